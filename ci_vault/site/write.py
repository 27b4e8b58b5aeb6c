"""A planned guide onto the disk: only what changed is made, and swapped in whole."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from ci_vault.cache.state import program, stamp
from ci_vault.cache.store import Cache, Row
from ci_vault.disk import copy, keep, new_folder, put, read_file
from ci_vault.model.config import Config
from ci_vault.model.diagnostic import VaultError
from ci_vault.site.before import Before, before, remember
from ci_vault.site.build import Plan
from ci_vault.site.make import make_all
from ci_vault.site.planned import Gathered, Gathering, Kind, Mend, NotePage, Planned
from ci_vault.site.told import changed_names
from ci_vault.vault.lazy import Fleeting
from ci_vault.workers import Workers


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


class _Guide(msgspec.Struct, frozen=True):
    """A guide while it is written: `before` is what is known of the one at `target`.

    `is_seen` says that notes and attachments show of themselves what they did then; else `renamed`
    are the names of concepts that are not what they were, None where that is not known or too
    many are. `contents` and `made` fill: what each file is made of, and what is kept of those that
    are made; `texts` tell those of the notes and what is seen from them, by their pages, and
    `kinds` what each kind of the other pages sees.
    """

    before: Before
    target: Path
    is_seen: bool
    renamed: tuple[str, ...] | None
    contents: dict[str, bytes]
    made: dict[str, bytes]
    texts: dict[str, bytes]
    kinds: dict[str, bytes]


_File = TypeVar("_File", Planned, Gathered, _Copied)


def write(
    plan: Plan,
    target: Path,
    root: Path,
    made_by: bytes,
    cache: Cache,
    workers: Workers | None = None,
) -> Written:
    """Write the guide of the vault in `root` to the folder `target`, whole or not at all.

    Files of an earlier guide there that `cache` knows to be made of the same are taken over.
    `made_by` tells what all files depend on; `workers` help where there are many to make.
    """
    known = before(cache, made_by)
    seen = plan.seen()
    is_seen = known.seen == seen
    explained = known.explained if is_seen else plan.explained(known.explained)
    renamed = changed_names(known.explained, explained)
    guide = _Guide(known, target, is_seen, renamed, {}, {}, {}, {})
    with new_folder(target, root) as new:
        notes = _left(guide, new, _notes(guide, new, plan.notes()))
        others = chain(_of_kinds(guide, new, plan.others()), _left(guide, new, plan.of_texts()))
        make_all(plan.together, new, notes, others, workers)
        gathered = [*plan.gathered(guide.contents)]
        last = plan.last((*guide.contents, *(each.name for each in gathered)))
        for each in _of_kinds(guide, new, [last]):
            put(new, each.name, each.make())
        for whole in _left(guide, new, _gathered(guide, new, gathered)):
            guide.made[whole.name] = whole.shape
            mended = _mended(guide, new, whole)
            put(new, whole.name, mended or whole.make(_texts(new, whole.of)))
        for copied in _left(guide, new, _copied(plan)):
            copy(root / copied.path, new, copied.name)
    now = Before(seen, explained, guide.kinds, _rows(guide))
    if guide.made or now != known:
        remember(cache, made_by, now)
    return Written(guide.contents, len(guide.made))


def made_by(config: Config, own: tuple[tuple[str, str], ...], target: Path) -> bytes:
    """Return what all files of a guide depend on, and where it is written.

    `own` are the vault's templates, each with its name.
    """
    said = msgspec.msgpack.encode((config, own, str(target.absolute())))
    return blake2b(program() + said, digest_size=16).digest()


def _of_kinds(guide: _Guide, new: Path, kinds: Iterable[Kind]) -> Iterator[Planned]:
    """Yield the pages that are to be made; kinds that see what they did are not even planned."""
    marks: dict[bytes, list[str]] = {}
    for name, row in guide.before.files.items():
        marks.setdefault(row.said, []).append(name)
    for kind in kinds:
        known = guide.before.kinds.get(kind.name)
        sees = guide.kinds[kind.name] = known if known and guide.is_seen else kind.sees()
        mark = f"*{kind.name}".encode()  # no digest is so short
        names = marks.get(mark, ())
        if sees != known or not all(_stands(guide, name) for name in names):
            yield from _left(guide, new, kind.plan(), mark)
            continue
        for name in names:
            if not keep(guide.target, new, name):
                raise VaultError(f"{guide.target / name}: is gone; build the guide once more")
            guide.contents[name] = guide.before.files[name].content


def _notes(guide: _Guide, new: Path, pages: Iterable[NotePage]) -> Iterator[Planned]:
    """Yield the pages that have to be planned to know whether they are what they were."""
    for each in pages:
        row = guide.before.files.get(each.name)
        if row and each.text and _is_known(guide, row, each) and _kept(guide, new, each.name):
            guide.contents[each.name] = row.content
        else:
            guide.texts[each.name] = each.text + each.near() if each.text else b""
            yield each.plan()


def _is_known(guide: _Guide, row: Row, page: NotePage) -> bool:
    """Say whether the page of a note is what `row` keeps of it, as far as can be told unplanned."""
    text = page.text or b""
    if guide.is_seen:
        return row.said.startswith(text)
    names = guide.renamed
    if names is None or row.said != text + page.near():
        return False
    return not (names and page.names(names))


def _kept(guide: _Guide, new: Path, name: str) -> bool:
    """Take a file of the old guide over where nobody changed it; say whether that was so."""
    return _stands(guide, name) and keep(guide.target, new, name)


def _stands(guide: _Guide, name: str) -> bool:
    """Say whether a file of the old guide is as it was written."""
    return guide.before.files[name].state == stamp(f"{guide.target}/{name}")


def _left(guide: _Guide, new: Path, files: Iterable[_File], said: bytes = b"") -> Iterator[_File]:
    """Yield the files that are to be made; the others are taken over."""
    for each in files:
        guide.contents[each.name] = each.made_of
        row = guide.before.files.get(each.name)
        same = row and row.content == each.made_of
        if not same or not _kept(guide, new, each.name):
            guide.made[each.name] = said or guide.texts.get(each.name, b"")
            mend = each.mend if isinstance(each, Planned) else None
            if mend and row and row.content == mend.before and _stands(guide, each.name):
                yield replace(each, make=partial(_of_before, mend, guide.target / each.name))
            else:
                yield each


def _of_before(mend: Mend, place: Path) -> str:
    return mend.make(read_file(place).decode())


def _gathered(guide: _Guide, new: Path, files: Iterable[Gathering]) -> Iterator[Gathered]:
    """Yield what has to be planned of the files that are made from others."""
    for each in files:
        row = guide.before.files.get(each.name)
        if guide.is_seen and not guide.made and row and _kept(guide, new, each.name):
            guide.contents[each.name] = row.content
        else:
            yield each.plan()


def _mended(guide: _Guide, new: Path, whole: Gathered) -> bytes | None:
    """Return what is made from other files by changing the one before; None where that is not."""
    row = guide.before.files.get(whole.name)
    if not whole.mend or not row or row.said != whole.shape or not _stands(guide, whole.name):
        return None
    texts = _texts(new, (name for name in whole.of if name in guide.made))
    return whole.mend(read_file(guide.target / whole.name), texts)


def _rows(guide: _Guide) -> dict[str, Row]:
    """Return what is to be kept of each file of the guide that now stands at its place."""
    rows: dict[str, Row] = {}
    for name, content in guide.contents.items():
        if name in guide.made:
            rows[name] = Row(stamp(f"{guide.target}/{name}"), content, guide.made[name])
        else:
            rows[name] = guide.before.files[name]
    return rows


def _copied(plan: Plan) -> Iterator[_Copied]:
    for name, path in plan.attachments.items():
        yield _Copied(name, plan.states[path], path)


def _texts(folder: Path, names: Iterable[str]) -> Mapping[str, str]:
    return Fleeting(names, lambda name: read_file(folder / name).decode())
