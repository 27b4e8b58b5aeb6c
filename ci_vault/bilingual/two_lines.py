"""Pairs of English lines and the Vietnamese ones right below them, outside the known sections."""

from collections.abc import Iterator

from msgspec import Struct

from ci_vault.bilingual.company import may_be_name
from ci_vault.bilingual.language import has_marks, is_vietnamese
from ci_vault.bilingual.page import Page, shown
from ci_vault.bilingual.rendering import (
    LONG,
    bare,
    english_side,
    renders,
    vietnamese_side,
    words,
)
from ci_vault.bilingual.sections import Section, is_emphasised
from ci_vault.bilingual.separate import signed
from ci_vault.bilingual.sides import placed, plain_pair
from ci_vault.model.note import Block
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
        swapped = _rendered_above(page, found, at)
        if swapped:
            yield placed(swapped, blocks[line.block])
            at += 2
            continue
        if not line.vietnamese and line.text and line.field != "vi":
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


def _rendered_above(page: Page, found: list[Line], at: int) -> Pair | None:
    """Return the pair of a Vietnamese line and the English sentence that an arrow opens below it.

    What is no sentence may as well follow from the line above (`Máy hỏng => call the vendor`).
    """
    vi, en = found[at], found[at + 1] if at + 1 < len(found) else None
    if en is None or en.vietnamese or not (vi.vietnamese and en.pointed) or vi.field or en.field:
        return None
    if words(en.text) < _HEADWORD or words(vi.text) < words(en.text):
        return None
    if not _stands_below(page, vi, en, []):
        return None
    return plain_pair(page, en.span, vi.span, "lines")


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
        if upper.item < 0:
            return _leads_list(page, line, other, below)
        siblings = items[lower.item].list == items[upper.item].list
        follows = siblings and not below and other.block == line.block + 1
        return follows and (
            other.pointed or (_is_sentence(line) and _alternate(page, upper, lower))
        )
    if below and not other.pointed:
        return False
    follows = other.block == line.block + 1 or bool(below)
    return follows and (_is_sentence(line) or other.pointed)


def _is_sentence(line: Line) -> bool:
    """Say whether a line is more than a headword, what it has in brackets left out."""
    return words(bare(line.text)) >= _HEADWORD


def _speaks(line: Line, other: Line) -> bool:
    """Say whether what opens the lower line is who says it (`Peter: done`, `Lan: cảm ơn anh`)."""
    named = other.head and line.head and other.text.startswith(f"{other.head}:")
    return bool(named) and other.head != line.head and not has_marks(other.head)


def _leads_list(page: Page, line: Line, other: Line, below: list[Line]) -> bool:
    """Say whether `other` is an item of the list that renders the paragraph `line` right above it.

    Below a sentence that is the list's only item, below an emphasised headword each of them.
    """
    blocks = page.note.blocks
    if page.note.items[blocks[other.block].item].depth or blocks[line.block].kind != "paragraph":
        return False
    if other.block != line.block + 1 + len(below):
        return False
    if _is_sentence(line):
        return not below and _ends_list(page, other)
    return is_emphasised(page, blocks[line.block].span)


def _alternate(page: Page, upper: Block, lower: Block) -> bool:
    """Say whether the items before and after two of a list change language, where there are any."""
    items = page.note.items
    before, after = upper.item - 1, lower.item + 1
    english_before = (
        before >= 0
        and items[before].list == items[upper.item].list
        and not is_vietnamese(shown(page, items[before].text))
    )
    vietnamese_after = (
        after < len(items)
        and items[after].list == items[lower.item].list
        and is_vietnamese(shown(page, items[after].text))
    )
    return not english_before and not vietnamese_after


def _ends_list(page: Page, line: Line) -> bool:
    """Say whether a line stands in the last item of its list, and has nothing below it."""
    items = page.note.items
    number = page.note.blocks[line.block].item
    after = items[number + 1] if number + 1 < len(items) else None
    return after is None or (after.depth == 0 and after.list != items[number].list)


def _rendered(page: Page, line: Line, below: list[Line]) -> list[Pair]:
    """Return one pair for each Vietnamese line that renders `line`, from the first on.

    Of the list below a headword all items render it, or none.
    """
    arrow = signed(page, line.span)
    if len(below) > _MOST_LINES or (arrow and arrow.form == "arrow"):
        return []
    if line.pointed and line.field is None and below and not below[0].pointed:
        return []
    pairs: list[Pair] = []
    for other in below:
        pair = plain_pair(page, line.span, other.span, "lines", _DEFINITION)
        if pair is None or _speaks(line, other):
            break
        pairs.append(pair)
        if pair.kind == "passage":
            break
    blocks = page.note.blocks
    if below and blocks[line.block].item < 0 <= blocks[below[0].block].item:
        if len(pairs) < len(below) or not _ends_list(page, below[-1]):
            return []
        return [] if may_be_name(page, pairs[0]) else pairs
    return pairs
