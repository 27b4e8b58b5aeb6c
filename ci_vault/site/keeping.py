"""What is worked out of much: kept, and worked out anew where that has changed."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Keep(Protocol):
    """Gives what `make` makes, a value of the type `kind` that msgpack can say.

    `made_of`, such values one by one, tells what it is and all that it is made of, but for the
    program: while that is the same, what was made before may be given.
    """

    def __call__(self, kind: type[T], made_of: Iterable[object], make: Callable[[], T]) -> T:
        """Return what is made, or was."""


def made(kind: type[T], made_of: Iterable[object], make: Callable[[], T]) -> T:
    """Return what `make` makes: nothing is kept."""
    return make()
