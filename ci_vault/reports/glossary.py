"""The terms of the vault in both languages."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, get_args

from ci_vault.extend import (
    ACCEPTED,
    KINDS,
    Concept,
    Language,
    Report,
    Status,
    Struct,
    Term,
    Vault,
    VaultError,
    called,
    english_key,
    initial,
    vietnamese_key,
)

_LANGUAGES: tuple[Language, ...] = ("en", "vi")


class Name(Struct, frozen=True):
    """One term of a concept; `places` are where it stands, as `path:line:column`."""

    language: str
    text: str
    status: str
    note: str
    part_of_speech: str
    keep_en: bool
    places: list[str]


class Entry(Struct, frozen=True):
    """One concept: its names, definitions and contexts, `""` where the vault says none.

    `en` and `vi` are its names for a reader, the best first, parted by `; `: those that the team
    has accepted, or all that it has not refused. `terms` has every name. `keep_en` says that
    Vietnamese text keeps the English. `status` is that of the best Vietnamese name. `head` is the
    letter the entry stands under, `""` where it has no name in the language of the order.
    `practices` are the names of the practices whose own word it is, `related` the ids of concepts
    that belong to it.
    """

    id: str
    kind: str
    domain: str
    head: str
    en: str
    vi: str
    status: str
    keep_en: bool
    definition_en: str
    definition_vi: str
    context_en: str
    context_vi: str
    practices: list[str]
    related: list[str]
    terms: list[Name]


class Rendering(Struct, frozen=True):
    """One row of a table: an English term and a Vietnamese one that renders it, or one alone.

    The status is that of the Vietnamese term; where that is missing or a repeated one beside a
    further English name, that of the English.
    """

    en: str
    vi: str
    status: str
    kind: str
    definition_en: str
    definition_vi: str
    context_en: str
    context_vi: str
    part_of_speech: str
    domain: str
    note: str
    practices: list[str]
    places: list[str]
    id: str


def ask(
    vault: Vault,
    order: Language = "en",
    kinds: Collection[str] = (),
    statuses: Collection[str] = (),
    practices: Collection[str] = (),
) -> list[Entry]:
    """Return an entry for each concept, in the dictionary order of one language.

    `kinds` limits it to practices, key words, activities or terms, `statuses` to names of these
    statuses, `practices` to what the notes so called name; empty is all. Entries without a name
    in the language of the order come last. Raises VaultError for a kind, status or practice
    there is not.
    """
    _check("kind of term", kinds, KINDS)
    _check("status", statuses, get_args(Status))
    paths = called(vault, practices) if practices else None
    entries = [
        entry
        for concept in vault.concepts()
        if (not kinds or concept.kind in kinds)
        and (paths is None or not paths.isdisjoint(concept.paths))
        and (entry := _entry(vault, concept, order, statuses))
    ]
    return sorted(entries, key=_by_english if order == "en" else _by_vietnamese)


def flat(entries: Sequence[Entry]) -> list[Rendering]:
    """Return the entries as rows of a table, each English term beside each Vietnamese one once.

    The first English name stands beside every Vietnamese one, a further one beside the best; one
    that Vietnamese text keeps stands beside itself.
    """
    return [row for entry in entries for row in _renderings(entry)]


def _check(what: str, given: Collection[str], known: Collection[str]) -> None:
    for name in given:
        if name not in known:
            raise VaultError(f"{name}: no such {what}; there are {', '.join(known)}")


def _by_english(entry: Entry) -> tuple[Any, ...]:
    return (not entry.en, english_key(_first(entry.en)), vietnamese_key(_first(entry.vi)), entry.id)


def _by_vietnamese(entry: Entry) -> tuple[Any, ...]:
    return (not entry.vi, vietnamese_key(_first(entry.vi)), english_key(_first(entry.en)), entry.id)


def _first(names: str) -> str:
    """Return the first of an entry's names; the others do not sort it."""
    return names.partition("; ")[0]


def _entry(
    vault: Vault, concept: Concept, order: Language, statuses: Collection[str]
) -> Entry | None:
    """Return what a glossary says of `concept`, or None where it has no name of `statuses`."""
    terms = concept.terms
    if statuses:
        asked = [term for term in terms if term.status in statuses]
        if not asked:
            return None
        # A Vietnamese name is looked up by its English one, whatever the status of that.
        main = concept.term("en")
        terms = tuple(term for term in terms if term is main or term in asked)
    english, vietnamese = (
        [t for t in terms if t.language == of] if statuses else _read(terms, of)
        for of in _LANGUAGES
    )
    kept = [term for term in english if term.keep_en]
    vietnamese = [term for term in vietnamese if statuses or term.decided or not kept]
    leading = english if order == "en" else vietnamese or kept
    return Entry(
        id=concept.id,
        kind=concept.kind,
        domain=concept.domain or "",
        head=initial(leading[0].text, order) if leading else "",
        en="; ".join(term.text for term in english),
        vi="; ".join(term.text for term in vietnamese or kept),
        status=(vietnamese or english or terms)[0].status,
        keep_en=bool(kept) and not vietnamese,
        definition_en=concept.definition_en or "",
        definition_vi=concept.definition_vi or "",
        context_en=concept.context_en or "",
        context_vi=concept.context_vi or "",
        practices=list(dict.fromkeys(_title(vault, path) for path in concept.practices)),
        related=list(concept.related),
        terms=[_name(term) for term in terms],
    )


def _title(vault: Vault, path: str) -> str:
    return next(filter(None, vault.titles(path)))


def _read(terms: Sequence[Term], language: Language) -> list[Term]:
    """Return the names for a reader: those the team has accepted, else all that it has not refused.

    The aliases of a note are names beside its title whatever has been decided of other terms.
    """
    own = [term for term in terms if term.language == language and term.wanted]
    if any(term.decided for term in own):
        return [term for term in own if term.status in ACCEPTED]
    return own


def _name(term: Term) -> Name:
    return Name(
        term.language,
        term.text,
        term.status,
        term.note,
        term.part_of_speech,
        term.keep_en,
        term.places,
    )


def _renderings(entry: Entry) -> Iterator[Rendering]:
    english, vietnamese = ([n for n in entry.terms if n.language == of] for of in ("en", "vi"))
    first = english[0] if english else None
    for name in vietnamese:
        yield _rendering(entry, first, name, name)
    for name in english if not vietnamese else english[1:]:
        other = vietnamese[0] if vietnamese else name if name.keep_en else None
        yield _rendering(entry, name, other, name)


def _rendering(entry: Entry, en: Name | None, vi: Name | None, meant: Name) -> Rendering:
    places = [place for name in (en, vi) if name for place in name.places]
    return Rendering(
        en=en.text if en else "",
        vi=vi.text if vi else "",
        status=meant.status,
        kind=entry.kind,
        definition_en=entry.definition_en,
        definition_vi=entry.definition_vi,
        context_en=entry.context_en,
        context_vi=entry.context_vi,
        part_of_speech=meant.part_of_speech,
        domain=entry.domain,
        note=meant.note,
        practices=entry.practices,
        places=list(dict.fromkeys(places)),
        id=entry.id,
    )


REPORT = Report(
    summary="The terms of the vault in both languages.",
    ask=ask,
    title="Glossary",
    row=Rendering,
    flat=flat,
)
