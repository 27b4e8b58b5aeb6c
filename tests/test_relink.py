"""Links that are plainly found need no second look, and a link led elsewhere leads there."""

import unicodedata

import pytest
from conftest import vault_of
from hypothesis import given
from hypothesis import strategies as st

from ci_vault.extend import feature
from ci_vault.linter import ask
from ci_vault.markdown.scan import scan
from ci_vault.model.text import apply
from ci_vault.vault.doubtful import all_plain, target
from ci_vault.vault.relink import relinked, target_of
from ci_vault.vault.resolve import Found

NAMES = st.sampled_from(
    ["Note", "note", "Plan", "Dịch vụ", "v2.0", "A (b)", "it's", "50% & so", "C#", "LICENSE", "a_b"]
)
PATHS = st.builds(
    lambda folders, name, ending: "/".join([*folders, name]) + ending,
    st.lists(st.sampled_from(["a", "b", "Note", "x y"]), max_size=2),
    NAMES,
    st.sampled_from([".md", ".md", ".png", ""]),
)
FILES = st.lists(PATHS, min_size=1, max_size=8, unique=True)


@given(FILES, st.sampled_from(["a/n.md", "n.md"]), st.data())
def test_a_plain_target_is_found_just_as_it_is_written(
    files: list[str], source: str, data: st.DataObject
) -> None:
    written = data.draw(st.sampled_from([*files, *(file.rpartition("/")[2] for file in files)]))
    named = data.draw(st.sampled_from([written, written.removesuffix(".md")]))
    vault = vault_of({**dict.fromkeys(files, ""), source: f"[[{named}]]\n"})
    (link,) = vault.notes[source].links
    assert all_plain(vault.plain, [target(link)]) == (vault.doubtful == ())
    if not vault.doubtful:
        reached = vault.resolve(vault.notes[source], link)
        assert isinstance(reached, Found)
        assert f"/{reached.path}".endswith((f"/{link.target}", f"/{link.target}.md"))


LINKS = ["[[gone]]", "[[ gone #H|it]]", "![[gone]]", "[x](gone.md#H)", "[x](<gone#H> 't')"]


@given(FILES, st.sampled_from(["a/n.md", "n.md"]), st.sampled_from(LINKS), st.data())
def test_a_link_led_elsewhere_leads_there(
    files: list[str], source: str, written: str, data: st.DataObject
) -> None:
    vault = vault_of({**dict.fromkeys(files, ""), source: f"See {written}.\n"})
    note = vault.notes[source]
    path = data.draw(st.sampled_from([*files]))
    edits = relinked(vault, source, note.links[0], path, "shown")
    if "#" in path:
        assert target_of(vault, path) is None
        assert not edits
        return
    (link,) = scan(source, apply(note.text, edits)).links
    reached = vault.resolve(note, link)
    assert not edits or (isinstance(reached, Found) and reached.path == path)
    assert link.heading == note.links[0].heading
    label = "shown" if edits and not link.embed else None
    assert link.label == (note.links[0].label or label)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[gone]]", "[[Service desk|it]]"),
        ("[[gone#^b1]]", "[[Service desk#^b1|it]]"),
        ("[[  gone  |  label ]]", "[[  Service desk  |  label ]]"),
        ("![[gone|100]]", "![[Service desk|100]]"),
        ("| [[gone]] |\n|---|", "| [[Service desk\\|it]] |\n|---|"),
        ("[x](gone#H 'title')", "[x](a/Service%20desk#H 'title')"),
        ("[x](<gone>)", "[x](<a/Service desk>)"),
        ("![x](gone.md)", "![x](a/Service%20desk.md)"),
        ("[x][ref]\n\n[ref]: gone", "[x][ref]\n\n[ref]: gone"),  # the target stands elsewhere
        ('---\nup: "[[gone]]"\n---', '---\nup: "[[Service desk|it]]"\n---'),
    ],
)
def test_a_link_led_elsewhere_keeps_its_parts(before: str, after: str) -> None:
    vault = vault_of({"n.md": before, "a/Service desk.md": ""})
    (link,) = vault.notes["n.md"].links
    edits = relinked(vault, "n.md", link, "a/Service desk.md", "it")
    assert apply(before, edits) == after


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("[[Dịch Vụ]]", "case"),
        (f"[[{unicodedata.normalize('NFD', 'Dịch vụ')}]]", "Unicode form"),
        ("[[Dịch\u00a0vụ]]", "blanks or slashes"),
        ("[[a\\Dịch vụ]]", "blanks or slashes"),
    ],
)
def test_a_link_says_how_it_differs_from_its_file(written: str, says: str) -> None:
    vault = vault_of({"n.md": written, "a/Dịch vụ.md": ""})
    (finding,) = ask("case-link", feature("rules", "case-link"), vault)
    assert f"differs in {says} from" in finding.message
