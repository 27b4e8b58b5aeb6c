"""The nearest of many names to one that was not found, without comparing all with all.

What compares is loaded where something was not found.
"""

from collections.abc import Collection, Iterable

_LONG = 9  # letters from which on two slips of the hand make no other word
_ENDINGS = frozenset(
    ("", *"densry", "es", "ed", "ing", "er", "ers", "ly", "al", "ies", "ied", "ion")
)

_FEW = 50  # names that share a word, for the word to tell them from the others
_LONGEST = 80  # letters of a name


class Nearest:
    """An index of names for suggestions: built once, asked for each miss.

    Names are grouped by length, for a name within a few edits is about as long. With `ours` they
    are those of this program: few, and one of them is meant.
    """

    def __init__(self, names: Iterable[str], ours: bool = False) -> None:
        self._ours = ours
        self._names: dict[int, list[str]] = {}
        self._folded: dict[int, list[str]] = {}
        for name in sorted(set(names)):
            self._names.setdefault(len(name), []).append(name)
            self._folded.setdefault(len(name), []).append(name.casefold())

    def of(self, name: str) -> str | None:
        """Return the name fewest edits away from `name`, case aside, or None.

        Up to a quarter of its letters may differ, three at most, as people slip; a name of three
        letters is nearly every other one. Of our own names a third may (`lnt`, `orfan`).
        """
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        most = min(3, (len(name) + 1) // 3) if self._ours else _most(name)
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


class Slips:
    """An index of thousands of names for as many misses: none is compared with all names.

    Compared are names that become equal when each loses a letter at most, and names that share a
    word that few others have. The former are nearly as long as what is asked for, so names of one
    length are taken apart when somebody asks for it: mostly there are few misses.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._waiting: dict[int, list[str]] = {}
        self._shorter: dict[str, list[str]] = {}
        self._words: dict[str, list[str]] = {}
        for name in {*names}:
            folded = name.casefold()
            self._waiting.setdefault(len(folded), []).append(name)
            for word in {*folded.split()}:
                self._words.setdefault(word, []).append(name)

    def of(self, name: str) -> list[tuple[int, str]]:
        """Return the names near `name`, each with its number of edits, the nearest first.

        Case does not count; a quarter of the letters may differ, three at most.
        """
        from rapidfuzz.distance import OSA

        folded, most = name.casefold(), _most(name)
        for length in range(len(folded) - 1, len(folded) + 2):
            for other in self._waiting.pop(length, ()):
                for key in _shorter(other.casefold()):
                    self._shorter.setdefault(key, []).append(other)
        near = {other for key in _shorter(folded) for other in self._shorter.get(key, ())}
        for word in folded.split():
            sharing = self._words.get(word, ())
            near.update(sharing if len(sharing) <= _FEW else ())
        edits = ((OSA.distance(folded, each.casefold(), score_cutoff=most), each) for each in near)
        return sorted(pair for pair in edits if pair[0] <= most)


def _most(name: str) -> int:
    """Return how many letters of a name may differ, as people slip."""
    return min(3, len(name) // 4)


def _shorter(name: str) -> set[str]:
    """Return `name`, and it with one letter left out; nothing of a name too long to mistype."""
    if len(name) > _LONGEST:
        return set()
    return {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}


def slip_of(word: str, words: Collection[str]) -> str | None:
    """Return that of `words` which `word` is a slip of the hand for, the nearest first, or None.

    A slip is one letter added, left out, changed or two swapped; in words of nine letters and more
    two of them count. The first letter is right, and a word with another ending (`plugin`,
    `plugins`) is no slip. All are in lower case.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    most = 2 if len(word) >= _LONG else 1
    alike = sorted(
        other for other in words if other[:1] == word[:1] and not _has_other_ending(word, other)
    )
    found = process.extractOne(word, alike, scorer=OSA.distance, score_cutoff=most)
    return found[0] if found else None


def _has_other_ending(word: str, other: str) -> bool:
    """Say whether two words differ at most in their endings."""
    from rapidfuzz.distance import Prefix

    stem = Prefix.similarity(word, other)
    return word[stem:] in _ENDINGS and other[stem:] in _ENDINGS
