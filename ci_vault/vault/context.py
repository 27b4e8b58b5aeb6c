"""What a rule may see that looks at one note alone."""

from collections.abc import Mapping
from functools import cached_property

from ci_vault.bilingual.prose import prose
from ci_vault.bilingual.reading import read
from ci_vault.bilingual.spelling import Kind, notable, words_of
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
    def prose(self) -> str:
        """The note's running text, all else blotted out, each letter at its place."""
        return prose(self.note)

    @cached_property
    def low(self) -> str:
        """The running text in lower case, each letter still at its place."""
        low = self.prose.lower()
        # A letter or two become longer in lower case; these stay as they are.
        return low if len(low) == len(self.prose) else "".join(map(_lower, self.prose))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the running text in lower case, each once."""
        return words_of(self.prose)

    @cached_property
    def notable(self) -> Mapping[Kind, frozenset[str]]:
        """The words of the running text, in lower case, that may be slips, by kind of slip."""
        return notable(self.prose)


def _lower(letter: str) -> str:
    low = letter.lower()
    return low if len(low) == 1 else letter
