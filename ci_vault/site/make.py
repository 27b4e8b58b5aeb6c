"""Planned files made, in all cores where there are many."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path

from msgspec import msgpack

from ci_vault.disk import put
from ci_vault.site.note_page import text
from ci_vault.site.note_parts import Common, common
from ci_vault.site.planned import Planned
from ci_vault.workers import Workers

# Fewer files are made sooner than other processes are started.
_MANY = 100
# So many pages are sent to a process at a time.
_AT_ONCE = 40


def make_all(
    together: Common,
    new: Path,
    notes: Iterator[Planned],
    others: Iterator[Planned],
    workers: Workers | None,
) -> None:
    """Make the pages of `notes` and the `others`, which are planned one by one as they are made.

    They go to the folder `new`; the pages of notes have `together` in common. `workers` help where
    there are many.
    """
    first = list(islice(notes, _MANY))
    if workers is None or len(first) < _MANY or workers.number < 2:
        for each in chain(first, notes, others):
            _make(new, each)
        return
    parts = (_sent(each) for each in chain(first, notes))
    in_common = msgpack.encode(together)
    tasks = (partial(_make, new, each) for each in others)
    for _ in workers.each(partial(_make_some, new, in_common), _batches(parts), tasks):
        pass
    workers.end()


def _sent(page: Planned) -> tuple[str, bytes]:
    assert page.parts, page.name  # that of a note has them
    return page.name, page.parts()


def _batches(parts: Iterator[tuple[str, bytes]]) -> Iterator[list[tuple[str, bytes]]]:
    return iter(lambda: list(islice(parts, _AT_ONCE)), [])


def _make(new: Path, file: Planned) -> None:
    put(new, file.name, file.make())


def _make_some(new: Path, together: bytes, files: Sequence[tuple[str, bytes]]) -> None:
    """Make some pages of notes, in a process of its own."""
    for name, parts in files:
        put(new, name, text(common(together), parts))
