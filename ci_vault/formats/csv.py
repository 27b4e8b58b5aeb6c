"""Tables for spreadsheets: RFC 4180, in UTF-8 with the mark that makes them show Vietnamese."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from ci_vault.extend import (
    Answer,
    Format,
    Proposal,
    VaultError,
    cell,
    columns_of,
    guarded,
    status_of,
    table,
    unguarded,
)

_BOM = "\ufeff"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_OTHER_DELIMITERS = (";", "\t", "|")
_LARGEST_CELL = 1_000_000


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


def read(data: bytes) -> list[Proposal]:
    """Return the renderings in a table of terms: ours, or one with the same column titles.

    The first line names the columns, in either language: English and Vietnamese must be there. A
    status that is none of ours is kept as a note. Raises VaultError with the line (`LINE: what`)
    for another encoding or delimiter.
    """
    text = _decoded(data)
    rows = csv.reader(StringIO(text, newline=""), strict=True)
    csv.field_size_limit(_LARGEST_CELL)
    try:
        found = columns_of([title.strip() for title in next(rows, [])])
        if "en" not in found or "vi" not in found:
            raise VaultError(f"1: {_headless(text)}")
        return list(_proposals(rows, found))
    except csv.Error as error:
        raise VaultError(f"{rows.line_num}: is no CSV: {error}") from error


def _decoded(data: bytes) -> str:
    if data.startswith(_WIDE):
        raise VaultError("1: is UTF-16; save it as “CSV UTF-8”")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        bad = f"byte 0x{data[error.start]:02X} is not UTF-8"
        raise VaultError(f"{line}: {bad}; save it as “CSV UTF-8”") from error


def _headless(text: str) -> str:
    """Say what is wrong with a first line that does not name English and Vietnamese."""
    first = text.partition("\n")[0]
    for other in _OTHER_DELIMITERS:
        found = columns_of([title.strip(' "\r') for title in first.split(other)])
        if "en" in found and "vi" in found:
            shown = "tabs" if other == "\t" else f"`{other}`"
            return f"its columns are parted by {shown}; save it with commas"
    return (
        "its first line names no column English (or en, Tiếng Anh) and Vietnamese (or vi, Tiếng "
        "Việt); add such a line"
    )


def _proposals(rows: Iterator[list[str]], found: dict[str, int]) -> Iterator[Proposal]:
    # `rows` is the reader itself, which knows the line it has come to.
    for row in rows:
        line: int = rows.line_num  # type: ignore[attr-defined]
        said = {name: unguarded(row[at]).strip() for name, at in found.items() if at < len(row)}
        if not any(said.values()):
            continue
        written = said.pop("status", "")
        status = status_of(written)
        if written and status is None:
            # A word of theirs is for the team to judge, not for us to drop.
            said["note"] = "; ".join(filter(None, (said.get("note"), written)))
        yield Proposal(**said, status=status or "proposed", line=line)


def _cell(value: Any) -> Any:
    said = cell(value)
    return guarded(said) if isinstance(said, str) else said


FORMAT = Format(summary="A table for spreadsheets.", write=write, suffix=".csv", read=read)
