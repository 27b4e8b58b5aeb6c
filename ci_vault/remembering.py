"""What is made of each note on disk: taken from the last time, or made anew where it changed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from ci_vault.cache.replay import CACHE_FOLDER
from ci_vault.cache.state import clock, state
from ci_vault.cache.store import CACHE_NAME, Cache, Row
from ci_vault.disk import kind_of, make_folder, read_data, write_file
from ci_vault.model.config import Config
from ci_vault.model.diagnostic import Finding, VaultError
from ci_vault.workers import Workers

T = TypeVar("T")

# How many notes of how many are done.
Progress = Callable[[int, int], None]
# Notes as read, by path, and what is made of each of them; another process must be able to run it.
Maker = Callable[[Sequence[tuple[str, bytes | Finding]]], Sequence[T]]

# Fewer notes are done sooner than other processes are started.
_MANY = 400
# So many notes are read before they are handed on: a processor that does the same thing again
# finds all it needs at hand.
_AT_ONCE = 100
# Of so many what was made before they changed is told.
_FEW = 20
# So many are held before they are written down.
_KEPT_AT_ONCE = 500


class Way(msgspec.Struct, Generic[T], frozen=True):
    """How something is made of notes: `kind` is its type, `make` makes it of some notes at a time.

    `made_by` tells all that it depends on, but for the note.
    """

    kind: type[T]
    make: Maker[T]
    made_by: bytes
    config: Config


class Remembered(msgspec.Struct, Generic[T], frozen=True):
    """What was made, by path, and the states of files found unchanged, by their place on disk.

    `before` is what was made of notes before they changed, where these are few.
    """

    made: dict[str, T]
    states: Mapping[str, bytes]
    before: dict[str, T]


def remembered(
    places: Mapping[str, str],
    way: Way[T],
    cache: Cache | None = None,
    progress: Progress | None = None,
    workers: Workers | None = None,
    held: Callable[[T], T] | None = None,
) -> Remembered[T]:
    """Return what `way` makes of every note of `places` (path in the vault -> place on disk).

    What `cache` knows of a note that has not changed is taken from there; it learns the rest.
    `workers` help where many have changed. `held` says of each what is to be held of it.
    """
    known: dict[str, T] = {}
    states: dict[str, bytes] = {}
    decode = msgspec.msgpack.Decoder(way.kind).decode

    def take(path: str, said: bytes) -> None:
        made = decode(said)
        known[path] = held(made) if held else made

    rows = cache.rows(way.made_by, partial(_has_changed, places, take, states)) if cache else {}
    before = _before(rows, decode)
    left = {path: place for path, place in places.items() if path not in known}
    kept: dict[str, Row] = {}
    for path, row in _all_made(left, rows, way, progress, workers):
        kept[path] = row
        take(path, row.said)
        if cache and len(kept) == _KEPT_AT_ONCE:
            cache.keep(way.made_by, kept, ())
            kept.clear()
    gone = rows.keys() - places.keys()
    if cache and (kept or gone):
        cache.keep(way.made_by, kept, gone)
    return Remembered(known, states, before)


def _before(rows: Mapping[str, Row], decode: Callable[[bytes], T]) -> dict[str, T]:
    """Return what was made of the notes that have changed, whose `rows` these are, if few have."""
    with suppress(msgspec.DecodeError):  # kept by something else than this program
        return {path: decode(row.said) for path, row in rows.items()} if len(rows) <= _FEW else {}
    return {}


def open_cache(root: Path, folder: Path | None = None, name: str = CACHE_NAME) -> Cache:
    """Return the cache `name` for the vault in `root`: in `folder`, or in `.ci-vault` of the vault.

    Raises VaultError where a folder that was named cannot be made.
    """
    place = folder or root / CACHE_FOLDER
    if folder:
        make_folder(folder)
    # A folder that may only be read, or not even that, harms nobody: the cache then keeps nothing.
    with suppress(VaultError):
        make_folder(place)
        if not kind_of(place / ".gitignore"):
            write_file(place / ".gitignore", ".gitignore\n*.db*\n")
    return Cache(place / name)


def _has_changed(
    places: Mapping[str, str],
    take: Callable[[str, bytes], None],
    states: dict[str, bytes],
    path: str,
    row: Row,
) -> bool:
    """Say whether a note is not what it was; else `take` what `row` keeps of it, and its state.

    That goes into `states` by place on disk.
    """
    place = places.get(path)
    if place is None or not row.state or row.state != state(place):
        return True
    try:
        take(path, row.said)
    except msgspec.DecodeError:  # kept by something else than this program
        return True
    states[place] = row.state
    return False


def _all_made(
    places: Mapping[str, str],
    rows: Mapping[str, Row],
    way: Way[T],
    progress: Progress | None,
    workers: Workers | None,
) -> Iterable[tuple[str, Row]]:
    """Make what is to be made of the notes at `places`, in all cores where there are many."""
    work = [(path, place, rows.get(path)) for path, place in places.items()]
    if workers is None or len(work) < _MANY or workers.number < 2:
        yield from _made(way, work)
        return
    # What reads a note is loaded here, once for all processes that are forked from this one.
    import ci_vault.bilingual.reading
    import ci_vault.markdown.scan  # noqa: F401

    parts = [work[at : at + _AT_ONCE] for at in range(0, len(work), _AT_ONCE)]
    done = 0
    for found in workers.each(partial(_made, way), parts):
        yield from found
        done += len(found)
        if progress:
            progress(done, len(work))


def _made(way: Way[T], work: Sequence[tuple[str, str, Row | None]]) -> list[tuple[str, Row]]:
    """Make what is made of some notes, as it is kept: so it goes from one process to another."""
    found: list[tuple[str, Row]] = []
    for at in range(0, len(work), _AT_ONCE):
        read = [_read(item, way.config) for item in work[at : at + _AT_ONCE]]
        fresh = [(path, data) for path, _, data in read if data is not None]
        made = iter(way.make(fresh))
        for path, row, data in read:
            if data is not None:
                row = row._replace(said=msgspec.msgpack.encode(next(made)))
            found.append((path, row))
    return found


def _read(
    item: tuple[str, str, Row | None], config: Config
) -> tuple[str, Row, bytes | Finding | None]:
    """Read a note, or say why it cannot be; None where what is kept of it still holds."""
    path, place, row = item
    # The state first: what changes while the note is read is then seen the next time.
    now = state(place, clock())
    data = read_data(path, place, config)
    if isinstance(data, Finding):
        return path, Row(b"", b"", b""), data
    content = blake2b(data, digest_size=16).digest()
    if row and row.content == content:
        return path, row._replace(state=now), None
    return path, Row(now, content, b""), data
