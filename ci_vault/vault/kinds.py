"""What kind of note a note is: an index, an ordinary one, one of the team's own types."""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any

from ci_vault.model.config import Config, NoteType
from ci_vault.model.note import Note, is_generated
from ci_vault.vault.roles import entries, is_index, is_template, plain
from ci_vault.vault.vault import Vault


def is_ordinary(vault: Vault, path: str) -> bool:
    """Say whether the note at `path` is one among others: no index, no template, no list of terms.

    What the tool wrote is none either.
    """
    note = vault.notes[path]
    apart = is_index(note) or is_template(note, vault.config) or is_generated(note.body)
    return not apart and path != vault.terms()


def types_of(note: Note, config: Config) -> Iterator[tuple[str, NoteType]]:
    """Yield the types that `note` is of, as the team has configured them, each with its name."""
    for name, kind in config.types.items():
        if kind.folder and not fnmatchcase(note.path, f"{kind.folder.strip('/')}/*"):
            continue
        where = kind.where or ({} if kind.folder else {"type": name})
        for key, asked in where.items():
            if not _holds(note.properties.values.get(key), asked):
                break
        else:
            yield name, kind


def _holds(value: Any, asked: str | bool | int) -> bool:
    """Say whether a property's value is, or lists, what is asked for; case does not count."""
    if isinstance(value, str) and isinstance(asked, str):
        return _matches(value, asked)
    if not isinstance(asked, str):
        return any(each == asked and type(each) is type(asked) for each in entries(value))
    return any(_matches(str(each), asked) for each in entries(value))


@lru_cache(maxsize=1 << 10)
def _matches(value: str, pattern: str) -> bool:
    return fnmatchcase(plain(value), pattern.casefold())
