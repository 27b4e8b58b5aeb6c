"""What part a note plays: others are made from it, it leads to others, or tells of some work."""

import re
from fnmatch import translate
from functools import lru_cache
from typing import Any

from ci_vault.model.config import Config
from ci_vault.model.note import PLACEHOLDERS, Note
from ci_vault.vault.resolve import fold

_INDEX_TYPES = frozenset(("index", "moc", "map", "map of content", "home", "dashboard"))
# What tells of something that was done, or is to be.
_RECORD_TYPES = frozenset(
    (
        *("improvement", "record", "meeting", "minutes", "log", "journal", "daily", "task"),
        *("cải tiến", "cuộc họp", "biên bản", "nhật ký", "công việc"),
    )
)
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
    return _any_of(tuple(config.templates)).match(fold(note.path)) is not None


@lru_cache(maxsize=8)
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(translate(fold(pattern)) for pattern in patterns) or r"(?!)")


def is_template(note: Note, config: Config) -> bool:
    """Say whether `note` is what other notes are made from: by its path, or by its placeholders."""
    return in_templates(note, config) or any(mark in note.text for mark in PLACEHOLDERS)


def is_index(note: Note) -> bool:
    """Say whether `note` only leads to others: by its property `type`, its tags or its name.

    A note that is called as its folder is such a note too.
    """
    if _is_index_at(note.path) or not _INDEX_TYPES.isdisjoint(_types(note)):
        return True
    return not _INDEX_TAGS.isdisjoint([tag.name.casefold() for tag in note.tags])


@lru_cache(maxsize=1 << 10)
def _is_index_at(path: str) -> bool:
    """Say whether a note's path alone tells that it leads to others: it is asked several times."""
    *folders, name = fold(path).removesuffix(".md").split("/")
    return name in _INDEX_NAMES or name.endswith(" moc") or folders[-1:] == [name]


def names_nothing(note: Note) -> bool:
    """Say whether a note's own title is no term: it leads to others, or tells of some work."""
    return not _RECORD_TYPES.isdisjoint(_types(note)) or is_index(note)


def _types(note: Note) -> set[str]:
    return set(map(plain, entries(note.properties.values.get("type"))))


def entries(value: Any) -> list[Any]:
    """Return the entries of a property's value: those of a list, or the one that it is."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def plain(value: Any) -> str:
    """Return a value as text to compare: `[[Practice]]` is `practice`."""
    return str(value).casefold().strip("[] ")
