"""All that the concepts of a vault take from one note: what it names, and what it tells of that."""

from collections.abc import Collection, Iterator

from msgspec import Struct
from msgspec.structs import replace

from ci_vault.bilingual.context import clause
from ci_vault.bilingual.keys import identity
from ci_vault.model.note import Note
from ci_vault.model.term import Language, Occurrence, Pair, PairKind, Reading, Reviewed
from ci_vault.model.text import Lines, Span
from ci_vault.vault.disputed import is_name, key_of_name, named, own_names
from ci_vault.vault.drafts import key_of
from ci_vault.vault.opening import opening
from ci_vault.vault.related import Key
from ci_vault.vault.roles import is_index, names_nothing

_NOWHERE = Span(0, 0)
# A text in English and in Vietnamese, None where there is none.
Both = tuple[str | None, str | None]


class Name(Struct, frozen=True, array_like=True, gc=False):
    """A name that a note gives to a thing: its text, its key, and its place if that was asked."""

    text: str
    key: Key
    place: Occurrence | None


class Naming(Struct, frozen=True, array_like=True, gc=False):
    """A note's naming of the concept `key`, by a pair of one kind or by its own title.

    `home`, `listed` as in `Named`; `own` says that it names what the note is about. `contexts` are
    the clauses of the note's purpose that hold the names.
    """

    key: Key
    kind: PairKind
    names: tuple[Name, ...]
    home: bool
    listed: bool
    own: bool
    contexts: Both


class Alias(Struct, frozen=True, array_like=True, gc=False):
    """An alias of a note; `repeats` says that it is what the note's pairs call their concept.

    One that is not `written` stands in no property.
    """

    name: Name
    repeats: bool
    written: bool


class About(Struct, frozen=True, array_like=True, gc=False):
    """What the note about a concept may tell of it, taken from any note.

    `names` are the keys of its title and its file's name.
    """

    names: tuple[Key, ...]
    aliases: tuple[Alias, ...]
    tags: tuple[str, ...]
    domain: str | None
    opening: Both | None
    is_index: bool
    names_nothing: bool


class Decision(Struct, frozen=True, array_like=True, gc=False):
    """A row of the note of reviewed terms, with the places of its sides if these were asked."""

    row: Reviewed
    en_place: Occurrence | None
    vi_place: Occurrence | None


class Meaning(Struct, frozen=True, array_like=True, gc=False):
    """What one note means for the concepts.

    `purposes` are those of its practice, None where it has none.
    """

    namings: tuple[Naming, ...]
    purposes: Both | None
    about: About
    reviewed: tuple[Decision, ...]


def meaning(
    note: Note,
    said: Reading,
    lines: Lines | None = None,
    asked: Collection[Key] | None = None,
) -> Meaning:
    """Return what `note`, which says `said`, means for the concepts.

    Without its `lines` nobody asks for places, nor for contexts: what means the same is then
    equal. Where concepts are `asked` for, it names no others.
    """
    place = _Places(note.path, lines, note.text)
    practice = said.practice
    return Meaning(
        tuple(_namings(note, said, place, asked)),
        (practice.purpose_en, practice.purpose_vi) if practice else None,
        _about(note, said, place),
        tuple([_decision(row, place) for row in said.reviewed]),
    )


class _Places(Struct, frozen=True):
    """Turns stretches of a note into places, None without its `lines`."""

    path: str
    lines: Lines | None
    text: str

    def of(self, span: Span, section: str | None = None) -> Occurrence | None:
        """Return the place of `span`; `section` is what it stands under."""
        if self.lines is None:
            return None
        at = self.lines.position(span.start)
        return Occurrence(self.path, at.line, at.column, span.of(self.text), section)


def _namings(
    note: Note, said: Reading, place: _Places, asked: Collection[Key] | None
) -> Iterator[Naming]:
    """Yield what a note names; last its practice, where no pair is its name."""
    practice, has_name = said.practice, False
    for each in named(note, said):
        pair, own = each.pair, is_name(each.pair)
        has_name = has_name or own
        if asked is None or each.key in asked or own:
            names = tuple(_sides(pair, place))
            in_purpose = pair.kind == "keyword" or pair.form == "emphasis"
            asks = practice and in_purpose and place.lines and asked is None
            contexts = _contexts(said, pair) if asks else (None, None)
            yield Naming(each.key, pair.kind, names, each.home, each.listed, own, contexts)
    if practice and not has_name:
        # Its note says it in one language only, or its file does.
        whole = Pair("practice", practice.en, practice.vi, practice.span, None, None, "other")
        names = tuple(_sides(whole, place))
        key = key_of(practice.en, practice.vi)
        yield Naming(key, "practice", names, True, False, True, (None, None))


def _sides(pair: Pair, place: _Places) -> Iterator[Name]:
    sides: tuple[tuple[Language, str | None, Span], ...] = (
        ("en", pair.en, pair.span),
        ("vi", pair.vi, pair.vi_span or pair.span),
    )
    for language, text, span in sides:
        if text:
            key = language, identity(text, language)
            yield Name(text, key, place.of(span, pair.section))


def _contexts(said: Reading, pair: Pair) -> Both:
    """Return the clauses of a note's purpose that hold a pair."""
    assert said.practice
    en, vi = said.practice.purpose_en, said.practice.purpose_vi
    return (
        clause(en, pair.en, "en") if en and pair.en else None,
        clause(vi, pair.vi, "vi") if vi and pair.vi else None,
    )


def _about(note: Note, said: Reading, place: _Places) -> About:
    first = opening(note, said)
    return About(
        tuple(own_names(note.path, note.title)),
        tuple(_aliases(note, said, place)) if note.aliases else (),
        tuple([tag.name for tag in note.tags]),
        _domain(note),
        (first.en, first.vi) if first else None,
        is_index(note),
        names_nothing(note),
    )


def _aliases(note: Note, said: Reading, place: _Places) -> Iterator[Alias]:
    own = {identity(of.vi or "", "vi") for of in said.pairs if is_name(of)}
    written = note.properties.place("aliases")
    at = written.value.start if written else 0
    for alias in note.aliases:
        found = note.text.find(alias, at, written.value.end) if written else -1
        at = found + len(alias) if found >= 0 else at
        span = Span(found, at) if found >= 0 else written.value if written else _NOWHERE
        name = Name(alias, key_of_name(alias), place.of(span))
        yield Alias(name, identity(alias, "vi") in own, written is not None)


def _domain(note: Note) -> str | None:
    """Return the field that a note says it belongs to: its property `domain`, else `group`."""
    values = (note.properties.values.get(key) for key in ("domain", "group"))
    return next((value for value in values if isinstance(value, str) and value), None)


def _decision(row: Reviewed, place: _Places) -> Decision:
    at = place.of(row.span), place.of(row.vi_span)
    nowhere = replace(row, span=_NOWHERE, vi_span=_NOWHERE, status_span=_NOWHERE)
    return Decision(nowhere, *at)
