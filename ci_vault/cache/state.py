"""Whether files are still what they were, told without reading them."""

import os
import struct
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path

# The clock of a file system may tick this slowly: a file changed less long ago could change again
# and look the same.
_TICK = 2.0  # seconds
EXISTS = "?"
_STATE = struct.Struct("<QQQQ")


def state(place: str, now: float | None = None) -> bytes:
    """Return what tells a file's or folder's state from any other; `b"-"` where there is none.

    That is its size, times of change and inode. With `now`, the time in seconds since the epoch,
    it is `b""` where the file was changed so shortly before that it could change unseen. Of a
    place with `EXISTS` before it only whether there is anything is told.
    """
    if place.startswith(EXISTS):
        return b"+" if os.path.exists(place[1:]) else b"-"
    try:
        found = os.stat(place)
    except OSError:
        return b"-"
    if now is not None and now - max(found.st_mtime, found.st_ctime) < _TICK:
        return b""
    return _STATE.pack(
        found.st_size, found.st_mtime_ns % 2**64, found.st_ctime_ns % 2**64, found.st_ino % 2**64
    )


def stamp(place: str) -> bytes:
    """Return what tells a file that this program wrote from one that was changed since.

    That is its size and the time of its last change; `b"-"` where there is none.
    """
    try:
        found = os.stat(place)
    except OSError:
        return b"-"
    return b"%d %d" % (found.st_size, found.st_mtime_ns)


def states(
    places: Iterable[str], now: float | None = None, known: Mapping[str, bytes] | None = None
) -> bytes:
    """Return the states of many places, digested; `b""` where one could change unseen.

    `known` are states that were told just now, by place.
    """
    known = known or {}
    digest = blake2b(digest_size=16)
    for place in places:
        found = known.get(place) or state(place, now)
        if not found:
            return b""
        digest.update(found)
    return digest.digest()


@cache
def program() -> bytes:
    """Return what tells this program's own files, and what is installed beside it, from others.

    The files of another package's rule that is only linked to where it is worked on do not count.
    """
    package = str(Path(__file__).parent.parent)
    digest = blake2b(digest_size=16)
    # Where packages are installed; the folder that a command is given in is on this path too.
    installed = [place for place in sys.path if place.endswith("-packages")]
    for place in (*sorted(_files(package)), *installed, sys.executable):
        digest.update(state(place))
    return digest.digest()


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                yield entry.path


def clock() -> float:
    """Return the time as files have it, in seconds since the epoch."""
    return time.time()
