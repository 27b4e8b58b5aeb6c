"""A folder written anew as a whole: aside at first, then put in the place of the old one."""

import ctypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ci_vault.disk.walk import GUIDE_MARK
from ci_vault.disk.write import check_new, kind_of, put, room_in, said_of
from ci_vault.model.diagnostic import VaultError

# Of `renameat2` in Linux: paths count from the current folder, and the two change places.
_HERE, _EXCHANGE = -100, 2


@contextmanager
def new_folder(target: Path, root: Path) -> Iterator[Path]:
    """Give a new folder to fill, and put it in the place of `target` once that is done.

    A failure, or a process that is killed, leaves the old folder standing. Raises VaultError where
    `target` may not be written: it is or holds `root`, the folder of the vault, or it has content
    that an earlier call did not write.
    """
    _check(target, root)
    place = target.resolve()  # a link to a folder stays one
    with said_of(target), room_in(place.parent) as room:
        new = room / "new"
        put(new, GUIDE_MARK, "")
        yield new
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


def _check(target: Path, root: Path) -> None:
    """Raise VaultError where a guide of the vault in `root` may not be written to `target`."""
    place, vault = target.resolve(), root.resolve()
    if place == vault or place in vault.parents:
        what = "is the vault itself" if place == vault else f"holds the vault {root}"
        raise VaultError(f"{target}: {what}; choose another folder for the guide")
    if kind_of(target) != "folder":
        check_new(target)
        return
    with said_of(target):
        if any(target.iterdir()) and not (target / GUIDE_MARK).is_file():
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
    with suppress(OSError, AttributeError):  # no such function here
        rename = ctypes.CDLL(None).renameat2
        names = os.fsencode(one), os.fsencode(other)
        return bool(rename(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)
    return False
