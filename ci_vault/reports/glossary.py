"""The terms of the vault in both languages."""

from collections.abc import Collection, Iterator
from typing import Any, Literal

from ci_vault.extend import (
    Concept,
    Report,
    Struct,
    Term,
    Vault,
    VaultError,
    english_key,
    vietnamese_key,
)

Order = Literal["en", "vi"]
_KINDS = ("practice", "keyword", "activity", "term")


class Entry(Struct, frozen=True):
    """One concept: its names and definitions, `""` where the vault says none.

    `vi` is every Vietnamese name, parted by `; `. `practices` are the titles of the notes that
    name the concept, `places` where it stands, as `path:line:column`.
    """

    kind: str
    en: str
    vi: str
    definition_en: str
    definition_vi: str
    status: str
    practices: list[str]
    places: list[str]


def ask(vault: Vault, order: Order = "en", kinds: Collection[str] = ()) -> list[Entry]:
    """Return an entry for each concept, in the dictionary order of one language.

    `kinds` limits it to practices, key words, activities or terms; empty is all. Entries without
    a name in the language of the order come last. Raises VaultError for a kind there is not.
    """
    for kind in kinds:
        if kind not in _KINDS:
            raise VaultError(f"{kind}: no such kind of term; there are {', '.join(_KINDS)}")
    entries = [
        _entry(vault, concept) for concept in vault.concepts() if not kinds or concept.kind in kinds
    ]
    return sorted(entries, key=_by_english if order == "en" else _by_vietnamese)


def _by_english(entry: Entry) -> tuple[Any, ...]:
    return (not entry.en, english_key(entry.en), _vietnamese(entry), entry.places)


def _by_vietnamese(entry: Entry) -> tuple[Any, ...]:
    return (not entry.vi, _vietnamese(entry), english_key(entry.en), entry.places)


def _vietnamese(entry: Entry) -> Any:
    """Return the key of an entry's first Vietnamese name; the others do not sort it."""
    return vietnamese_key(entry.vi.partition("; ")[0])


def _entry(vault: Vault, concept: Concept) -> Entry:
    english, vietnamese = concept.term("en"), concept.term("vi")
    shown = vietnamese or english
    return Entry(
        kind=concept.kind,
        en=english.text if english else "",
        vi="; ".join(term.text for term in concept.terms if term.language == "vi"),
        definition_en=concept.definition_en or "",
        definition_vi=concept.definition_vi or "",
        status=shown.status if shown else "",
        practices=list(dict.fromkeys(_name(vault, path) for path in concept.practices)),
        places=list(dict.fromkeys(_places(concept.terms))),
    )


def _name(vault: Vault, path: str) -> str:
    practice = vault.reading(path).practice
    return (practice and practice.en) or vault.notes[path].title


def _places(terms: tuple[Term, ...]) -> Iterator[str]:
    for term in terms:
        yield from (f"{at.path}:{at.line}:{at.column}" for at in term.occurrences)


REPORT = Report(
    summary="The terms of the vault in both languages.",
    ask=ask,
    title="Glossary",
)
