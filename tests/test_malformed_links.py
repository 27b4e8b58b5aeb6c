"""What looks like a wikilink and is none: never what the scan reads as one, and in linear time."""

import pytest
from conftest import vault_of
from hypothesis import given
from hypothesis import strategies as st

from ci_vault.linter import lint
from ci_vault.vault.malformed import Malformed, malformed

PIECES = st.sampled_from(
    ["[[", "]]", "[", "]", "a", "B c", "|", "\\", "\n", " ", "`", "%%", "<%", "{{", "#h", "- ", "!"]
)
TABLE = "| x |\n|---|\n| "


def found(text: str) -> list[Malformed]:
    return list(malformed(vault_of({"a.md": text}).context("a.md")))


@given(st.lists(PIECES, max_size=30), st.sampled_from(["", TABLE]))
def test_no_link_is_malformed_and_each_fault_stands_by_itself(
    pieces: list[str], before: str
) -> None:
    text = before + "".join(pieces)
    links = [link.span for link in vault_of({"a.md": text}).notes["a.md"].links]
    faults = found(text)
    assert [fault.span for fault in faults] == sorted({fault.span for fault in faults})
    for fault in faults:
        assert fault.span.of(text).startswith("[[")
        assert "\n" not in fault.span.of(text)
        assert all(text[at] == "|" for at in fault.pipes)
        assert not any(link.start <= fault.span.start < link.end for link in links)


@pytest.mark.parametrize(
    ("text", "count"),
    [("[[a " * 20_000, 20_000), ("[[a [[b]] c]] " * 5_000, 5_000), ("[[" * 50_000, 0)],
    ids=["never closed", "nested", "brackets only"],
)
def test_a_long_line_costs_its_length(text: str, count: int) -> None:
    assert len(found(text)) == count


# What was seen in real vaults, some of it thousands of times, and the rules that speak of it.
SEEN: list[tuple[str, str, set[str]]] = [
    ("escaped bar in a table", TABLE + "[[b\\|c]] |", set()),
    ("bare bar in a table", TABLE + "[[b|c]] |", {"pipe-in-table"}),
    ("heading of the note itself", "[[#H]]\n\n# H", set()),
    ("heading of another", "[[b#H]] [[b#H#I]]", set()),
    ("heading that is missing", "[[b#X]] [[b#H#X]] [[#X]]", {"broken-heading"}),
    ("block", "[[b#^id]]", set()),
    ("block that is missing", "[[b#^no]] ![[b#^no]]", {"broken-block"}),
    ("size of an image", "![[p.png|100]] ![[p.png|640x480]]", set()),
    ("with the extension", "[[b.md]]", set()),
    ("a folder", "[[x/]]", {"broken-link"}),
    ("empty", "[[]] [[ ]] ![[]]", {"empty-link"}),
    ("bar only", "[[|]] [[|c]]", {"empty-link"}),
    ("two bars", "[[b||c]] [[b|c|d]]", set()),
    ("nested", "[[a [[b]] c]]", {"nested-link"}),
    ("nested, one not closed", "[[a [[b]]", {"unclosed-link"}),
    ("link with an address", "[[b]](https://a.org)", set()),
    ("blanks round the target", "[[ b ]] [[b | c]] [[ b # H ]]", set()),
    ("text glued to it", "[[b]]s x[[b]]y", set()),
    ("unclosed", "[[b", {"unclosed-link"}),
    ("closed with one bracket", "[[b] c", {"unclosed-link"}),
    ("over two lines", "[[b\nc]]", {"unclosed-link"}),
    ("templater", "[[<% tp.file.title %>]] ![[<% x %>]] [[<% x", set()),
    ("case folding", "[[B]]", {"case-link"}),
    ("alias", "[[an alias]]", {"alias-link"}),
    ("no-break space", "[[an\u00a0alias]]", {"alias-link"}),
    ("an address", "[[https://a.org]]", {"broken-link"}),
    ("unquoted property", "---\nup: [[b]]\n---", {"unquoted-property-link"}),
    ("code, comments, math", "`[[x]]` <!-- [[x]] --> $[[x$\n\n%%\n[[x\n%%\n\n    [[x|y", set()),
]


@pytest.mark.parametrize(("text", "rules"), [row[1:] for row in SEEN], ids=[row[0] for row in SEEN])
def test_what_real_vaults_hold_is_named(text: str, rules: set[str]) -> None:
    other = "---\naliases: [an alias]\n---\n# H\n\n## I\n\nText ^id\n"
    vault = vault_of({"a.md": text, "b.md": other, "p.png": ""})
    asked = ["*-link", "broken-*", "pipe-in-table", "duplicate-name"]
    assert {found.rule for found in lint(vault, asked)} == rules
