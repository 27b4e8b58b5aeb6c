"""What was made of a word before, and is not made again: most words of a vault come again."""

from collections.abc import Callable
from typing import Generic, TypeVar

from msgspec import Struct, field

_Made = TypeVar("_Made")
_MOST = 1 << 16
# So many stretches without blanks are remembered, none longer than this.
_MOST_STRETCHES, _LONG = 1 << 17, 40


class Told(Struct, Generic[_Made], frozen=True):
    """What stretches without blanks told: those that told nothing apart, for most are so."""

    nothing: set[str] = field(default_factory=set)
    something: dict[str, frozenset[_Made]] = field(default_factory=dict)


def each(known: dict[str, _Made], parts: list[str], make: Callable[[str], _Made]) -> list[_Made]:
    """Return what `make` makes of each of `parts`; `known` remembers it, and is filled.

    A dictionary answers in half the time of `lru_cache`; where it has grown too large, it begins
    anew.
    """
    try:
        return [*map(known.__getitem__, parts)]
    except KeyError:
        if len(known) > _MOST:
            known.clear()
        known.update({part: make(part) for part in parts if part not in known})
        return [*map(known.__getitem__, parts)]


def told(
    known: Told[_Made], stretches: frozenset[str], judge: Callable[[str], frozenset[_Made]]
) -> set[_Made]:
    """Return all that `judge` tells of `stretches`; `known` remembers it, and is filled.

    What a text says has mostly been said before, and told nothing: one difference leaves it out.
    """
    found: set[_Made] = set()
    for stretch in stretches.difference(known.nothing):
        found |= known.something.get(stretch) or _judged(known, stretch, judge)
    return found


def _judged(
    known: Told[_Made], stretch: str, judge: Callable[[str], frozenset[_Made]]
) -> frozenset[_Made]:
    made = judge(stretch)
    if len(stretch) <= _LONG:
        if len(known.nothing) + len(known.something) > _MOST_STRETCHES:
            known.nothing.clear()
            known.something.clear()
        if made:
            known.something[stretch] = made
        else:
            known.nothing.add(stretch)
    return made
