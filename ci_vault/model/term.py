"""What a note says in two languages."""

from typing import Literal

from msgspec import Struct

from ci_vault.model.diagnostic import Finding
from ci_vault.model.text import Span

Language = Literal["en", "vi"]
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


class Pair(Struct, frozen=True, gc=False):
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


class Practice(Struct, frozen=True, gc=False):
    """A practice: its name and its purpose in both languages, each None where not said."""

    en: str | None
    vi: str | None
    purpose_en: str | None
    purpose_vi: str | None
    span: Span


class Reading(Struct, frozen=True):
    """All that one note says in two languages; what could not be paired is a finding."""

    language: Literal["en", "vi", "mixed", "none"]
    practice: Practice | None = None
    pairs: tuple[Pair, ...] = ()
    findings: tuple[Finding, ...] = ()


class Occurrence(Struct, frozen=True, gc=False):
    """Where a term stands: note, line and column from 1, the text as written."""

    path: str
    line: int
    column: int
    raw: str


class Term(Struct, frozen=True):
    """One word or phrase for a concept in one language."""

    language: Language
    text: str
    status: Status
    occurrences: tuple[Occurrence, ...]


class Concept(Struct, frozen=True):
    """One thing with its terms in both languages; `id` is stable and an XML name."""

    id: str
    kind: PairKind
    terms: tuple[Term, ...]
    definition_en: str | None = None
    definition_vi: str | None = None
    practices: tuple[str, ...] = ()

    def term(self, language: Language) -> Term | None:
        """Return the first, best term in `language`, or None."""
        return next((term for term in self.terms if term.language == language), None)
