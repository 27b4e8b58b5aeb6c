"""The graph of the whole vault: what the script gets, and what readers without scripts see."""

import json
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ci_vault.linter.examples import vault_of as vault_from
from ci_vault.site.build import Guide, build
from ci_vault.vault.vault import Vault

Vaults = Callable[..., Vault]
NOTE = "---\ntitle: {0}\ntitle_vi: {1}\ngroup: {2}\ntype: practice\n---\n"


def data(guide: Guide) -> Any:
    """Return what the script assigns to its global."""
    text = guide.files["assets/graph-data.js"]
    return json.loads(text.removeprefix("var ciVaultGraph = ").removesuffix(";\n"))


def test_the_data_hold_each_note_with_its_page_and_each_link_once(vault_of: Vaults) -> None:
    files = {
        "x/a.md": NOTE.format("Alpha", "An-pha", "Service / Dịch vụ") + "[[b]] [[b]] [[gone]]",
        "b.md": "[[a]] [[c]] [[b]]",
        "c.md": "",
    }
    assert data(build(vault_of(files))) == {
        "folders": ["x", ""],
        "notes": [
            ["Alpha", "An-pha", 0, "a", 1, 1],
            ["b", "", 1, "b", 0, 0],
            ["c", "", 1, "c", 0, 0],
        ],
        "links": [[1], [2], []],
    }


def test_small_groups_share_the_last_colour(vault_of: Vaults) -> None:
    files = {f"g{n}/{n}-{m}.md": "" for n in range(12) for m in range(20 - n)}
    made = build(vault_of(files))
    assert max(note[4] for note in data(made)["notes"]) == 7
    assert made.files["graph.html"].count('<i class="c') == 8
    assert "Others" in made.files["graph.html"]


def test_without_scripts_the_most_linked_notes_are_a_list(vault_of: Vaults) -> None:
    files = {f"{n:02}.md": "[[hub]]" for n in range(40)} | {"hub.md": "# Hub"}
    page = build(vault_of(files)).files["graph.html"]
    assert page.count("data-note=") == 30
    assert page.index('href="hub.html"') < page.index('href="00.html"')
    assert '<div class="graph" hidden>' in page


def test_only_the_graph_loads_its_script(vault_of: Vaults) -> None:
    made = build(vault_of({"a.md": ""})).files
    assert 'src="assets/graph.js"' in made["graph.html"]
    assert "graph.js" not in made["a.html"] + made["index.html"]


# Further ones JSON writes as pairs of escapes, which YAML does not read.
CHARACTERS = st.characters(exclude_categories=["Cs"], max_codepoint=0xFFFF)


@settings(max_examples=8)  # a guide each, of as many notes as there are titles
@given(st.lists(st.text(CHARACTERS, max_size=30), max_size=12))
def test_any_title_comes_through(titles: list[str]) -> None:
    names = [f"a{number}" for number in range(len(titles))]
    notes = [f"---\ntitle: {json.dumps(title)}\n---\n" for title in titles]
    made = build(vault_from({f"{name}.md": note for name, note in zip(names, notes, strict=True)}))
    assert "\u2028" not in made.files["assets/graph-data.js"]
    assert sorted(note[3] for note in data(made)["notes"]) == sorted(names)
