"""Answers onto the disk, whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from ci_vault.model.diagnostic import VaultError

_BOM = b"\xef\xbb\xbf"
# What stands in a folder that people would call empty.
NO_CONTENT = (".git", ".DS_Store", "desktop.ini")
# Where the streams of a process have names.
_STREAMS = ("/dev", "/dev/fd", "/proc/self/fd")


def write_file(path: Path, content: str | bytes) -> None:
    """Write `content` to `path`, in a folder that is there, whole or not at all.

    A link to a file stays one; what is no file (a pipe, a terminal) is written into.
    Text is written in UTF-8, its line ends as they are. Raises VaultError where it cannot, for a
    path that is a folder, for one below a file, and for a file that may not be written.
    """
    data = content.encode() if isinstance(content, str) else content
    check_target(path)
    with said_of(path):
        if path.parent.as_posix() in _STREAMS or (path.exists() and not path.is_file()):
            # Behind `/dev/stdout` may be a file that has something in it.
            with path.open("ab") as stream:
                stream.write(data)
            return
        path = path.resolve()
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        handle, name = tempfile.mkstemp(prefix=".ci-vault-", dir=path.parent)
        aside = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            aside.chmod(mode)
            aside.replace(path)
        except BaseException:
            # It is in its place already where Ctrl-C comes just behind.
            aside.unlink(missing_ok=True)
            raise


def rewrite(path: Path, before: str, after: str) -> None:
    """Write `after` over `before`, the text of the note at `path` less a byte order mark.

    A link to a file stays one. Raises VaultError, and leaves the file as it is, where it does not
    hold `before` any more, or cannot be written.
    """
    real = path.resolve()
    with said_of(path):
        data = real.read_bytes()
        mark = _BOM if data.startswith(_BOM) else b""
        if data != mark + before.encode():
            raise VaultError(f"{path}: was changed meanwhile and is left as it is; run again")
        if not os.access(real, os.W_OK) or not real.stat().st_mode & 0o222:
            raise VaultError(f"{path}: is read-only and is left as it is; make it writable")
    write_file(real, mark + after.encode())


def make_folder(folder: Path) -> None:
    """Make `folder` unless it is there. Raises VaultError where it cannot."""
    if kind_of(folder) == "file":
        raise VaultError(f"{folder}: is a file; name a folder")
    with said_of(folder):
        _standing(folder)
        folder.mkdir(parents=True, exist_ok=True)


def kind_of(path: Path) -> Literal["folder", "file"] | None:
    """Return what is at `path`; None is nothing. Raises VaultError where that cannot be told."""
    try:
        return "folder" if path.is_dir() else "file" if path.exists() else None
    except OSError as error:
        raise VaultError(f"{path}: cannot be reached: {error.strerror}") from error


def check_target(path: Path) -> None:
    """Say beforehand why a file cannot be written at `path`, as a VaultError, if that is plain.

    Where several files are to be written each is asked for first, so that none is without the rest.
    """
    with said_of(path):
        if kind_of(path) == "folder":
            raise VaultError(f"{path}: is a folder; name a file in it")
        if path.parent.is_file():
            raise VaultError(f"{path}: {path.parent} is a file, not a folder; name another place")
        for place in (path, path.parent):
            if place.exists():
                _check_writable(place)


def write_new(target: Path, files: Mapping[str, str]) -> None:
    """Write `files` (name to text) into a new or empty folder, all of them or nothing.

    A folder with nothing but a `.git` counts as empty.

    Raises VaultError for any other place, and where it cannot be written.
    """
    check_new(target)
    known = target.exists()
    with said_of(target), room_in(target if known else target.absolute().parent) as room:
        for name, text in files.items():
            put(room / "new", name, text)
        if not known:
            (room / "new").replace(target)
            return
        # The folder stays the same one: somebody may be standing in it.
        entries = sorted((room / "new").iterdir())
        try:
            for entry in entries:
                entry.replace(target / entry.name)
        except BaseException:
            for entry in entries:
                if not entry.exists():
                    (target / entry.name).replace(entry)
            raise


def check_new(target: Path) -> None:
    """Say beforehand why a new folder cannot be written at `target`, as a VaultError."""
    kind = kind_of(target)
    with said_of(target):
        if kind == "file" or (target.is_symlink() and kind is None):
            raise VaultError(f"{target}: is a file; name a new folder")
        if kind and any(of.name not in NO_CONTENT for of in target.iterdir()):
            raise VaultError(f"{target}: is not empty; choose a new folder")
        _check_writable(_standing(target))


def _standing(target: Path) -> Path:
    """Return the nearest folder there is, `target` or above. Raises VaultError for a file."""
    place = next(of for of in (target, *target.parents) if of.exists())
    if not place.is_dir():
        raise VaultError(f"{target}: {place} is a file, not a folder; name another place")
    return place


def _check_writable(place: Path) -> None:
    """Raise VaultError where the file or folder `place` may not be written."""
    if not (os.access(place, os.W_OK) and place.stat().st_mode & 0o222):
        raise VaultError(f"{place}: is read-only; name another place, or make it writable")


@contextmanager
def room_in(folder: Path) -> Iterator[Path]:
    """Make a room in `folder` where something is written aside, and `folder` where it is missing.

    The room is gone afterwards, and so is each folder that was made and holds nothing then.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    room = Path(tempfile.mkdtemp(prefix=".ci-vault-", dir=folder))
    try:
        yield room
    finally:
        remove(room)
        for each in missing:
            with suppress(OSError):  # it holds what was written
                each.rmdir()


def remove(folder: Path) -> None:
    """Remove `folder` with all that is in it, as far as that can be done."""
    shutil.rmtree(folder, ignore_errors=True)


def put(folder: Path, name: str, content: str | bytes | Iterator[str]) -> None:
    """Write a new file into `folder`, at the relative POSIX `name`; text in UTF-8.

    Where the text comes in pieces it is never held whole.
    """
    place, pieces = folder / name, [content] if isinstance(content, str | bytes) else content
    try:
        stream = place.open("wb")
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True)
        stream = place.open("wb")
    with stream:
        stream.writelines(of.encode() if isinstance(of, str) else of for of in pieces)


@contextmanager
def said_of(path: Path) -> Iterator[None]:
    """Say a failure to write as a sentence about `path`."""
    try:
        yield
    except OSError as error:
        # The name of a file written aside would only puzzle.
        source = error.filename if isinstance(error.filename, str) else ""
        known = not source or ".ci-vault-" in source or source == str(path)
        about = "" if known else f" ({source})"
        raise VaultError(f"{path}: cannot be written: {error.strerror}{about}") from error
