"""Concepts merged across the notes: one thing, its terms in both languages, where each stands."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from ci_vault.bilingual.context import clause
from ci_vault.bilingual.keys import identity
from ci_vault.model.note import Note
from ci_vault.model.term import (
    ACCEPTED,
    Concept,
    Language,
    Pair,
    PairKind,
    Practice,
    Reading,
    Reviewed,
)
from ci_vault.model.text import Lines, Span
from ci_vault.vault.about import About, domain, occurrence
from ci_vault.vault.about import about as about_note
from ci_vault.vault.disputed import Disputed, is_name, key_of_name, named
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
from ci_vault.vault.related import Key, related


def concepts(
    notes: Mapping[str, Note],
    reading: Callable[[str], Reading],
    lines: Callable[[str], Lines | None],
    reached: Callable[[str], Iterable[str]],
    only: Disputed | None = None,
) -> tuple[Concept, ...]:
    """Return the concepts that the notes name, in the order they are first met.

    `reading` gives what the note at a path says in two languages, `lines` its lines (None where
    nobody asks for places, nor for the clauses that terms stand in), `reached` the paths that its
    links reach. Pairs whose English has one identity key are one concept, and a practice is one
    without its translation too. Over what the notes say is laid what the team has reviewed. Terms
    come best first: preferred ones, then what a practice or a key word is called before what a bold
    phrase says, then what stands more often; deprecated and forbidden ones last. The aliases of a
    note about a concept are admitted terms of it. `only` says whose terms are asked for, and
    nothing besides; `notes` are then at least those that name them.
    """
    drafts: dict[Key, Draft] = {}
    about: dict[str, Key] = {}
    reviewed: list[tuple[Note, Reviewed]] = []
    asked = only.keys if only else None
    # The notes are gone through once: to read them may cost more than what is made of them.
    abouts: dict[str, About] = {}
    for path, note in notes.items():
        said = reading(path)
        abouts[path] = about_note(note, said, lines)
        if said.pairs or said.practice:
            _gather(drafts, about, note, said, lines(path), asked)
        reviewed += ((note, row) for row in said.reviewed)
    for note, row in reviewed:
        if asked is None or ("en", identity(row.en, "en")) in asked:
            _lay_over(drafts, note, row, lines(note.path))
    for path, each in abouts.items():
        key = about.get(path) or _titled(only.known if only else drafts, each)
        if key is None or key not in drafts:
            continue
        about[path] = key
        _add_aliases(drafts[key], each)
        if not each.is_index:
            _define(drafts[key], each)
    drafts = _said(drafts, abouts.values())
    names = ids(drafts)
    about = {path: key for path, key in about.items() if key in drafts}
    tags = {path: abouts[path].tags for path in about}
    joined = {} if only else related(about, drafts, tags, reached)
    beside = {key: tuple(sorted(names[other] for other in of)) for key, of in joined.items()}
    return tuple(
        concept_of(names[key], draft, beside.get(key, ())) for key, draft in drafts.items()
    )


def _gather(
    drafts: dict[Key, Draft],
    about: dict[str, Key],
    note: Note,
    said: Reading,
    lines: Lines | None,
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
            places.append(occurrence(note, lines, span, pair.section))
        if (
            lines
            and asked is None
            and practice
            and (pair.kind == "keyword" or pair.form == "emphasis")
        ):
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
    draft.belongs(domain(note), PRACTICE)


def _said(drafts: dict[Key, Draft], notes: Iterable[About]) -> dict[Key, Draft]:
    """Return the drafts without those that nothing but an index names.

    Such a one is a concept all the same where a note that may be one is called so: the index says
    in the other language what that note is about.
    """
    only = {key for key, draft in drafts.items() if not draft.said}
    for note in notes if only else ():
        if not only.isdisjoint(note.names) and not note.names_nothing:
            only.difference_update(note.names)
    return {key: draft for key, draft in drafts.items() if key not in only} if only else drafts


def _name_practice(
    drafts: dict[Key, Draft], key: Key, note: Note, practice: Practice, lines: Lines | None
) -> None:
    """Name a practice that no pair names: its note says it in one language only, or its file."""
    draft = drafts.setdefault(key, Draft())
    _weigh(draft, "practice")
    _settle(draft, note)
    sides: tuple[tuple[Language, str | None], ...] = (("en", practice.en), ("vi", practice.vi))
    for language, text in sides:
        if text:
            name = draft.named(language, text, RANKS["practice"])
            name.places.append(occurrence(note, lines, practice.span, None))


def _lay_over(drafts: dict[Key, Draft], note: Note, row: Reviewed, lines: Lines | None) -> None:
    """Add what the team decided in one row: it names the concept as nothing else does."""
    draft = drafts.setdefault(("en", identity(row.en, "en")), Draft())
    draft.said = True
    english = draft.named("en", row.en, -1)
    if english.reviewed is None:
        english.reviewed = occurrence(note, lines, row.span, None)
    if row.vi:
        # What is only proposed comes after what the notes say, but a decision gives the spelling.
        name = draft.named("vi", row.vi, ALIAS if row.status == "proposed" else -1)
        name.status, name.row = row.status, row
        name.reviewed = occurrence(note, lines, row.vi_span, None)
        english.status = "preferred" if row.status in ACCEPTED else english.status
    else:
        english.status, english.row, english.keep_en = row.status, row, row.keep_en
    en, vi = draft.definitions
    draft.definitions = (row.definition_en or en, row.definition_vi or vi)
    draft.belongs(row.domain, TEAM)


def _titled(known: Collection[Key], note: About) -> Key | None:
    """Return the concept whose name is the title, or the file's name, of a note; or None."""
    return next((key for key in note.names if key in known), None)


def _add_aliases(draft: Draft, note: About) -> None:
    """Add the aliases of the note about a concept; one that repeats its name adds nothing."""
    for alias, place in note.aliases:
        name = draft.named(key_of_name(alias)[0], alias, ALIAS)
        if name.reviewed is None and identity(alias, "vi") not in note.own:
            name.status = "admitted"
        if place and not name.places:
            name.places.append(place)


def _define(draft: Draft, note: About) -> None:
    """Take what the note about a concept says of it: where it belongs and, if need be, what it is.

    The definition is the passage that the note opens with; a later one tells more of it.
    """
    draft.belongs(note.domain, OWN)
    if note.opening and draft.definitions == (None, None):
        draft.definitions = (note.opening.en, note.opening.vi)


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
