"""The nearest of many names to one that was not found, without comparing all with all."""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA


class Nearest:
    """An index of names for suggestions: built once, asked for each miss.

    Names are grouped by length, for a name within a few edits is about as long.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[int, list[str]] = {}
        self._folded: dict[int, list[str]] = {}
        for name in sorted(set(names)):
            self._names.setdefault(len(name), []).append(name)
            self._folded.setdefault(len(name), []).append(name.casefold())

    def of(self, name: str) -> str | None:
        """Return the name fewest edits away from `name`, case aside, or None.

        Up to a quarter of its letters may differ, three at most, as people slip; a name of three
        letters is nearly every other one.
        """
        most = min(3, len(name) // 4)
        best: tuple[float, str] | None = None
        for length in range(len(name) - most, len(name) + most + 1):
            found = process.extractOne(
                name.casefold(),
                self._folded.get(length, ()),
                scorer=OSA.distance,
                score_cutoff=most,
            )
            if found:
                near = (found[1], self._names[length][found[2]])
                best = min(best or near, near)
        return best[1] if best else None

    def within_one(self, name: str) -> list[str]:
        """Return the names one edit away from `name`, case aside; two at most, for doubt's sake."""
        found: list[str] = []
        for length in (len(name) - 1, len(name), len(name) + 1):
            near = process.extract(
                name.casefold(),
                self._folded.get(length, ()),
                scorer=OSA.distance,
                score_cutoff=1,
                limit=2,
            )
            found += (self._names[length][number] for _, _, number in near)
        return found[:2]
