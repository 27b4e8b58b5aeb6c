"""A whole note as bytes: of a large vault notes would take several times the memory as objects."""

from typing import Any

import msgspec
from msgspec.structs import replace

from ci_vault.model.note import Note
from ci_vault.model.term import Reading
from ci_vault.templates.plain import held

_LARGEST = 2**63


class Whole(msgspec.Struct, frozen=True, array_like=True):
    """A note, and what it says in two languages."""

    note: Note
    reading: Reading


_DECODER = msgspec.msgpack.Decoder(Whole)


def whole_of(note: Note, reading: Reading) -> bytes:
    """Return `note`, which says `reading`, as bytes; its properties are such as `sayable` gives."""
    return msgspec.msgpack.encode(Whole(note, reading))


def whole_at(data: bytes) -> Whole:
    """Return the note that these bytes were made of."""
    return _DECODER.decode(data)


def sayable(note: Note) -> Note:
    """Return `note` with properties as they come back from where they are kept.

    Dates come back as text, and numbers and characters that cannot be kept are made text.
    """
    if not note.properties.values:
        return note
    values = msgspec.to_builtins(_plain(note.properties.values))
    return replace(note, properties=replace(note.properties, values=values))


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return held(value)
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {held(key): _plain(each) for key, each in value.items()}
    too_large = isinstance(value, int) and not -_LARGEST <= value < _LARGEST
    return str(value) if too_large else value
