"""A page before it is made: its name, what it depends on, and how to make it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any

import msgspec


class Planned(msgspec.Struct, frozen=True):
    """A file of the guide that is yet to be made.

    `name` is relative and POSIX. `made_of` tells all that `make` depends on, but for the program,
    its templates and the configuration: where it is what it was, so is the text. `parts`, where
    it has any, gives what another process can make it from; `mend`, where there is one, makes it
    sooner.
    """

    name: str
    made_of: bytes
    make: Callable[[], str]
    parts: Callable[[], bytes] | None = None
    mend: "Mend | None" = None


class Mend(msgspec.Struct, frozen=True):
    """How a file is made from its text before, where that was made of `before`."""

    before: bytes
    make: Callable[[str], str]


class NotePage(msgspec.Struct, frozen=True):
    """The page of a note that is yet to be planned.

    While `text` is what it was, and all that notes and attachments show of themselves, so is the
    page; it is None where that does not tell. Where these show something else it is the same while
    `text` and `near`, what is seen from this page, are, and no concept that it `names` is another:
    that says whether any of some names stands in the note, each given as a run of its words' keys.
    """

    name: str
    text: bytes | None
    near: Callable[[], bytes]
    names: Callable[[Iterable[str]], bool]
    plan: Callable[[], Planned]


class Gathered(msgspec.Struct, frozen=True):
    """A file of the guide that is made from others of its files, whose names are `of`.

    `make` yields it piece by piece, given the texts of those by their names, read when they are
    asked for. While `shape` is what it was, `mend` makes the file of the one before, in UTF-8,
    given the new texts of those that are others, in that order; it is None where that cannot be.
    """

    name: str
    of: tuple[str, ...]
    made_of: bytes
    make: Callable[[Mapping[str, str]], Iterator[str]]
    shape: bytes
    mend: Callable[[bytes, Mapping[str, str]], bytes] | None


class Kind(msgspec.Struct, frozen=True):
    """Pages that are planned together, and only where something else is seen from them.

    While `sees` gives what it did, they are the same.
    """

    name: str
    sees: Callable[[], bytes]
    plan: Callable[[], Iterable[Planned]]


class Gathering(msgspec.Struct, frozen=True):
    """A file of the guide that is made from others, which are planned by now, and is not yet.

    While notes and attachments show of themselves what they did, and no other file is made anew, it
    is what it was.
    """

    name: str
    plan: Callable[[], Gathered]


def digest(*parts: Any) -> bytes:
    """Return what tells `parts`, values that msgpack can say, from any others: 16 bytes."""
    return blake2b(msgspec.msgpack.encode(parts), digest_size=16).digest()
