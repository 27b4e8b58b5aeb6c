"""What the reports say: on small vaults, on the seed byte for byte, and through the command line.

`CI_VAULT_SNAPSHOTS=write pytest tests/test_reports.py` writes the snapshots anew; read the diff.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ci_vault.cli import main
from ci_vault.extend import Answer, VaultError
from ci_vault.formats import write
from ci_vault.model.config import Config, LintConfig
from ci_vault.reports import ask
from ci_vault.reports.checklist import ask as checklist
from ci_vault.reports.glossary import ask as glossary
from ci_vault.reports.links import ask as links
from ci_vault.vault.graph import figures, graph, records
from ci_vault.vault.vault import Vault

VaultOf = Callable[..., Vault]
SEED = Path(__file__).parent / "vaults" / "seed"
SNAPSHOTS = Path(__file__).parent / "snapshots" / "seed"


def snapshot(name: str, said: str) -> None:
    file = SNAPSHOTS / name
    if os.environ.get("CI_VAULT_SNAPSHOTS") == "write":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(said.encode())
    assert said.encode() == file.read_bytes(), (
        f"{name} is not as it was; if that is meant, run with CI_VAULT_SNAPSHOTS=write"
    )


@pytest.mark.parametrize("to", ["csv", "html", "json", "md", "text"])
@pytest.mark.parametrize("report", ["checklist", "glossary", "links"])
def test_what_the_seed_says(seed: Vault, report: str, to: str) -> None:
    snapshot(f"{report}.{to}", write(ask(seed, report, {}), to))


@pytest.mark.parametrize("to", ["graphml", "json", "mermaid"])
def test_the_graph_of_the_seed(seed: Vault, to: str) -> None:
    snapshot(f"graph.{to}", write(Answer("graph", "Graph", "test", records(graph(seed))), to))


def test_the_figures_of_the_seed(seed: Vault) -> None:
    snapshot("stats.text", write(Answer("stats", "Graph", "test", figures(graph(seed))), "text"))


def test_a_report_there_is_not() -> None:
    with pytest.raises(
        VaultError, match="nothing: no such report; there are checklist, coverage, glossary"
    ):
        ask(Vault("test", []), "nothing", {})


# Glossary

TERMS = {
    "b.md": "*Key words*\n- Service: dịch vụ\n- Asset: tài sản\n- change: thay đổi\n- Alone\n",
    "a.md": "*Key words*\n- service: Dịch vụ\n- service: phục vụ\n- Đổi mới liên tục\n",
}


def test_the_glossary_joins_renderings_and_keeps_every_place(vault_of: VaultOf) -> None:
    entries = {entry.en: entry for entry in glossary(vault_of(TERMS))}
    assert entries["service"].vi == "Dịch vụ; phục vụ"
    assert entries["service"].practices == ["a", "b"]
    english = entries["service"].terms[0]
    assert english.places == ["a.md:2:3", "a.md:3:3", "b.md:2:3"]
    assert entries["Alone"].vi == ""


def test_the_glossary_is_in_dictionary_order(vault_of: VaultOf) -> None:
    vault = vault_of(TERMS)
    assert [entry.en for entry in glossary(vault)] == [
        *("Alone", "Asset", "change", "service", ""),
    ]
    # d before đ before t; what has no Vietnamese name comes last.
    assert [entry.vi for entry in glossary(vault, "vi")] == [
        *("Dịch vụ; phục vụ", "Đổi mới liên tục", "tài sản", "thay đổi", ""),
    ]


def test_the_glossary_of_one_kind(seed: Vault) -> None:
    assert {entry.kind for entry in glossary(seed, kinds=["keyword"])} == {"keyword"}
    with pytest.raises(VaultError, match="purpose: no such kind of term; there are practice"):
        glossary(seed, kinds=["purpose"])


# Checklist

PRACTICES = {
    "Practices/Change.md": (
        "---\ntitle: Change enablement\ntitle_vi: Hỗ trợ thay đổi\ntype: practice\n---\n"
        "## Key activities\n\n- Plan it: Lập kế hoạch\n- Do it\n- Plan it: Lên kế hoạch\n"
    ),
    "Practices/Asset.md": (
        "---\ntitle: Asset management\ntitle_vi: Quản lý tài sản\ntype: practice\n---\n"
        "## Key activities\n\n- Plan it: Lập kế hoạch\n"
    ),
    "Empty.md": "---\ntitle: Empty\ntype: practice\n---\n",
}


def test_the_checklist_goes_by_practice_and_number(vault_of: VaultOf) -> None:
    found = checklist(vault_of(PRACTICES))
    assert [(of.practice, of.number, of.en, of.vi, of.line) for of in found] == [
        ("Asset management", 1, "Plan it", "Lập kế hoạch", 8),
        ("Change enablement", 1, "Plan it", "Lập kế hoạch", 8),
        ("Change enablement", 2, "Do it", "", 9),
        ("Change enablement", 3, "Plan it", "Lên kế hoạch", 10),
    ]
    assert len({of.anchor for of in found}) == 4


def test_an_anchor_stays_when_others_come(vault_of: VaultOf) -> None:
    before = {of.en: of.anchor for of in checklist(vault_of(PRACTICES), ["Change"])}
    more = PRACTICES["Practices/Change.md"].replace("- Plan", "- Look: Xem\n- Plan", 1)
    after = checklist(vault_of(PRACTICES | {"Practices/Change.md": more}), ["Change"])
    assert before["Do it"] in [of.anchor for of in after if of.en == "Do it"]


@pytest.mark.parametrize(
    "name",
    [
        "Change enablement",
        "change  ENABLEMENT",
        "Hỗ trợ thay đổi",
        "Change",
        "Practices/Change",
        "Practices/Change.md",
    ],
)
def test_a_practice_can_be_called_in_several_ways(vault_of: VaultOf, name: str) -> None:
    found = checklist(vault_of(PRACTICES), [name])
    assert {of.path for of in found} == {"Practices/Change.md"}


def test_a_practice_without_activities_has_none(vault_of: VaultOf) -> None:
    assert checklist(vault_of(PRACTICES), ["Empty"]) == []


def test_a_name_that_nothing_answers_to(vault_of: VaultOf) -> None:
    with pytest.raises(VaultError, match=r"Chnage enablement: .* did you mean “Change enablement”"):
        checklist(vault_of(PRACTICES), ["Asset", "Chnage enablement"])
    with pytest.raises(VaultError, match=r"called so$"):
        checklist(vault_of(PRACTICES), ["something else altogether"])


def test_one_language_alone_and_what_it_lacks(vault_of: VaultOf) -> None:
    found = checklist(vault_of(PRACTICES), language="vi")
    assert [(of.practice, of.practice_vi, of.en, of.vi) for of in found] == [
        ("", "Hỗ trợ thay đổi", "", "Lập kế hoạch"),
        ("", "Hỗ trợ thay đổi", "Do it", ""),
        ("", "Hỗ trợ thay đổi", "", "Lên kế hoạch"),
        ("", "Quản lý tài sản", "", "Lập kế hoạch"),
    ]
    assert {of.vi for of in checklist(vault_of(PRACTICES), language="en")} == {""}


# Links

LINKED = {
    "Home.md": (
        "[[Plan]] [[Gnoe]] [[Gone#x]] [[a/Plan#No]] [[a/Plan#^no]] ![[no.png]] [[<% x %>]]\n"
    ),
    "a/Plan.md": "# Yes\n[[Home]] [[ext/1]]\n",
    "b/Plan.md": "[[#Yes]]\n",
    "Gone too.md": "[[Gone too]]\n",
}


def test_the_link_report(vault_of: VaultOf) -> None:
    config = Config(lint=LintConfig(external_ok=("ext/*",)))
    vault = vault_of(LINKED | {"Gnome.md": "[[Home]]\n"}, config)
    found = [(of.status, of.path, of.column, of.target, of.detail) for of in links(vault)]
    assert found == [
        ("broken", "Home.md", 10, "Gnoe", "there is no such file; did you mean “Gnome”?"),
        ("broken", "Home.md", 19, "Gone#x", "there is no such file"),
        ("broken", "Home.md", 59, "no.png", "there is no such file"),
        ("broken-heading", "Home.md", 30, "a/Plan#No", "a/Plan.md has no heading “No”"),
        ("broken-heading", "b/Plan.md", 1, "#Yes", "b/Plan.md has no heading “Yes”"),
        ("broken-block", "Home.md", 44, "a/Plan#^no", "a/Plan.md has no ^no"),
        ("ambiguous", "Home.md", 1, "Plan", "2 files answer; Obsidian takes a/Plan.md"),
        ("orphan", "Gnome.md", 1, "", "no other note links to it"),
        ("orphan", "Gone too.md", 1, "", "no other note links to it"),
        ("orphan", "b/Plan.md", 1, "", "no other note links to it"),
        ("dead-end", "Gone too.md", 1, "", "it links to no other note"),
        ("dead-end", "b/Plan.md", 1, "", "it links to no other note"),
        ("isolated", "Gone too.md", 1, "", "no link to or from another note"),
        ("isolated", "b/Plan.md", 1, "", "no link to or from another note"),
    ]
    ambiguous = next(of for of in links(vault) if of.status == "ambiguous")
    assert ambiguous.candidates == ["a/Plan.md", "b/Plan.md"]


def test_there_are_ten_hubs_at_most(vault_of: VaultOf) -> None:
    """Three notes make a hub; the one with a fourth comes first, the rest by path."""
    files = {
        f"{number:02}.md": "".join(f"[[{(number + step) % 20:02}]]" for step in (1, 2, 3))
        for number in range(20)
    }
    files["00.md"] += "[[07]]"
    found = [(of.path, of.detail) for of in links(vault_of(files)) if of.status == "hub"]
    assert found[0] == ("07.md", "linked from 4 other notes")
    rest = [f"{number:02}.md" for number in (0, 1, 2, 3, 4, 5, 6, 8, 9)]
    assert found[1:] == [(path, "linked from 3 other notes") for path in rest]


# Through the command line


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as exited:
        main(arguments)
    said = capsys.readouterr()
    return int(exited.value.code or 0), said.out, said.err


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        (["glossary", "{seed}"], "<!-- ci-vault: generated -->\n\n# Glossary"),
        (["glossary", "{seed}", "--to", "csv", "--order", "vi"], "\ufeffen,vi,status,kind"),
        (["glossary", "{seed}", "--to", "tmx"], '<?xml version="1.0"'),
        (["glossary", "{seed}", "--to", "tbx"], '<?xml version="1.0"'),
        (["checklist", "{seed}"], "<!-- ci-vault: generated -->\n\n# Checklist"),
        (["checklist", "{seed}", "Continual improvement", "--lang", "vi"], "<!-- ci-vault"),
        (["links", "{seed}"], "continual-improvement.md:1:50: broken · Practice"),
        (["graph", "{seed}"], '<?xml version="1.0"'),
        (["graph", "{seed}", "--to", "mermaid"], "flowchart LR"),
        (["graph", "{seed}", "--stats"], "what "),
        (
            ["graph", "{seed}", "--stats", "--to", "md"],
            "<!-- ci-vault: generated -->\n\n# Graph\n\n| what | of | value |",
        ),
    ],
)
def test_the_commands_answer(
    capsys: pytest.CaptureFixture[str], arguments: list[str], start: str
) -> None:
    status, out, err = run(capsys, *(word.format(seed=SEED) for word in arguments))
    assert (status, err) == (0, "")
    assert out.startswith(start)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["glossary", "{seed}", "--to", "odt"],
            "odt: no such format; this can be written as .*csv, ",
        ),
        (["glossary", "{seed}", "-o", "g.odt"], "g.odt: no format goes by this name's ending; say"),
        (["links", "{seed}", "-o", "links.tbx"], "links.tbx: no format goes by this name's"),
        (["graph", "{seed}", "-o", "graph.csv"], "csv: no such format; .* graphml, json, mermaid$"),
        (["glossary", "{seed}", "--to", "odt", "--coverage"], "odt: no such format; this can be"),
        (["graph", "{seed}", "--to", "csv"], "csv: no such format; .* graphml, json, mermaid$"),
        (["glossary", "{seed}/nothing"], "nothing: does not exist"),
        (["checklist", "{seed}", "Continuous"], "Continuous: no practice and no note is called so"),
        (["links", "{seed}/continual-improvement.md"], "is a file, not a folder"),
    ],
)
def test_a_mistake_is_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    status, out, err = run(capsys, *(word.format(seed=SEED) for word in arguments))
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert re.search(said, err.strip())


def test_a_practice_is_found_from_inside_the_vault(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(SEED)
    status, out, _ = run(capsys, "checklist", "Continual improvement")
    assert status == 0
    assert "securing time and budget" in out


def test_no_answer_takes_the_place_of_peoples_work(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    note = tmp_path / "a.md"
    note.write_text("## Key activities\n\n- Plan: Lập kế hoạch\n", encoding="utf-8")
    offer = tmp_path / "p.csv"
    offer.write_text("en,vi\nrisk,rủi ro\n", encoding="utf-8")
    ticked = tmp_path / "List.md"
    run(capsys, "checklist", str(tmp_path), "-o", str(ticked))
    before = (note.read_bytes(), ticked.read_bytes())
    vault = str(tmp_path)
    for arguments in (
        ("glossary", vault, "--import", str(offer), "-o", str(note)),
        ("glossary", vault, "--to", "csv", "-o", str(note)),
        ("glossary", vault, "-o", str(ticked)),
        ("links", vault, "--to", "json", "-o", str(ticked)),
        ("glossary", vault, "-o", str(tmp_path / ("n" * 300 + ".md"))),
        ("checklist", vault, "-o", str(tmp_path / ("n" * 300 + ".md"))),
        ("checklist", vault, "--split", "-o", str(tmp_path / ("n" * 300))),
    ):
        status, out, err = run(capsys, *arguments)
        assert (status, out) == (2, "")
        assert err.count("\n") == 1
    assert (note.read_bytes(), ticked.read_bytes()) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["List.md", "a.md", "p.csv"]


def test_a_glossary_is_not_written_without_what_goes_beside_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("## Key words\n\n- Risk: Rủi ro\n", encoding="utf-8")
    (tmp_path / "G-coverage.md").write_text("Mine\n", encoding="utf-8")
    target = tmp_path / "G.md"
    status, _, err = run(capsys, "glossary", str(tmp_path), "--coverage", "-o", str(target))
    assert (status, err.count("\n"), target.exists()) == (2, 1, False)


def test_a_file_is_written_whole_and_with_the_vaults_own_template(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("*Key words*\n- Service: dịch vụ\n", encoding="utf-8")
    own = tmp_path / ".ci-vault" / "templates" / "glossary.md.jinja"
    own.parent.mkdir(parents=True)
    own.write_text("{% for e in records %}{{ e.en }}={{ e.vi }}{% endfor %}", encoding="utf-8")
    status, out, _ = run(capsys, "glossary", str(tmp_path), "-o", str(tmp_path / "g.md"))
    assert (status, out) == (0, "")
    assert (tmp_path / "g.md").read_text(encoding="utf-8") == "Service=dịch vụ"
    own.write_text("{{ oops }}", encoding="utf-8")
    status, _, err = run(capsys, "glossary", str(tmp_path))
    assert status == 2
    assert err == "ci-vault: .ci-vault/templates/glossary.md.jinja:1: 'oops' is undefined\n"
