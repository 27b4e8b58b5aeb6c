"""A planned guide onto the disk: only what changed is made, in all cores, and swapped in whole."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from ci_vault.cache.state import program, stamp
from ci_vault.cache.store import Cache, Row
from ci_vault.disk import copy, keep, new_folder, put, read_file
from ci_vault.model.config import Config
from ci_vault.site.build import Plan
from ci_vault.site.note_page import text
from ci_vault.site.note_parts import common
from ci_vault.site.planned import Gathered, Planned
from ci_vault.workers import Workers

# Fewer files are made sooner than other processes are started.
_MANY = 100
# So many pages are sent to a process at a time.
_AT_ONCE = 40


class Written(msgspec.Struct, frozen=True):
    """A guide that was written: what each of its files is made of, and how many were made anew."""

    contents: Mapping[str, bytes]
    made: int

    @property
    def files(self) -> int:
        """How many files there are."""
        return len(self.contents)


class _Copied(NamedTuple):
    """An attachment: its name in the guide, its state, and its path in the vault."""

    name: str
    made_of: bytes
    path: str


_File = TypeVar("_File", Planned, Gathered, _Copied)


def write(
    plan: Plan,
    target: Path,
    root: Path,
    made_by: bytes,
    cache: Cache | None,
    workers: Workers | None = None,
) -> Written:
    """Write the guide of the vault in `root` to the folder `target`, whole or not at all.

    Files of an earlier guide there that `cache` knows to be made of the same are taken over.
    `made_by` tells what all files depend on; `workers` help where there are many to make.
    """
    rows = cache.rows(made_by) if cache else {}
    contents: dict[str, bytes] = {}
    made: list[str] = []
    with new_folder(target, root) as new:

        def left(files: Iterable[_File]) -> Iterator[_File]:
            """Yield the files that are to be made; the others are taken over."""
            for each in files:
                contents[each.name] = each.made_of
                if not _is_same(each.made_of, rows.get(each.name), f"{target}/{each.name}") or (
                    not keep(target, new, each.name)
                ):
                    made.append(each.name)
                    yield each

        _make_all(plan, new, left(plan.notes()), left(plan.others()), workers)
        last = plan.last(contents)
        for each in left(last.files):
            put(new, each.name, each.make())
        for gathered in left(last.gathered):
            put(new, gathered.name, gathered.make(_texts(new, gathered.of)))
        for copied in left(_copied(plan)):
            copy(root / copied.path, new, copied.name)
    if cache:
        fresh = {name: Row(stamp(f"{target}/{name}"), contents[name], b"") for name in made}
        cache.keep(made_by, fresh, rows.keys() - contents.keys())
    return Written(contents, len(made))


def made_by(config: Config, own: Mapping[str, str], target: Path) -> bytes:
    """Return what all files of a guide depend on, and where it is written."""
    said = msgspec.msgpack.encode((config, sorted(own.items()), str(target.absolute())))
    return blake2b(program() + said, digest_size=16).digest()


def _is_same(made_of: bytes, row: Row | None, place: str) -> bool:
    return row is not None and row.content == made_of and row.state == stamp(place)


def _copied(plan: Plan) -> Iterator[_Copied]:
    for name, path in plan.attachments.items():
        yield _Copied(name, plan.states[path], path)


def _make_all(
    plan: Plan,
    new: Path,
    notes: Iterator[Planned],
    others: Iterator[Planned],
    workers: Workers | None,
) -> None:
    """Make the pages of `notes` and the `others`, which are planned one by one as they are made."""
    first = list(islice(notes, _MANY))
    if workers is None or len(first) < _MANY or workers.number < 2:
        for each in chain(first, notes, others):
            _make(new, each)
        return
    parts = ((each.name, each.parts()) for each in chain(first, notes) if each.parts)
    together = msgspec.msgpack.encode(plan.together)
    tasks = (partial(_make, new, each) for each in others)
    for _ in workers.each(partial(_make_some, new, together), _batches(parts), tasks):
        pass
    workers.end()


def _batches(parts: Iterator[tuple[str, bytes]]) -> Iterator[list[tuple[str, bytes]]]:
    return iter(lambda: list(islice(parts, _AT_ONCE)), [])


def _make(new: Path, file: Planned) -> None:
    put(new, file.name, file.make())


def _make_some(new: Path, together: bytes, files: Sequence[tuple[str, bytes]]) -> None:
    """Make some pages of notes, in a process of its own."""
    for name, parts in files:
        put(new, name, text(common(together), parts))
    gc.collect(0)  # of what showing a page leaves behind some holds itself


def _texts(folder: Path, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield read_file(folder / name).decode()
