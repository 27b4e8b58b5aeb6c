"""The nearest of many names to one that was not found, without comparing all with all."""

from collections.abc import Collection, Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

_LONG = 9  # letters from which on two slips of the hand make no other word
_ENDINGS = frozenset(
    ("", *"densry", "es", "ed", "ing", "er", "ers", "ly", "al", "ies", "ied", "ion")
)


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


def slip_of(word: str, words: Collection[str]) -> str | None:
    """Return that of `words` which `word` is a slip of the hand for, the nearest first, or None.

    A slip is one letter added, left out, changed or two swapped; in words of nine letters and more
    two of them count. The first letter is right, and a word with another ending (`plugin`,
    `plugins`) is no slip. All are in lower case.
    """
    most = 2 if len(word) >= _LONG else 1
    alike = sorted(
        other for other in words if other[:1] == word[:1] and not _has_other_ending(word, other)
    )
    found = process.extractOne(word, alike, scorer=OSA.distance, score_cutoff=most)
    return found[0] if found else None


def _has_other_ending(word: str, other: str) -> bool:
    """Say whether two words differ at most in their endings."""
    stem = Prefix.similarity(word, other)
    return word[stem:] in _ENDINGS and other[stem:] in _ENDINGS
