"""Pairs of English lines and the Vietnamese ones right below them, outside the known sections."""

from collections.abc import Iterator

from ci_vault.bilingual.company import may_be_name
from ci_vault.bilingual.language import has_marks
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
from ci_vault.bilingual.sides import are_alike, placed, plain_pair
from ci_vault.bilingual.standing import HEADWORD, Line, ends_list, is_near, stands_below
from ci_vault.model.term import Pair

_DEFINITION = 3
_FEW_LINES = 3
_MOST_LINES = 6


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
    Fields for either language (`Tiếng Việt: …`, `English: …`) need no arrow.
    """
    vi, en = found[at], found[at + 1] if at + 1 < len(found) else None
    if en is None or en.vietnamese or not vi.vietnamese:
        return None
    if (vi.field, en.field) == ("vi", "en") and is_near(vi, en):
        return plain_pair(page, en.span, vi.span, "lines")
    if vi.field or en.field or not en.pointed:
        return None
    if words(en.text) < HEADWORD or words(vi.text) < words(en.text):
        return None
    if not stands_below(page, vi, en, []):
        return None
    return plain_pair(page, en.span, vi.span, "lines")


def _run_by_run(page: Page, found: list[Line], at: int) -> list[Pair]:
    """Return the pairs of several English lines and as many Vietnamese ones below, or nothing."""
    if at and (found[at - 1].block, found[at - 1].vietnamese) == (found[at].block, False):
        return []
    english = _run(found, at)
    if len(english) < 2:
        return []
    vietnamese = _run(found, at + len(english))
    if len(vietnamese) != len(english) or not vietnamese[0].vietnamese:
        return []
    if not stands_below(page, english[-1], vietnamese[0], []):
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
        if not other.vietnamese or not stands_below(page, line, other, below):
            break
        below.append(other)
    if below and below[0].block == line.block:
        before = at and found[at - 1].block == line.block and not found[at - 1].vietnamese
        return [] if before and words(line.text) < HEADWORD and not below[0].pointed else below
    return below


def _speaks(line: Line, other: Line) -> bool:
    """Say whether what opens the lower line is who says it (`Peter: done`, `Lan: cảm ơn anh`)."""
    named = other.head and line.head and other.text.startswith(f"{other.head}:")
    return bool(named) and other.head != line.head and not has_marks(other.head)


def _rendered(page: Page, line: Line, below: list[Line]) -> list[Pair]:
    """Return one pair for each Vietnamese line that renders `line`, from the first on.

    A line unlike the first ends them (`are_alike`). Of the list below a headword, and of more
    than a few lines, all render it, or none.
    """
    if not below:
        return []
    arrow = signed(page, line.span)
    if len(below) > _MOST_LINES or (arrow and arrow.form == "arrow"):
        return []
    if line.pointed and line.field is None and not below[0].pointed:
        return []
    pairs: list[Pair] = []
    for other in below:
        pair = plain_pair(page, line.span, other.span, "lines", _DEFINITION)
        if pair is None or _speaks(line, other) or (pairs and not are_alike(pairs[0], pair)):
            break
        pairs.append(pair)
        if pair.kind == "passage":
            break
    leads = page.note.blocks[line.block].item < 0 <= page.note.blocks[below[0].block].item
    if leads or len(below) > _FEW_LINES:
        if len(pairs) < len(below) or (leads and not ends_list(page, below[-1])):
            return []
        return [] if may_be_name(page, pairs[0]) else pairs
    return pairs
