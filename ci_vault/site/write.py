"""A planned guide onto the disk: only what changed is made, in all cores, and swapped in whole."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec

from ci_vault.cache.state import program, stamp
from ci_vault.cache.store import Cache, Row
from ci_vault.disk import copy, keep, new_folder, put, read_file
from ci_vault.model.config import Config
from ci_vault.remembering import cores, workers
from ci_vault.site.build import Plan
from ci_vault.site.planned import Planned

# Fewer files are made sooner than other processes are started.
_MANY = 100
# What is being made, for the processes that are forked from this one: pages cannot be sent.
_MAKING: list[tuple[Path, Sequence[Planned]]] = []


class Written(msgspec.Struct, frozen=True):
    """How many files of a guide there are, and how many of them were made anew."""

    files: int
    made: int


def write(
    plan: Plan, target: Path, root: Path, made_by: bytes, cache: Cache | None, spread: bool = True
) -> Written:
    """Write the guide of the vault in `root` to the folder `target`, whole or not at all.

    Files of an earlier guide there that `cache` knows to be made of the same are taken over.
    `made_by` tells what all files depend on; `spread` says to work in all cores.
    """
    rows = cache.rows(made_by) if cache else {}
    with new_folder(target, root) as new:
        kept = set(_taken_over(plan, rows, target, new))
        left = [each for each in plan.files if each.name not in kept]
        _make_all(new, left, plan.ready, spread)
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


def _make_all(new: Path, files: Sequence[Planned], ready: Callable[[], None], spread: bool) -> None:
    number = cores()
    # Only where a process is forked does it have the pages that are to be made.
    if len(files) < _MANY or number < 2 or not spread or sys.platform != "linux":
        _make(new, files)
        return
    from multiprocessing import get_context

    ready()
    _MAKING.append((new, files))
    try:
        with workers(get_context("fork")) as pool:
            # Strewn, for neighbours are alike: long pages stand side by side.
            for _ in pool.map(_make_some, range(8 * number), [8 * number] * (8 * number)):
                pass
    finally:
        _MAKING.pop()


def _make_some(first: int, step: int) -> None:
    """Make every `step`-th file from the `first` on, in a process of its own."""
    new, files = _MAKING[-1]
    _make(new, files[first::step])


def _make(new: Path, files: Iterable[Planned]) -> None:
    for each in files:
        put(new, each.name, each.make())


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
