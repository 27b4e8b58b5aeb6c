"""What was found out last time, kept in SQLite: it may be lost at any time, but never lie.

Every row carries a checksum of itself, and its key all it was made from. A database that is broken,
locked, read-only or of another kind is as good as none: the work is done anew.
"""

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeVar

_T = TypeVar("_T")

CACHE_NAME = "cache.db"
# Another form of the tables is another number; a database with another is made anew.
_FORM = 1
_TABLES = (
    "create table if not exists notes (made_by blob, path text, state blob, content blob, "
    "said blob, checksum integer, primary key (made_by, path))",
    "create table if not exists used (made_by blob primary key, turn integer)",
    "create table if not exists answers (asked blob primary key, made_by blob, places blob, "
    "state blob, out blob, err blob, status integer, checksum integer, turn integer)",
)
# How many ways of asking are kept: the linter as a hook, in the editor, with --all …; a guide has
# some seven of its own.
_WAYS, _ANSWERS = 12, 16
_WAIT = 5.0  # seconds for another process to be done


class Row(NamedTuple):
    """What is kept of one note: `state` of its file, digest of its content, what was said of it.

    A state of `b""` is that of a file which could still change without showing it.
    """

    state: bytes
    content: bytes
    said: bytes


class Answer(NamedTuple):
    """An answer as it was given, with what it was made from: the places, and their state."""

    places: bytes
    state: bytes
    out: bytes
    err: bytes
    status: int


class Cache:
    """What is kept in one file; whatever fails in it, it then knows nothing, and harms nobody."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._db: sqlite3.Connection | None = None
        self._open()

    def rows(
        self, made_by: bytes, wanted: Callable[[str, Row], bool] | None = None
    ) -> dict[str, Row]:
        """Return what is kept of each note, by path, that was made by `made_by`.

        `wanted` is asked of each, path and row, before the next is read: it may use what it is
        shown up, so that not all of them are held at once.
        """
        return self._safely(lambda db: _rows(db, made_by, wanted)) or {}

    def row(self, made_by: bytes, path: str) -> Row | None:
        """Return what is kept of the note at `path` that was made by `made_by`, or None."""
        return self._safely(lambda db: _row(db, made_by, path))

    def keep(self, made_by: bytes, rows: Mapping[str, Row], gone: Iterable[str]) -> None:
        """Keep `rows` by path, and forget the notes that are `gone`."""
        self._safely(lambda db: _keep(db, made_by, rows, gone))

    def answer(self, asked: bytes, made_by: bytes) -> Answer | None:
        """Return the answer to what was `asked` before, where the same `made_by` gave it."""
        return self._safely(lambda db: _answer(db, asked, made_by))

    def keep_answer(self, asked: bytes, made_by: bytes, answer: Answer) -> None:
        """Keep the answer to what was `asked`."""
        self._safely(lambda db: _keep_answer(db, asked, made_by, answer))

    def close(self) -> None:
        """Let go of the file."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def _open(self) -> None:
        try:
            self._db = sqlite3.connect(self._file, timeout=_WAIT)
        except sqlite3.Error:  # no folder, or none to write in
            return
        # The data may be lost with the power, so nothing waits for the disk.
        self._safely(lambda db: db.execute("pragma synchronous = off"))
        self._safely(_make_tables)

    def _safely(self, work: Callable[[sqlite3.Connection], _T]) -> _T | None:
        """Return what `work` returns, in one transaction; None where the database cannot do it."""
        if self._db is None:
            return None
        try:
            with self._db:
                return work(self._db)
        except sqlite3.OperationalError:  # locked for long, read-only, or the disk is full
            return None
        except (sqlite3.DatabaseError, UnicodeDecodeError):  # broken: nothing in it can be trusted
            self.close()
            with suppress(OSError):  # gone, or in a folder that may only be read
                self._file.unlink()
            return None


def _make_tables(db: sqlite3.Connection) -> None:
    form = db.execute("pragma user_version").fetchone()[0]
    if form != _FORM:
        for name in ("notes", "used", "answers"):
            db.execute(f"drop table if exists {name}")
    for table in _TABLES:
        db.execute(table)
    if form != _FORM:
        db.execute(f"pragma user_version = {_FORM}")


def _rows(
    db: sqlite3.Connection, made_by: bytes, wanted: Callable[[str, Row], bool] | None
) -> dict[str, Row]:
    found = db.execute(
        "select path, state, content, said, checksum from notes where made_by = ?", (made_by,)
    )
    return {
        path: row
        for path, state, content, said, checksum in found
        if _checksum(path, state, content, said) == checksum
        and ((row := Row(state, content, said)) and (wanted is None or wanted(path, row)))
    }


def _row(db: sqlite3.Connection, made_by: bytes, path: str) -> Row | None:
    found = db.execute(
        "select state, content, said, checksum from notes where made_by = ? and path = ?",
        (made_by, path),
    ).fetchone()
    return Row(*found[:-1]) if found and _checksum(path, *found[:-1]) == found[-1] else None


def _keep(
    db: sqlite3.Connection, made_by: bytes, rows: Mapping[str, Row], gone: Iterable[str]
) -> None:
    db.executemany(
        "insert or replace into notes values (?, ?, ?, ?, ?, ?)",
        ((made_by, path, *row, _checksum(path, *row)) for path, row in rows.items()),
    )
    db.executemany(
        "delete from notes where made_by = ? and path = ?", ((made_by, path) for path in gone)
    )
    db.execute(
        "insert or replace into used select ?, coalesce(max(turn), 0) + 1 from used", (made_by,)
    )
    for (old,) in db.execute(
        "select made_by from used order by turn desc limit -1 offset ?", (_WAYS,)
    ).fetchall():
        db.execute("delete from used where made_by = ?", (old,))
        db.execute("delete from notes where made_by = ?", (old,))


def _answer(db: sqlite3.Connection, asked: bytes, made_by: bytes) -> Answer | None:
    found = db.execute(
        "select places, state, out, err, status, checksum from answers "
        "where asked = ? and made_by = ?",
        (asked, made_by),
    ).fetchone()
    return Answer(*found[:-1]) if found and _checksum(*found[:-1]) == found[-1] else None


def _keep_answer(db: sqlite3.Connection, asked: bytes, made_by: bytes, answer: Answer) -> None:
    db.execute(
        "insert or replace into answers select ?, ?, ?, ?, ?, ?, ?, ?, coalesce(max(turn), 0) + 1 "
        "from answers",
        (asked, made_by, *answer, _checksum(*answer)),
    )
    db.execute(
        "delete from answers where asked in "
        "(select asked from answers order by turn desc limit -1 offset ?)",
        (_ANSWERS,),
    )


def _checksum(*parts: str | bytes | int) -> int:
    said = [
        part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        for part in parts
    ]
    # Lengths first, so that what is moved from one part to the next is seen.
    return zlib.crc32(b"".join(said), zlib.crc32(repr([*map(len, said)]).encode()))
