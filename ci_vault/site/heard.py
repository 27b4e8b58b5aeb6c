"""What a guide holds of each note, and the rest of it: of a large vault only while it is asked."""

from collections.abc import Mapping

from msgspec import Struct, msgpack

from ci_vault.markdown.anchors import anchors
from ci_vault.model.config import Config
from ci_vault.model.note import Note
from ci_vault.model.term import Reading
from ci_vault.site.outline import Outline, meaning_of, outline
from ci_vault.site.search_records import search_record
from ci_vault.site.whole import sayable, whole_of
from ci_vault.vault.lazy import Lazy
from ci_vault.vault.vault import Vault


class Rest(Struct, frozen=True, array_like=True, gc=False):
    """What is made of a note alone: `run` and `text` as in its `Record`, the rest as bytes.

    That is the `whole`, and what it means for the concepts.
    """

    run: bytes
    text: bytes
    whole: bytes
    meaning: bytes


class Heard(Struct, frozen=True, array_like=True, gc=False):
    """What is held of a note: its outline, `words` and `length` of its `Record`; its `Rest`.

    `rest` is msgpack, or empty where that is kept elsewhere.
    """

    outline: Outline
    words: bytes
    length: int
    rest: bytes


class Notes(Struct, frozen=True):
    """What a guide is made of, by the paths of the notes.

    `before` are the words that notes had the last time, of some that have changed since.
    """

    heard: Mapping[str, Heard]
    rests: Mapping[str, Rest]
    before: Mapping[str, bytes] = {}


def heard_of(note: Note, reading: Reading, config: Config) -> Heard:
    """Return what is held of `note`, which says `reading`."""
    means = meaning_of(note, reading)
    told = outline(note, reading, means, config)
    record = search_record(note, reading, told.titles, anchors(note))
    rest = Rest(record.run, record.text, whole_of(note, reading), means)
    return Heard(told, record.words, record.length, msgpack.encode(rest))


def rest_of(heard: Heard) -> Rest:
    """Return the rest of a note that is there."""
    return msgpack.decode(heard.rest, type=Rest)


def notes_of(vault: Vault) -> Notes:
    """Return what a guide of `vault` is made of; of each note it is made when it is asked for."""

    def made(path: str) -> Heard:
        return heard_of(sayable(vault.notes[path]), vault.reading(path), vault.config)

    heard = Lazy(vault.notes, made)
    return Notes(heard, Lazy(vault.notes, lambda path: rest_of(heard[path])))
