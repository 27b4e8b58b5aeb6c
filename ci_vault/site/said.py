"""What a note's page sets out in two columns, and which blocks of the note that leaves over."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct

from ci_vault.markdown.anchors import slug
from ci_vault.model.note import Note, Section
from ci_vault.model.term import Pair, PairKind, Reading
from ci_vault.model.text import Span

SHOWN: tuple[PairKind, ...] = ("purpose", "keyword", "activity")
_WORD = re.compile(r"\w")


class Said(Struct, frozen=True):
    """The pairs a page sets out, the spans of the note that say no more than they do, and titles.

    `titles` holds, by kind of pair, the place of the title in the note that it stood under.
    """

    pairs: tuple[Pair, ...]
    without: tuple[Span, ...]
    titles: dict[PairKind, Span]

    def of(self, kind: PairKind) -> list[Pair]:
        """Return the pairs of one kind, in order."""
        return [pair for pair in self.pairs if pair.kind == kind]


def said(note: Note, reading: Reading) -> Said:
    """Return what the page of `note` sets out.

    A top-level block, or an item of a list, says no more than the pairs do when each of its words
    belongs to a side of a pair or to a tag; so nothing that the note says is lost.
    """
    pairs = [pair for pair in reading.pairs if pair.kind in SHOWN]
    sides = sorted(side for pair in pairs for side in (pair.span, pair.vi_span) if side)
    by_place = sorted(pairs, key=_start)
    starts = [block.span.start for block in note.blocks]
    repeated = _repeated(note, sides)
    # An id on a line of its own goes with the block that it names.
    named = {mark.span: mark.block for mark in note.block_ids}
    for at, block in enumerate(note.blocks):
        if block.span in named:
            repeated[at] = _all(repeated, starts, named[block.span])
    without: list[Span] = []
    titles: dict[PairKind, Span] = {}
    before: Section | None = None
    for section in note.sections:
        if _all(repeated, starts, section.span):
            pair = _first(by_place, section.span)
            if pair and before and _is_title(note, before, pair):
                without.append(before.span)
                titles.setdefault(pair.kind, before.span)
            without.append(section.span)
        before = section
    tops = (item.span for item in note.items if item.parent < 0)
    without += (span for span in tops if _all(repeated, starts, span))
    return Said(tuple(pairs), tuple(without), titles)


def _repeated(note: Note, sides: list[Span]) -> list[bool]:
    """Say of each block whether all its words are sides of pairs, tags, or heads of columns."""
    heads = [cell for table in note.tables if _any(sides, table.span) for cell in table.rows[0]]
    marks = [tag.span for tag in note.tags if tag.source == "body"]
    told = sorted((*sides, *marks, *heads, *(block.span for block in note.block_ids)))
    starts = [part.start for part in told]
    return [not _says_more(note.text, block.span, told, starts) for block in note.blocks]


def _says_more(text: str, span: Span, told: list[Span], starts: list[int]) -> bool:
    """Say whether a word of `text` in `span` is in none of the sorted spans `told`."""
    at, end = span.start, span.end
    for number in range(max(bisect_right(starts, at) - 1, 0), bisect_left(starts, end)):
        part = told[number]
        if part.end > at:
            if at < part.start and _WORD.search(text, at, part.start):
                return True
            at = part.end
    return at < end and _WORD.search(text, at, end) is not None


def _all(repeated: Sequence[bool], starts: Sequence[int], span: Span) -> bool:
    """Say whether `span` holds blocks and all of them are repeated."""
    first, behind = bisect_left(starts, span.start), bisect_left(starts, span.end)
    return first < behind and all(repeated[first:behind])


def _any(spans: Sequence[Span], within: Span) -> bool:
    at = bisect_left(spans, within)
    return at < len(spans) and spans[at].start < within.end


def _first(pairs: Sequence[Pair], within: Span) -> Pair | None:
    at = bisect_left(pairs, within.start, key=_start)
    return pairs[at] if at < len(pairs) and _start(pairs[at]) < within.end else None


def _start(pair: Pair) -> int:
    return pair.span.start


def _is_title(note: Note, section: Section, pair: Pair) -> bool:
    """Say whether `section` is nothing but the title that `pair` stands under."""
    return pair.section is not None and slug(section.span.of(note.text)) == slug(pair.section)
