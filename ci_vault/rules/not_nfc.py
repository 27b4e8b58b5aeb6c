"""Letters whose marks stand apart, in text, in links and tags, or in the note's name."""

import re
import unicodedata
from collections.abc import Iterator

from ci_vault.extend import (
    Context,
    Edit,
    Finding,
    Fix,
    Note,
    Rule,
    Span,
    passages,
    within,
)

# Latin letters alone: what another script makes of its marks is left to it.
_APART = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff][\u0300-\u036f]+")
_LINE_END = re.compile(r"[\r\n]")


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each line with such letters, and one for the note's name."""
    note = context.note
    name = note.path.rpartition("/")[2]
    if not (name.isascii() or unicodedata.is_normalized("NFC", name)) and _parts(name):
        message = "the file's name is written with marks apart (NFD); rename it in NFC"
        yield Finding("", Span(0, 0), message)
    if note.text.isascii() or unicodedata.is_normalized("NFC", note.text):
        return
    changeable = _changeable(context)
    for letters in _by_line(note):
        yield _finding(letters, changeable)


def _parts(text: str) -> list[re.Match[str]]:
    return [part for part in _APART.finditer(text) if _whole(part[0]) != part[0]]


def _whole(letter: str) -> str:
    return unicodedata.normalize("NFC", letter)


def _by_line(note: Note) -> Iterator[list[re.Match[str]]]:
    """Yield such letters, those of one line together, but for code and addresses."""
    addresses = sorted(link.span for link in note.externals)
    line: list[re.Match[str]] = []
    for part in _parts(note.text):
        if within(note.opaque, part.start()) or within(addresses, part.start()):
            continue
        if line and _LINE_END.search(note.text, line[-1].end(), part.start()):
            yield line
            line = []
        line.append(part)
    if line:
        yield line


def _changeable(context: Context) -> set[int]:
    """Return where such letters stand in text, or in a link or tag: those are compared in NFC."""
    note = context.note
    links = [link.span for link in note.links if link.kind == "wikilink"]
    tags = [tag.span for tag in note.tags if tag.source == "body"]
    named = (part.start() for span in (*links, *tags) for part in _within(note.text, span))
    return {match.start() for match, _ in passages(context, _APART)}.union(named)


def _within(text: str, span: Span) -> Iterator[re.Match[str]]:
    return _APART.finditer(text, span.start, span.end)


def _finding(letters: list[re.Match[str]], changeable: set[int]) -> Finding:
    count = "a letter is" if len(letters) == 1 else f"{len(letters)} letters are"
    message = f"{count} written with the marks apart (NFD); write NFC, as keyboards do"
    edits = tuple(
        Edit(Span(part.start(), part.end()), _whole(part[0]))
        for part in letters
        if part.start() in changeable
    )
    fix = Fix("Write each letter and its marks in one (NFC)", True, edits) if edits else None
    return Finding("", Span(letters[0].start(), letters[0].end()), message, fix)


RULE = Rule(
    summary="A letter and its marks are written apart (decomposed Unicode, NFD).",
    reason=(
        "Copied from some programs, `ế` arrives as `e` and two marks. It looks the same, and is "
        "another text to search, sorting, git and most tools. Obsidian and keyboards write NFC."
    ),
    severity="warning",
    bad={"a.md": "Ca\u0309i tie\u0302\u0301n **lie\u0302n tu\u0323c**\n\n## Từ kho\u0301a\n"},
    good={"a.md": "Cải tiến **liên tục**\n\n## Từ khóa\n"},
    traps=(
        {"a.md": "Cải tiến, café, Å, ọ\u0329, x\u0304, и\u0306, \u0915\u093c, \u1100\u1161\n"},
        {"a.md": "`ca\u0309i`\n\n```\nca\u0309i\n```\n\n<b title='ca\u0309i'>b</b> $a\u0301$\n"},
        {"a.md": "<https://vi.example.org/ca\u0309i>\n"},
    ),
    note=check,
)
