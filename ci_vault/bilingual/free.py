"""Pairs outside the known sections: only what the author plainly wrote as a rendering (rule 6)."""

import re
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from ci_vault.bilingual.labels import field, is_field, is_value
from ci_vault.bilingual.language import (
    first_mark,
    has_marks,
    is_surely_not_vietnamese,
    is_vietnamese,
)
from ci_vault.bilingual.one_line import in_line
from ci_vault.bilingual.page import Page, lines, shown, without_tail
from ci_vault.bilingual.remarks import is_topic
from ci_vault.bilingual.sections import Section
from ci_vault.bilingual.separate import ARROW, bracketed, separated
from ci_vault.bilingual.sides import placed
from ci_vault.bilingual.two_lines import Line, under_each_other
from ci_vault.model.note import Block
from ci_vault.model.term import Pair
from ci_vault.model.text import Span

_WRAPPED = 6
_OPTION = re.compile(r"\(?(?:[a-h]|\d{1,2})[.)]\s")
_SIGNS = ("colon", "dash", "equals", "arrow")
# Endings of common words, which names of people and tools hardly have.
_COMMON = re.compile(
    r"(?:[st]ion|ment|ness|ity|[^aeiou]ty|a?nce|[ae]ncy|ship|hood|ism|ist|able|ible|ful|less|ous|ive|"
    r"ing|ly|[^aeiou]al|ed|ure|age|ier|back|out|put|come|down|line|log|hold|holder|around|flow|time|"
    r"load|ware|work|off|over)$"
)
_ABSTRACT = re.compile(
    r"(?:sự|việc|tính|độ|khả năng|quyền|lòng|niềm|nỗi|cuộc|bên|mức|bản)\s", re.IGNORECASE
)


class _Told(Struct, frozen=True, gc=False):
    """A pair that a line holds by itself, with the list or run of lines that it stands in."""

    pair: Pair
    group: int
    titled: bool


def read_free(
    page: Page, blocks: dict[int, Section | None], extra: tuple[str, ...]
) -> Iterator[Pair]:
    """Yield the pairs of the `blocks` (numbers) that no entry and no purpose has taken.

    A block's section gives its pairs their kind and title: a known section's paragraphs are no
    entries, but what they plainly render belongs to it.
    """
    found = list(_all_lines(page, blocks))
    groups = _groups(page, found)
    records = _records(found, groups)
    told: list[_Told] = []
    refused: Counter[int] = Counter()
    rest: list[Line] = []
    for line, group in zip(found, groups, strict=True):
        block = page.note.blocks[line.block]
        titled = block.kind == "heading" or block.title
        marked = has_marks(line.text) and not (line.vietnamese and line.field)
        pair = in_line(page, line.span, extra, group in records) if marked else None
        if pair and not (titled and is_topic(pair.vi or "")):
            told.append(_Told(placed(pair, blocks[line.block]), group, titled))
        elif not titled:
            rest.append(line)
            headed = line.head and not is_value(line.head, "")
            refused[group] += bool(marked and headed and not line.vietnamese)
    yield from _in_company(page, told, refused)
    yield from under_each_other(page, rest, blocks)


def _records(found: list[Line], groups: list[int]) -> set[int]:
    """Return the groups that are records: fields with their values, few other lines.

    A known label that is rendered (`Customer: khách hàng`) speaks for a glossary.
    """
    values, others = Counter[int](), Counter[int]()
    for line, group in zip(found, groups, strict=True):
        values[group] += (line.is_field is True) - (line.is_field is False)
        others[group] += bool(line.head)
    return {group for group, count in values.items() if count > 0 and count * 4 >= others[group]}


def _in_company(page: Page, told: list[_Told], refused: Counter[int]) -> Iterator[Pair]:
    """Yield the pairs, but of a lone capitalised word only those in good company.

    Such a word may be anyone's and anything's name (`Redis - bộ nhớ đầy`); it counts where its
    list or run of lines has two renderings or more, and hardly a line that is none.
    """
    clean = Counter(of.group for of in told if of.pair.form in _SIGNS)
    for of in told:
        bad, good = refused[of.group], clean[of.group]
        in_company = good > 1 and bad * 4 <= good
        apart = of.titled or of.pair.section is not None
        if apart or in_company or not _may_be_name(page, of.pair, swamped=bad > good):
            yield of.pair


def _may_be_name(page: Page, pair: Pair, swamped: bool) -> bool:
    """Say whether the English side is one capitalised word that nothing shows to be a common one.

    Its ending may (`availability`, `rollback`), that it is a known label, a Vietnamese noun of
    quality or action (`sự`, `tính`), or the same word in lower case in the note; but nothing does
    where it is `swamped` by lines that are no renderings.
    """
    word = (pair.en or "").partition(" (")[0]
    if pair.form not in _SIGNS or not word.isalpha() or word.islower() or word.isupper():
        return False
    if swamped:
        return True
    if _COMMON.search(word) or is_value(word, "") or _ABSTRACT.match(pair.vi or ""):
        return False
    return re.search(rf"(?<![\w./@-]){word.lower()}(?![\w/@-])", page.note.text) is None


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


def _all_lines(page: Page, blocks: dict[int, Section | None]) -> Iterator[Line]:
    """Yield the lines of all blocks but those of English that no Vietnamese stands below."""
    text, fielded = page.note.text, False
    marked = [
        first_mark(text, block.span.start, block.span.end) < block.span.end
        for block in page.note.blocks
    ]
    for number in blocks:
        block = page.note.blocks[number]
        fielded = fielded and block.item >= 0
        if not (marked[number] or (number + 1 in blocks and marked[number + 1])):
            fielded = False
            continue
        for line in _lines(page, number, block, fielded):
            yield line
            fielded = line.field == "vi" and (fielded or not line.text)


def _lines(page: Page, number: int, block: Block, fielded: bool) -> Iterator[Line]:
    """Yield the lines of a block; `fielded` says that they stand in a list under a field's name.

    Such an item may have a label of its own (`Direct: …`), which is no side either.
    """
    for stretch in _whole_lines(page, block.span):
        whole = without_tail(page, stretch)
        arrow = ARROW.match(page.note.text, whole.start, whole.end)
        whole = Span(arrow.end(), whole.end) if arrow else whole
        parted = separated(page, whole)
        split = parted if parted and parted.form == "colon" else None
        label = shown(page, split.left) if split else ""
        rest = split.right if split else whole
        vietnamese = is_vietnamese(shown(page, rest))
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
                head=shown(page, parted.left) if parted else "",
                is_field=is_field(label, shown(page, rest)) if vietnamese else None,
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
