"""The vault as it was read the last time, and only what changed since read anew."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec.structs import replace

from ci_vault.cache.state import program
from ci_vault.cache.store import Cache, Row
from ci_vault.disk import list_vault, path_text, read_data, scanned
from ci_vault.extend import Config, Context, Finding, Team, Vault
from ci_vault.remembering import Progress, Way, remembered
from ci_vault.site.heard import Heard, Notes, Rest, heard_of, rest_of
from ci_vault.site.keeping import Keep, T
from ci_vault.site.whole import sayable, whole_at
from ci_vault.vault.lazy import Fleeting, Lazy
from ci_vault.workers import Workers

# What is kept, and what tells what it was made of.
_ALL, _TOLD = "*", "made of"
# So many bytes of notes are held; of a larger vault the cache gives them when they are asked for.
_ROOM = 12_000_000


class Known(msgspec.Struct, frozen=True):
    """A vault whose notes are read when they are asked for, and what is held of each, by path.

    `places` are those of its attachments on disk, by path.
    """

    vault: Vault
    places: Mapping[str, str]
    notes: Notes


def read_known(
    root: Path,
    config: Config,
    cache: Cache,
    progress: Progress | None = None,
    workers: Workers | None = None,
    room: int = _ROOM,
) -> Known:
    """Return the vault in `root`: what `cache` knows of notes that have not changed is not read.

    `workers` help where many have changed; of notes so many bytes are held, `room`. While there is
    the vault `cache` may be asked for the others.
    """
    listing = list_vault(root, config)
    way = Way(Heard, partial(_heard, config), _made_by((config,)), config)

    def held(heard: Heard) -> Heard:
        """Hold the rest of a note while there is room for it; beyond, the cache has it."""
        nonlocal room
        room -= len(heard.rest)
        return heard if room >= 0 else replace(heard, rest=b"")

    known = remembered(listing.notes, way, cache, progress, workers, held)
    heard, before = known.made, {path: of.words for path, of in known.before.items()}
    paths = sorted(heard)
    outlines = {path: heard[path].outline for path in paths}

    def rest(path: str) -> Rest:
        if heard[path].rest:
            return rest_of(heard[path])
        row = cache.row(way.made_by, path)
        kept = msgspec.msgpack.decode(row.said, type=Heard) if row else None
        if kept and kept.outline.text == outlines[path].text:
            return rest_of(kept)
        # It could not be kept: the note is read once more.
        return rest_of(_heard(config, [(path, read_data(path, listing.notes[path], config))])[0])

    rests = Fleeting(paths, rest)
    whole = Fleeting(paths, lambda path: whole_at(rests[path].whole))
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
    return Known(vault, listing.attachments, Notes(heard, rests, before))


def keeping(cache: Cache) -> Keep:
    """Return what keeps in `cache` what is made, and gives it from there."""

    def keep(
        name: str, kind: type[T], made_of: Iterable[object], make: Callable[[T | None], T]
    ) -> T:
        made_by, told = _made_by((name,)), Row(b"", _made_by(made_of), b"")
        row = cache.row(made_by, _ALL)
        before = msgspec.msgpack.decode(row.said, type=kind) if row else None
        if before is not None and cache.row(made_by, _TOLD) == told:
            return before
        made = make(before)
        rows = {_TOLD: told}
        if made is not before:
            rows[_ALL] = Row(b"", b"", msgspec.msgpack.encode(made))
        cache.keep(made_by, rows, ())
        return made

    return keep


def _made_by(parts: Iterable[object]) -> bytes:
    """Return what tells this program and `parts` from others; they are never held all at once."""
    told = blake2b(program(), digest_size=16)
    encode = msgspec.msgpack.Encoder().encode
    for part in parts:
        told.update(encode(part))
    return told.digest()


def _heard(config: Config, read: Sequence[tuple[str, bytes | Finding]]) -> list[Heard]:
    team = Team(config)
    notes = [sayable(scanned(path, data)) for path, data in read]
    return [heard_of(note, Context(note, team).reading, config) for note in notes]
