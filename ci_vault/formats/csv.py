"""Tables for spreadsheets: RFC 4180, in UTF-8 with the mark that makes them show Vietnamese."""

import csv
from io import StringIO
from typing import Any

from ci_vault.extend import Answer, Format, cell, guarded, table

_BOM = "\ufeff"


def write(answer: Answer) -> str:
    """Return a line of column names and a line a row, each ended by CR LF.

    Lists are joined by `; `, and text that a spreadsheet would run opens with an apostrophe.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    columns, rows = table(answer)
    if columns:
        writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return _BOM + out.getvalue()


def _cell(value: Any) -> Any:
    said = cell(value)
    return guarded(said) if isinstance(said, str) else said


FORMAT = Format(summary="A table for spreadsheets.", write=write, suffix=".csv")
