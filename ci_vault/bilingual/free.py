"""Pairs outside the known sections: only what the author plainly wrote as a rendering (rule 6)."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import structs

from ci_vault.bilingual.company import Told, in_company
from ci_vault.bilingual.labels import field, folded_label, is_field, is_value, language_named
from ci_vault.bilingual.language import has_marks, is_surely_not_vietnamese, is_vietnamese
from ci_vault.bilingual.one_line import in_line, vietnamese_first
from ci_vault.bilingual.page import Page, lines, shown, without_tail
from ci_vault.bilingual.remarks import is_topic
from ci_vault.bilingual.sections import Section
from ci_vault.bilingual.separate import ARROW, bracketed, separated, without_comment
from ci_vault.bilingual.sides import placed
from ci_vault.bilingual.standing import Line
from ci_vault.bilingual.two_lines import under_each_other
from ci_vault.model.config import BilingualConfig
from ci_vault.model.note import Block
from ci_vault.model.term import Language, Pair
from ci_vault.model.text import Span

_WRAPPED = 6
_LABEL = 40
_OPTION = re.compile(r"\(?(?:[a-h]|\d{1,2})[.)]\s")


def read_free(
    page: Page, blocks: dict[int, Section | None], config: BilingualConfig
) -> Iterator[Pair]:
    """Yield the pairs of the `blocks` (numbers) that no entry and no purpose has taken.

    A block's section gives its pairs their kind and title: a known section's paragraphs are no
    entries, but what they plainly render belongs to it.
    """
    extra = config.separators
    glosses = frozenset(map(folded_label, config.gloss_labels))
    found = list(_under_labels(_all_lines(page, blocks, glosses)))
    groups = _groups(page, found)
    records = _records(found, groups)
    told: list[Told] = []
    refused: Counter[int] = Counter()
    labelled: Counter[int] = Counter()
    rest: list[Line] = []
    for line, group in zip(found, groups, strict=True):
        block = page.note.blocks[line.block]
        titled = block.kind == "heading" or block.title
        marked = has_marks(line.text) and not (line.field and (line.vietnamese or line.pointed))
        pair = in_line(page, line.span, extra, group in records) if marked else None
        swapped = pair is None and marked and group not in records and has_marks(line.head)
        if swapped:
            pair = vietnamese_first(page, line.span, extra)
        if pair and not (titled and is_topic(pair.vi or "")):
            pair = _to_do(page, block, placed(pair, blocks[line.block]))
            told.append(Told(pair, group, titled, swapped))
        elif not titled:
            rest.append(line)
            if line.head:
                unfit = marked and not line.vietnamese and not is_value(line.head, "")
                refused[group] += unfit
                labelled[group] += is_vietnamese(line.head)
    yield from in_company(page, told, refused, labelled)
    yield from under_each_other(page, rest, blocks)


def _to_do(page: Page, block: Block, pair: Pair) -> Pair:
    """Return `pair`, no term where it stands behind a box: what is to be done is a sentence."""
    if pair.kind == "term" and block.item >= 0 and page.note.items[block.item].task is not None:
        return structs.replace(pair, kind="passage")
    return pair


def _records(found: list[Line], groups: list[int]) -> set[int]:
    """Return the groups that are records: fields with their values, few other lines.

    A known label that is rendered (`Customer: khách hàng`) speaks for a glossary.
    """
    if not any(line.is_field for line in found):
        return set()
    values, others = Counter[int](), Counter[int]()
    for line, group in zip(found, groups, strict=True):
        values[group] += (line.is_field is True) - (line.is_field is False)
        others[group] += bool(line.head)
    return {group for group, count in values.items() if count > 0 and count * 4 >= others[group]}


def _groups(page: Page, found: list[Line]) -> list[int]:
    """Return for each line a number that the lines of its list, or of its run, share.

    A run is lines outside lists, each with a head and a separator, next to each other.
    """
    groups: list[int] = []
    above: Line | None = None
    for number, line in enumerate(found):
        block = page.note.blocks[line.block]
        follows = above is not None and line.block - above.block < 2
        if block.item >= 0:
            groups.append(page.note.items[block.item].list)
        elif follows and above and above.head and line.head and groups[-1] < 0:
            groups.append(groups[-1])
        else:
            groups.append(-1 - number)
        above = line
    return groups


def _all_lines(
    page: Page, blocks: dict[int, Section | None], glosses: frozenset[str]
) -> Iterator[Line]:
    """Yield the lines of all blocks but of English that no Vietnamese stands below.

    Nor above it, where an arrow opens the English, or the name of its language stands over it.
    """
    text, fielded, named = page.note.text, False, False
    marked = {number: has_marks(page.note.blocks[number].span.of(text)) for number in blocks}
    for number in blocks:
        block = page.note.blocks[number]
        fielded = fielded and block.item >= 0
        below, above = marked.get(number + 1, False), marked.get(number - 1, False)
        told = named or marked[number] or below
        told = told or (above and ARROW.match(text, block.span.start) is not None)
        named = False
        if not told and not _is_label(text, block):
            fielded = False
            continue
        for line in _lines(page, number, block, fielded, glosses):
            named = line.field is not None and not line.text
            told = told or named
            if told:
                yield line
                fielded = line.field == "vi" and (fielded or named)


def _is_label(text: str, block: Block) -> bool:
    """Say whether a block opens with what may be a label on a line of its own (`**English:**`)."""
    end = min(block.span.end, block.span.start + _LABEL)
    if text.find(":", block.span.start, end) < 0:
        return bool(block.kind == "heading" and language_named(block.span.of(text)))
    return ":" in text[block.span.start : end].partition("\n")[0][-4:]


def _under_labels(found: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines but those that only name a field: to it belongs what stands right below."""
    named: Language | None = None
    last = -1
    for line in found:
        if line.field and not line.text:
            named, last = line.field, line.block + 1
            continue
        if named and line.block <= last and not line.field and line.vietnamese == (named == "vi"):
            line = structs.replace(line, field=named, pointed=line.pointed or named == "vi")
            last = line.block
        else:
            named = None
        yield line


def _lines(
    page: Page, number: int, block: Block, fielded: bool, glosses: frozenset[str]
) -> Iterator[Line]:
    """Yield the lines of a block; `fielded` says that they stand in a list under a field's name.

    Such an item may have a label of its own (`Direct: …`), which is no side either.
    """
    for stretch in _whole_lines(page, block.span):
        whole = without_comment(page, without_tail(page, stretch))
        arrow = ARROW.match(page.note.text, whole.start, whole.end)
        whole = Span(arrow.end(), whole.end) if arrow else whole
        parted = separated(page, whole)
        split = parted if parted and parted.form == "colon" else None
        label = shown(page, split.left) if split else ""
        rest = split.right if split else whole
        value = shown(page, rest)
        vietnamese = is_vietnamese(value)
        alone = None if split else language_named(value)
        named = (field(label, value, glosses) if label or glosses else None) or alone
        named = named or ("vi" if fielded and vietnamese else None)
        rest = Span(rest.end, rest.end) if alone else rest
        span = rest if named else whole
        text = shown(page, span) if split or alone else value
        if text or named:
            yield Line(
                span=span,
                text=text,
                block=number,
                vietnamese=vietnamese
                and (named is not None or not (label and is_surely_not_vietnamese(label))),
                pointed=arrow is not None or named == "vi",
                field=named,
                head=shown(page, parted.left) if parted else "",
                is_field=is_field(label, value) if label else None,
            )


def _whole_lines(page: Page, span: Span) -> list[Span]:
    """Return the lines of a block; a line broken inside its sentence is one with the next."""
    found: list[Span] = []
    for line in lines(page, span):
        below = line.of(page.note.text)
        if found and _runs_on(shown(page, found[-1]), below) and not _begins(page, line, below):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
    return found


def _begins(page: Page, line: Span, text: str) -> bool:
    """Say whether a line is one of its own: an option (`b. …`), or a pair by itself."""
    if _OPTION.match(text):
        return True
    split = separated(page, line) or bracketed(page, line)
    sides = (shown(page, split.left), shown(page, split.right)) if split else ("", "")
    return is_vietnamese(sides[0]) != is_vietnamese(sides[1])


def _runs_on(above: str, below: str) -> bool:
    """Say whether a long line goes on in the one below: both of a language, no sentence between."""
    if not below[0].islower() or above.endswith((".", "!", "?", ":", ";")):
        return False
    return len(above.split()) >= _WRAPPED and (is_vietnamese(above)) == (is_vietnamese(below))
