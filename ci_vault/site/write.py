"""A planned guide onto the disk: only what changed is made, in all cores, and swapped in whole."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from itertools import islice
from pathlib import Path

import msgspec

from ci_vault.cache.state import program, stamp
from ci_vault.cache.store import Cache, Row
from ci_vault.disk import copy, keep, new_folder, put, read_file
from ci_vault.model.config import Config
from ci_vault.site.build import Plan
from ci_vault.site.note_page import text
from ci_vault.site.note_parts import common
from ci_vault.site.planned import Planned
from ci_vault.workers import Workers

# Fewer files are made sooner than other processes are started.
_MANY = 100
# So many pages are sent to a process at a time.
_AT_ONCE = 40


class Written(msgspec.Struct, frozen=True):
    """How many files of a guide there are, and how many of them were made anew."""

    files: int
    made: int


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
    with new_folder(target, root) as new:
        kept = set(_taken_over(plan, rows, target, new))
        left = [each for each in plan.files if each.name not in kept]
        _make_all(plan, new, left, workers)
        gathered = [each for each in plan.gathered if each.name not in kept]
        for each in gathered:
            put(new, each.name, each.make(_texts(new, each.of)))
        for name, path in plan.attachments.items():
            if name not in kept:
                copy(root / path, new, name)
    if cache:
        _remember(plan, rows, kept, target, made_by, cache)
    made = len(left) + len(gathered)
    return Written(len(plan.files) + len(plan.gathered), made)


def made_by(config: Config, own: Mapping[str, str], target: Path) -> bytes:
    """Return what all files of a guide depend on, and where it is written."""
    said = msgspec.msgpack.encode((config, sorted(own.items()), str(target.absolute())))
    return blake2b(program() + said, digest_size=16).digest()


def _taken_over(plan: Plan, rows: Mapping[str, Row], old: Path, new: Path) -> Iterator[str]:
    """Take over what is the same in the folder `old`, and yield the names."""
    for name, made_of in contents(plan):
        row = rows.get(name)
        same = row and row.content == made_of and row.state == stamp(f"{old}/{name}")
        if same and keep(old, new, name):
            yield name


def contents(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the guide with what it is made of."""
    yield from ((each.name, each.made_of) for each in plan.files)
    yield from ((each.name, each.made_of) for each in plan.gathered)
    yield from ((name, plan.states[path]) for name, path in plan.attachments.items())


def _make_all(plan: Plan, new: Path, files: Sequence[Planned], workers: Workers | None) -> None:
    if workers is None or len(files) < _MANY or workers.number < 2:
        for each in files:
            _make(new, each)
        return
    parts = ((each.name, each.parts()) for each in files if each.parts)
    others = [partial(_make, new, each) for each in files if not each.parts]
    together = msgspec.msgpack.encode(plan.together)
    for _ in workers.each(partial(_make_some, new, together), _batches(parts), others):
        pass


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


def _remember(
    plan: Plan,
    rows: Mapping[str, Row],
    kept: set[str],
    target: Path,
    made_by: bytes,
    cache: Cache,
) -> None:
    fresh = {
        name: Row(stamp(f"{target}/{name}"), made_of, b"")
        for name, made_of in contents(plan)
        if name not in kept
    }
    cache.keep(made_by, fresh, rows.keys() - kept - fresh.keys())
