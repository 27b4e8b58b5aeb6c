"""Pairs out of tables and definition lists in a known section."""

from collections.abc import Iterator
from itertools import chain

from ci_vault.bilingual.columns import Cells, Columns, columns
from ci_vault.bilingual.language import is_vietnamese
from ci_vault.bilingual.page import Page, shown
from ci_vault.bilingual.pairs import Outcome, alone, read_parted, read_sides
from ci_vault.bilingual.rendering import renders
from ci_vault.bilingual.sections import Section
from ci_vault.bilingual.separate import Split, separated
from ci_vault.model.config import BilingualConfig
from ci_vault.model.note import Definition, Table
from ci_vault.model.text import Span


def read_table(
    page: Page, section: Section, table: Table, config: BilingualConfig
) -> Iterator[Outcome]:
    """Read the rows of a table in a known section; each is a pair or a finding.

    The cells of a single column are read as items are. A table of several in one language, whose
    titles name none, is none of the section's.
    """
    if max((len(row) for row in table.rows), default=0) < 2:
        yield from _read_column(page, section, table)
        return
    found = columns(page, table, config)
    if found is None and not any(is_vietnamese(shown(page, cell)) for cell in chain(*table.rows)):
        return  # a table about something else that stands below the items
    found = found or _by_content(page, table)
    for row in table.rows[found.first :]:
        yield from _read_row(page, section, row, found.cells(row))


def _read_column(page: Page, section: Section, table: Table) -> Iterator[Outcome]:
    """Read a table of one column; its title is an entry only where it holds both languages."""
    for number, row in enumerate(table.rows):
        if row and shown(page, row[0]):
            made = read_parted(page, section, row[0], separated(page, row[0]))
            if made or number:
                yield from made or alone(page, section, row[0])


def _read_row(
    page: Page, section: Section, row: tuple[Span, ...], cells: Cells
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


def read_definition(page: Page, section: Section, definition: Definition) -> Iterator[Outcome]:
    """Read one term of a definition list in a known section."""
    if not definition.texts:
        yield from alone(page, section, definition.term)
    for text in definition.texts:
        split = Split(definition.term, text, "other")
        yield from read_sides(page, section, Span(definition.term.start, text.end), split)
