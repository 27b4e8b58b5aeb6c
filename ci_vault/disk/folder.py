"""A folder written anew as a whole: aside at first, then put in the place of the old one."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ci_vault.disk.templates import OWN
from ci_vault.disk.walk import GUIDE_MARK
from ci_vault.disk.write import NO_CONTENT, check_new, kind_of, room_in, said_of
from ci_vault.model.diagnostic import VaultError

# Of `renameat2` in Linux: paths count from the current folder, and the two change places.
_HERE, _EXCHANGE = -100, 2


@contextmanager
def new_folder(target: Path, root: Path) -> Iterator[Path]:
    """Give a new folder to fill, and put it in the place of `target` once that is done.

    A failure, or a process that is killed, leaves the old folder standing. What somebody else put
    into that goes over into the new one. Raises VaultError where `target` may not be written: it is
    or holds `root`, the folder of the vault, it is among what the tool keeps there, or it has
    content and no earlier call wrote it.
    """
    check_folder(target, root)
    place = target.resolve()  # a link to a folder stays one
    with said_of(target), room_in(place.parent) as room:
        new = room / "new"
        new.mkdir()
        yield new
        written = sorted(_below(new))
        (new / GUIDE_MARK).write_bytes(os.fsencode("".join(f"{name}\n" for name in written)))
        _take_over(place, new, written)
        _swap(place, new)


def keep(old: Path, new: Path, name: str) -> bool:
    """Take the file `name` over from the folder `old` into `new`; say whether that was possible.

    The two may share the file: neither is ever written into.
    """
    source, place = f"{old}/{name}", f"{new}/{name}"
    for take in (os.link, _link_in_new_folder, shutil.copy2):
        try:
            take(source, place)
        except OSError:  # no folder yet, a file system without links, a file that is gone
            continue
        return True
    return False


def copy(source: Path, folder: Path, name: str) -> None:
    """Copy the file `source` into `folder`, at the relative POSIX `name`."""
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, place)


def _link_in_new_folder(source: str, place: str) -> None:
    os.makedirs(os.path.dirname(place), exist_ok=True)
    os.link(source, place)


def _below(folder: Path) -> Iterator[str]:
    """Yield what is in `folder`, at any depth, by relative POSIX name.

    That is all files and links, and the folders that hold nothing, with a `/` at their end.
    """
    waiting = [""]
    while waiting:
        above = waiting.pop()
        is_empty = True
        with os.scandir(folder / above) as entries:
            for entry in entries:
                is_empty = False
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{above}{entry.name}/")
                else:
                    yield above + entry.name
        if is_empty and above:
            yield above


def _take_over(old: Path, new: Path, written: Iterable[str]) -> None:
    """Take into `new`, of which all was `written`, what somebody else put into the folder `old`.

    That is what the mark of `old` does not name. A mark that names nothing is of an earlier
    version: all that stands beside it was written by the tool.
    """
    if not old.exists():
        return
    mark = old / GUIDE_MARK
    known = os.fsdecode(mark.read_bytes()) if mark.is_file() else GUIDE_MARK
    if not known:
        return
    ours = {*known.split("\n"), *written, GUIDE_MARK}
    for name in sorted(_below(old)):
        if name not in ours and not _taken(old, new, name):
            raise VaultError(
                f"{old / name}: stands where the guide has a page or a folder; move it elsewhere"
            )


def _taken(old: Path, new: Path, name: str) -> bool:
    """Take over a file, a link or an empty folder of `old`; say whether that was possible."""
    source, place = old / name, new / name
    if os.path.lexists(place) and not name.endswith("/"):
        return False  # the guide's own folder: nothing is put into that under its name
    if not (name.endswith("/") or source.is_symlink()):
        return keep(old, new, name)
    with suppress(OSError):
        if name.endswith("/"):
            place.mkdir(parents=True, exist_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(os.readlink(source))
        return True
    return False


def check_folder(target: Path, root: Path) -> None:
    """Raise VaultError where a guide of the vault in `root` may not be written to `target`."""
    place, vault = target.resolve(), root.resolve()
    if place == vault or place in vault.parents:
        what = "is the vault itself" if place == vault else f"holds the vault {root}"
        raise VaultError(f"{target}: {what}; choose another folder for the guide")
    if place.is_relative_to(vault / OWN):
        what = f"{OWN}/ is for the vault's templates and what the tool keeps of its notes"
        raise VaultError(f"{target}: {what}; choose another folder for the guide")
    if kind_of(target) != "folder":
        check_new(target)
        return
    with said_of(target):
        foreign = any(of.name not in NO_CONTENT for of in target.iterdir())
        if foreign and not (target / GUIDE_MARK).is_file():
            raise VaultError(
                f"{target}: is not empty and not an earlier guide; choose another folder"
            )


def _swap(target: Path, new: Path) -> None:
    """Put `new` in the place of `target`, and what was there in its place."""
    if not target.exists():
        new.replace(target)
    elif not _exchanged(target, new):
        old = new.with_name("old")
        target.replace(old)
        try:
            new.replace(target)
        except BaseException:
            old.replace(target)
            raise


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, where the system can; say whether it did."""
    import ctypes  # which nothing else needs

    with suppress(OSError, AttributeError):  # no such function here
        rename = ctypes.CDLL(None).renameat2
        names = os.fsencode(one), os.fsencode(other)
        return bool(rename(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)
    return False
