"""What was meant as a wikilink and is none, by what is wrong with it.

All that Obsidian reads as a link is hidden in a note's running text, so a `[[` that is left there
is one that it does not read.
"""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from ci_vault.model.note import PLACEHOLDERS, Note
from ci_vault.model.text import Span, line_start, within
from ci_vault.vault.context import Context

Fault = Literal["empty", "unclosed", "nested", "pipe"]
_OPENING = re.compile(r"(?<!\\)(?:\\\\)*(?P<at>\[\[)")
_EMPTY = re.compile(r"\[\[[ \t]*\]\]")
_WHOLE = re.compile(r"\[\[[^\[\]\r\n]+\]\]")
_BARE_PIPE = re.compile(r"(?<!\\)\|")
# A name right behind brackets that stand apart: `[[` alone is text about links, `a[[0]` is code.
_BEGUN = re.compile(r"(?<!\w)\[\[\w+")
_LINE_END = re.compile(r"[\r\n]|\Z")


class Malformed(Struct, frozen=True):
    """A place that looks like a wikilink; `pipes` are the bars that end a table's cell in it."""

    fault: Fault
    span: Span
    pipes: tuple[int, ...] = ()


def malformed(context: Context) -> tuple[Malformed, ...]:
    """Return what looks like a wikilink in the note and is none, in order.

    Empty (`[[]]`), never closed on its line, with another link inside, or cut in two by a bar in
    a table. Not in code, comments and the like, nor where the bracket is escaped or a template
    will write what it holds.
    """
    return context.once(_malformed)


def _malformed(context: Context) -> tuple[Malformed, ...]:
    prose = context.prose
    # Looking for one character that is not there takes far less than looking for two.
    return tuple(_all_malformed(context)) if "[" in prose and "[[" in prose else ()


def _all_malformed(context: Context) -> Iterator[Malformed]:
    note, prose = context.note, context.prose
    tables = [table.span for table in note.tables]
    line, closing = Span(0, 0), -1
    ticks, counted = 0, 0  # backticks in the line so far, each counted once
    for opening in _OPENING.finditer(prose):
        at = opening.start("at")
        if at >= line.end:
            line = _line(prose, at)
            ticks, counted = 0, line.start
        ticks, counted = ticks + note.text.count("`", counted, at), at
        if closing < at:
            closing = prose.find("]]", at, line.end)
            closing = line.end if closing < 0 else closing
        whole = _EMPTY.match(note.text, at) or _WHOLE.match(note.text, at)
        if whole:
            yield from _whole(note, Span(*whole.span()), ticks % 2 == 1, tables)
        else:
            yield from _broken(note.text, Span(at, closing), line)


def _line(text: str, at: int) -> Span:
    """Return the line of `text` that offset `at` stands in."""
    end = _LINE_END.search(text, at)
    return Span(line_start(text, at), end.start() if end else len(text))


def _whole(note: Note, link: Span, in_code: bool, tables: list[Span]) -> Iterator[Malformed]:
    """Yield `link`, which is closed, if it is empty or a table's bar cuts it in two.

    A bar ends the cell inside a code span too, so there is none; but it was meant as code.
    """
    if not link.of(note.text)[2:-2].strip():
        yield Malformed("empty", link)
        return
    pipes = tuple(bar.start() for bar in _BARE_PIPE.finditer(note.text, link.start, link.end))
    if pipes and not in_code and within(tables, link.start):
        yield Malformed("pipe", link, pipes)


def _broken(text: str, link: Span, line: Span) -> Iterator[Malformed]:
    """Yield what goes from `[[` to the next `]]`, or to the line's end where there is none."""
    begun = _BEGUN.match(text, link.start)
    inner = text.find("[[", link.start + 2, link.end)
    own = text[link.start : link.end if inner < 0 else inner]
    if begun is None or any(mark in own for mark in PLACEHOLDERS):
        return
    if link.end == line.end:
        yield Malformed("unclosed", Span(*begun.span()))
    elif inner >= 0:
        yield Malformed("nested", Span(link.start, link.end + 2))
