"""What you can add, on one page: a rule, a report, a format, a command.

Each is one file on its shelf, and a file on a shelf imports from here alone. Other packages add
theirs through the entry-point groups `ci_vault.rules`, `ci_vault.reports`, `ci_vault.formats`
and `ci_vault.commands`. Longer than other files, because most of it is the list of its names.
"""

import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, field
from msgspec.structs import asdict

from ci_vault.bilingual.agreement import Disagreement, disagreements
from ci_vault.bilingual.collation import english_key, initial, vietnamese_key
from ci_vault.bilingual.context import saying
from ci_vault.bilingual.headings import (
    Title,
    has_title,
    kind_of_title,
    side_of,
    usual_title,
)
from ci_vault.bilingual.keys import identity, light
from ci_vault.bilingual.language import language_of
from ci_vault.bilingual.nearly import nearly_terms, wanted_terms
from ci_vault.bilingual.phrases import occurrences
from ci_vault.bilingual.prose import HIDDEN
from ci_vault.bilingual.reviewed import columns_of, status_of
from ci_vault.bilingual.slips import Slip, slips
from ci_vault.bilingual.spelling import corrections, is_english
from ci_vault.bilingual.stretch import (
    cased,
    is_in_english,
    is_in_vietnamese,
    may_be_name,
    places,
)
from ci_vault.bilingual.syllable import has_wrong_stop, is_bare_syllable, is_syllable
from ci_vault.bilingual.tone_place import Style, style_of, toned
from ci_vault.bilingual.unwanted import Unwanted, identities, unwanted
from ci_vault.bilingual.word_kind import UNMISTAKEN, WORD
from ci_vault.bilingual.wording import with_case_of, words_of
from ci_vault.model.config import BilingualConfig, Config, NoteType
from ci_vault.model.diagnostic import Diagnostic, Finding, Fix, Severity, VaultError
from ci_vault.model.fingerprint import DiagnosticKey, fingerprint, keys_of
from ci_vault.model.note import PROMPTS, Block, Heading, Item, Link, Note, Tag, is_generated
from ci_vault.model.term import (
    ACCEPTED,
    KINDS,
    UNWANTED,
    Concept,
    Language,
    Occurrence,
    Pair,
    Practice,
    Proposal,
    Reading,
    Reviewed,
    Status,
    Term,
)
from ci_vault.model.text import Edit, Lines, Span, within
from ci_vault.templates import Theme, render
from ci_vault.templates.plain import (
    cell,
    guarded,
    held,
    in_markdown,
    listed,
    one_line,
    safe,
    unguarded,
)
from ci_vault.vault.card import Card
from ci_vault.vault.context import Context, Team
from ci_vault.vault.doubtful import shown
from ci_vault.vault.kinds import is_ordinary, types_of
from ci_vault.vault.malformed import malformed
from ci_vault.vault.mentions import Mention, Name, mentions, tree
from ci_vault.vault.naming import called
from ci_vault.vault.nearest import Nearest, slip_of
from ci_vault.vault.passages import before_in_line, block_at, may_vanish, passages
from ci_vault.vault.relink import label_mark, relinked, retargeted, target_of
from ci_vault.vault.resolve import Ambiguous, Found, Missing, fold
from ci_vault.vault.roles import in_templates, is_index, is_template
from ci_vault.vault.schema import unmet
from ci_vault.vault.tags import renamed, tag_names
from ci_vault.vault.vault import Vault

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = [
    "ACCEPTED",
    "HIDDEN",
    "KINDS",
    "PROMPTS",
    "UNMISTAKEN",
    "UNWANTED",
    "WORD",
    "Ambiguous",
    "Answer",
    "BilingualConfig",
    "Block",
    "Card",
    "Command",
    "Concept",
    "Config",
    "Context",
    "Diagnostic",
    "DiagnosticKey",
    "Disagreement",
    "Edit",
    "Finding",
    "Fix",
    "Format",
    "Found",
    "Heading",
    "Item",
    "Language",
    "Lines",
    "Link",
    "Mention",
    "Missing",
    "Name",
    "Nearest",
    "Note",
    "NoteType",
    "Occurrence",
    "Pair",
    "Practice",
    "Proposal",
    "Reading",
    "Report",
    "Reviewed",
    "Rule",
    "Severity",
    "Slip",
    "Span",
    "Status",
    "Struct",
    "Style",
    "Tag",
    "Team",
    "Term",
    "Theme",
    "Title",
    "Unwanted",
    "Vault",
    "VaultError",
    "before_in_line",
    "block_at",
    "called",
    "cased",
    "cell",
    "columns_of",
    "corrections",
    "disagreements",
    "discover",
    "english_key",
    "feature",
    "fingerprint",
    "fold",
    "from_top",
    "guarded",
    "has_title",
    "has_wrong_stop",
    "identities",
    "identity",
    "in_markdown",
    "in_templates",
    "initial",
    "is_bare_syllable",
    "is_english",
    "is_generated",
    "is_in_english",
    "is_in_vietnamese",
    "is_index",
    "is_ordinary",
    "is_syllable",
    "is_template",
    "keys_of",
    "kind_of_title",
    "label_mark",
    "language_of",
    "light",
    "listed",
    "malformed",
    "may_be_name",
    "may_vanish",
    "mentions",
    "names",
    "nearly_terms",
    "noticed",
    "occurrences",
    "one_line",
    "passages",
    "places",
    "relinked",
    "renamed",
    "render",
    "retargeted",
    "safe",
    "saying",
    "shown",
    "side_of",
    "slip_of",
    "slips",
    "status_of",
    "style_of",
    "table",
    "tag_names",
    "target_of",
    "toned",
    "tree",
    "types_of",
    "unguarded",
    "unmet",
    "unwanted",
    "usual_title",
    "values",
    "vietnamese_key",
    "wanted_terms",
    "with_case_of",
    "within",
    "words_of",
]

Shelf = Literal["rules", "reports", "formats", "commands"]


class Rule(Struct, frozen=True):
    """One lint rule; its name is its file's.

    Either `note` checks one note alone, and its findings are kept until the note changes; or
    `vault` checks the linked vault, and each finding carries its note's path. Where what `note`
    finds holds only in view of all notes, `settle` takes these findings, each with its path, and
    yields those that hold. All leave a finding's rule name to the linter.
    `bad` and `good` are small vaults, path to text: the rule speaks at the one and is silent at
    the other, and where it has fixes these make the one the other. `traps` are further vaults it
    is silent at, though they look the part. A `ci-vault.toml` in any of them is their
    configuration; `reads` names the keys that the rule heeds (`lint.tags`).
    """

    summary: str
    reason: str
    severity: Severity
    bad: Mapping[str, str]
    good: Mapping[str, str]
    traps: tuple[Mapping[str, str], ...] = ()
    reads: tuple[str, ...] = ()
    note: Callable[[Context], Iterable[Finding]] | None = None
    settle: Callable[[Vault, Sequence[Finding]], Iterable[Finding]] | None = None
    vault: Callable[[Vault], Iterable[Finding]] | None = None


class Report(Struct, frozen=True):
    """One question to the vault; its name is its file's.

    `ask` takes the vault and what the user asked for by name, and returns records: frozen structs
    of one class. Those of `row` make a table: their fields are text, numbers, truth values or
    lists of text. Where the records themselves are no such rows, `flat` makes these of them.
    """

    summary: str
    ask: Callable[..., Sequence[Any]]
    title: str
    row: type[Struct]
    flat: Callable[[Sequence[Any]], Sequence[Any]] | None = None


class Answer(Struct, frozen=True):
    """What a report said, on its way to a format.

    `kind` is the report's name; `templates` are the vault's own templates by file name, which
    go before those that come along; `texts` are note texts by path, for formats that quote.
    `columns` and `rows` are the same as a table, and the records themselves where not given.
    `prefix` is the way from the top of the repository to the vault, a POSIX path without a `/` at
    its ends, for what programs look up in the repository; empty where the vault is its top.
    """

    kind: str
    title: str
    vault: str
    records: Sequence[Any]
    templates: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    rows: Sequence[Any] | None = None
    prefix: str = ""


def from_top(answer: Answer, path: str) -> str:
    """Return the path from the top of the repository to the file at `path` in the vault.

    What of it no UTF-8 can hold is a replacement character, as in all that is written.
    """
    return held(f"{answer.prefix}/{path}" if answer.prefix else path)


def table(answer: Answer) -> tuple[list[str], list[list[Any]]]:
    """Return an answer as a table: the names of its columns, and the values of each row."""
    rows = [asdict(row) for row in (answer.records if answer.rows is None else answer.rows)]
    columns = list(answer.columns) or (list(rows[0]) if rows else [])
    return columns, [list(row.values()) for row in rows]


def values(answer: Answer) -> dict[str, Any]:
    """Return what a template sees of an answer; `columns` and `rows` make a plain table of it."""
    columns, rows = table(answer)
    return {
        "kind": answer.kind,
        "title": answer.title,
        "vault": answer.vault,
        "records": answer.records,
        "columns": columns,
        "rows": rows,
    }


class Format(Struct, frozen=True):
    """One way to write an answer; its name is its file's. `kinds` limits it; empty is all.

    `write` returns text, or bytes for what is no text; its files' names end in `suffix`. `read`
    takes a file's bytes and gives the renderings it offers; its VaultError says `LINE: what`.
    """

    summary: str
    write: Callable[[Answer], str | bytes]
    suffix: str
    kinds: frozenset[str] = frozenset()
    read: Callable[[bytes], Sequence[Proposal]] | None = None


class Command(Struct, frozen=True):
    """One verb of the command line; its name is its file's, its help the docstring of `run`.

    `run` has the options as parameters and returns the exit status, 0 or 1; a `VaultError` makes
    it 2. A verb with verbs of its own (`guide build`) gives these in `verbs`, and a `help`.
    """

    run: Callable[..., int] | None = None
    verbs: Mapping[str, Callable[..., int]] = field(default_factory=dict)
    help: str = ""


def noticed(name: str) -> Callable[[Context], Iterator[Finding]]:
    """Return a rule's check that hands on what the scan or the reading noticed as `name`."""

    def check(context: Context) -> Iterator[Finding]:
        for finding in (*context.note.findings, *context.reading.findings):
            if finding.rule == name:
                yield finding

    return check


def names(shelf: Shelf) -> tuple[str, ...]:
    """Return the names on a shelf, in order: our own files, and other packages' additions."""
    return tuple(sorted({*_files(shelf), *_added(shelf)}))


def feature(shelf: Shelf, name: str) -> Any:
    """Return the one `Rule`, `Report`, `Format` or `Command` called `name`, or None.

    Our own file of that name goes before another package's; only this one is imported.
    """
    if name in _files(shelf):
        file = import_module(f"ci_vault.{shelf}.{name.replace('-', '_')}")
        return getattr(file, shelf.upper().removesuffix("S"))
    point = _added(shelf).get(name)
    return point.load() if point else None


def discover(shelf: Shelf) -> Iterator[tuple[str, Any]]:
    """Yield every feature of a shelf with its name; each is imported as it comes."""
    for name in names(shelf):
        yield name, feature(shelf, name)


@cache
def _files(shelf: Shelf) -> frozenset[str]:
    package = import_module(f"ci_vault.{shelf}")
    return frozenset(f.name.replace("_", "-") for f in pkgutil.iter_modules(package.__path__))


@cache
def _added(shelf: Shelf) -> "dict[str, EntryPoint]":
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group=f"ci_vault.{shelf}")}
