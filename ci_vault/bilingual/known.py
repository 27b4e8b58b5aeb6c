"""What was made of a word before, and is not made again: most words of a vault come again."""

from collections.abc import Callable
from typing import TypeVar

_Made = TypeVar("_Made")
_MOST = 1 << 16


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
