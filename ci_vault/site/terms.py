"""What the guide's notes call things, and by which words these names are found."""

from collections.abc import Mapping
from functools import cached_property
from itertools import chain

from msgspec import Struct, msgpack
from msgspec.structs import replace

from ci_vault.model.term import UNWANTED, Language, PairKind, Status
from ci_vault.site.planned import digest
from ci_vault.vault.branch import Branch, following, lay
from ci_vault.vault.lazy import Lazy


class Wording(Struct, frozen=True, array_like=True, gc=False):
    """One term of a concept: its language, its text, and what the team thinks of it.

    `run` are its words as a record has them; one of signs alone has none.
    """

    language: Language
    text: str
    status: Status
    run: str


class TermCard(Struct, frozen=True, array_like=True):
    """A concept as the guide shows it; `paths` are the notes that say one of its terms.

    `home` is the note that is about it, or None; `mark` tells what it is called, and what it
    means, from any other.
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
    mark: bytes

    @property
    def names(self) -> list[Wording]:
        """What readers are to see of its terms, in both languages."""
        return [of for of in self.wordings if of.status not in UNWANTED]

    def wanted(self, language: Language) -> list[str]:
        """Return the texts in `language` that readers are to see, the best first."""
        every = self.wordings
        return [of.text for of in every if of.language == language and of.status not in UNWANTED]


class Named(Struct, frozen=True, gc=False):
    """One name of a concept."""

    name: Wording
    card: TermCard

    def hides(self, other: "Named") -> bool:
        """Say whether `other` may stand in this name."""
        return f" {other.name.run} " in f" {self.name.run} "


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
    def telling(self) -> frozenset[str]:
        """The ids of the concepts of which there is anything to tell.

        That is a name in each language, or what it is.
        """
        return frozenset(
            of.id
            for of in self.cards
            if of.definition_en or of.definition_vi or (of.wanted("en") and of.wanted("vi"))
        )

    @cached_property
    def shown(self) -> Mapping[str, bytes]:
        """What a page may show of each concept, by its id: its card as bytes, without the notes."""

        def made(of: str) -> bytes:
            return msgpack.encode(replace(self.by_id[of], paths=(), related=()))

        return Lazy(self.by_id, made)

    def named_in(self, run: str) -> dict[str, list[Named]]:
        """Return the names that may stand in a text, by the ids of their concepts.

        Their words stand in `run`, the words of the text by their keys, and stand there together.
        """
        words, names = [*run.split(" "), ""], self._names
        runs: dict[str, list[Named]] = {}
        for at in [number for number, word in enumerate(words) if word in names]:
            branch: Branch[Named] | None = names[words[at]]
            depth = 1
            while branch:
                if branch.ends:
                    runs[branch.ends[0].name.run] = branch.ends
                branch = following(branch, depth, words[at + depth])
                depth += 1
        found: dict[str, list[Named]] = {}
        for of in chain.from_iterable(runs.values()):
            found.setdefault(of.card.id, []).append(of)
        return found

    @cached_property
    def _names(self) -> dict[str, Branch[Named]]:
        firsts: dict[str, Branch[Named]] = {}
        for card in self.cards:
            for of in card.names:
                if of.run:
                    lay(firsts, of.run.split(" "), 0, Named(of, card))
        return firsts
