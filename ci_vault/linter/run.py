"""Look at the notes of a vault on disk, and only at those that are not known from the last time."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path

import msgspec

from ci_vault.cache.state import clock, program, state
from ci_vault.cache.store import Cache, Row
from ci_vault.disk import Listing, path_text, read_data, scanned, text_of
from ci_vault.extend import Config, Context, Finding, Note, Team, Vault
from ci_vault.linter import Looked, look
from ci_vault.linter.choice import Choice, choose
from ci_vault.model.term import Reviewed
from ci_vault.vault.lazy import Lazy

# Fewer notes are looked at sooner than other processes are started.
_MANY = 400
# So many notes are read, then scanned, then looked at: a tenth less than one after the other, for
# a processor that does the same thing again finds all it needs at hand.
_AT_ONCE = 100


# How many notes of how many have been looked at.
Progress = Callable[[int, int], None]


class Asked(msgspec.Struct, frozen=True):
    """What is asked of the linter, as `choose` takes it."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    infos: bool = False

    def choice(self, config: Config) -> Choice:
        """Return the rules that run. Raises VaultError for a name that is no rule's."""
        return choose(config, self.select, self.ignore, self.infos)


class Task(msgspec.Struct, frozen=True):
    """What it takes to look at one note: the way in which all of them are looked at."""

    config: Config
    asked: Asked
    reviewed: tuple[Reviewed, ...]


class Looks(msgspec.Struct, frozen=True):
    """A vault whose notes have been looked at: `looked` by path, `choice` the rules that did.

    `infos` says that rules which are no more than that were asked for. `states` are those of the
    files that were found unchanged, by place on disk.
    """

    vault: Vault
    looked: dict[str, Looked]
    choice: Choice
    infos: bool
    states: Mapping[str, bytes]


def look_at(
    root: Path,
    listing: Listing,
    config: Config,
    asked: Asked,
    cache: Cache | None = None,
    given: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Looks:
    """Look at every note of `listing`, the files of the vault in `root`.

    What `cache` knows of a note that has not changed is taken from there; it learns the rest.
    `given` are texts by path that stand for what is on disk; `progress` is told how many notes of
    how many have been looked at. Notes are read again, lazily, by rules that see the whole vault
    and ask for more than was kept.
    """
    choice = asked.choice(config)
    looked: dict[str, Looked] = {}
    vault = _lazy(root, listing, config, given or {}, looked)
    task = Task(config, asked, vault.reviewed)
    made_by = _made_by(task, choice)
    rows = cache.rows(made_by) if cache else {}
    known, states = _remembered(listing.notes, rows)
    left = {path: place for path, place in listing.notes.items() if path not in known}
    kept: dict[str, Row] = {}
    looked |= known
    for path, row, made in _all_looks(left, rows, task, progress):
        kept[path], looked[path] = row, made
    gone = rows.keys() - listing.notes.keys()
    if cache and (kept or gone):
        cache.keep(made_by, kept, gone)
    for path in given or ():
        looked[path] = look(vault.context(path), choice)
    return Looks(vault, looked, choice, asked.infos or bool(asked.select), states)


def _lazy(
    root: Path,
    listing: Listing,
    config: Config,
    given: Mapping[str, str],
    looked: Mapping[str, Looked],
) -> Vault:
    """Return the vault whose notes are read when they are asked for, and whose cards are known.

    The cards are those of `looked`, once it is filled.
    """

    def read(path: str) -> Note:
        if path in given:
            return scanned(path, given[path].encode())
        return scanned(path, read_data(path, listing.notes[path], config))

    def text(path: str) -> str:
        if path in given:
            return given[path].removeprefix("\ufeff")
        return text_of(read_data(path, listing.notes[path], config)).removeprefix("\ufeff")

    paths = sorted({*listing.notes, *given})
    return Vault(
        config.name or path_text(root.name),
        Lazy(paths, read),
        listing.attachments,
        config,
        listing.findings,
        Lazy(paths, text),
        Lazy(paths, lambda path: looked[path].card),
    )


def _remembered(
    places: Mapping[str, str], rows: Mapping[str, Row]
) -> tuple[dict[str, Looked], dict[str, bytes]]:
    """Return what `rows` keep of the notes that have not changed, and the states of their files.

    The one is by path in the vault, the other by place on disk.
    """
    looked: dict[str, Looked] = {}
    states: dict[str, bytes] = {}
    decode = msgspec.msgpack.Decoder(Looked).decode
    for path, place in places.items() if rows else ():
        row = rows.get(path)
        if row is None or not row.state or row.state != state(place):
            continue
        try:
            looked[path] = decode(row.said)
        except msgspec.DecodeError:  # kept by something else than this program
            continue
        states[place] = row.state
    return looked, states


def _made_by(task: Task, choice: Choice) -> bytes:
    """Return what tells apart all that the look at one note depends on, but for the note."""
    names = [name for name, rule in choice.rules.items() if rule.note]
    said = msgspec.msgpack.encode((task.config, task.reviewed, names))
    return blake2b(program() + said, digest_size=16).digest()


def _all_looks(
    places: Mapping[str, str],
    rows: Mapping[str, Row],
    task: Task,
    progress: Progress | None,
) -> Iterable[tuple[str, Row, Looked]]:
    """Look at the notes at `places`, in all cores where there are many of them."""
    work = [(path, place, rows.get(path)) for path, place in places.items()]
    cores = _cores()
    if len(work) < _MANY or cores < 2:
        yield from _looks(task, work)
        return
    from concurrent.futures import ProcessPoolExecutor

    size = len(work) // (8 * cores) + 1
    parts = [work[at : at + size] for at in range(0, len(work), size)]
    decode = msgspec.msgpack.Decoder(Looked).decode
    with ProcessPoolExecutor(cores) as pool:
        for number, found in enumerate(pool.map(partial(_rows, task), parts), 1):
            yield from ((path, row, decode(row.said)) for path, row in found)
            if progress:
                progress(min(number * size, len(work)), len(work))


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _looks(
    task: Task, work: Sequence[tuple[str, str, Row | None]]
) -> list[tuple[str, Row, Looked]]:
    choice, team = task.asked.choice(task.config), Team(task.config, task.reviewed)
    found: list[tuple[str, Row, Looked]] = []
    for at in range(0, len(work), _AT_ONCE):
        read = [_read(item, task.config) for item in work[at : at + _AT_ONCE]]
        notes = [None if data is None else scanned(path, data) for path, _, data in read]
        for (path, row, _), note in zip(read, notes, strict=True):
            found.append((path, *_look(row, note, team, choice)))
    return found


def _rows(task: Task, work: Sequence[tuple[str, str, Row | None]]) -> list[tuple[str, Row]]:
    """Look at notes for another process: what was found goes there as it is kept."""
    return [(path, row) for path, row, _ in _looks(task, work)]


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


def _look(row: Row, note: Note | None, team: Team, choice: Choice) -> tuple[Row, Looked]:
    if note is None:
        return row, msgspec.msgpack.decode(row.said, type=Looked)
    made = look(Context(note, team), choice)
    return row._replace(said=msgspec.msgpack.encode(made)), made
