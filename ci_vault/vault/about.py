"""What a note may tell of the concept that it is about."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from ci_vault.bilingual.keys import identity
from ci_vault.model.note import Note
from ci_vault.model.term import Occurrence, Pair, Reading
from ci_vault.model.text import Lines, Span
from ci_vault.vault.disputed import is_name, own_names
from ci_vault.vault.opening import opening
from ci_vault.vault.related import Key
from ci_vault.vault.roles import is_index, names_nothing


class About(Struct, frozen=True):
    """What the note about a concept may tell of it, taken from any note.

    `names` are the keys of its title and its file's name, `own` those of what its pairs call the
    concept in Vietnamese; its aliases come with the place where each stands.
    """

    names: tuple[Key, ...]
    own: frozenset[str]
    aliases: tuple[tuple[str, Occurrence | None], ...]
    tags: tuple[str, ...]
    domain: str | None
    opening: Pair | None
    is_index: bool
    names_nothing: bool


def about(note: Note, said: Reading, lines: Callable[[str], Lines | None]) -> About:
    """Return what `note`, which says `said`, may tell; `lines` are by path."""
    return About(
        tuple(own_names(note.path, note.title)),
        frozenset(identity(of.vi or "", "vi") for of in said.pairs if is_name(of)),
        tuple(_aliases(note, lines)) if note.aliases else (),
        tuple([tag.name for tag in note.tags]),
        domain(note),
        opening(note, said),
        is_index(note),
        names_nothing(note),
    )


def _aliases(
    note: Note, lines: Callable[[str], Lines | None]
) -> Iterator[tuple[str, Occurrence | None]]:
    """Yield the aliases of a note, each with its place; one that stands in no property has none."""
    place = note.properties.place("aliases")
    at = place.value.start if place else 0
    for alias in note.aliases:
        found = note.text.find(alias, at, place.value.end) if place else -1
        at = found + len(alias) if found >= 0 else at
        if place:
            span = Span(found, at) if found >= 0 else place.value
            yield alias, occurrence(note, lines(note.path), span, None)
        else:
            yield alias, None


def domain(note: Note) -> str | None:
    """Return the field that a note says it belongs to: its property `domain`, else `group`."""
    values = (note.properties.values.get(key) for key in ("domain", "group"))
    return next((value for value in values if isinstance(value, str) and value), None)


def occurrence(note: Note, lines: Lines | None, span: Span, section: str | None) -> Occurrence:
    """Return the place of a term in `note`; `section` is what it stands under.

    Without `lines` it is no more than the note's path.
    """
    if lines is None:
        return Occurrence(note.path, 0, 0, "", None)
    place = lines.position(span.start)
    return Occurrence(note.path, place.line, place.column, span.of(note.text), section)
