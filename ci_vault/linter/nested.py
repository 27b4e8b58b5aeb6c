"""Which of many spans, one in the other like boxes, is the smallest round a place."""

from bisect import bisect_right
from collections.abc import Iterable

from ci_vault.extend import Span


class Nested:
    """Spans, of which each two are apart or one in the other."""

    def __init__(self, parts: Iterable[Span]) -> None:
        # From each of these places on, this is the smallest span.
        self._places: list[int] = []
        self._smallest: list[Span | None] = []
        open_: list[Span] = []
        for part in sorted(parts, key=lambda each: (each.start, -each.end)):
            self._close(open_, part.start)
            open_.append(part)
            self._from(part.start, part)
        self._close(open_, None)

    def at(self, offset: int) -> Span | None:
        """Return the smallest span that `offset` lies in, or None."""
        number = bisect_right(self._places, offset)
        return self._smallest[number - 1] if number else None

    def _from(self, place: int, part: Span | None) -> None:
        self._places.append(place)
        self._smallest.append(part)

    def _close(self, open_: list[Span], until: int | None) -> None:
        while open_ and (until is None or open_[-1].end <= until):
            ended = open_.pop()
            self._from(ended.end, open_[-1] if open_ else None)
