"""The lines of a checklist: which of them are one item, and where its words and its mark stand.

The marks are those of the filter `mark` of `formats/md.py`: `<!-- NAME FINGERPRINT -->`.
"""

import re
from collections.abc import Collection, Mapping, Sequence

from ci_vault.formats.md import MARK
from ci_vault.model.note import GENERATED

HEADING = re.compile(r"[ ]{0,3}(?P<level>#{1,6})(?:[ \t]|$)")
_FENCE = re.compile(r"\s*(?:```|~~~)")
LEAD = re.compile(r"\s*(?:>\s?)*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+(?:\[[^\]]\][ \t]+)?)?")
TICK = re.compile(r"[-+*.)][ \t]+\[(?P<tick>[^\]])\][ \t]+\Z")
_BULLET = re.compile(r"\s*(?:>\s?)*(?:[-+*]|\d{1,9}[.)])[ \t]+")
# What ends a paragraph without a blank line before it: CommonMark 0.31, 4.8 and 5.2.
_OPENS = re.compile(
    r"\s*(?:(?:[-+*]|\d{1,9}[.)])(?:\s|$)|#{1,6}(?:\s|$)|```|~~~|[><]|(?:[-*_][ \t]*){3,}$)"
)
_LINE_END = re.compile(r"\r\n|\n|\r")
_END = re.compile(r"(?:\r\n|\n|\r)?\Z")
_TOP = re.compile(r"\ufeff?(?:---[ \t]*[\r\n]+(?:.*[\r\n]+)*?---[ \t]*(?:\r\n|\n|\r))?")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, each with its end."""
    return _LINE.findall(text)


def text_end(text: str) -> str:
    """Return how the first line of a text ends; a line feed where there is but one line."""
    found = _LINE_END.search(text)
    return found[0] if found else "\n"


def line_end(line: str) -> str:
    """Return how a line ends, `""` for the last one of a text without an end."""
    found = _END.search(line)
    return found[0] if found else ""


def indent(line: str) -> int:
    """Return how many columns `line` is indented."""
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())


def goes_on(line: str) -> bool:
    """Say whether a line right below a paragraph belongs to it, however it is indented."""
    return bool(line.strip()) and not _OPENS.match(line)


def fenced(lines: Sequence[str]) -> set[int]:
    """Return the lines of fenced code, in which `#` opens no heading.

    What has a mark is no code: a fence that people put round it, or left open, ends there.
    """
    inside: set[int] = set()
    opening: int | None = None
    for number, line in enumerate(lines):
        if MARK.search(line):
            opening = None
        elif _FENCE.match(line):
            inside.update(range(opening, number) if opening is not None else ())
            opening = number if opening is None else None
    return inside


def item_starts(lines: Sequence[str]) -> dict[int, int]:
    """Return the line in which each activity begins, and for it the one that has its mark.

    That is another one where a formatter has broken a long item into several lines.
    """
    marked = (number for number, line in enumerate(lines) if _is_item(line))
    return {_start(lines, number): number for number in marked}


def _is_item(line: str) -> bool:
    mark = MARK.search(line)
    return mark is not None and mark["name"].startswith("a")


def _start(lines: Sequence[str], marked: int) -> int:
    """Return where the paragraph of a mark begins: with a bullet, or in its own line."""
    at = marked
    alone = MARK.match(lines[marked].lstrip())
    while at and not _BULLET.match(lines[at]) and (goes_on(lines[at]) or (alone and at == marked)):
        at -= 1
        if MARK.search(lines[at]):
            return marked
    return at if _BULLET.match(lines[at]) else marked


def reach(lines: Sequence[str], start: int, marked: int, starts: Collection[int]) -> int:
    """Return behind which line an item ends: what is its paragraph's, or is indented deeper.

    It begins in line `start`, has its mark in `marked`, and ends where another of `starts` is.
    """
    depth = indent(lines[start])
    end = marked + 1
    for number in range(marked + 1, len(lines)):
        line = lines[number]
        if not line.strip():
            continue
        below = indent(line) > depth or (number == end and goes_on(line))
        if number in starts or MARK.search(line) or not below:
            break
        end = number + 1
    return end


def opened(text: str, end: str) -> str:
    """Return a checklist with the line that tells the vault who wrote it, below its properties.

    `end` is what lines end in.
    """
    if GENERATED in text:
        return text
    top = _TOP.match(text)
    at = top.end() if top else 0
    return f"{text[:at]}{GENERATED}{end * 2}{text[at:]}"


def unmarked_tasks(text: str, marks: Mapping[str, str]) -> str:
    """Return `text` with the mark behind each task that opens with one of the texts of `marks`.

    Each mark is used once, a task with a mark is left alone, and a longer text goes first.
    """
    waiting = dict(marks)
    sizes = sorted({len(known) for known in waiting}, reverse=True)
    lines = lines_of(text)
    for number, line in enumerate(lines):
        lead = LEAD.match(line)
        if not lead or not TICK.search(lead[0]) or MARK.search(line):
            continue
        said = line[lead.end() :]
        for size in sizes:
            known, rest = said[:size], said[size:]
            if known in waiting and not rest[:1].isalnum():
                lines[number] = f"{lead[0]}{known} {waiting.pop(known)}{rest}"
                break
    return "".join(lines)
