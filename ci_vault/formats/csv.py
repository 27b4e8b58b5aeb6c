"""Tables for spreadsheets: RFC 4180, in UTF-8 with the mark that makes them show Vietnamese."""

import csv
from io import StringIO
from typing import Any

from msgspec.structs import asdict

from ci_vault.extend import Answer, Format

_BOM = "\ufeff"
# A cell that opens so is run as a formula by spreadsheets; the text may come from anybody.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write(answer: Answer) -> str:
    """Return a line of field names and a line a record, each ended by CR LF.

    Lists are joined by `; `, and text that a spreadsheet would run opens with an apostrophe. An
    answer without records is empty.
    """
    out = StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    rows = [asdict(record) for record in answer.records]
    if rows:
        table.writerow(rows[0].keys())
    table.writerows([_cell(value) for value in row.values()] for row in rows)
    return _BOM + out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return "" if value is None else value


FORMAT = Format(summary="A table for spreadsheets.", write=write)
