"""What a check says, and how it reaches people."""

from typing import Literal

from msgspec import Struct

from ci_vault.model.text import Edit, Span

Severity = Literal["error", "warning", "info"]


class Fix(Struct, frozen=True):
    """Edits of one note that mend one finding; a safe fix keeps the note's meaning."""

    title: str
    safe: bool
    edits: tuple[Edit, ...]


class Finding(Struct, frozen=True):
    """Something found at a place of one note; the rule's name says what kind of thing.

    `path` is empty where the note is plain from the context: a finding kept on its note.
    `severity` is given where this finding is louder or softer than its rule; `about` is the word,
    tag or title it is about, where the rule must see all notes before it holds.
    """

    rule: str
    span: Span
    message: str
    fix: Fix | None = None
    path: str = ""
    severity: Severity | None = None
    about: str = ""


class FixEdit(Struct, frozen=True):
    """An edit as the JSON output has it, in lines and columns from 1."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class FixPlan(Struct, frozen=True):
    """A fix as the JSON output has it."""

    title: str
    safe: bool
    edits: tuple[FixEdit, ...]


class Diagnostic(Struct, frozen=True):
    """A finding with its severity and its place as people count it, from 1."""

    rule: str
    severity: Severity
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    fix: FixPlan | None = None


class VaultError(Exception):
    """A mistake of the user's, said in one sentence: what, where, and what to do.

    The disk and the command line raise it, `cli` alone catches it.
    """
