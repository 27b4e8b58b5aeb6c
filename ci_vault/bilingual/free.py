"""Pairs outside the known sections: only what the author plainly wrote as a rendering (rule 6)."""

from collections.abc import Iterator

from ci_vault.bilingual.labels import field, is_topic
from ci_vault.bilingual.language import has_marks, is_surely_not_vietnamese, language_of
from ci_vault.bilingual.one_line import in_line
from ci_vault.bilingual.page import Page, lines, shown, without_tail
from ci_vault.bilingual.sections import Section
from ci_vault.bilingual.separate import ARROW, separated
from ci_vault.bilingual.sides import placed
from ci_vault.bilingual.two_lines import Line, under_each_other
from ci_vault.model.note import Block
from ci_vault.model.term import Pair
from ci_vault.model.text import Span

_WRAPPED = 6


def read_free(
    page: Page, blocks: dict[int, Section | None], extra: tuple[str, ...]
) -> Iterator[Pair]:
    """Yield the pairs of the `blocks` (numbers) that no entry and no purpose has taken.

    A block's section gives its pairs their kind and title: a known section's paragraphs are no
    entries, but what they plainly render belongs to it.
    """
    found: list[Line] = []
    fielded = False
    for number, section in blocks.items():
        block = page.note.blocks[number]
        titled = block.kind == "heading" or block.title
        fielded = fielded and block.item >= 0
        for line in _lines(page, number, block, fielded):
            told = has_marks(line.text) and not (line.vietnamese and line.field)
            pair = in_line(page, line.span, extra) if told else None
            if pair and not (titled and is_topic(pair.vi or "")):
                yield placed(pair, section)
            elif not titled:
                found.append(line)
            fielded = line.field == "vi" and (fielded or not line.text)
    yield from under_each_other(page, found, blocks)


def _lines(page: Page, number: int, block: Block, fielded: bool) -> Iterator[Line]:
    """Yield the lines of a block; `fielded` says that they stand in a list under a field's name.

    Such an item may have a label of its own (`Direct: …`), which is no side either.
    """
    for stretch in _whole_lines(page, block.span):
        whole = without_tail(page, stretch)
        arrow = ARROW.match(page.note.text, whole.start, whole.end)
        whole = Span(arrow.end(), whole.end) if arrow else whole
        split = separated(page, whole)
        split = split if split and split.form == "colon" else None
        label = shown(page, split.left) if split else ""
        rest = split.right if split else whole
        vietnamese = language_of(shown(page, rest)) == "vi"
        named = field(label) or ("vi" if fielded and vietnamese else None)
        span = rest if named else whole
        if shown(page, span) or named:
            yield Line(
                span=span,
                text=shown(page, span),
                block=number,
                vietnamese=vietnamese
                and (named is not None or not is_surely_not_vietnamese(label)),
                pointed=arrow is not None or named == "vi",
                field=named,
            )


def _whole_lines(page: Page, span: Span) -> list[Span]:
    """Return the lines of a block; a line broken inside its sentence is one with the next."""
    found: list[Span] = []
    for line in lines(page, span):
        if found and _runs_on(shown(page, found[-1]), line.of(page.note.text)):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
    return found


def _runs_on(above: str, below: str) -> bool:
    """Say whether a long line goes on in the one below: both of a language, no sentence between."""
    if not below[0].islower() or above.endswith((".", "!", "?", ":", ";")):
        return False
    return len(above.split()) >= _WRAPPED and (language_of(above) == "vi") == (
        language_of(below) == "vi"
    )
