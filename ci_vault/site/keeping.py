"""What is worked out of much: kept, and worked out anew where that has changed."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Keep(Protocol):
    """Gives what `make` makes, a value of the type `kind` that msgpack can say.

    Of each `name` the one is kept that was made last. `made_of`, such values one by one, tells all
    that it is made of but for the program: while that is the same, it is given again. Else `make`
    gets it, to take from it what stays; None where nothing is kept.
    """

    def __call__(
        self, name: str, kind: type[T], made_of: Iterable[object], make: Callable[[T | None], T]
    ) -> T:
        """Return what is made, or was."""


def made(name: str, kind: type[T], made_of: Iterable[object], make: Callable[[T | None], T]) -> T:
    """Return what `make` makes: nothing is kept."""
    return make(None)
