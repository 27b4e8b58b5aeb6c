"""Concepts merged across the notes: one thing, its terms in both languages, where each stands."""

from collections.abc import Callable, Collection, Iterable, Mapping

from msgspec import Struct

from ci_vault.bilingual.keys import identity
from ci_vault.model.note import Note
from ci_vault.model.term import ACCEPTED, Concept, Occurrence, PairKind, Reading
from ci_vault.model.text import Lines
from ci_vault.vault.disputed import Disputed
from ci_vault.vault.drafts import (
    ALIAS,
    LISTED,
    OWN,
    PRACTICE,
    RANKS,
    TEAM,
    Draft,
    concept_of,
    id_of,
)
from ci_vault.vault.meaning import About, Decision, Meaning, meaning
from ci_vault.vault.related import Key, related


class Gathered(Struct, frozen=True):
    """What notes mean, brought together: the concepts by their keys before they are related.

    `about` says which of them a note is about, `tags` are those of these notes, both by path.
    """

    drafts: dict[Key, Draft]
    about: dict[str, Key]
    tags: dict[str, tuple[str, ...]]


def concepts(
    notes: Mapping[str, Note],
    reading: Callable[[str], Reading],
    lines: Callable[[str], Lines],
    reached: Callable[[str], Iterable[str]],
    only: Disputed | None = None,
) -> tuple[Concept, ...]:
    """Return the concepts that the notes name, in the order they are first met.

    `reading` gives what the note at a path says in two languages, `lines` its lines, `reached` the
    paths that its links reach. `only` says whose terms are asked for, and nothing besides; `notes`
    are then at least those that name them.
    """
    asked = only.keys if only else None
    # The notes are gone through once: to read them may cost more than what is made of them.
    means = (
        (path, meaning(note, reading(path), lines(path), asked)) for path, note in notes.items()
    )
    return merged(means, reached, only)


def merged(
    meanings: Iterable[tuple[str, Meaning]],
    reached: Callable[[str], Iterable[str]],
    only: Disputed | None = None,
) -> tuple[Concept, ...]:
    """Return the concepts of notes by what each means, with its path; the rest as `concepts`."""
    found = gathered(meanings, only)
    joined = {} if only else related(found.about, found.drafts, found.tags, reached)
    beside = {key: tuple(sorted(map(id_of, others))) for key, others in joined.items()}
    return tuple(
        concept_of(id_of(key), draft, beside.get(key, ())) for key, draft in found.drafts.items()
    )


def gathered(meanings: Iterable[tuple[str, Meaning]], only: Disputed | None = None) -> Gathered:
    """Return what notes mean, each with its path, brought together; `only` as in `concepts`.

    Pairs whose English has one identity key are one concept, and a practice is one without its
    translation too. Over what the notes say is laid what the team has reviewed. Terms come best
    first: preferred ones, then what a practice or a key word is called before what a bold phrase
    says, then what stands more often; deprecated and forbidden ones last. The aliases of a note
    about a concept are admitted terms of it.
    """
    drafts: dict[Key, Draft] = {}
    about: dict[str, Key] = {}
    abouts: dict[str, About] = {}
    reviewed: list[tuple[Occurrence, Decision]] = []
    asked = only.keys if only else None
    for path, of in meanings:
        here = Occurrence(path, 0, 0, "")
        abouts[path] = of.about
        _gather(drafts, about, here, of, asked)
        reviewed += ((here, row) for row in of.reviewed)
    for here, decision in reviewed:
        if asked is None or ("en", identity(decision.row.en, "en")) in asked:
            _lay_over(drafts, here, decision)
    for path, each in abouts.items():
        key = about.get(path) or _titled(only.known if only else drafts, each)
        if key is None or key not in drafts:
            continue
        about[path] = key
        _add_aliases(drafts[key], each, Occurrence(path, 0, 0, ""))
        if not each.is_index:
            _define(drafts[key], each)
    drafts = _said(drafts, abouts.values())
    about = {path: key for path, key in about.items() if key in drafts}
    return Gathered(drafts, about, {path: abouts[path].tags for path in about})


def _gather(
    drafts: dict[Key, Draft],
    about: dict[str, Key],
    here: Occurrence,
    means: Meaning,
    asked: Collection[Key] | None,
) -> None:
    """Add what one note names to the drafts, and say which of them the note is about.

    `here` is the place of what has no other. Where concepts are `asked` for, no others become
    drafts.
    """
    for each in means.namings:
        key = each.key
        if each.own:
            about.setdefault(here.path, key)
        if asked is not None and key not in asked:
            continue
        draft = drafts.setdefault(key, Draft())
        if not each.listed:
            _weigh(draft, each.kind)
        if each.home:
            draft.homes[here.path] = None
            draft.belongs(means.about.domain, PRACTICE)
        for of in each.names:
            name = draft.named(of.key, of.text, LISTED if each.listed else RANKS[each.kind])
            places = name.listed if each.listed else name.places
            places.append(of.place or here)
        if each.contexts != (None, None):
            (en, vi), known = each.contexts, draft.contexts
            draft.contexts = (known[0] or en, known[1] or vi)
    if means.purposes and about[here.path] in drafts:
        drafts[about[here.path]].definitions = means.purposes


def _weigh(draft: Draft, kind: PairKind) -> None:
    """Take in that a pair of `kind` names a concept; the weightiest kind is the concept's."""
    draft.said = True
    if RANKS[kind] < RANKS[draft.kind]:
        draft.kind = kind


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


def _lay_over(drafts: dict[Key, Draft], here: Occurrence, decision: Decision) -> None:
    """Add what the team decided in one row: it names the concept as nothing else does."""
    row, place = decision.row, decision.en_place or here
    key: Key = ("en", identity(row.en, "en"))
    draft = drafts.setdefault(key, Draft())
    draft.said = True
    english = draft.named(key, row.en, -1)
    if english.reviewed is None:
        english.reviewed = place
    if row.vi:
        # What is only proposed comes after what the notes say, but a decision gives the spelling.
        rank = ALIAS if row.status == "proposed" else -1
        name = draft.named(("vi", identity(row.vi, "vi")), row.vi, rank)
        name.status, name.row = row.status, row
        name.reviewed = decision.vi_place or here
        english.status = "preferred" if row.status in ACCEPTED else english.status
    else:
        english.status, english.row, english.keep_en = row.status, row, row.keep_en
    en, vi = draft.definitions
    draft.definitions = (row.definition_en or en, row.definition_vi or vi)
    draft.belongs(row.domain, TEAM)


def _titled(known: Collection[Key], note: About) -> Key | None:
    """Return the concept whose name is the title, or the file's name, of a note; or None."""
    return next((key for key in note.names if key in known), None)


def _add_aliases(draft: Draft, note: About, here: Occurrence) -> None:
    """Add the aliases of the note about a concept; one that repeats its name adds nothing."""
    for alias in note.aliases:
        name = draft.named(alias.name.key, alias.name.text, ALIAS)
        if name.reviewed is None and not alias.repeats:
            name.status = "admitted"
        if alias.written and not name.places:
            name.places.append(alias.name.place or here)


def _define(draft: Draft, note: About) -> None:
    """Take what the note about a concept says of it: where it belongs and, if need be, what it is.

    The definition is the passage that the note opens with; a later one tells more of it.
    """
    draft.belongs(note.domain, OWN)
    if note.opening and draft.definitions == (None, None):
        draft.definitions = note.opening
