"""When each note changed last: its properties say it, else the history of the vault."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from ci_vault.model.note import Note
from ci_vault.vault.vault import Vault

# The properties that say it, the weightiest first.
_KEYS = ("updated", "modified", "last_modified", "date")
_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?!\d)")


def dates(vault: Vault, history: Mapping[str, str]) -> dict[str, str]:
    """Return the day (`YYYY-MM-DD`) of each note's last change by its path.

    `history` has the same form, and speaks where the properties of a note say nothing. A note
    that neither tells of is absent.
    """
    found = ((path, _day(note) or history.get(path)) for path, note in vault.notes.items())
    return {path: day for path, day in found if day}


def _day(note: Note) -> str | None:
    values = note.properties.values
    return next(_days(values[key] for key in _KEYS if key in values), None)


def _days(values: Iterable[Any]) -> Iterator[str]:
    """Yield the days among `values`; a datetime is a date too."""
    for value in values:
        if isinstance(value, date):
            yield value.isoformat()[:10]
        elif isinstance(value, str) and (found := _DAY.match(value)):
            try:
                yield date.fromisoformat(found[1]).isoformat()
            except ValueError:
                continue
