"""A checklist in a spreadsheet, brought up to date with what people filled in.

The column `fingerprints` holds one of each text as it was generated: by it a later run tells
what people have written into a cell.
"""

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from io import StringIO

from msgspec import Struct

from ci_vault.formats.md import fingerprint
from ci_vault.rewriting.blocks import Place
from ci_vault.rewriting.cells import generated, has_remark, kept
from ci_vault.rewriting.lines import text_end
from ci_vault.rewriting.matching import Line, copies, same_groups, same_items

_BOM = "\ufeff"
_DELIMITERS = (",", ";", "\t")  # a spreadsheet set to Vietnamese saves with semicolons
_UNTICKED = ("", "false", "0")
_TEXTS = ("practice", "practice_vi", "en", "vi")
_MARK = "fingerprints"  # no title that people give a column of theirs
# Before the fingerprints of a row that is no longer in the notes.
_GONE = "gone"

Row = list[str]


class _Table(Struct, frozen=True):
    """A table as it was saved: what parts its cells, how its lines end, its titles and its rows.

    `at` says where the columns stand that are ours; two may have one title, and a row may be
    longer than the titles or shorter.
    """

    delimiter: str
    end: str
    titles: Row
    rows: Sequence[Row]
    at: Mapping[str, int]


def is_checklist_table(text: str) -> bool:
    """Say whether `text` is a checklist as CSV: it has our columns `done` and `anchor`."""
    return {"done", "anchor"} <= _read(text).at.keys()


def marked_table(text: str) -> str:
    """Return a freshly written CSV checklist with the column `fingerprints` behind the others."""
    table = _widened(_read(text), (_MARK,))
    for row in table.rows:
        _put(row, table.at[_MARK], _marks(table, row))
    return _written(table, table.rows)


def rewritten_table(old: str, new: str) -> str:
    """Return the CSV checklist `old`, as people saved it, brought up to `new`.

    What they filled into `done` or wrote into a text stays, and so do columns, cells and rows of
    their own and the order of all. A row is known as in a checklist in Markdown; one that is no
    longer in `new` goes to the end if it was ticked or something was filled in, and is left out
    otherwise.
    """
    was, now = _read(old), _read(new)
    pairs, twice = _pairs(was, now)
    if _merged(was, now, pairs, twice) == was.rows:
        return old
    was = _widened(was, ("path", "en", "vi", _MARK))
    return _written(was, _merged(was, now, pairs, twice))


def _read(text: str) -> _Table:
    text = text.removeprefix(_BOM)
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    titles = rows[0] if rows else []
    at = {title: number for number, title in reversed(list(enumerate(titles))) if title}
    return _Table(delimiter, text_end(text), titles, rows[1:], at)


def _written(table: _Table, rows: Sequence[Row]) -> str:
    out = StringIO()
    writer = csv.writer(out, delimiter=table.delimiter, lineterminator=table.end)
    writer.writerows([table.titles, *rows])
    return _BOM + out.getvalue()


def _widened(table: _Table, names: Sequence[str]) -> _Table:
    """Return a table with the columns `names`, behind every cell there is."""
    width = max(map(len, (table.titles, *table.rows)))
    titles, at = list(table.titles), dict(table.at)
    for name in names:
        if name not in at:
            at[name] = max(width, len(titles))
            _put(titles, at[name], name)
    return _Table(table.delimiter, table.end, titles, table.rows, at)


def _put(row: Row, at: int, value: str) -> None:
    """Put a value into a row, which grows for it."""
    if value and at >= len(row):
        row.extend([""] * (at + 1 - len(row)))
    if at < len(row):
        row[at] = value


def _of(table: _Table, row: Row, name: str) -> str:
    at = table.at.get(name, len(row))
    return row[at] if at < len(row) else ""


def _marks(table: _Table, row: Row) -> str:
    return " ".join(fingerprint(_of(table, row, name)) for name in _TEXTS)


def _marked(table: _Table, row: Row) -> dict[str, str]:
    """Return the fingerprints of a row's texts as generated, none where it has no marks."""
    marks = _of(table, row, _MARK).removeprefix(_GONE).split()
    return dict(zip(_TEXTS, marks, strict=True)) if len(marks) == len(_TEXTS) else {}


def _is_gone(table: _Table, row: Row) -> bool:
    return _of(table, row, _MARK).startswith(_GONE)


def _pairs(was: _Table, now: _Table) -> tuple[dict[int, int], dict[int, int]]:
    """Return the old row of each new one, and the new one of each row that is there twice."""
    lines, wanted = _lines(was), _lines(now)
    known = same_groups(_contents(was, lines), _contents(now, wanted))
    prints = {line.print for line in wanted.values()}
    ours = {of: line for of, line in lines.items() if line.name or line.print in prints}
    pairs = same_items(ours, wanted, {**known, "": ""})
    return pairs, copies(ours, pairs)


def _merged(
    was: _Table, now: _Table, pairs: Mapping[int, int], twice: Mapping[int, int]
) -> list[Row]:
    """Return the rows of `was` brought up to those of `now`."""
    stands = {of: number for number, of in pairs.items()} | dict(twice)
    behind: dict[int, list[Row]] = {}
    last = -1
    for number, row in enumerate(now.rows):
        last = pairs.get(number, last)
        if number not in pairs:
            behind.setdefault(last, []).append(_updated(was, [], now, row))
    rows, gone = list(behind.get(-1, [])), []
    for of, row in enumerate(was.rows):
        if of in stands:
            rows.append(_updated(was, row, now, now.rows[stands[of]]))
        elif not _of(was, row, "anchor") or _is_gone(was, row):
            rows.append(row)
        elif _has_work(was, row, now):
            gone.append(_closed(was, row))
        rows += behind.get(of, [])
    return rows + gone


def _lines(table: _Table) -> dict[int, Line]:
    """Return each row by number as it is compared; blank ones are left out."""
    found = {}
    for number, row in enumerate(table.rows):
        if any(row):
            marked = _marked(table, row)
            texts = [_of(table, row, name) for name in ("en", "vi")]
            prints = [
                marked.get(name) or fingerprint(text)
                for name, text in zip(("en", "vi"), texts, strict=True)
            ]
            shown = " / ".join(filter(None, map(_wording, texts, prints)))
            place = Place(_of(table, row, "path"), _is_gone(table, row))
            found[number] = Line(_of(table, row, "anchor"), " ".join(prints), shown, place)
    return found


def _wording(cell: str, mark: str) -> str:
    text = generated(cell, mark)
    return cell if text is None else text


def _contents(table: _Table, lines: Mapping[int, Line]) -> dict[str, tuple[str, Counter[str]]]:
    """Return the title of each practice, by its path, and the fingerprints of its rows."""
    found: dict[str, tuple[str, Counter[str]]] = {}
    for number, line in lines.items():
        titles = " / ".join(_of(table, table.rows[number], name) for name in _TEXTS[:2])
        found.setdefault(line.place.group, (titles, Counter()))[1][line.print] += 1
    found.pop("", None)
    return found


def _updated(was: _Table, row: Row, now: _Table, fresh: Row) -> Row:
    """Return a row as `fresh` has it, with what people wrote into it."""
    said, marked = list(row), _marked(was, row)
    for name in now.at:
        cell, text = _of(was, row, name), _of(now, fresh, name)
        if name in _TEXTS and row:
            text = kept(cell, marked.get(name), text)
        elif name == "done":
            text = cell or text
        if name in was.at:
            _put(said, was.at[name], text)
    if _MARK in was.at:
        _put(said, was.at[_MARK], _marks(now, fresh))
    return said


def _closed(table: _Table, row: Row) -> Row:
    """Return a row that is no longer in the notes, with the mark that says so."""
    said = list(row)
    marks = _of(table, row, _MARK)
    if _MARK in table.at:
        _put(said, table.at[_MARK], f"{_GONE} {marks}".strip())
    return said


def _has_work(table: _Table, row: Row, now: _Table) -> bool:
    """Say whether people have ticked a row, or written into it."""
    if _of(table, row, "done").casefold() not in _UNTICKED:
        return True
    ours = {at for name, at in table.at.items() if name in now.at or name == _MARK}
    if any(cell for at, cell in enumerate(row) if at not in ours):
        return True
    marked = _marked(table, row)
    return any(has_remark(_of(table, row, name), marked.get(name)) for name in _TEXTS)
