"""Where a line stands below another, so that it may render it."""

from msgspec import Struct

from ci_vault.bilingual.language import is_vietnamese
from ci_vault.bilingual.page import Page, shown
from ci_vault.bilingual.rendering import bare, words
from ci_vault.bilingual.sections import is_emphasised
from ci_vault.model.note import Block
from ci_vault.model.term import Language
from ci_vault.model.text import Span

HEADWORD = 4


class Line(Struct, frozen=True, gc=False):
    """A line of a block: `block` numbers its block.

    `pointed` says that an arrow or the name of a field for Vietnamese (`Translation:`) opens it,
    both of which are not in `span`, or stands on the line above; `field` is the language that the
    field is for. `head` is what stands before
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


def is_near(line: Line, other: Line) -> bool:
    """Say whether two lines have at most the name of a field between them."""
    return other.block - line.block <= 2


def stands_below(page: Page, line: Line, other: Line, below: list[Line]) -> bool:
    """Say whether `other` stands where a rendering of `line` would, `below` being what is between.

    That is in its block, in an item of its own below it, in the next item or paragraph, or in the
    field for Vietnamese that follows the one for English.
    """
    if (line.field, other.field) == ("en", "vi") and not below and is_near(line, other):
        return True
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
        return follows and (other.pointed or (is_sentence(line) and _alternate(page, upper, lower)))
    if below and not other.pointed:
        return False
    follows = other.block == line.block + 1 or bool(below)
    return follows and (is_sentence(line) or other.pointed)


def is_sentence(line: Line) -> bool:
    """Say whether a line is more than a headword, what it has in brackets left out."""
    return words(bare(line.text)) >= HEADWORD


def _leads_list(page: Page, line: Line, other: Line, below: list[Line]) -> bool:
    """Say whether `other` is an item of the list that renders the paragraph `line` right above it.

    Below a sentence that is the list's only item, below an emphasised headword each of them.
    """
    blocks = page.note.blocks
    if page.note.items[blocks[other.block].item].depth or blocks[line.block].kind != "paragraph":
        return False
    if other.block != line.block + 1 + len(below):
        return False
    if is_sentence(line):
        return not below and ends_list(page, other)
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


def ends_list(page: Page, line: Line) -> bool:
    """Say whether a line stands in the last item of its list, and has nothing below it."""
    items = page.note.items
    number = page.note.blocks[line.block].item
    after = items[number + 1] if number + 1 < len(items) else None
    return after is None or (after.depth == 0 and after.list != items[number].list)
