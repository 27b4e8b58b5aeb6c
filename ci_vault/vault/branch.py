"""Names laid out word by word in one tree: a text costs its length, not that times their number."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")
_Each = TypeVar("_Each")


class Branch(Struct, Generic[T]):
    """A point in the tree of names: the words that go on from here, the names that end here.

    `folded` are names that go on from here, with all their words: they are laid out below only
    when a text comes this far, for most never does. There are many branches, and most have little:
    what they do not have costs nothing.
    """

    words: "dict[str, Branch[T]] | None" = None
    ends: list[T] | None = None
    folded: list[tuple[Sequence[str], T]] | None = None


def lay(firsts: dict[str, Branch[T]], words: Sequence[str], depth: int, name: T) -> None:
    """Lay `name`, so many of whose `words` lead to `firsts`, into the branch of its next word."""
    on = firsts.get(words[depth])
    if on is None:
        on = firsts[words[depth]] = Branch()
    if depth + 1 < len(words):
        on.folded = _with(on.folded, (words, name))
    else:
        on.ends = _with(on.ends, name)


def following(branch: Branch[T], depth: int, word: str) -> Branch[T] | None:
    """Return where the names go on from `branch` with `word`, the one after `depth` others."""
    if branch.folded:
        branch.words = {}
        for words, name in branch.folded:
            lay(branch.words, words, depth, name)
        branch.folded = None
    return branch.words.get(word) if branch.words else None


def _with(some: list[_Each] | None, one: _Each) -> list[_Each]:
    if some is None:
        return [one]
    some.append(one)
    return some
