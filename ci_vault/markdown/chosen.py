"""Which blocks of a note are shown: all but those to leave out, or the one part asked for.

Reads the lines that `html.py` puts into `env["lines"]`.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from msgspec import Struct

from ci_vault.model.note import Note
from ci_vault.model.text import Lines, Span

_FULL = re.compile(r"\S")


class Part(Struct, frozen=True):
    """The one part to show, in lines from `start` up to `end`.

    `whole` says that every top-level block there is meant; otherwise it is one block, or list
    item number `item` (from 0) of those that begin on the first line.
    """

    start: int
    end: int
    whole: bool
    item: int | None = None


class Chosen(Struct, frozen=True):
    """Lines, counted from 0 below the properties: what begins there is left out, or the part."""

    without: frozenset[int] = frozenset()
    without_items: frozenset[int] = frozenset()
    part: Part | None = None


def chosen(note: Note, lines: Lines, without: Sequence[Span], part: Span | None) -> Chosen:
    """Return what of `note` is shown, in the lines that the engine counts."""
    first = lines.position(note.properties.span.end).line

    def line(offset: int) -> int:
        return lines.position(offset).line - first

    dropped = set(without)
    return Chosen(
        frozenset(line(section.span.start) for section in note.sections if section.span in dropped),
        frozenset(line(item.span.start) for item in note.items if item.span in dropped),
        _part(note, part, line) if part else None,
    )


def _part(note: Note, span: Span, line: Callable[[int], int]) -> Part:
    start = line(span.start)
    for at, heading in enumerate(note.headings):
        if heading.span == span:
            later = (h for h in note.headings[at + 1 :] if h.level <= heading.level)
            behind = next(later, None)
            return Part(start, line(behind.span.start) if behind else len(note.text), True)
    # The engine counts the empty lines below a list to it.
    below = _FULL.search(note.text, span.end)
    end = max(line(span.end - 1) + 1, line(below.start() if below else len(note.text) + 1))
    items = [item.span for item in note.items if line(item.span.start) == start]
    return Part(start, end, False, items.index(span) if span in items else None)


def choosing(md: MarkdownIt) -> None:
    """Give `md` the rule that drops what is not shown."""
    md.core.ruler.before("inline", "chosen", _choose)


def _choose(state: StateCore) -> None:
    lines: Chosen | None = state.env.get("lines")
    if lines is None:
        return
    if lines.part:
        state.tokens = list(_only(state.tokens, lines.part))
    if lines.without or lines.without_items:
        state.tokens = list(_left(state.tokens, lines))


def _left(tokens: Sequence[Token], lines: Chosen) -> Iterator[Token]:
    """Yield `tokens` without the top-level blocks and list items that begin on lines left out."""
    dropping: int | None = None  # the level of the block that is being dropped
    for token in tokens:
        if dropping is None and token.map and token.nesting >= 0:
            is_item = token.type == "list_item_open"
            left = lines.without_items if is_item else () if token.level else lines.without
            if token.map[0] in left:
                dropping = token.level
        if dropping is None:
            yield token
        elif token.level == dropping and token.nesting <= 0:
            dropping = None


def _only(tokens: Sequence[Token], part: Part) -> Iterator[Token]:
    """Yield the tokens of `part`, and those of footnotes, which its text may refer to."""
    ends = _ends(tokens)
    meant = set(_meant(tokens, part))
    for at, token in enumerate(tokens):
        if at in meant and token.type == "list_item_open":
            yield from _listed(tokens[at : ends[at] + 1])
        elif at in meant or token.type == "footnote_reference_open":
            yield from tokens[at : ends[at] + 1]


def _meant(tokens: Sequence[Token], part: Part) -> Iterator[int]:
    """Yield where in `tokens` those stand that open the blocks of `part`."""
    found = 0
    for at, token in enumerate(tokens):
        if token.nesting < 0 or not token.map:
            continue
        start, end = token.map
        if part.whole:
            if not token.level and part.start <= start < part.end:
                yield at
        elif start == part.start and (token.type == "list_item_open") == (part.item is not None):
            if part.item == found or (part.item is None and end <= part.end):
                yield at
                return
            found += part.item is not None


def _ends(tokens: Sequence[Token]) -> dict[int, int]:
    """Return for each token that opens or stands alone where the one is that closes it."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for at, token in enumerate(tokens):
        if token.nesting == 1:
            opened.append(at)
        else:
            ends[opened.pop() if token.nesting else at] = at
    return ends


def _listed(item: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens of a list item with a list of its own round them."""
    number = item[0].info
    tag = "ol" if number else "ul"
    yield Token("list_open", tag, 1, {"start": number} if number else {}, block=True)
    yield from item
    yield Token("list_close", tag, -1, block=True)
