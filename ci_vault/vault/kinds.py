"""What kind of note a note is: a template, an index, one of the team's own types."""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any

from ci_vault.model.config import Config, NoteType
from ci_vault.model.note import PLACEHOLDERS, Note, is_generated
from ci_vault.vault.resolve import fold
from ci_vault.vault.vault import Vault

_INDEX_TYPES = frozenset(("index", "moc", "map", "map of content", "home", "dashboard"))
_INDEX_NAMES = frozenset(
    (
        *("readme", "index", "_index", "home", "moc", "start", "dashboard", "contents"),
        *("table of contents", "map of content", "trang chủ", "mục lục", "bắt đầu"),
    )
)
_INDEX_TAGS = frozenset(("index", "moc"))


def in_templates(note: Note, config: Config) -> bool:
    """Say whether `note` stands where the vault keeps what other notes are made from.

    Case does not count: `Templates/*` is `templates/*` too.
    """
    path = fold(note.path)
    return any(fnmatchcase(path, fold(pattern)) for pattern in config.templates)


def is_template(note: Note, config: Config) -> bool:
    """Say whether `note` is what other notes are made from: by its path, or by its placeholders."""
    return in_templates(note, config) or any(mark in note.text for mark in PLACEHOLDERS)


def is_index(note: Note) -> bool:
    """Say whether `note` only leads to others: by its property `type`, its tags or its name.

    A note that is called as its folder is such a note too.
    """
    *folders, name = fold(note.path).removesuffix(".md").split("/")
    if name in _INDEX_NAMES or name.endswith(" moc") or folders[-1:] == [name]:
        return True
    kinds = {_plain(value) for value in _listed(note.properties.values.get("type"))}
    return bool(kinds & _INDEX_TYPES or {tag.name.casefold() for tag in note.tags} & _INDEX_TAGS)


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
        return any(each == asked and type(each) is type(asked) for each in _listed(value))
    return any(_matches(str(each), asked) for each in _listed(value))


@lru_cache(maxsize=1 << 10)
def _matches(value: str, pattern: str) -> bool:
    return fnmatchcase(_plain(value), pattern.casefold())


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _plain(value: Any) -> str:
    """Return a value as text to compare: `[[Practice]]` is `practice`."""
    return str(value).casefold().strip("[] ")
