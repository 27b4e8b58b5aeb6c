"""Answers for a terminal of 80 columns: aligned, wrapped, safe to print."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ci_vault.extend import Answer, Format, Lines, safe, table

_WIDTH = 80
_GAP = "  "
_PLACE = ("path", "line", "column")


def write(answer: Answer) -> str:
    """Return records as a table where they fit 80 columns, else as a block each.

    Records with a place come as `path:line:column` and the rest, diagnostics of the linter with
    the source line from `answer.texts` and a mark under what is meant. Columns without content
    are left out, and no word of a table is cut.
    """
    if answer.kind == "lint":
        lines: dict[str, Lines] = {}
        return "".join(line for of in answer.records for line in _diagnostic(of, answer, lines))
    columns, values = table(answer)
    rows = [dict(zip(columns, map(_shown, row), strict=True)) for row in values]
    used = [name for name in columns if any(row[name] for row in rows)]
    if set(_PLACE) <= set(used):
        written = _placed(rows)
    else:
        widths = _widths(rows, used)
        written = _table(rows, widths) if widths else _blocks(rows, used)
    return "".join(f"{line.rstrip()}\n" for line in written)


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    return "" if value is None else safe(" ".join(str(value).split()))


def _placed(rows: Sequence[Mapping[str, str]]) -> Iterator[str]:
    for row in rows:
        rest = " · ".join(value for name, value in row.items() if value and name not in _PLACE)
        place = ":".join(row[name] for name in _PLACE)
        if _width(place) + 2 + _width(rest) <= _WIDTH:
            yield f"{place}: {rest}"
            continue
        # A place stays whole, for editors and terminals open it.
        yield f"{place}:"
        yield from (f"    {line}" for line in _wrapped(rest, _WIDTH - 4))


def _widths(rows: Sequence[Mapping[str, str]], names: Sequence[str]) -> dict[str, int]:
    """Return how wide each column is to be, or nothing where they do not fit side by side."""
    widths: dict[str, int] = {}
    least: dict[str, int] = {}
    for name in names:
        cells = [_title(name), *(row[name] for row in rows)]
        widths[name] = max(map(_width, cells))
        least[name] = max(_width(word) for cell in cells for word in cell.split(" "))
    room = _WIDTH - len(_GAP) * (len(names) - 1)
    if sum(least.values()) > room:
        return {}
    while sum(widths.values()) > room:
        widths[max(names, key=lambda name: widths[name] - least[name])] -= 1
    return widths


def _table(rows: Sequence[Mapping[str, str]], widths: Mapping[str, int]) -> Iterator[str]:
    yield from _row({name: _title(name) for name in widths}, widths)
    yield _GAP.join("-" * width for width in widths.values())
    for row in rows:
        yield from _row(row, widths)


def _row(row: Mapping[str, str], widths: Mapping[str, int]) -> Iterator[str]:
    cells = [_wrapped(row[name], width) for name, width in widths.items()]
    for number in range(max(map(len, cells))):
        parts = (cell[number] if number < len(cell) else "" for cell in cells)
        yield _GAP.join(_padded(p, w) for p, w in zip(parts, widths.values(), strict=True))


def _blocks(rows: Sequence[Mapping[str, str]], names: Sequence[str]) -> Iterator[str]:
    margin = max((len(_title(name)) for name in names), default=0)
    for number, row in enumerate(rows):
        if number:
            yield ""
        for name in names:
            cell = _wrapped(row[name], _WIDTH - margin - len(_GAP)) if row[name] else []
            for at, line in enumerate(cell):
                yield _padded("" if at else _title(name), margin) + _GAP + line


def _title(name: str) -> str:
    return name.replace("_", " ")


def _wrapped(text: str, width: int) -> list[str]:
    """Return `text` in lines no wider than `width`; a word that is wider is cut."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and _width(lines[-1]) + 1 + _width(word) <= width:
            lines[-1] += " " + word
            continue
        if lines[-1]:
            lines.append("")
        for char in word:
            if _width(lines[-1]) + _width(char) > width:
                lines.append("")
            lines[-1] += char
    return lines


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """Return how many columns of a terminal `text` takes: marks none, wide characters two."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    none = sum(unicodedata.category(char) in ("Mn", "Me", "Cf") for char in text)
    return len(text) + wide - none


def _diagnostic(found: Any, answer: Answer, known: dict[str, Lines]) -> Iterator[str]:
    where = f"{safe(found.path)}:{found.line}:{found.column}"
    yield f"{where}: {found.severity} {found.rule}: {safe(found.message)}\n"
    if found.path not in answer.texts:
        return
    if found.path not in known:
        known[found.path] = Lines(answer.texts[found.path])
    line = known[found.path].line(found.line)
    if line.strip():
        start = min(found.column - 1, len(line))
        end = found.end_column - 1 if found.end_line == found.line else len(line)
        # No more of a line than can be shown is looked at: some are as long as a book.
        from_here, to_here = max(0, start - _WIDTH), min(end, start + _WIDTH, len(line))
        near = safe(line[from_here : to_here + _WIDTH])
        start, end = start - from_here, max(start, to_here) - from_here
        yield from _quoted(near, start, end, f"{found.line:>6} | ")


def _quoted(line: str, start: int, end: int, margin: str) -> Iterator[str]:
    """Yield a source line, cut to the terminal round what is meant, and the marks under it."""
    room = _WIDTH - len(margin)
    first, last = start, start
    # The stretch itself first, then what stands before it, then what follows.
    while last < end and _width(line[first : last + 1]) <= room - 2:
        last += 1
    meant = _width(line[start:last])
    before = max(0, (room - 2 - meant) // 2)
    while first and _width(line[first - 1 : start]) <= before:
        first -= 1
    stop = last
    while stop < len(line) and _width(line[first : stop + 1]) <= room - 2:
        stop += 1
    cut_left, cut_right = "…" * (first > 0), "…" * (stop < len(line))
    yield f"{margin}{cut_left}{line[first:stop]}{cut_right}\n"
    blank = len(margin) + len(cut_left) + _width(line[first:start])
    yield f"{' ' * blank}{'^' * max(1, meant)}\n"


FORMAT = Format(summary="Lines and tables for people.", write=write, suffix=".txt")
