"""Which file a link means: Obsidian's rules, each with the case that tells it from its neighbours.

A row: the vault's files, the note the link stands in, the link, what it reaches. `None` is
nothing; a list is an ambiguity, the one Obsidian takes first.
"""

import unicodedata
from collections.abc import Sequence

import pytest
from conftest import vault_of
from hypothesis import given
from hypothesis import strategies as st

from ci_vault.model.config import Config
from ci_vault.vault.resolve import Ambiguous, Found, Missing, heading_key

NFD = unicodedata.normalize("NFD", "Dịch vụ")

CASES: list[tuple[str, Sequence[str], str, str, str | list[str] | None]] = [
    # rule 1: an exact vault path wins, from every folder
    ("root over sibling", ["Note.md", "a/Note.md"], "a/x.md", "[[Note]]", "Note.md"),
    ("exact path over own folder", ["b/Note.md", "a/b/Note.md"], "a/x.md", "[[b/Note]]", "b/Note.md"),
    ("with extension", ["Note.md"], "a/x.md", "[[Note.md]]", "Note.md"),
    # rule 2: else the source's own folder; an ancestor earns nothing
    ("own folder", ["zzzz/Note.md", "a/Note.md"], "zzzz/x.md", "[[Note]]", ["zzzz/Note.md", "a/Note.md"]),
    ("ancestor earns nothing", ["zzzz/Note.md", "b/Note.md"], "zzzz/deep/x.md", "[[Note]]", ["b/Note.md", "zzzz/Note.md"]),
    # rule 3: else the shortest path string, then code-point order
    ("shortest string, not fewest folders", ["a/b/Note.md", "zzzzzz/Note.md"], "x.md", "[[Note]]", ["a/b/Note.md", "zzzzzz/Note.md"]),
    ("equal lengths by code point", ["b/Note.md", "a/Note.md"], "x.md", "[[Note]]", ["a/Note.md", "b/Note.md"]),
    # partial paths
    ("suffix of whole parts", ["a/b/Note.md"], "x.md", "[[b/Note]]", "a/b/Note.md"),
    ("not a suffix of a part", ["ab/Note.md"], "x.md", "[[b/Note]]", None),
    ("no fall back to the name", ["a/b/Note.md"], "x.md", "[[c/Note]]", None),
    # relative and rooted
    ("./ from the folder", ["a/Note.md", "Note.md"], "a/x.md", "[[./Note]]", "a/Note.md"),
    ("./ has no fall back", ["Note.md"], "a/x.md", "[[./Note]]", None),
    ("../ from the folder", ["a/Note.md", "a/b/Note.md"], "a/b/x.md", "[[../Note]]", "a/Note.md"),
    ("../ out of the vault", ["Note.md"], "x.md", "[[../Note]]", None),
    ("leading slash from the root", ["a/Note.md", "b/a/Note.md"], "b/x.md", "[[/a/Note]]", "a/Note.md"),
    ("leading slash has no fall back", ["a/Note.md"], "x.md", "[[/Note]]", None),
    # case, Unicode, blanks, backslashes
    ("case does not count", ["Note.md"], "x.md", "[[nOTE]]", "Note.md"),
    ("case of two files", ["Note.md", "note.md"], "x.md", "[[note]]", "note.md"),
    ("file in NFD", [f"{NFD}.md"], "x.md", "[[Dịch vụ]]", f"{NFD}.md"),
    ("link in NFD", ["Dịch vụ.md"], "x.md", f"[[{NFD}]]", "Dịch vụ.md"),
    ("marks do count", ["Ca.md"], "x.md", "[[Cá]]", None),
    ("no-break space is a space", ["My Note.md"], "x.md", "[[My\u00a0Note]]", "My Note.md"),
    ("narrow no-break space", ["My Note.md"], "x.md", "[[My\u202fNote]]", "My Note.md"),
    ("backslash is a slash", ["a/Note.md"], "x.md", r"[[a\Note]]", "a/Note.md"),
    # extensions
    ("only .md is left out", ["flow.png"], "x.md", "[[flow]]", None),
    ("attachment by name", ["img/flow.png"], "x.md", "![[flow.png]]", "img/flow.png"),
    ("dots in names", ["v2.0 Release.md"], "x.md", "[[v2.0 Release]]", "v2.0 Release.md"),
    ("never a stem of the target", ["v2.md"], "x.md", "[[v2.0]]", None),
    ("extension in capitals", ["Note.md"], "x.md", "[[Note.MD]]", "Note.md"),
    ("a file of just that name is no note of it", ["x/Node.js", "a/b/Node.js.md"], "x.md", "[[b/Node.js]]", "a/b/Node.js.md"),
    ("a file of just that name", ["x/LICENSE", "x/LICENSE.md"], "x.md", "[[LICENSE]]", "x/LICENSE"),
    # special targets
    ("the note itself", ["x.md"], "x.md", "[[#H]]", "x.md"),
    ("an address is a missing note", ["x.md"], "x.md", "[[https://example.org]]", None),
    ("a folder is no note", ["folder/In.md"], "x.md", "[[folder/]]", None),
    ("an alias is no name", ["Note.md"], "x.md", "[[Alias of Note]]", None),
    # Markdown links are looked up alike
    ("percent-decoded, vault-wide", ["Sub/My Note.md"], "x.md", "[y](My%20Note.md)", "Sub/My Note.md"),
    ("angle brackets", ["My Note.md"], "x.md", "[y](<My Note.md>)", "My Note.md"),
    ("without extension", ["Note.md"], "x.md", "[y](Note)", "Note.md"),
    ("escaped hash in a name", ["C#.md"], "x.md", "[y](C%23.md)", "C#.md"),
    ("wikilinks are not decoded", ["My Note.md"], "x.md", "[[My%20Note]]", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "source", "link", "reaches"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_what_a_link_reaches(
    files: Sequence[str], source: str, link: str, reaches: str | list[str] | None
) -> None:
    texts = dict.fromkeys(files, "---\naliases: [Alias of Note]\n---\n# H\n")
    vault = vault_of({**texts, source: texts.get(source, "") + link})
    [(_, reached)] = vault.links_from(source)
    if reaches is None:
        assert isinstance(reached, Missing)
    elif isinstance(reaches, str):
        assert reached.__class__ is Found
        assert reached.path == reaches
    else:
        assert isinstance(reached, Ambiguous)
        assert reached.path == reaches[0]
        assert reached.candidates == tuple(sorted(reaches))


def test_aliases_answer_where_the_team_wants_it() -> None:
    files = {"Note.md": "---\naliases: [KEDB]\n---\n", "x.md": "[[kedb]]"}
    vault = vault_of(files, Config(resolve_aliases=True))
    [(_, reached)] = vault.links_from("x.md")
    assert reached == Found("Note.md")


HEADINGS = """\
# One
## Sub
text ^first
# Two
## Sub
### Deep *er* [[x|y]]
- item ^Item-1
# What? A "quoted" – Đổi: mới!

| t |
|---|

^table
"""


@pytest.mark.parametrize(
    ("fragment", "line"),
    [
        ("One", 1),
        ("one", 1),
        ("Sub", 2),
        ("One#Sub", 2),
        ("Two#Sub", 5),
        ("Two#Deep er x y", 6),
        ("Sub#One", None),
        ("One#Deep er x y", None),
        ("What A quoted – Đổi mới", 8),
        ("What? A quoted – đổi: mới", 8),
        ("What A quoted - Đổi mới", None),
        ("^first", 3),
        ("^FIRST", 3),
        ("^item-1", 7),
        ("^table", 10),
        ("^none", None),
        ("first", None),
    ],
)
def test_which_heading_or_block_a_fragment_means(fragment: str, line: int | None) -> None:
    vault = vault_of({"n.md": HEADINGS, "x.md": f"[[n#{fragment}]]"})
    [(_, reached)] = vault.links_from("x.md")
    assert isinstance(reached, Found)
    assert reached.path == "n.md"
    assert reached.fragment_missing == (line is None)
    assert (reached.anchor and HEADINGS[: reached.anchor.start].count("\n") + 1) == line


def test_an_attachment_has_no_headings_to_miss() -> None:
    vault = vault_of({"a.pdf": "", "x.md": "![[a.pdf#page=3]] [[a.pdf#some heading]]"})
    assert [reached for _, reached in vault.links_from("x.md")] == [Found("a.pdf"), Found("a.pdf")]


def test_backlinks_orphans_and_dead_ends() -> None:
    vault = vault_of(
        {
            "a.md": "[[b]] [[b]] [[nowhere]]",
            "b.md": "[[b]] [[#self]] [[pic.png]]",
            "c.md": "---\nup: '[[a]]'\n---\n",
            "alone.md": "",
            "pic.png": "",
        }
    )
    assert [source for source, _ in vault.backlinks("b.md")] == ["a.md", "a.md", "b.md", "b.md"]
    assert [source for source, _ in vault.backlinks("pic.png")] == ["b.md"]
    assert vault.orphans() == ["alone.md", "c.md"]
    assert vault.dead_ends() == ["alone.md", "b.md"]


CALLED = {
    "Quản lý sự cố.md": "---\ntitle: Incident management\naliases: [IM]\n---\n",
    "Practices/Change enablement.md": "",
    "Archive/Plans.md": "",
    "SLA.md": "",
    "Day 2024-01-02.md": "",
    "Strategy.md": "",
    "Strategic.md": "",
    "Strategie.md": "",
    "flow-chart.png": "",
}
MEANT: list[tuple[str, str | None, str | None]] = [
    ("incident management", "Quản lý sự cố|incident management", "Quản lý sự cố.md"),
    ("IM", "Quản lý sự cố|IM", "Quản lý sự cố.md"),
    ("Chnage enablement", "Change enablement", "Practices/Change enablement.md"),
    ("change_enablement", "Change enablement", "Practices/Change enablement.md"),
    ("Old/Change enablement", "Change enablement", "Practices/Change enablement.md"),
    ("../practices/Changes enablement.md", "Change enablement", "Practices/Change enablement.md"),
    ("Old/Changes enablement", "Change enablement", None),  # two things differ
    ("Chnages enablement", "Change enablement", None),  # two edits
    ("flowchart.png", "flow-chart.png", "flow-chart.png"),
    ("Quan lý sự cố", "Quản lý sự cố", "Quản lý sự cố.md"),
    ("Strategi", "Strategic", None),  # Strategie is as near
    ("SLB", None, None),  # nearly every name of three letters
    ("Plan", "Plans", None),  # short, so one letter may be another word
    ("Day 2024-01-03", None, None),  # another day
    ("Note", None, None),  # the note itself is never offered
]


@pytest.mark.parametrize(("target", "shown", "certain"), MEANT, ids=lambda each: str(each))
def test_what_a_broken_link_was_meant_to_say(
    target: str, shown: str | None, certain: str | None
) -> None:
    guesses = vault_of({**CALLED, "Notes.md": ""}).guesses
    assert guesses.shown(target, "Notes.md") == shown
    assert guesses.certain(target, "Notes.md") == certain


def test_what_a_link_reaches_does_not_depend_on_who_asked_before() -> None:
    links = "\n".join(["# H", *dict.fromkeys(case[3] for case in CASES), "[[Note#H]] [[./Note#H]]"])
    folders = ("", "a/", "a/b/", "b/", "zzzz/")
    files = {f"{folder}{name}.md": links for folder in folders for name in ("x", "Note")}
    del files["Note.md"]
    vault = vault_of(files)
    for path in files:
        assert vault.links_from(path) == vault_of(files).links_from(path)


def test_with_notes_changes_one_note_and_leaves_the_old_vault() -> None:
    from ci_vault.markdown.scan import scan

    old = vault_of({"a.md": "[[b]]", "b.md": ""})
    new = old.with_notes(scan("c.md", "[[b]]")).with_notes(scan("a.md", ""))
    assert [source for source, _ in new.backlinks("b.md")] == ["c.md"]
    assert [source for source, _ in old.backlinks("b.md")] == ["a.md"]


@given(st.text(max_size=40))
def test_a_heading_key_is_its_own_key(text: str) -> None:
    assert heading_key(heading_key(text)) == heading_key(text)
