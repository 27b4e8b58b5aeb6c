"""Tables for people with Excel or LibreOffice: titles that stay in sight, columns to filter.

Format: ECMA-376 (Office Open XML), written by XlsxWriter.
"""

from datetime import datetime
from io import BytesIO
from itertools import accumulate
from textwrap import wrap
from typing import Any

from ci_vault.extend import Answer, Format, cell, one_line, table

_LANGUAGES = {"en": "English", "vi": "Vietnamese"}
_NARROWEST, _WIDEST = 8, 48  # characters
_PRINTED = 220  # characters
_LINE, _TALLEST = 15, 400  # points
# No text becomes a formula, a link or a number, whatever it looks like.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# The file says when it was made; that it is the same tomorrow is worth more.
_MADE = datetime(2000, 1, 1)
_MOST = 32767  # UTF-16 units in a cell


def write(answer: Answer) -> bytes:
    """Return a workbook with one sheet: a row of titles and a row a record.

    Lists are joined by `; `. Every text is a text, never a formula; one longer than a cell holds
    (32,767 UTF-16 units) is cut.
    """
    from xlsxwriter import Workbook

    columns, values = table(answer)
    titles = [_title(name) for name in columns]
    rows = [[_value(value) for value in row] for row in values]
    out = BytesIO()
    book = Workbook(out, _OPTIONS)
    book.set_properties({"title": answer.title, "created": _MADE})
    sheet = book.add_worksheet(answer.kind[:31])
    top = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EEF4", "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    widths = [_width(title, [row[at] for row in rows]) for at, title in enumerate(titles)]
    for at, title in enumerate(titles):
        sheet.set_column(at, at, widths[at], plain)
        sheet.write_string(0, at, title, top)
    for number, row in enumerate(rows, 1):
        lines = max(map(_lines, row, widths))
        # Excel makes room for wrapped text by itself, LibreOffice does not.
        if lines > 1:
            sheet.set_row(number, min(lines * _LINE, _TALLEST))
        for at, value in enumerate(row):
            _put(sheet, number, at, value)
    sheet.freeze_panes(1, 0)
    _print_well(sheet, widths, len(rows))
    if titles:
        sheet.autofilter(0, 0, len(rows), len(titles) - 1)
    book.close()
    return out.getvalue()


def _print_well(sheet: Any, widths: list[int], rows: int) -> None:
    """Print on A4, titles on every page, as many columns as can be read at the paper's width."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    fitting = [at for at, to in enumerate(accumulate(widths)) if to <= _PRINTED]
    if fitting:
        sheet.print_area(0, 0, rows, fitting[-1])


def _title(name: str) -> str:
    """Return what people read over a column: `definition_vi` is `Definition in Vietnamese`."""
    stem, _, last = name.rpartition("_")
    if last in _LANGUAGES:
        name = f"{stem} in {_LANGUAGES[last]}" if stem else _LANGUAGES[last]
    name = name.replace("_", " ")
    return name[:1].upper() + name[1:]


def _value(value: Any) -> Any:
    said = cell(value)
    if not isinstance(said, str):
        return said
    said = one_line(said)
    return said.encode("utf-16-le")[: 2 * _MOST].decode("utf-16-le", "ignore")


def _width(title: str, values: list[Any]) -> int:
    longest = max((len(str(value)) for value in values), default=0)
    # The button of the filter stands beside the title.
    return max(_NARROWEST, len(title) + 4, min(longest + 1, _WIDEST))


def _lines(value: Any, width: int) -> int:
    return 1 if len(str(value)) < width else len(wrap(str(value), width))


def _put(sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif value:
        sheet.write_string(row, column, value)


FORMAT = Format(summary="A table for Excel and LibreOffice.", write=write, suffix=".xlsx")
