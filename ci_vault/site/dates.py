"""When a note changed last, as its properties say it."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from ci_vault.model.note import Note

# The properties that say it, the weightiest first.
_KEYS = ("updated", "modified", "last_modified", "date")
_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?!\d)")


def day_of(note: Note) -> str | None:
    """Return the day (`YYYY-MM-DD`) of the last change of `note` as its properties tell it."""
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
