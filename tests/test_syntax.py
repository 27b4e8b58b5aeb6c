"""What `scan` sees of each Obsidian syntax: every case in `tests/syntax/*.md` is one test.

A file opens with prose, one line of which names what its cases show (`shows: links, tags`). Then
come the cases: a title, and between lines of a single dot the input and what is seen in it, a
part a line, with its place. `{U+00A0}` in an input stands for that character.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from ci_vault.markdown.scan import scan
from ci_vault.model.note import Link, Note
from ci_vault.model.text import Lines, Span

FILES = sorted((Path(__file__).parent / "syntax").glob("*.md"))
CASE = re.compile(
    r"^(?P<title>\S.*)\n\.\n(?P<input>(?:.*\n)*?)\.\n(?P<seen>(?:.*\n)*?)\.$", re.MULTILINE
)
SHOWS = re.compile(r"^shows: (.+)$", re.MULTILINE)
NAMED = re.compile(r"\{U\+([0-9A-F]{4,6})\}")

Parts = Iterator[tuple[Span, str]]


class Case(NamedTuple):
    shows: tuple[str, ...]
    input: str
    seen: str


def cases() -> Iterator[object]:
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        shows = SHOWS.search(text)
        assert shows, f"{file.name} does not say what it shows"
        kinds = tuple(shows[1].split(", "))
        for match in CASE.finditer(text):
            source = NAMED.sub(lambda code: chr(int(code[1], 16)), match["input"])
            case = Case(kinds, source, match["seen"])
            yield pytest.param(case, id=f"{file.stem}: {match['title']}")


@pytest.mark.parametrize("case", list(cases()))
def test_syntax(case: Case) -> None:
    assert seen(scan("Folder/Note.md", case.input), case.shows) == case.seen


def seen(note: Note, shows: tuple[str, ...]) -> str:
    """Return the parts of `note` that are of the kinds `shows`, a line each, by place."""
    lines = Lines(note.text)
    parts = sorted((part for kind in shows for part in KINDS[kind](note)), key=lambda p: p[0])
    return "".join(f"{place(lines, span)} {text}\n" for span, text in parts)


def place(lines: Lines, span: Span) -> str:
    """Return `line:column-column`, or `line:column-line:column`; the end is not part of it."""
    start, end = lines.position(span.start), lines.position(span.end)
    last = f"{end.column}" if end.line == start.line else f"{end.line}:{end.column}"
    return f"{start.line}:{start.column}-{last}"


def words(**said: object) -> str:
    """Return what is said, leaving out what is not: `target 'A' label 'x'`."""
    return " ".join(f"{name} {value!r}" for name, value in said.items() if value is not None)


def links(note: Note) -> Parts:
    for link in note.links:
        yield link.span, f"{name(link)} {link.target!r}{more(link)}"


def name(link: Link) -> str:
    return f"{link.kind} embed" if link.embed else link.kind


def more(link: Link) -> str:
    said = words(heading=link.heading, block=link.block, label=link.label, key=link.key)
    return f" {said}" if said else ""


def externals(note: Note) -> Parts:
    for part in note.externals:
        yield part.span, f"external {part.url!r} text {part.text!r}"


def headings(note: Note) -> Parts:
    for part in note.headings:
        yield part.span, f"heading {part.level} {part.text!r}"


def tags(note: Note) -> Parts:
    for part in note.tags:
        yield part.span, f"tag {part.name!r}" + (" property" * (part.source == "property"))


def block_ids(note: Note) -> Parts:
    for part in note.block_ids:
        yield part.span, f"block id {part.id!r} of {part.block.of(note.text)!r}"


def tasks(note: Note) -> Parts:
    for part in note.tasks:
        done = "done" if part.done else "open"
        yield part.span, f"task {part.status!r} {done} {part.text!r}"


def blocks(note: Note) -> Parts:
    for part in note.blocks:
        inside = f" item {part.item}" * (part.item >= 0) + f" callout {part.callout}" * (
            part.callout >= 0
        )
        flags = " quoted" * part.quoted + " title" * part.title
        yield part.span, f"{part.kind} {part.span.of(note.text)!r}{inside}{flags}"


def items(note: Note) -> Parts:
    lists = list(dict.fromkeys(item.list for item in note.items))
    for number, part in enumerate(note.items):
        under = f" under {part.parent}" * (part.parent >= 0)
        box = "" if part.task is None else f" box {part.task!r}"
        said = f"item {number} {part.marker!r} list {lists.index(part.list)} depth {part.depth}"
        yield part.span, f"{said}{under}{box} {part.text.of(note.text)!r}"


def tables(note: Note) -> Parts:
    for part in note.tables:
        rows = " / ".join(" | ".join(cell.of(note.text) for cell in row) for row in part.rows)
        yield part.span, f"table {rows}"


def definitions(note: Note) -> Parts:
    for part in note.definitions:
        texts = ", ".join(repr(text.of(note.text)) for text in part.texts)
        yield part.term, f"definition of {part.term.of(note.text)!r}: {texts}"


def callouts(note: Note) -> Parts:
    for part in note.callouts:
        fold = f" fold {part.fold!r}" if part.fold else ""
        yield part.span, f"callout {part.kind!r}{fold} title {part.title.of(note.text)!r}"


def footnotes(note: Note) -> Parts:
    for part in note.footnotes:
        yield part.span, f"footnote {'text' if part.definition else 'mark'} {part.label!r}"


def comments(note: Note) -> Parts:
    for part in note.comments:
        yield part.span, "block comment" if part.block else "comment"


def emphasis(note: Note) -> Parts:
    for part in note.emphasis:
        yield part.span, f"{part.kind} {part.inner.of(note.text)!r}"


def sections(note: Note) -> Parts:
    for part in note.sections:
        yield part.span, f"section {part.kind}"


def opaque(note: Note) -> Parts:
    for part in note.opaque:
        yield part, f"opaque {part.of(note.text)!r}"


def strays(note: Note) -> Parts:
    for part in note.strays:
        yield part, f"stray {part.of(note.text)!r}"


def properties(note: Note) -> Parts:
    if note.properties.span.end:
        yield note.properties.span, f"properties {note.properties.values!r}"
    for part in note.properties.places:
        yield part.span, f"key {part.key!r} = {part.value.of(note.text)!r}"


def findings(note: Note) -> Parts:
    for part in note.findings:
        fix = f" -> {part.fix.edits[0].text}" if part.fix else ""
        yield part.span, f"finding {part.rule}: {part.message}{fix}"


KINDS: dict[str, Callable[[Note], Parts]] = {
    kind.__name__: kind
    for kind in (
        links,
        externals,
        headings,
        tags,
        block_ids,
        tasks,
        blocks,
        items,
        tables,
        definitions,
        callouts,
        footnotes,
        comments,
        emphasis,
        sections,
        opaque,
        strays,
        properties,
        findings,
    )
}
