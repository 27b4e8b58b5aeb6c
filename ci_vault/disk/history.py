"""When the notes of a vault changed last, as its git history tells."""

import re
import subprocess
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import IO

from ci_vault.disk.walk import path_text

# A commit opens with an empty name, which no file has; its first file stands behind a line end.
_LOG = (
    *("log", "--format=%x00%cs%d", "--name-only", "-z", "--relative", "--no-renames"),
    *("--no-show-signature", "--decorate=short", "--decorate-refs-exclude=*"),
    *("--", ":(icase)*.md"),
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Where a clone ends that does not hold all of its history; that commit seems to add every file.
_CUT_OFF = "(grafted"
_CHUNK = 1 << 16


def changed(root: Path, notes: Collection[str] = ()) -> dict[str, str]:
    """Return the day (`YYYY-MM-DD`) of the last commit that changed each note below `root`.

    Paths are relative to `root`. When all of `notes` are found, the rest of the history is not
    read. Notes that the history does not tell of are absent; where there is no git, or no
    repository, that is all of them. The day is that of the committer's own clock.
    """
    git = ("git", "-C", str(root), *_LOG)
    try:
        with subprocess.Popen(
            git, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as running:
            assert running.stdout
            found = _days(_names(running.stdout), set(notes))
            running.kill()  # it has ended, or nobody wants the rest
    except OSError:
        return {}
    return found


def _names(stream: IO[bytes]) -> Iterator[str]:
    """Yield what stands between the zero bytes of `stream`, as soon as it is there."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from (path_text(name.decode(errors="surrogateescape")) for name in whole)


def _days(names: Iterator[str], waiting: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    ends = bool(waiting)
    for name in names:
        if not name:
            head = next(names, "")
            day = None if _CUT_OFF in head else _DAY.match(head)
            continue
        path = name.removeprefix("\n")
        if day and path not in found:
            found[path] = day[0]
            waiting.discard(path)
            if ends and not waiting:
                break
    return found
