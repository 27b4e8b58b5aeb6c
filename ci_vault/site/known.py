"""The vault as it was read the last time, and only what changed since read anew."""

from collections.abc import Mapping, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path

import msgspec

from ci_vault.cache.state import program
from ci_vault.cache.store import Cache, Row
from ci_vault.disk import list_vault, path_text, scanned
from ci_vault.extend import Config, Context, Finding, Note, Reading, Team, Vault
from ci_vault.remembering import Progress, Way, remembered
from ci_vault.site.outline import Outline, outline
from ci_vault.site.pages import Pages
from ci_vault.site.search_records import Record, search_record
from ci_vault.site.terms import TermCard, Terms, terms
from ci_vault.site.whole import sayable, whole_at, whole_of
from ci_vault.vault.lazy import Fleeting, Lazy
from ci_vault.vault.resolve import Missing
from ci_vault.workers import Workers

_ALL = "*"  # no note is called so


class Heard(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is held of every note: its outline, what the search knows of it, and its `Whole`."""

    outline: Outline
    record: Record
    whole: bytes


class Known(msgspec.Struct, frozen=True):
    """A vault whose notes are read when they are asked for, and what is held of each, by path.

    `places` are those of its attachments on disk, by path.
    """

    vault: Vault
    places: Mapping[str, str]
    outlines: Mapping[str, Outline]
    records: Mapping[str, Record]
    wholes: Mapping[str, bytes]


def read_known(
    root: Path,
    config: Config,
    cache: Cache,
    progress: Progress | None = None,
    workers: Workers | None = None,
) -> Known:
    """Return the vault in `root`: what `cache` knows of notes that have not changed is not read.

    `workers` help where many have changed.
    """
    listing = list_vault(root, config)
    way = Way(Heard, partial(_heard, config), _made_by(config), config)
    heard = remembered(listing.notes, way, cache, progress, workers).made
    paths = sorted(heard)
    outlines = {path: heard[path].outline for path in paths}
    wholes = {path: heard[path].whole for path in paths}
    whole = Fleeting(paths, lambda path: whole_at(wholes[path]))
    vault = Vault(
        config.name or path_text(root.name),
        Fleeting(paths, lambda path: whole[path].note),
        listing.attachments,
        config,
        listing.findings,
        readings=Fleeting(paths, lambda path: whole[path].reading),
        links=Lazy(paths, lambda path: outlines[path].links),
        aliases=Lazy(paths, lambda path: outlines[path].aliases),
    )
    records = {path: heard[path].record for path in paths}
    return Known(vault, listing.attachments, outlines, records, wholes)


def known_terms(cache: Cache, pages: Pages) -> Terms:
    """Return the terms of `pages` as `terms` does, taken from `cache` where it knows them.

    They are made anew where a note means something else.
    """
    vault = pages.vault
    reached = (
        (
            path,
            pages.outlines[path].meaning,
            [to.path for _, to in vault.links_from(path) if not isinstance(to, Missing)],
        )
        for path in vault.notes
    )
    made_by = _made_by(list(reached))
    row = cache.row(made_by, _ALL)
    if row:
        return Terms(msgspec.msgpack.decode(row.said, type=tuple[TermCard, ...]))
    found = terms(pages)
    cache.keep(made_by, {_ALL: Row(b"", b"", msgspec.msgpack.encode(found.cards))}, ())
    return found


def _made_by(said: object) -> bytes:
    return blake2b(program() + msgspec.msgpack.encode(said), digest_size=16).digest()


def _heard(config: Config, read: Sequence[tuple[str, bytes | Finding]]) -> list[Heard]:
    team = Team(config)
    notes = [sayable(scanned(path, data)) for path, data in read]
    return [_heard_of(note, Context(note, team).reading, config) for note in notes]


def _heard_of(note: Note, reading: Reading, config: Config) -> Heard:
    told = outline(note, reading, config)
    record = search_record(note, reading, told.titles, told.ids)
    return Heard(told, record, whole_of(note, reading))
