"""What was meant as a wikilink and is none, by what is wrong with it.

All that Obsidian reads as a link is hidden in a note's running text, so a `[[` that is left there
is one that it does not read.
"""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from ci_vault.model.note import Note
from ci_vault.model.text import Span, within
from ci_vault.vault.context import Context

Fault = Literal["empty", "unclosed", "nested", "pipe"]
_OPENING = re.compile(r"(?<!\\)(?:\\\\)*(?P<at>\[\[)")
_EMPTY = re.compile(r"\[\[[ \t]*\]\]")
_WHOLE = re.compile(r"\[\[[^\[\]\r\n]+\]\]")
_BARE_PIPE = re.compile(r"(?<!\\)\|")
# A name right behind brackets that stand apart: `[[` alone is text about links, `a[[0]` is code.
_BEGUN = re.compile(r"(?<!\w)(?P<word>\[\[\w+)[^\r\n]*")


class Malformed(Struct, frozen=True):
    """A place that looks like a wikilink; `pipes` are the bars that end a table's cell in it."""

    fault: Fault
    span: Span
    pipes: tuple[int, ...] = ()


def malformed(context: Context) -> Iterator[Malformed]:
    """Yield what looks like a wikilink in the note and is none, in order.

    Empty (`[[]]`), never closed on its line, with another link inside, or cut in two by a bar in
    a table. Not in code, comments and the like, nor where the bracket is escaped or a template
    will write what it holds.
    """
    prose = context.prose
    if "[[" in prose:
        for opening in _OPENING.finditer(prose):
            found = _fault(context.note, prose, opening.start("at"))
            if found:
                yield found


def _fault(note: Note, prose: str, at: int) -> Malformed | None:
    """Return what is wrong with the brackets at offset `at`, or None where nothing is sure."""
    empty = _EMPTY.match(note.text, at)
    if empty:
        return Malformed("empty", Span(at, empty.end()))
    whole = _WHOLE.match(note.text, at)
    if whole:
        return _cut(note, Span(*whole.span()))
    begun = _BEGUN.match(prose, at)
    if begun is None or "<%" in begun[0] or "{{" in begun[0]:
        return None
    closing = begun[0].find("]]", 2)
    if closing < 0:
        return Malformed("unclosed", Span(*begun.span("word")))
    inside = note.text.find("[[", at + 2, at + closing)
    return Malformed("nested", Span(at, at + closing + 2)) if inside >= 0 else None


def _cut(note: Note, link: Span) -> Malformed | None:
    """Return `link` as cut in two where it stands in a table and its bar is not escaped."""
    pipes = tuple(bar.start() for bar in _BARE_PIPE.finditer(note.text, link.start, link.end))
    if not pipes or not within([table.span for table in note.tables], link.start):
        return None
    # A bar ends a cell inside a code span too, so there is none then; but it was meant as code.
    code = note.text.count("`", note.text.rfind("\n", 0, link.start) + 1, link.start) % 2
    return None if code else Malformed("pipe", link, pipes)
