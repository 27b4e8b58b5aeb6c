"""What the guide's notes call things, and which of these names each note uses."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from ci_vault.bilingual.keys import identity
from ci_vault.model.note import Note
from ci_vault.model.term import Concept, Language, PairKind, Reading, Status
from ci_vault.site.planned import digest
from ci_vault.site.said import SHOWN
from ci_vault.vault.mentions import Branch, Name, mentions, tree
from ci_vault.vault.roles import names_nothing
from ci_vault.vault.vault import Vault

# An activity is a sentence, not a term.
_KINDS = ("practice", "keyword", "term")


class Wording(Struct, frozen=True, gc=False):
    """One term of a concept: its language, its text, and what the team thinks of it."""

    language: Language
    text: str
    status: Status


class TermCard(Struct, frozen=True):
    """A concept as the guide shows it; `paths` are the notes that say one of its terms.

    `home` is the note that is about it, or None.
    """

    id: str
    kind: PairKind
    wordings: tuple[Wording, ...]
    definition_en: str | None
    definition_vi: str | None
    domain: str | None
    related: tuple[str, ...]
    paths: tuple[str, ...]
    home: str | None

    def wanted(self, language: Language) -> list[str]:
        """Return the texts in `language` that readers are to see, the best first."""
        return [
            of.text
            for of in self.wordings
            if of.language == language and of.status not in ("deprecated", "forbidden")
        ]


class Terms(Struct, frozen=True, dict=True):
    """The concepts of the guide, and for each note (by path) the ids of those that it mentions."""

    cards: tuple[TermCard, ...]
    mentioned: Mapping[str, tuple[str, ...]]

    @cached_property
    def by_id(self) -> dict[str, TermCard]:
        """The concepts by their ids."""
        return {card.id: card for card in self.cards}

    @cached_property
    def digest(self) -> bytes:
        """What tells these concepts from any others."""
        return digest(self.cards)

    @cached_property
    def names(self) -> Branch:
        """The names to look for in running text."""
        return names_of(self.cards)


def terms(vault: Vault) -> Terms:
    """Return the concepts that the notes of `vault` name, and which of them each note mentions."""
    cards = cards_of(vault)
    known = names_of(cards)
    found = {of: mentioned(note, vault.reading(of), known) for of, note in vault.notes.items()}
    return Terms(cards, found)


def told_at(terms: Terms, path: str) -> list[TermCard]:
    """Return the concepts whose words the note at `path` uses without saying what they are."""
    cards = (terms.by_id[of] for of in terms.mentioned.get(path, ()))
    return [card for card in cards if path not in (card.home, *card.paths) and _tells(card)]


def _tells(card: TermCard) -> bool:
    """Say whether there is anything to tell: a name in each language, or what it is."""
    both = card.wanted("en") and card.wanted("vi")
    return bool(both or card.definition_en or card.definition_vi)


def cards_of(vault: Vault) -> tuple[TermCard, ...]:
    """Return the concepts of `vault` that a glossary lists, in the order they are first met."""
    homes = _homes(vault)
    return tuple(_card(of, homes) for of in vault.concepts() if of.kind in _KINDS)


def names_of(cards: Iterable[TermCard]) -> Branch:
    """Return what the concepts are called as a tree to find mentions by."""
    return tree(
        Name(of.text, of.language, card.id)
        for card in cards
        for of in card.wordings
        if of.text in card.wanted(of.language)
    )


def mentioned(note: Note, reading: Reading, known: Branch) -> tuple[str, ...]:
    """Return the ids of the concepts that stand in the text of `note` without a link, each once.

    What it says in two languages (`reading`) its page sets out without links to terms.
    """
    told = (pair for pair in reading.pairs if pair.kind in SHOWN)
    sides = sorted(side for pair in told for side in (pair.span, pair.vi_span) if side)
    found = dict.fromkeys(of for each in mentions(note, known, sides) for of in each.targets)
    return tuple(found)


def _homes(vault: Vault) -> dict[tuple[Language, str], str]:
    """Return the notes that are about one thing by what they call it."""
    homes: dict[tuple[Language, str], str] = {}
    for path, note in vault.notes.items():
        if not names_nothing(note):
            en, vi = vault.titles(path)
            homes.setdefault(("en", identity(en, "en")), path)
            homes.setdefault(("vi", identity(vi, "vi")), path)
    return homes


def _card(concept: Concept, homes: Mapping[tuple[Language, str], str]) -> TermCard:
    keys = ((term.language, identity(term.text, term.language)) for term in concept.terms)
    paths = dict.fromkeys(place.path for term in concept.terms for place in term.occurrences)
    return TermCard(
        concept.id,
        concept.kind,
        tuple(Wording(term.language, term.text, term.status) for term in concept.terms),
        concept.definition_en,
        concept.definition_vi,
        concept.domain,
        concept.related,
        tuple(paths),
        next((homes[key] for key in keys if key in homes), None),
    )
