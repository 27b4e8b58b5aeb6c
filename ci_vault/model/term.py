"""What a note says in two languages."""

from typing import Literal

from msgspec import Struct

from ci_vault.model.diagnostic import Finding
from ci_vault.model.text import Span

Language = Literal["en", "vi"]
# What a whole note is written in.
Tongues = Literal["en", "vi", "mixed", "none"]
PairKind = Literal["practice", "purpose", "keyword", "activity", "term", "passage"]
PairForm = Literal[
    "colon",
    "dash",
    "equals",
    "arrow",
    "paren",
    "table",
    "lines",
    "emphasis",
    "property",
    "other",
]
Status = Literal["preferred", "admitted", "proposed", "deprecated", "forbidden"]
# What the team has accepted, and what it no longer wants; between them stands what is open.
ACCEPTED: tuple[Status, ...] = ("preferred", "admitted")
UNWANTED: tuple[Status, ...] = ("deprecated", "forbidden")
# What a concept may be, the weightiest first; purposes and passages are no concepts.
KINDS: tuple[PairKind, ...] = ("practice", "keyword", "activity", "term")


class Pair(Struct, frozen=True, array_like=True, gc=False):
    """One text in English and Vietnamese; a missing side is None.

    `span` is the place of the English side (of the Vietnamese one where there is no English),
    `vi_span` that of the Vietnamese side, `section` the title it stands under, as written.
    """

    kind: PairKind
    en: str | None
    vi: str | None
    span: Span
    vi_span: Span | None
    section: str | None
    form: PairForm


class Practice(Struct, frozen=True, array_like=True, gc=False):
    """A practice: its name and its purpose in both languages, each None where not said."""

    en: str | None
    vi: str | None
    purpose_en: str | None
    purpose_vi: str | None
    span: Span


class Reviewed(Struct, frozen=True, array_like=True, gc=False):
    """One row of the note of reviewed terms: what the team decided of a term.

    The status is that of `vi` as a rendering of `en`. Where `vi` is `""`, it is that of `en`
    itself, and `keep_en` says that Vietnamese text keeps the English. `span` is the place of the
    English, `vi_span` that of the Vietnamese, `status_span` that of the status as written; texts
    that the row does not give are `""`.
    """

    en: str
    vi: str
    status: Status
    span: Span
    vi_span: Span
    status_span: Span
    keep_en: bool = False
    note: str = ""
    definition_en: str = ""
    definition_vi: str = ""
    part_of_speech: str = ""
    domain: str = ""


class Proposal(Struct, frozen=True):
    """A rendering that another glossary offers, for the team to decide on; `""` is not given.

    `line` is where that glossary says it, from 1.
    """

    en: str
    vi: str
    status: Status = "proposed"
    note: str = ""
    definition_en: str = ""
    definition_vi: str = ""
    part_of_speech: str = ""
    domain: str = ""
    line: int = 0


class Reading(Struct, frozen=True, array_like=True):
    """All that one note says in two languages; what could not be paired is a finding.

    `reviewed` are the rows of the note of reviewed terms; no other note has any.
    """

    language: Tongues
    practice: Practice | None = None
    pairs: tuple[Pair, ...] = ()
    findings: tuple[Finding, ...] = ()
    reviewed: tuple[Reviewed, ...] = ()


class Occurrence(Struct, frozen=True, gc=False):
    """Where a term stands: note, line and column from 1, the text as written, the section."""

    path: str
    line: int
    column: int
    raw: str
    section: str | None = None

    @property
    def place(self) -> str:
        """The place as people and editors read it: `path:line:column`."""
        return f"{self.path}:{self.line}:{self.column}"


class Term(Struct, frozen=True):
    """One word or phrase for a concept in one language.

    `occurrences` are where the notes say it, `reviewed` where the team decided on it. `note` and
    `part_of_speech` are the team's too, `""` where there are none. `keep_en` says that Vietnamese
    text keeps this English term.
    """

    language: Language
    text: str
    status: Status
    occurrences: tuple[Occurrence, ...]
    reviewed: Occurrence | None = None
    note: str = ""
    part_of_speech: str = ""
    keep_en: bool = False

    @property
    def wanted(self) -> bool:
        """Whether readers are to see it: the team has neither deprecated nor forbidden it."""
        return self.status not in UNWANTED

    @property
    def decided(self) -> bool:
        """Whether the team has accepted it; an alias, and a row that proposes, decide nothing."""
        return self.reviewed is not None and self.status in ACCEPTED

    @property
    def uses(self) -> list[str]:
        """Where the notes say the term: each `path:line:column` once."""
        return list(dict.fromkeys(of.place for of in self.occurrences))

    @property
    def places(self) -> list[str]:
        """Where the term stands: its uses, and last where the team decided on it."""
        return [*self.uses, self.reviewed.place] if self.reviewed else self.uses


class Concept(Struct, frozen=True):
    """One thing with its terms in both languages; `id` is stable and an XML name.

    A practice's definition is its purpose; a context is the clause of a purpose that holds a key
    word. `domain` is what the team says it is, else the concept's own note or the first practice
    whose own word it is. `practices` are the paths of the notes whose own word it is: their name,
    key word or activity; a link to what another note is about is none. `related` are the ids of
    concepts that its own note links to or is tagged with, and the other way round.
    """

    id: str
    kind: PairKind
    terms: tuple[Term, ...]
    definition_en: str | None = None
    definition_vi: str | None = None
    context_en: str | None = None
    context_vi: str | None = None
    domain: str | None = None
    related: tuple[str, ...] = ()
    practices: tuple[str, ...] = ()

    def term(self, language: Language) -> Term | None:
        """Return the first, best term in `language`, or None."""
        return next((term for term in self.terms if term.language == language), None)

    @property
    def paths(self) -> set[str]:
        """The paths of the notes that say one of its terms."""
        return {place.path for term in self.terms for place in term.occurrences}

    def better(self, unwanted: Term) -> Term | None:
        """Return what the team says instead of an unwanted term, in the same language, or None."""
        own = (term for term in self.terms if term.language == unwanted.language)
        return next((term for term in own if term.status in ACCEPTED), None)
