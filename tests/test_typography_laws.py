"""What holds of every fix of typography, whatever the text: it changes looks and nothing else."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_scan_laws import MARKS

from ci_vault.extend import Context, Edit, Note, Vault, feature
from ci_vault.markdown.scan import scan
from ci_vault.model.text import apply
from ci_vault.vault.resolve import heading_key

SAFE = [
    *("blank-lines", "control-character", "double-space", "final-newline", "invisible-character"),
    *("list-style", "lookalike-letter", "no-break-space", "not-nfc", "space-before-punctuation"),
    *("tab", "trailing-space"),
]
QUIET = {"blank-lines", "double-space", "final-newline", "not-nfc", "tab", "trailing-space"}
BLANKS = [
    "  ",
    "   ",
    " ",
    "\t",
    " \t",
    "  \n",
    " \n",
    "\n\n\n",
    "\n \n\n",
    "\u00a0",
    " \u00a0",
    "\u00a0 ",
]
SIGNS = [" .", " ,", " ?", " :", ".", ":", "\u202f", "\u200b", "\u200d", "\xad", "\u200e", "\ufeff"]
SIGNS += ["\x00", "\x08", "\u0301", "e\u0302\u0301", "Ðiều", "sеrvice", "Сhange", "\u2028"]
WORDS = [
    "the",
    "Plan",
    "làm việc",
    "is it",
    "a.",
    "1.",
    "12",
    "-",
    "_a_",
    "**b** ",
    "*c* ",
    "==d==",
]
LINES = [
    "\n- One of them.",
    "\n- Two of them",
    "\n  - Three of it.",
    "\n\n- four of it",
    "\n> - q. r",
]
LINES += ["\n1. step one\n2. step two.\n3. step three.", "\n- [ ] to do.", "\n- [x]\tdone it"]
LINES += ["\n> [!note] Head  line\n> text  more ", "\n| a  b | c |\n|---|---|\n| d\t| e . |\n"]
LINES += [
    "\n```\na  b \n\n\n\tc\u00a0 d\n```\n",
    "\n    code  it \n",
    "\n$$\nx  y\n$$\n",
    "\n%%\na  b\n%%\n",
]
LINES += [
    "`a  b`",
    "$x\u00a0 y$",
    "[[A  B]]",
    "[[N#H  i|a  b]]",
    "[x  y](z.md)",
    "![[p.png]]",
    "#tag ",
]
LINES += [
    "\n## Head  ing ",
    "\n***\n",
    "\n===\n",
    "\n[^1]: note  text\n\n\n    more\n",
    "[^1]",
    " ^id\n",
]
PIECES = st.one_of(*map(st.sampled_from, (BLANKS, SIGNS, WORDS, LINES)), MARKS)
ENDS = st.sampled_from(["\n", "\n", "\r\n", "\r"])
TEXTS = st.builds(
    lambda pieces, end: "".join(pieces).replace("\n", end).lstrip("\ufeff"),
    st.lists(PIECES, max_size=25),
    ENDS,
)


def fixed(name: str, text: str, safe: bool) -> tuple[Note, list[Edit]]:
    """Return the note that the text says, and the edits that the rule's fixes make in it."""
    note = scan("a.md", text)
    found = list(feature("rules", name).note(Context(note)))
    edits = [e for of in found if of.fix and (of.fix.safe or not safe) for e in of.fix.edits]
    return note, edits


def meant(note: Note) -> Iterator[object]:
    """Yield what a note means to Obsidian: what no fix of typography may change."""
    yield "properties", note.properties.values, note.properties.span.of(note.text)
    yield (
        "links",
        [
            (of.kind, of.embed, plain(of.target), heading_key(of.heading or ""), of.block, of.key)
            for of in note.links
        ],
    )
    yield "externals", [of.url for of in note.externals]
    yield "tags", [plain(of.name) for of in note.tags]
    yield "block ids", [of.id for of in note.block_ids]
    yield "headings", [of.level for of in note.headings]
    yield "blocks", [(of.kind, of.item, of.callout, of.quoted, of.title) for of in note.blocks]
    yield "items", [(of.parent, of.depth, of.marker, of.task) for of in note.items]
    yield "lists", [one.list == other.list for one, other in pairwise(note.items)]
    yield "tables", [[len(row) for row in of.rows] for of in note.tables]
    yield "definitions", [len(of.texts) for of in note.definitions]
    yield "callouts", [(of.kind, of.fold) for of in note.callouts]
    yield "footnotes", [(of.label, of.definition) for of in note.footnotes]
    yield "comments", [of.span.of(note.text) for of in note.comments]
    yield "opaque", [of.of(note.text) for of in note.opaque]
    yield "sections", [of.kind for of in note.sections]


def names(note: Note) -> list[str]:
    """Return the headings as links compare them."""
    return [heading_key(of.text) for of in note.headings]


def plain(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def ends(text: str) -> list[str]:
    return re.findall(r"\r\n|\n|\r", text)


@pytest.mark.parametrize("name", SAFE)
@settings(max_examples=150)
@given(text=TEXTS)
@example(text="a  \xad\u200b\nb\n")
@example(text="a\u2028\u200b\u2028\nb\n")
def test_a_safe_fix_keeps_all_that_is_meant(name: str, text: str) -> None:
    note, edits = fixed(name, text, safe=True)
    after = scan("a.md", apply(note.text, edits))
    assert list(meant(after)) == list(meant(note))
    if name != "space-before-punctuation":
        assert names(after) == names(note)
    # A sign that goes may let a mark touch its word, which opens or closes it as was meant.
    if name in QUIET:
        assert [of.kind for of in after.emphasis] == [of.kind for of in note.emphasis]


@pytest.mark.parametrize("name", [*SAFE, "stray-emphasis"])
@settings(max_examples=100)
@given(text=TEXTS)
def test_any_fix_keeps_links_tags_and_blocks(name: str, text: str) -> None:
    note, edits = fixed(name, text, safe=False)
    after = scan("a.md", apply(note.text, edits))
    assert list(meant(after)) == list(meant(note))


@pytest.mark.parametrize("name", [*SAFE, "stray-emphasis"])
@settings(max_examples=100)
@given(text=TEXTS)
@example(text="\u200bÐiều\u200b")
@example(text="\u200b1\u200b. one\n")
@example(text="a  \xad\u200b\nb\n")
def test_what_is_fixed_once_is_fixed(name: str, text: str) -> None:
    note, edits = fixed(name, text, safe=True)
    once = apply(note.text, edits)
    again, more = fixed(name, once, safe=True)
    assert apply(again.text, more) == once


@pytest.mark.parametrize("name", SAFE)
@settings(max_examples=100)
@given(text=TEXTS)
def test_no_fix_changes_a_line_end(name: str, text: str) -> None:
    note, edits = fixed(name, text, safe=False)
    before, after = ends(note.text), ends(apply(note.text, edits))
    if name in ("blank-lines", "final-newline"):
        assert set(after) <= set(before) | ({"\n"} if not before else set())
    else:
        assert after == before


@pytest.mark.parametrize("name", [*SAFE, "stray-emphasis"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a" + " " * 100_000 + "b", id="blanks"),
        pytest.param("a" + "\n" * 100_000, id="line ends at the end"),
        pytest.param("a" + " \n" * 50_000 + "b", id="blank lines"),
        pytest.param("a" + "\t" * 100_000 + "b", id="tabs"),
        pytest.param("a" + "\u00a0 " * 50_000 + "b", id="no-break spaces"),
        pytest.param("a\u200b" * 10_000, id="invisible characters"),
        pytest.param("e\u0301 " * 10_000, id="decomposed letters"),
        pytest.param("sеrvice **a . " * 2_000, id="words"),
        pytest.param("- One two.\n- **three** four\n" * 2_000, id="a list"),
    ],
)
def test_a_long_text_is_looked_at_to_its_end(name: str, text: str) -> None:
    note, edits = fixed(name, text, safe=False)
    assert len(apply(note.text, edits)) <= len(text) + len(edits)


def places(vault: Vault, name: str) -> list[tuple[int, int]]:
    """Return where a rule speaks in the vault of one note, by line and column."""
    path = next(iter(vault.notes))
    found = feature("rules", name).note(vault.context(path))
    at = [vault.lines(path).position(of.span.start) for of in found]
    return [(place.line, place.column) for place in at]


def test_the_seed_has_these_slips_and_no_others(seed: Vault) -> None:
    assert places(seed, "no-break-space") == [(1, 111), (1, 214), (1, 311), (7, 43)]
    assert places(seed, "stray-emphasis") == [(1, 62)]
    assert [line for line, _ in places(seed, "list-style")] == [7, 13]
    assert places(seed, "final-newline") == [(21, 69)]
    quiet = {*SAFE} - {"no-break-space", "list-style", "final-newline"}
    assert {name: places(seed, name) for name in quiet} == {name: [] for name in quiet}


def test_a_name_with_marks_apart_is_told_and_not_mended() -> None:
    note = scan("Kho\u0301a/Di\u0323ch vu\u0323.md", "Dịch vụ\n")
    found = list(feature("rules", "not-nfc").note(Context(note)))
    assert [(of.span.start, of.fix) for of in found] == [(0, None)]
    assert not list(feature("rules", "not-nfc").note(Context(scan("Dịch vụ.md", ""))))


def test_a_link_and_a_tag_keep_their_meaning_in_nfc() -> None:
    text = "[[Di\u0323ch vu\u0323]] #di\u0323ch-vu\u0323 `di\u0323ch`\n"
    note, edits = fixed("not-nfc", text, safe=True)
    assert apply(note.text, edits) == "[[Dịch vụ]] #dịch-vụ `di\u0323ch`\n"
