"""Concepts merged across the notes: one thing, its terms in both languages, where each stands."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from ci_vault.bilingual.context import clause
from ci_vault.bilingual.keys import identity
from ci_vault.model.note import Note
from ci_vault.model.term import (
    ACCEPTED,
    Concept,
    Language,
    Occurrence,
    Pair,
    PairKind,
    Practice,
    Reading,
    Reviewed,
)
from ci_vault.model.text import Lines, Span
from ci_vault.vault.disputed import Disputed, is_name, key_of_name, named, own_names
from ci_vault.vault.drafts import (
    ALIAS,
    LISTED,
    OWN,
    PRACTICE,
    RANKS,
    TEAM,
    Draft,
    concept_of,
    ids,
    key_of,
)
from ci_vault.vault.opening import opening
from ci_vault.vault.related import Key, related
from ci_vault.vault.roles import is_index, names_nothing


def concepts(
    notes: Mapping[str, Note],
    reading: Callable[[str], Reading],
    lines: Callable[[str], Lines],
    reached: Callable[[str], Iterable[str]],
    only: Disputed | None = None,
) -> tuple[Concept, ...]:
    """Return the concepts that the notes name, in the order they are first met.

    `reading` gives what the note at a path says in two languages, `lines` its lines, `reached`
    the paths that its links reach. Pairs whose English has one identity key are one concept, and
    a practice is one without its translation too. Over what the notes say is laid what the team
    has reviewed. Terms come best first: preferred ones, then what a practice or a key word is
    called before what a bold phrase says, then what stands more often; deprecated and forbidden
    ones last. The aliases of a note about a concept are admitted terms of it. `only` says
    whose terms are asked for, and nothing besides; `notes` are then at least those that name them.
    """
    drafts: dict[Key, Draft] = {}
    about: dict[str, Key] = {}
    reviewed: list[tuple[Note, Reviewed]] = []
    asked = only.keys if only else None
    for path, note in notes.items():
        said = reading(path)
        if said.pairs or said.practice:
            _gather(drafts, about, note, said, lines(path), asked)
        reviewed += ((note, row) for row in said.reviewed)
    for note, row in reviewed:
        if asked is None or ("en", identity(row.en, "en")) in asked:
            _lay_over(drafts, note, row, lines(note.path))
    for path, note in notes.items():
        key = about.get(path) or _titled(only.known if only else drafts, note)
        if key is None or key not in drafts:
            continue
        about[path] = key
        _add_aliases(drafts[key], note, reading(path), lines)
        if not is_index(note):
            _define(drafts[key], note, reading(path))
    drafts = _said(drafts, notes)
    names = ids(drafts)
    about = {path: key for path, key in about.items() if key in drafts}
    joined = {} if only else related(about, drafts, notes, reached)
    beside = {key: tuple(sorted(names[other] for other in of)) for key, of in joined.items()}
    return tuple(
        concept_of(names[key], draft, beside.get(key, ())) for key, draft in drafts.items()
    )


def _gather(
    drafts: dict[Key, Draft],
    about: dict[str, Key],
    note: Note,
    said: Reading,
    lines: Lines,
    asked: Collection[Key] | None,
) -> None:
    """Add what one note names to the drafts, and say which of them the note is about.

    Where concepts are `asked` for, no others become drafts.
    """
    practice = said.practice
    for each in named(note, said):
        key, pair = each.key, each.pair
        if is_name(pair):
            about.setdefault(note.path, key)
        if asked is not None and key not in asked:
            continue
        draft = drafts.setdefault(key, Draft())
        if not each.listed:
            _weigh(draft, pair.kind)
        if each.home:
            _settle(draft, note)
        for language, text, span in _sides(pair):
            name = draft.named(language, text, LISTED if each.listed else RANKS[pair.kind])
            places = name.listed if each.listed else name.places
            places.append(_occurrence(note, lines, span, pair.section))
        if asked is None and practice and (pair.kind == "keyword" or pair.form == "emphasis"):
            draft.contexts = _contexts(practice, pair, draft.contexts)
    if practice:
        is_new = note.path not in about
        own = about.setdefault(note.path, key_of(practice.en, practice.vi))
        if asked is None or own in asked:
            if is_new:
                _name_practice(drafts, own, note, practice, lines)
            drafts[own].definitions = (practice.purpose_en, practice.purpose_vi)


def _weigh(draft: Draft, kind: PairKind) -> None:
    """Take in that a pair of `kind` names a concept; the weightiest kind is the concept's."""
    draft.said = True
    if RANKS[kind] < RANKS[draft.kind]:
        draft.kind = kind


def _settle(draft: Draft, note: Note) -> None:
    """Take in that a concept is at home in a note, as a word of its practice."""
    draft.homes[note.path] = None
    draft.belongs(_domain(note), PRACTICE)


def _domain(note: Note) -> str | None:
    """Return the field that a note says it belongs to: its property `domain`, else `group`."""
    values = (note.properties.values.get(key) for key in ("domain", "group"))
    return next((value for value in values if isinstance(value, str) and value), None)


def _said(drafts: dict[Key, Draft], notes: Mapping[str, Note]) -> dict[Key, Draft]:
    """Return the drafts without those that nothing but an index names.

    Such a one is a concept all the same where a note that may be one is called so: the index says
    in the other language what that note is about.
    """
    only = {key for key, draft in drafts.items() if not draft.said}
    for note in notes.values() if only else ():
        if not only.isdisjoint(own_names(note.path, note.title)) and not names_nothing(note):
            only.difference_update(own_names(note.path, note.title))
    return {key: draft for key, draft in drafts.items() if key not in only} if only else drafts


def _name_practice(
    drafts: dict[Key, Draft], key: Key, note: Note, practice: Practice, lines: Lines
) -> None:
    """Name a practice that no pair names: its note says it in one language only, or its file."""
    draft = drafts.setdefault(key, Draft())
    _weigh(draft, "practice")
    _settle(draft, note)
    sides: tuple[tuple[Language, str | None], ...] = (("en", practice.en), ("vi", practice.vi))
    for language, text in sides:
        if text:
            name = draft.named(language, text, RANKS["practice"])
            name.places.append(_occurrence(note, lines, practice.span, None))


def _lay_over(drafts: dict[Key, Draft], note: Note, row: Reviewed, lines: Lines) -> None:
    """Add what the team decided in one row: it names the concept as nothing else does."""
    draft = drafts.setdefault(("en", identity(row.en, "en")), Draft())
    draft.said = True
    english = draft.named("en", row.en, -1)
    if english.reviewed is None:
        english.reviewed = _occurrence(note, lines, row.span, None)
    if row.vi:
        # What is only proposed comes after what the notes say, but a decision gives the spelling.
        name = draft.named("vi", row.vi, ALIAS if row.status == "proposed" else -1)
        name.status, name.row = row.status, row
        name.reviewed = _occurrence(note, lines, row.vi_span, None)
        english.status = "preferred" if row.status in ACCEPTED else english.status
    else:
        english.status, english.row, english.keep_en = row.status, row, row.keep_en
    en, vi = draft.definitions
    draft.definitions = (row.definition_en or en, row.definition_vi or vi)
    draft.belongs(row.domain, TEAM)


def _titled(known: Collection[Key], note: Note) -> Key | None:
    """Return the concept whose name is the title, or the file's name, of a note; or None."""
    return next((key for key in own_names(note.path, note.title) if key in known), None)


def _add_aliases(draft: Draft, note: Note, said: Reading, lines: Callable[[str], Lines]) -> None:
    """Add the aliases of the note about a concept; one that repeats its name adds nothing."""
    own = {identity(of.vi or "", "vi") for of in said.pairs if is_name(of)}
    place = note.properties.place("aliases")
    at = place.value.start if place else 0
    for alias in note.aliases:
        name = draft.named(key_of_name(alias)[0], alias, ALIAS)
        if name.reviewed is None and identity(alias, "vi") not in own:
            name.status = "admitted"
        found = note.text.find(alias, at, place.value.end) if place else -1
        at = found + len(alias) if found >= 0 else at
        if place and not name.places:
            span = Span(found, at) if found >= 0 else place.value
            name.places.append(_occurrence(note, lines(note.path), span, None))


def _define(draft: Draft, note: Note, said: Reading) -> None:
    """Take what the note about a concept says of it: where it belongs and, if need be, what it is.

    The definition is the passage that the note opens with; a later one tells more of it.
    """
    draft.belongs(_domain(note), OWN)
    passage = opening(note, said) if draft.definitions == (None, None) else None
    if passage:
        draft.definitions = (passage.en, passage.vi)


def _contexts(
    practice: Practice, pair: Pair, known: tuple[str | None, str | None]
) -> tuple[str | None, str | None]:
    """Return the clauses of a purpose that hold a pair, in English and in Vietnamese.

    What is `known` already stays.
    """
    en, vi = practice.purpose_en, practice.purpose_vi
    return (
        known[0] or (clause(en, pair.en, "en") if en and pair.en else None),
        known[1] or (clause(vi, pair.vi, "vi") if vi and pair.vi else None),
    )


def _sides(pair: Pair) -> Iterator[tuple[Language, str, Span]]:
    if pair.en:
        yield "en", pair.en, pair.span
    if pair.vi:
        yield "vi", pair.vi, pair.vi_span or pair.span


def _occurrence(note: Note, lines: Lines, span: Span, section: str | None) -> Occurrence:
    place = lines.position(span.start)
    return Occurrence(note.path, place.line, place.column, span.of(note.text), section)
