"""A checklist in a spreadsheet, brought up to date with what people filled in."""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO

_BOM = "\ufeff"
_DELIMITERS = (",", ";", "\t")  # a spreadsheet set to Vietnamese saves with semicolons
_UNTICKED = ("", "false", "0")

Row = dict[str, str]


def is_checklist_table(text: str) -> bool:
    """Say whether `text` is a checklist as CSV: it has our columns `done` and `anchor`."""
    return {"done", "anchor"} <= set(_read(text)[1])


def rewritten_table(old: str, new: str) -> str:
    """Return the CSV checklist `old`, as people saved it, brought up to `new`.

    What they filled into `done` stays, and so do columns and rows of their own and the order of
    all. A row is known by its anchor, else by its text; one that is no longer in `new` goes to the
    end if it was ticked or something was filled in, and is left out otherwise.
    """
    delimiter, columns, was = _read(old)
    _, ours, now = _read(new)
    columns = [*columns, *(name for name in ours if name not in columns)]
    pairs = _pairs(was, now)
    behind: dict[int, list[Row]] = {}
    last = -1
    for number, row in enumerate(now):
        if number in pairs:
            last = pairs[number]
            done = was[last].get("done") or row["done"]
            was[last] |= row | {"done": done}
        else:
            behind.setdefault(last, []).append(row)
    known = set(pairs.values())
    rows = list(behind.get(-1, []))
    for number, row in enumerate(was):
        if number in known or not row.get("anchor"):
            rows.append(row)
        rows += behind.get(number, [])
    rows += (
        row
        for number, row in enumerate(was)
        if number not in known and row.get("anchor") and _has_work(row, ours)
    )
    if _read(old)[1:] == (columns, rows):
        return old
    out = StringIO()
    table = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    table.writerows([columns, *([row.get(name, "") for name in columns] for row in rows)])
    return _BOM + out.getvalue()


def _read(text: str) -> tuple[str, list[str], list[Row]]:
    """Return what parts the columns, their names, and the rows by name."""
    text = text.removeprefix(_BOM)
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    columns = rows[0] if rows else []
    filled = (row for row in rows[1:] if any(row))
    return delimiter, columns, [dict(zip(columns, row, strict=False)) for row in filled]


def _pairs(was: Sequence[Mapping[str, str]], now: Sequence[Mapping[str, str]]) -> dict[int, int]:
    """Return which old row each new one is."""
    found: dict[int, int] = {}
    for names in (("anchor",), ("path", "en", "vi"), ("en", "vi")):
        taken = set(found.values())
        waiting = {
            tuple(row.get(name, "") for name in names): number
            for number, row in reversed(list(enumerate(was)))
            if number not in taken
        }
        for number, row in enumerate(now):
            key = tuple(row[name] for name in names)
            if number not in found and key in waiting:
                found[number] = waiting.pop(key)
    return found


def _has_work(row: Mapping[str, str], ours: Sequence[str]) -> bool:
    ticked = row.get("done", "").casefold() not in _UNTICKED
    return ticked or any(value for name, value in row.items() if name not in ours)
