"""The vault as it was read the last time, and only what changed since read anew."""

from collections.abc import Mapping, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from ci_vault.cache.state import program
from ci_vault.cache.store import Cache, Row
from ci_vault.disk import list_vault, path_text, scanned
from ci_vault.extend import Config, Context, Finding, Note, Reading, Team, Vault
from ci_vault.markdown.anchors import anchors
from ci_vault.remembering import Progress, Way, remembered
from ci_vault.site.pages import titles_of
from ci_vault.site.search_records import Record, search_record
from ci_vault.site.terms import TermCard, Terms, cards_of, mentioned, names_of
from ci_vault.templates.plain import held
from ci_vault.vault.lazy import Lazy
from ci_vault.vault.meaning import meaning
from ci_vault.vault.resolve import Missing

_LARGEST = 2**63
_ALL = "*"  # no note is called so


class Heard(msgspec.Struct, frozen=True, array_like=True):
    """A note, what it says in two languages, and what is made of these for the whole of a guide.

    `meaning` tells what it means from any other, `record` is what the search knows of it.
    """

    note: Note
    reading: Reading
    meaning: bytes
    record: Record


class Known(msgspec.Struct, frozen=True):
    """A vault, and by path what is made of each note for the whole of a guide, as in `Heard`.

    `places` are those of its attachments on disk, by path.
    """

    vault: Vault
    places: Mapping[str, str]
    meanings: Mapping[str, bytes]
    records: Mapping[str, Record]


def read_known(
    root: Path, config: Config, cache: Cache | None, progress: Progress | None = None
) -> Known:
    """Return the vault in `root`: what `cache` knows of notes that have not changed is not read."""
    listing = list_vault(root, config)
    way = Way(Heard, partial(_heard, config), _made_by(config), config)
    heard = remembered(listing.notes, way, cache, progress).made
    paths = sorted(heard)
    vault = Vault(
        config.name or path_text(root.name),
        {path: heard[path].note for path in paths},
        listing.attachments,
        config,
        listing.findings,
        readings=Lazy(paths, lambda path: heard[path].reading),
    )
    return Known(
        vault,
        listing.attachments,
        {path: heard[path].meaning for path in paths},
        {path: heard[path].record for path in paths},
    )


def known_terms(cache: Cache, meanings: Mapping[str, bytes], vault: Vault) -> Terms:
    """Return the terms of `vault` as `terms` does; what `cache` knows of them is taken from there.

    `meanings` are those of all notes, by path.
    """
    cards = _known_cards(cache, meanings, vault)
    # Who mentions what depends on what things are called, and on nothing else of theirs.
    made_by = _made_by([(card.id, card.wordings) for card in cards])
    rows = cache.rows(made_by)
    decode = msgspec.msgpack.Decoder(tuple[str, ...]).decode
    found: dict[str, tuple[str, ...]] = {}
    fresh: dict[str, Row] = {}
    names = None
    for path, note in vault.notes.items():
        content = _content(note.text)
        row = rows.get(path)
        if row and row.content == content:
            found[path] = decode(row.said)
            continue
        names = names or names_of(cards)
        found[path] = mentioned(note, vault.reading(path), names)
        fresh[path] = Row(b"", content, msgspec.msgpack.encode(found[path]))
    gone = rows.keys() - found.keys()
    if fresh or gone:
        cache.keep(made_by, fresh, gone)
    return Terms(cards, found)


def _known_cards(cache: Cache, meanings: Mapping[str, bytes], vault: Vault) -> tuple[TermCard, ...]:
    """Return the concepts of `vault`; they are made anew where a note means something else."""
    reached = (
        (
            path,
            meanings[path],
            [to.path for _, to in vault.links_from(path) if not isinstance(to, Missing)],
        )
        for path in vault.notes
    )
    made_by = _made_by(list(reached))
    row = cache.rows(made_by).get(_ALL)
    if row:
        return msgspec.msgpack.decode(row.said, type=tuple[TermCard, ...])
    cards = cards_of(vault)
    cache.keep(made_by, {_ALL: Row(b"", b"", msgspec.msgpack.encode(cards))}, ())
    return cards


def _made_by(said: object) -> bytes:
    return blake2b(program() + msgspec.msgpack.encode(said), digest_size=16).digest()


def _content(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _heard(config: Config, read: Sequence[tuple[str, bytes | Finding]]) -> list[Heard]:
    team = Team(config)
    notes = [_sayable(scanned(path, data)) for path, data in read]
    return [_heard_of(note, Context(note, team).reading, config) for note in notes]


def _heard_of(note: Note, reading: Reading, config: Config) -> Heard:
    titles = titles_of(note, reading, config)
    record = search_record(note, reading, titles, anchors(note))
    return Heard(note, reading, meaning(note, reading), record)


def _sayable(note: Note) -> Note:
    """Return `note` with properties as they come back from where they are kept.

    Dates come back as text, and numbers and characters that cannot be kept are made text.
    """
    if not note.properties.values:
        return note
    values = msgspec.to_builtins(_plain(note.properties.values))
    return replace(note, properties=replace(note.properties, values=values))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {held(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, str):
        return held(value)
    too_large = isinstance(value, int) and not -_LARGEST <= value < _LARGEST
    return str(value) if too_large else value
