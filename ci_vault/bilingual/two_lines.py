"""Pairs of English lines and the Vietnamese ones right below them, outside the known sections."""

from collections.abc import Iterator

from msgspec import Struct

from ci_vault.bilingual.page import Page, shown
from ci_vault.bilingual.rendering import (
    LONG,
    english_side,
    renders,
    vietnamese_side,
    words,
)
from ci_vault.bilingual.sections import Section
from ci_vault.bilingual.separate import signed
from ci_vault.bilingual.sides import placed, plain_pair
from ci_vault.model.term import Language, Pair
from ci_vault.model.text import Span

_HEADWORD = 4
_DEFINITION = 3
_MOST_LINES = 3


class Line(Struct, frozen=True, gc=False):
    """A line of a block: `block` numbers its block.

    `pointed` says that an arrow or the name of a field (`Translation:`) opens it, both of which
    are not in `span`; `field` is the language that the field is for. `head` is what stands before
    the first separator, `is_field` whether that names a field with its value behind, or None.
    """

    span: Span
    text: str
    block: int
    vietnamese: bool
    pointed: bool
    field: Language | None
    head: str
    is_field: bool | None


def under_each_other(
    page: Page, found: list[Line], blocks: dict[int, Section | None]
) -> Iterator[Pair]:
    """Yield the pairs of English lines and the Vietnamese ones right below them.

    The first line of a field for Vietnamese that renders no line above renders the note's title:
    a note about one word.
    """
    at, titled = 0, False
    while at < len(found):
        line = found[at]
        if not line.vietnamese and line.text:
            pairs = _run_by_run(page, found, at)
            at += len(pairs) or 1
            pairs = pairs or _rendered(page, line, _below(page, found, at - 1))
            yield from (placed(pair, blocks[line.block]) for pair in pairs)
            at += len(pairs)
            continue
        if line.field == "vi" and not titled:
            titled = True
            yield from _of_the_title(page, found[at : at + 2])
        at += 1


def _run_by_run(page: Page, found: list[Line], at: int) -> list[Pair]:
    """Return the pairs of several English lines and as many Vietnamese ones below, or nothing."""
    if at and (found[at - 1].block, found[at - 1].vietnamese) == (found[at].block, False):
        return []
    english = _run(found, at)
    vietnamese = _run(found, at + len(english))
    if len(english) < 2 or len(vietnamese) != len(english) or not vietnamese[0].vietnamese:
        return []
    if not _stands_below(page, english[-1], vietnamese[0], []):
        return []
    both = zip(english, vietnamese, strict=True)
    pairs = [pair for left, right in both for pair in _rendered(page, left, [right])]
    return pairs if len(pairs) == len(english) else []


def _run(found: list[Line], at: int) -> list[Line]:
    """Return the lines from `at` on that are of one block and one language."""
    end = at
    while end < len(found) and (found[end].block, found[end].vietnamese) == (
        found[at].block,
        found[at].vietnamese,
    ):
        end += 1
    return found[at:end]


def _of_the_title(page: Page, found: list[Line]) -> Iterator[Pair]:
    """Yield the pair of the note's title and a field's text, or the first line below the field."""
    span = found[0].span if found[0].text else found[-1].span
    english = english_side(page.note.title)
    vietnamese = vietnamese_side(shown(page, span), english)
    if words(english) <= LONG and renders(vietnamese, english):
        yield Pair("term", english, vietnamese, span, span, None, "other")


def _below(page: Page, found: list[Line], at: int) -> list[Line]:
    """Return the Vietnamese lines that stand where a rendering of line `at` would stand.

    That is: below it in its block; the children of its item; the next item of its list or the
    next paragraph when it is no mere headword or an arrow opens what follows.
    """
    line, below = found[at], list[Line]()
    for other in found[at + 1 : at + 2 + _MOST_LINES]:
        if not other.vietnamese or not _stands_below(page, line, other, below):
            break
        below.append(other)
    if below and below[0].block == line.block:
        before = at and found[at - 1].block == line.block and not found[at - 1].vietnamese
        return [] if before and words(line.text) < _HEADWORD and not below[0].pointed else below
    return below


def _stands_below(page: Page, line: Line, other: Line, below: list[Line]) -> bool:
    blocks, items = page.note.blocks, page.note.items
    upper, lower = blocks[line.block], blocks[other.block]
    if lower is upper:
        return True
    if any(
        foot.definition and foot.span.start <= lower.span.start < foot.span.end
        for foot in page.note.footnotes
    ):
        return False
    if lower.item >= 0 and lower.item != upper.item:
        if items[lower.item].parent == upper.item >= 0:
            return True
        siblings = upper.item >= 0 and items[lower.item].list == items[upper.item].list
        follows = siblings and not below and other.block == line.block + 1
        return follows and (words(line.text) >= _HEADWORD or other.pointed)
    if below and not other.pointed:
        return False
    follows = other.block == line.block + 1 or bool(below)
    return follows and (words(line.text) >= _HEADWORD or other.pointed)


def _rendered(page: Page, line: Line, below: list[Line]) -> list[Pair]:
    """Return one pair for each Vietnamese line that renders `line`, from the first on."""
    arrow = signed(page, line.span)
    if len(below) > _MOST_LINES:
        return []
    if arrow and arrow.form == "arrow":
        return []
    pairs: list[Pair] = []
    for other in below:
        pair = plain_pair(page, line.span, other.span, "lines", _DEFINITION)
        if pair is None:
            break
        pairs.append(pair)
        if pair.kind == "passage":
            break
    return pairs
