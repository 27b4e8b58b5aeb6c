"""Pairs out of tables and definition lists outside the known sections."""

from collections.abc import Iterator
from itertools import pairwise

from msgspec import structs

from ci_vault.bilingual.columns import Cells, columns, labelled_rows
from ci_vault.bilingual.keys import identity
from ci_vault.bilingual.labels import field, is_value
from ci_vault.bilingual.language import has_marks, language_of
from ci_vault.bilingual.page import Page, lines, shown
from ci_vault.bilingual.sides import below_headword, plain_pair
from ci_vault.model.config import BilingualConfig
from ci_vault.model.note import Definition, Table
from ci_vault.model.term import Pair
from ci_vault.model.text import Span

# Of so many rows that render, one may say something else.
_HARDLY = 5


def free_table(page: Page, table: Table, config: BilingualConfig) -> Iterator[Pair]:
    """Yield the pairs of a table outside the known sections.

    Its titles name the two columns, its first cells the two rows, or a row renders the row above
    it, or nearly all rows of two columns are renderings under titles that are blank or render
    each other. Titles that come twice make two tables side by side.
    """
    titles = [shown(page, cell) for cell in table.rows[0]] if table.rows else []
    half = len(titles) // 2
    if half > 1 and titles[:half] == titles[half:] and any(titles):
        for rows in ([row[:half] for row in table.rows], [row[half:] for row in table.rows]):
            yield from free_table(page, structs.replace(table, rows=tuple(rows)), config)
        return
    named = [pair for cells in labelled_rows(page, table) for pair in _nearly_all(page, cells)]
    found = None if named else columns(page, table, config)
    if found:
        yield from _most(page, [found.cells(row) for row in table.rows[1:]], found.named)
    else:
        yield from named or _row_by_row(page, table) or _glossary(page, table)


def _most(page: Page, rows: list[Cells], named: bool) -> list[Pair]:
    """Return the pairs of two columns that titles tell, unless most rows are none.

    Where the titles name the languages, a cell's place decides what language it is, but for two
    cells that have plainly changed places.
    """
    made, others = list[Pair](), 0
    for left, right in rows:
        pairs = list(_cell_pairs(page, left, right, named))
        pairs = pairs or list(_cell_pairs(page, right, left, False))
        made += pairs
        others += not pairs and _speaks(page, left, right)
    return made if others <= len(made) else []


def _cell_pairs(page: Page, left: Span, right: Span, named: bool) -> Iterator[Pair]:
    """Yield the pairs of two cells; each line of the Vietnamese one may be a rendering."""
    if shown(page, left) and shown(page, right):
        english, vietnamese = lines(page, left), lines(page, right)
        if len(english) == len(vietnamese):
            pairs = (
                plain_pair(page, en, vi, "table", trusted=named)
                for en, vi in zip(english, vietnamese, strict=True)
            )
            yield from (pair for pair in pairs if pair)
        else:
            yield from below_headword(page, left, vietnamese, "table", trusted=named)


def _row_by_row(page: Page, table: Table) -> list[Pair]:
    """Return the pairs of rows that render the row above; titles count where one row follows."""
    rows = table.rows if len(table.rows) == 2 else table.rows[1:]
    pairs: list[Pair] = []
    for upper, lower in pairwise(rows):
        if len(upper) == len(lower) > 1:
            made = [plain_pair(page, *both, "table") for both in zip(upper, lower, strict=True)]
            pairs += [pair for pair in made if pair] if all(made) else []
    return pairs


def _glossary(page: Page, table: Table) -> list[Pair]:
    """Return the pairs of two columns next to each other, whichever comes first, or nothing."""
    width = max((len(row) for row in table.rows), default=0)
    for left in range(width - 1) if len(table.rows) > 1 else ():
        both = [row[left : left + 2] for row in table.rows if len(row) > left + 1]
        titles = tuple(shown(page, cell) for cell in both[0]) if both else ()
        blank = width == 2 and max(map(len, titles), default=2) < 2
        # `Component | Mô tả`: one says something about the other.
        if not blank and (is_value(*titles) or is_value(*reversed(titles))):
            continue
        for turned in (False, True):
            cells = [(row[turned], row[not turned]) for row in both]
            head = None if blank else plain_pair(page, *cells[0], "table")
            if head or blank:
                known = head is not None and is_value(head.en or "", "")
                made = _nearly_all(page, cells[1:], known)
                if made:
                    return [head, *made] if head else made
    return []


def _nearly_all(page: Page, rows: list[Cells], known: bool = True) -> list[Pair]:
    """Return the pairs of rows that hardly hold anything but renderings, else nothing.

    Then unmarked Vietnamese counts as well (`High | Cao`). Where it is not `known` what the rows
    are, capitals beside small letters speak for names and remarks (`Redis | bộ nhớ đầy`).
    """
    sure, unmarked, others = list[Pair](), list[Pair](), 0
    for left, right in rows:
        pair = plain_pair(page, left, right, "table")
        told = None if pair else plain_pair(page, left, right, "table", trusted=True)
        if pair and field(pair.vi or "", pair.en or "") != "vi":
            sure.append(pair)
        elif told and not has_marks(told.vi or ""):
            unmarked.append(told)
        else:
            others += _speaks(page, left, right)
    remarks = 0 if known else sum(map(_differ_in_case, sure))
    if others * _HARDLY > len(sure) or max(len(unmarked), remarks * 2) > len(sure):
        return []
    return sure + unmarked


def _differ_in_case(pair: Pair) -> bool:
    """Say whether English that is no acronym opens with a capital, and the Vietnamese does not."""
    english, vietnamese = pair.en or "", pair.vi or ""
    return english[:1].isupper() and not english[:2].isupper() and vietnamese[:1].islower()


def _speaks(page: Page, left: Span, right: Span) -> bool:
    """Say whether two cells say something in some language, and not the same."""
    sides = shown(page, left), shown(page, right)
    if not all(sides) or identity(sides[0], "en") == identity(sides[1], "en"):
        return False
    return language_of(sides[1]) != "unsure"


def free_definition(page: Page, definition: Definition) -> Iterator[Pair]:
    """Yield the pairs of one term of a definition list outside the known sections."""
    told = [line for text in definition.texts for line in lines(page, text)]
    yield from below_headword(page, definition.term, told, "other")
