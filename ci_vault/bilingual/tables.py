"""Pairs out of tables and definition lists, in a known section and outside."""

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from ci_vault.bilingual.labels import is_value
from ci_vault.bilingual.language import is_vietnamese
from ci_vault.bilingual.page import Page, lines, shown
from ci_vault.bilingual.pairs import Outcome, alone, read_parted, read_sides
from ci_vault.bilingual.rendering import renders
from ci_vault.bilingual.sections import Section
from ci_vault.bilingual.separate import Split
from ci_vault.bilingual.sides import plain_pair
from ci_vault.model.note import Definition, Table
from ci_vault.model.term import Pair
from ci_vault.model.text import Span

_ENGLISH = re.compile(r"\b(?:english|eng?|anh|tiếng anh)\b", re.IGNORECASE)
_VIETNAMESE = re.compile(r"\b(?:vietnamese|vietnam|viet|vie?|vn|việt|tiếng việt)\b", re.IGNORECASE)
_TERM = re.compile(r"\b(?:terms?|words?|vocabulary|phrases?|từ vựng|thuật ngữ|từ)\b", re.IGNORECASE)
_MEANING = re.compile(r"\b(?:meaning|translation|nghĩa|dịch|bản dịch)\b", re.IGNORECASE)


class Columns(Struct, frozen=True, gc=False):
    """The numbers of a table's English and Vietnamese column, and its first row of entries.

    `named` says that the titles name both languages.
    """

    english: int
    vietnamese: int
    first: int
    named: bool


def columns(page: Page, table: Table) -> Columns | None:
    """Return the two columns of a table by their titles, or None where the titles do not tell."""
    if not table.rows:
        return None
    titles = [shown(page, cell) for cell in table.rows[0]]
    found = _named(titles, _ENGLISH, _VIETNAMESE)
    if found:
        return Columns(*found, first=1, named=True)
    weak = _named(titles, _ENGLISH, _MEANING) or _named(titles, _TERM, _VIETNAMESE)
    weak = weak or _named(titles, _TERM, _MEANING)
    return Columns(*weak, first=1, named=False) if weak else None


def _named(
    titles: list[str], english: re.Pattern[str], vietnamese: re.Pattern[str]
) -> tuple[int, int] | None:
    left = [n for n, title in enumerate(titles) if english.search(title)]
    right = [n for n, title in enumerate(titles) if vietnamese.search(title)]
    # `Tiếng Anh | Nghĩa tiếng Việt`: a title may fit both, so take the first that fits one only.
    left_only = [n for n in left if n not in right] or left
    right_only = [n for n in right if n not in left] or right
    if not left_only or not right_only or left_only[0] == right_only[0]:
        return None
    return left_only[0], right_only[0]


def read_table(page: Page, section: Section, table: Table) -> Iterator[Outcome]:
    """Read the rows of a table in a known section; each is a pair or a finding.

    The cells of a single column are read as items are.
    """
    if max((len(row) for row in table.rows), default=0) < 2:
        yield from _read_column(page, section, table)
        return
    found = columns(page, table) or _by_content(page, table)
    for row in table.rows[found.first :]:
        yield from _read_row(page, section, row, _picked(row, found))


def _read_column(page: Page, section: Section, table: Table) -> Iterator[Outcome]:
    """Read a table of one column; its title is an entry only where it holds both languages."""
    for number, row in enumerate(table.rows):
        if row and shown(page, row[0]):
            made = read_parted(page, section, row[0])
            if made or number:
                yield from made or alone(page, section, row[0])


def _picked(row: tuple[Span, ...], found: Columns) -> tuple[Span, Span]:
    """Return the English and the Vietnamese cell of a row, empty where the row is too short."""
    empty = Span(row[-1].end, row[-1].end) if row else Span(0, 0)
    left, right = (row[n] if n < len(row) else empty for n in (found.english, found.vietnamese))
    return left, right


def _read_row(
    page: Page, section: Section, row: tuple[Span, ...], cells: tuple[Span, Span]
) -> Iterator[Outcome]:
    if not row or not any(shown(page, cell) for cell in row):
        return
    whole = Span(row[0].start, row[-1].end)
    full = [cell for cell in cells if shown(page, cell)]
    if len(full) == 2:
        yield from read_sides(page, section, whole, Split(full[0], full[1], "table"))
    else:
        yield from alone(page, section, full[0] if full else whole)


def _by_content(page: Page, table: Table) -> Columns:
    """Return the columns of a table whose titles do not tell: the first two, titles as a row.

    The title row is an entry where its two cells are in two languages.
    """
    width = max((len(row) for row in table.rows), default=0)
    counts = [
        sum(is_vietnamese(shown(page, row[n])) for row in table.rows[1:] if n < len(row))
        for n in range(width)
    ]
    most = max(counts, default=0)
    vietnamese = counts.index(most) if most else min(1, width - 1)
    english = next((n for n in range(width) if n != vietnamese and not counts[n]), 0)
    head = [shown(page, cell) for cell in table.rows[0]]
    told = len(head) > vietnamese and renders(head[vietnamese], head[english])
    return Columns(english, vietnamese, 0 if told else 1, named=False)


def free_table(page: Page, table: Table) -> Iterator[Pair]:
    """Yield the pairs of a table outside the known sections.

    Its titles name the two columns, or a row renders the row above it, or all rows of two cells
    are renderings under titles that are blank or render each other.
    """
    found = columns(page, table)
    if found:
        for row in table.rows[1:]:
            yield from _free_cells(page, *_picked(row, found), found.named)
        return
    made = _row_by_row(page, table)
    if not made and _is_glossary(page, table):
        made = _all_or_none(page, [(row[0], row[1]) for row in table.rows[1:]])
    yield from made


def _row_by_row(page: Page, table: Table) -> list[Pair]:
    """Return the pairs of rows that render the row above; titles count where one row follows."""
    rows = table.rows if len(table.rows) == 2 else table.rows[1:]
    pairs: list[Pair] = []
    for upper, lower in pairwise(rows):
        if len(upper) == len(lower) > 1:
            pairs += _all_or_none(page, list(zip(upper, lower, strict=True)))
    return pairs


def _is_glossary(page: Page, table: Table) -> bool:
    """Say whether all rows have two cells, under titles that are blank or render each other."""
    if len(table.rows) < 2 or any(len(row) != 2 for row in table.rows):
        return False
    left, right = table.rows[0]
    title, other = shown(page, left), shown(page, right)
    if max(len(title), len(other)) < 2 or (is_value(title, "") and not is_value(title, other)):
        return True
    # `Component | Mô tả`: the second says something about the first.
    return not is_value(other, title) and plain_pair(page, left, right, "table") is not None


def _all_or_none(page: Page, cells: list[tuple[Span, Span]]) -> list[Pair]:
    made: list[Pair] = []
    for left, right in cells:
        pairs = list(_free_cells(page, left, right, False))
        if not pairs:
            return []
        made += pairs
    return made


def _free_cells(page: Page, left: Span, right: Span, named: bool) -> Iterator[Pair]:
    if shown(page, left) and shown(page, right):
        pair = plain_pair(page, left, right, "table", trusted=named)
        if pair:
            yield pair


def read_definition(page: Page, section: Section, definition: Definition) -> Iterator[Outcome]:
    """Read one term of a definition list in a known section."""
    if not definition.texts:
        yield from alone(page, section, definition.term)
    for text in definition.texts:
        split = Split(definition.term, text, "other")
        yield from read_sides(page, section, Span(definition.term.start, text.end), split)


def free_definition(page: Page, definition: Definition) -> Iterator[Pair]:
    """Yield the pairs of one term of a definition list outside the known sections."""
    for text in definition.texts:
        for line in lines(page, text):
            pair = plain_pair(page, definition.term, line, "other")
            if pair:
                yield pair
