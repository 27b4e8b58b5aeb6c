"""Names laid out word by word in one tree: a text costs its length, not that times their number."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from msgspec import Struct, field

T = TypeVar("T")


class Branch(Struct, Generic[T]):
    """A point in the tree of names: the words that go on from here, the names that end here.

    `folded` are names that go on from here, with all their words: they are laid out below only
    when a text comes this far, for most never does.
    """

    words: "dict[str, Branch[T]]" = field(default_factory=dict)
    ends: list[T] = field(default_factory=list)
    folded: list[tuple[Sequence[str], T]] = field(default_factory=list)


def lay(branch: Branch[T], words: Sequence[str], depth: int, name: T) -> None:
    """Lay `name`, so many of whose `words` lead to `branch`, into the branch of its next word."""
    on = branch.words.get(words[depth])
    if on is None:
        on = branch.words[words[depth]] = Branch()
    if depth + 1 < len(words):
        on.folded.append((words, name))
    else:
        on.ends.append(name)


def following(branch: Branch[T], depth: int, word: str) -> Branch[T] | None:
    """Return where the names go on from `branch` with `word`, the one after `depth` others."""
    if branch.folded:
        for words, name in branch.folded:
            lay(branch, words, depth, name)
        branch.folded = []
    return branch.words.get(word)
