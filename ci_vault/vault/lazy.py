"""Things by path that are made when somebody asks for them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


class Lazy(Mapping[str, T]):
    """A mapping of `paths`, in their order, to what `make` makes of each; each is made once."""

    def __init__(self, paths: Iterable[str], make: Callable[[str], T]) -> None:
        self._make = make
        self._paths = dict.fromkeys(paths)
        self._made: dict[str, T] = {}

    def __getitem__(self, path: str) -> T:
        if path not in self._made:
            if path not in self._paths:
                raise KeyError(path)
            self._made[path] = self._make(path)
        return self._made[path]

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


class Fleeting(Lazy[T]):
    """A lazy mapping that keeps only what was asked for last: for more than memory should hold."""

    def __getitem__(self, path: str) -> T:
        if path not in self._made:
            made = super().__getitem__(path)
            self._made = {path: made}
        return self._made[path]
