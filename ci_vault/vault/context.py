"""What a rule may see that looks at one note alone."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from ci_vault.bilingual.headings import Title, titles_in
from ci_vault.bilingual.prose import prose
from ci_vault.bilingual.reviewed import holds_terms
from ci_vault.bilingual.spelling import Kind, notable, words_of
from ci_vault.model.config import Config
from ci_vault.model.note import Note
from ci_vault.model.term import Reading, Reviewed
from ci_vault.vault.card import Card, card
from ci_vault.vault.roles import in_templates

Made = TypeVar("Made")


class Team:
    """What a team has decided: its configuration, the rows of its reviewed terms.

    What is made of the rows is made once, however many notes ask for it.
    """

    def __init__(self, config: Config | None = None, reviewed: tuple[Reviewed, ...] = ()) -> None:
        self.config = config or Config()
        self.reviewed = reviewed
        self._made: dict[Callable[..., Any], Any] = {}

    def of_reviewed(self, make: Callable[[tuple[Reviewed, ...]], Made]) -> Made:
        """Return what `make` makes of the reviewed terms."""
        if make not in self._made:
            self._made[make] = make(self.reviewed)
        found: Made = self._made[make]
        return found


class Context:
    """One note, what the team has decided, and what can be made of both, made once for all rules.

    The note of the reviewed terms is not judged by them.
    """

    def __init__(self, note: Note, team: Team | None = None) -> None:
        team = team or Team()
        self.note = note
        self.config = team.config
        own = holds_terms(note.path, team.config.bilingual)
        self._team = Team(team.config) if own else team
        self._made: dict[Callable[..., Any], Any] = {}

    @property
    def reviewed(self) -> tuple[Reviewed, ...]:
        """The rows of the vault's reviewed terms, known before any note is asked about."""
        return self._team.reviewed

    @cached_property
    def reading(self) -> Reading:
        """What the note says in two languages; a template says nothing yet."""
        if in_templates(self.note, self.config):
            return Reading(language="none")
        from ci_vault.bilingual.reading import read  # of as many files as all else of a vault

        return read(self.note, self.config.bilingual)

    @cached_property
    def titles(self) -> tuple[Title, ...]:
        """The titles of its known sections: headings first, then lines between emphasis marks."""
        return titles_in(self.note, self.config.bilingual)

    @cached_property
    def prose(self) -> str:
        """The note's running text, all else blotted out, each letter at its place."""
        return prose(self.note)

    @cached_property
    def card(self) -> Card:
        """What the whole vault asks of the note."""
        return card(self.note, self.reading, self.config.bilingual.title_vi)

    def of_reviewed(self, make: Callable[[tuple[Reviewed, ...]], Made]) -> Made:
        """Return what `make` makes of the reviewed terms: once, not for every note."""
        return self._team.of_reviewed(make)

    def once(self, make: Callable[["Context"], Made]) -> Made:
        """Return what `make` makes of this context, for all rules that ask for the same."""
        if make not in self._made:
            self._made[make] = make(self)
        found: Made = self._made[make]
        return found

    @cached_property
    def shows(self) -> bool:
        """Whether all characters of the note but line feeds show: one look spares rules theirs.

        Tabs and carriage returns do not show, nor do no-break spaces, controls and the like.
        """
        return self.note.text.replace("\n", "").isprintable()

    @property
    def not_utf8(self) -> bool:
        """Whether the file of the note is not UTF-8, so that its text is a guess."""
        return any(finding.rule == "not-utf8" for finding in self.note.findings)

    @cached_property
    def encoded(self) -> bytes:
        """The note's text in UTF-8, where characters that no clean note has are quickly found."""
        return self.note.text.encode(errors="replace")

    @cached_property
    def low(self) -> str:
        """The running text in lower case, each letter still at its place."""
        low = self.prose.lower()
        # A letter or two become longer in lower case; these stay as they are.
        return low if len(low) == len(self.prose) else "".join(map(_lower, self.prose))

    @cached_property
    def stretches(self) -> frozenset[str]:
        """What stands between the blanks of the running text, each once."""
        return frozenset(self.prose.split())

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the running text in lower case, each once."""
        return words_of(self.prose)

    @cached_property
    def notable(self) -> Mapping[Kind, frozenset[str]]:
        """The words of the running text, in lower case, that may be slips, by kind of slip."""
        return notable(self.stretches)


def _lower(letter: str) -> str:
    low = letter.lower()
    return low if len(low) == 1 else letter
