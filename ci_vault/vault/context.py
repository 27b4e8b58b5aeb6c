"""What a rule may see that looks at one note alone."""

from functools import cached_property

from ci_vault.bilingual.headings import Title, titles_in
from ci_vault.bilingual.prose import prose
from ci_vault.bilingual.reading import read
from ci_vault.model.config import Config
from ci_vault.model.note import Note
from ci_vault.model.term import Reading, Reviewed


class Context:
    """One note, what the team has decided, and what can be made of both, made once for all rules.

    `reviewed` are the rows of the vault's reviewed terms, which are known before any note is
    asked about.
    """

    def __init__(
        self, note: Note, config: Config | None = None, reviewed: tuple[Reviewed, ...] = ()
    ) -> None:
        self.note = note
        self.config = config or Config()
        self.reviewed = reviewed

    @cached_property
    def reading(self) -> Reading:
        """What the note says in two languages."""
        return read(self.note, self.config.bilingual)

    @cached_property
    def titles(self) -> tuple[Title, ...]:
        """The titles of its known sections: headings first, then lines between emphasis marks."""
        return titles_in(self.note, self.config.bilingual)

    @cached_property
    def prose(self) -> str:
        """The note's running text, all else blotted out, each letter at its place."""
        return prose(self.note)
