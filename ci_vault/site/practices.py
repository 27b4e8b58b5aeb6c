"""Which notes describe a practice, and to which group of practices a note belongs."""

from ci_vault.model.note import Note
from ci_vault.model.term import Reading
from ci_vault.site.views import Both


def is_practice(note: Note, reading: Reading) -> bool:
    """Say whether `note`, which says `reading`, describes a practice: it says so, or a purpose."""
    practice = reading.practice
    kind = note.properties.values.get("type")
    has_purpose = practice is not None and bool(practice.purpose_en or practice.purpose_vi)
    return kind == "practice" or (kind is None and has_purpose)


def group_of(note: Note) -> Both | None:
    """Return the property `group`, `English / Tiếng Việt`, or None where there is none."""
    group = note.properties.values.get("group")
    if not isinstance(group, str) or not group.strip():
        return None
    return both_of(group)


def both_of(name: str) -> Both:
    """Return the sides of a name written `English / Tiếng Việt`."""
    en, _, vi = name.partition(" / ")
    return Both(en.strip(), vi.strip() or None)
