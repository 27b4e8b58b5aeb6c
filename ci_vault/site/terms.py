"""What the guide's notes call things, and by which words these names are found."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain
from unicodedata import normalize

from msgspec import Struct, msgpack
from msgspec.structs import replace

from ci_vault.bilingual.keys import identity
from ci_vault.model.term import UNWANTED, Concept, Language, PairKind, Status
from ci_vault.site.heard import Notes
from ci_vault.site.keeping import Keep, made
from ci_vault.site.pages import Pages
from ci_vault.site.planned import digest
from ci_vault.site.search_records import keys
from ci_vault.vault.branch import Branch, following, lay
from ci_vault.vault.lazy import Lazy
from ci_vault.vault.meaning import Meaning
from ci_vault.vault.resolve import Missing
from ci_vault.vault.terms import merged

# An activity is a sentence, not a term.
_KINDS: tuple[PairKind, ...] = ("practice", "keyword", "term")


class Wording(Struct, frozen=True, array_like=True, gc=False):
    """One term of a concept: its language, its text, and what the team thinks of it."""

    language: Language
    text: str
    status: Status


class TermCard(Struct, frozen=True, array_like=True):
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

    @property
    def names(self) -> list[Wording]:
        """What readers are to see of its terms, in both languages."""
        return [of for of in self.wordings if of.status not in UNWANTED]

    def wanted(self, language: Language) -> list[str]:
        """Return the texts in `language` that readers are to see, the best first."""
        return [of.text for of in self.names if of.language == language]


_Cards = tuple[TermCard, ...]


class Named(Struct, frozen=True, gc=False):
    """One name of a concept in a language, and the `run` of its words, as a record has it."""

    text: str
    language: Language
    card: TermCard
    run: str

    def hides(self, other: "Named") -> bool:
        """Say whether `other` may stand in this name."""
        return f" {other.run} " in f" {self.run} "


class Terms(Struct, frozen=True, dict=True):
    """The concepts of the guide."""

    cards: tuple[TermCard, ...]

    @cached_property
    def by_id(self) -> dict[str, TermCard]:
        """The concepts by their ids."""
        return {card.id: card for card in self.cards}

    @cached_property
    def told(self) -> bytes:
        """What tells all concepts from any others."""
        return digest(self.cards)

    @cached_property
    def marks(self) -> dict[str, bytes]:
        """What tells a concept, what it is called and what it means from any other, by its id."""
        return {
            of.id: digest(of.id, of.wordings, of.definition_en, of.definition_vi)[:8]
            for of in self.cards
        }

    @cached_property
    def telling(self) -> frozenset[str]:
        """The ids of the concepts of which there is anything to tell.

        That is a name in each language, or what it is.
        """
        return frozenset(
            of.id
            for of in self.cards
            if (of.wanted("en") and of.wanted("vi")) or of.definition_en or of.definition_vi
        )

    @cached_property
    def shown(self) -> Mapping[str, bytes]:
        """What a page may show of each concept, by its id: its card as bytes, without the notes."""

        def made(of: str) -> bytes:
            return msgpack.encode(replace(self.by_id[of], paths=(), related=()))

        return Lazy(self.by_id, made)

    @cached_property
    def named(self) -> list[Named]:
        """The names by the keys of their words; one of signs alone has no words."""
        each = (
            (card, of, keys(normalize("NFC", of.text))) for card in self.cards for of in card.names
        )
        return [Named(of.text, of.language, card, " ".join(run)) for card, of, run in each if run]

    def named_in(self, run: str) -> dict[str, list[Named]]:
        """Return the names that may stand in a text, by the ids of their concepts.

        Their words stand in `run`, the words of the text by their keys, and stand there together.
        """
        words, first = [*run.split(" "), ""], self._names.words
        runs: dict[str, list[Named]] = {}
        for at in [number for number, word in enumerate(words) if word in first]:
            branch: Branch[Named] | None = first[words[at]]
            depth = 1
            while branch:
                if branch.ends:
                    runs[branch.ends[0].run] = branch.ends
                branch = following(branch, depth, words[at + depth])
                depth += 1
        found: dict[str, list[Named]] = {}
        for of in chain.from_iterable(runs.values()):
            found.setdefault(of.card.id, []).append(of)
        return found

    @cached_property
    def _names(self) -> Branch[Named]:
        root = Branch[Named]()
        for of in self.named:
            lay(root, of.run.split(" "), 0, of)
        return root


def terms(pages: Pages, notes: Notes, keep: Keep = made) -> Terms:
    """Return the concepts that the notes of `pages` name; `keep` gives what it knows of them.

    They are merged anew where a note means something else; `notes` tell what each means.
    """
    vault, outlines = pages.vault, pages.outlines

    def reached(path: str) -> list[str]:
        return [to.path for _, to in vault.links_from(path) if not isinstance(to, Missing)]

    def by_meaning() -> _Cards:
        means = ((path, outlines[path].meaning, reached(path)) for path in vault.notes)
        return keep(_Cards, chain(("meanings",), means), lambda: _cards_of(pages, notes))

    # What is seen of the notes tells their meaning too, and is asked faster.
    seen = ((path, outlines[path].seen) for path in vault.notes)
    return Terms(keep(_Cards, chain(("terms", vault.attachments), seen), by_meaning))


def _cards_of(pages: Pages, notes: Notes) -> _Cards:
    """Return the concepts of the notes that a glossary lists, in the order they are first met."""
    vault, homes = pages.vault, _homes(pages)
    decode = msgpack.Decoder(Meaning).decode

    def reached(path: str) -> Iterator[str]:
        links = vault.links_from(path)
        return (reached.path for _, reached in links if not isinstance(reached, Missing))

    meanings = ((path, decode(notes.rests[path].meaning)) for path in vault.notes)
    return tuple(_card(of, homes) for of in merged(meanings, reached, kinds=_KINDS))


def _homes(pages: Pages) -> dict[tuple[Language, str], str]:
    """Return the notes that are about one thing by what they call it."""
    homes: dict[tuple[Language, str], str] = {}
    for path in pages.vault.notes:
        of = pages.outlines[path]
        if not of.names_nothing:
            en, vi = of.names
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
