"""Places in a text, and changes to it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from msgspec import Struct

_LINE_END = re.compile(r"\r\n|\n|\r")
_EMPTY_LINES = re.compile(r"(?:\r\n|\n|\r)+")
_LINE_FEED = re.compile(r"\n")  # all that most texts have; one character is quick to find


class Span(Struct, frozen=True, order=True, array_like=True, gc=False):
    """A stretch of a text: `start` and `end` are offsets in code points, the end excluded."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the part of `text` that this span covers."""
        return text[self.start : self.end]


class _Place(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_P = TypeVar("_P", bound=_Place)


class Position(Struct, frozen=True, order=True, gc=False):
    """A place as people count it: `line` and `column` from 1, columns in code points."""

    line: int
    column: int


class Edit(Struct, frozen=True, order=True):
    """Replace what `span` covers by `text`; an empty span inserts."""

    span: Span
    text: str


class Lines:
    """Turns offsets of one text into positions; built once a text, asked many times.

    A line ends at LF, CRLF or a lone CR, as CommonMark 0.31 section 2.1 has it.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        ends = (_LINE_END if "\r" in text else _LINE_FEED).finditer(text)
        self._starts = [0, *map(re.Match.end, ends)]

    def __len__(self) -> int:
        """Return how many lines the text has; an empty text has one."""
        return len(self._starts)

    def position(self, offset: int) -> Position:
        """Return where `offset` (0 to the text's length) stands."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a place that `position` gave."""
        return self._starts[line - 1] + column - 1

    def line(self, number: int) -> str:
        """Return line `number` (from 1) without its end; `""` for a line the text has not."""
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self._text)
        return self._text[start:end].rstrip("\r\n")


def line_start(text: str, offset: int, start: int = 0) -> int:
    """Return where the line of `text` begins that `offset` stands in: at `start` or behind it."""
    start = max(start, text.rfind("\n", start, offset) + 1)
    # Looked for in this line alone: most texts have none, and all that stands before is long.
    return max(start, text.rfind("\r", start, offset) + 1)


def whole_lines(text: str, span: Span, blank: bool = False) -> Span:
    """Return the lines that `span` stands on, the end of the last one too.

    With `blank` also the empty ones below.
    """
    end = (_EMPTY_LINES if blank else _LINE_END).search(text, span.end)
    return Span(line_start(text, span.start), end.end() if end else len(text))


def single_spaced(text: str) -> str:
    """Return `text` in one line: one space between two words, none at its ends."""
    # Line ends, tabs and blanks of other kinds are not printable: most text has none.
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return " ".join(text.split())


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with every edit made; where two overlap, the later one is left out."""
    parts: list[str] = []
    done = 0
    for edit in sorted(edits):
        if edit.span.start < done:
            continue
        parts += (text[done : edit.span.start], edit.text)
        done = edit.span.end
    return "".join((*parts, text[done:]))


def within(spans: Sequence[Span], offset: int) -> bool:
    """Say whether `offset` lies in one of `spans`, which are sorted and do not overlap."""
    if not spans:
        return False
    at = bisect_right(spans, offset, key=_start) - 1
    return at >= 0 and offset < spans[at].end


def holding(text: str, mark: str, places: Iterable[_P]) -> Iterator[_P]:
    """Yield those of `places`, stretches of `text` in order, in which `mark` stands whole."""
    # Looking for one character that is not there takes far less than looking for two.
    at = text.find(mark) if mark[0] in text else -1
    if at < 0:
        return
    for place in places:
        if at < place.start:
            at = text.find(mark, place.start)
            if at < 0:
                return
        if at + len(mark) <= place.end:
            yield place


def _start(span: Span) -> int:
    return span.start
