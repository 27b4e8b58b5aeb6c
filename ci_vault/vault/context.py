"""What a rule may see that looks at one note alone."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from ci_vault.bilingual.prose import prose
from ci_vault.bilingual.reading import read
from ci_vault.model.config import Config
from ci_vault.model.note import Note
from ci_vault.model.term import Reading, Reviewed
from ci_vault.vault.cards import Card, card

Made = TypeVar("Made")


class Context:
    """One note, what the team has decided, and what can be made of both, made once for all rules.

    `reviewed` are the rows of the vault's reviewed terms, which are known before any note is
    asked about; `made` is what was made of them, shared by all notes that share the rows.
    """

    def __init__(
        self,
        note: Note,
        config: Config | None = None,
        reviewed: tuple[Reviewed, ...] = (),
        made: dict[Callable[..., Any], Any] | None = None,
    ) -> None:
        self.note = note
        self.config = config or Config()
        self.reviewed = reviewed
        self._made = {} if made is None else made

    @cached_property
    def reading(self) -> Reading:
        """What the note says in two languages."""
        return read(self.note, self.config.bilingual)

    @cached_property
    def prose(self) -> str:
        """The note's running text, all else blotted out, each letter at its place."""
        return prose(self.note)

    @cached_property
    def card(self) -> Card:
        """What the note names, by keys alone."""
        return card(self.note, self.reading)

    def of_reviewed(self, make: Callable[[tuple[Reviewed, ...]], Made]) -> Made:
        """Return what `make` makes of the reviewed terms: once, not for every note."""
        if make not in self._made:
            self._made[make] = make(self.reviewed)
        found: Made = self._made[make]
        return found
