"""What you can add, on one page: a rule, a report, a format, a command.

Each is one file on its shelf, and a file on a shelf imports from here alone. Other packages add
theirs through the entry-point groups `ci_vault.rules`, `ci_vault.reports`, `ci_vault.formats`
and `ci_vault.commands`.
"""

import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Literal

from msgspec import Struct, field
from msgspec.structs import asdict

from ci_vault.bilingual.collation import english_key, vietnamese_key
from ci_vault.bilingual.keys import identity
from ci_vault.model.config import Config
from ci_vault.model.diagnostic import Diagnostic, Finding, Fix, Severity, VaultError
from ci_vault.model.note import Link, Note, Tag
from ci_vault.model.term import Concept, Pair, Practice, Reading, Term
from ci_vault.model.text import Edit, Lines, Span, within
from ci_vault.templates import render, theme
from ci_vault.vault.nearest import Nearest
from ci_vault.vault.resolve import Ambiguous, Found, Missing
from ci_vault.vault.vault import Vault

__all__ = [
    "Ambiguous",
    "Answer",
    "Command",
    "Concept",
    "Config",
    "Diagnostic",
    "Edit",
    "Finding",
    "Fix",
    "Format",
    "Found",
    "Lines",
    "Link",
    "Missing",
    "Nearest",
    "Note",
    "Pair",
    "Practice",
    "Reading",
    "Report",
    "Rule",
    "Severity",
    "Span",
    "Struct",
    "Tag",
    "Term",
    "Vault",
    "VaultError",
    "discover",
    "english_key",
    "feature",
    "identity",
    "names",
    "noticed",
    "render",
    "theme",
    "values",
    "vietnamese_key",
    "within",
]

Shelf = Literal["rules", "reports", "formats", "commands"]


class Rule(Struct, frozen=True):
    """One lint rule; its name is its file's.

    Either `note` checks one note and what it says, and the findings stay with that note; or
    `vault` checks the linked vault, and each finding carries its note's path. Either leaves a
    finding's rule name to the linter.
    `bad` and `good` are small vaults, path to text: the rule speaks at the one and is silent at
    the other.
    """

    summary: str
    reason: str
    severity: Severity
    bad: Mapping[str, str]
    good: Mapping[str, str]
    note: Callable[[Note, Reading], Iterable[Finding]] | None = None
    vault: Callable[[Vault], Iterable[Finding]] | None = None


class Report(Struct, frozen=True):
    """One question to the vault; its name is its file's.

    `ask` takes the vault and what the user asked for by name, and returns flat records: frozen
    structs of one class whose fields are text, numbers, truth values or lists of text.
    """

    summary: str
    ask: Callable[..., Sequence[Any]]
    title: str


class Answer(Struct, frozen=True):
    """What a report said, on its way to a format.

    `kind` is the report's name; `templates` are the vault's own templates by file name, which
    go before those that come along; `texts` are note texts by path, for formats that quote.
    """

    kind: str
    title: str
    vault: str
    records: Sequence[Any]
    templates: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


def values(answer: Answer) -> dict[str, Any]:
    """Return what a template sees of an answer; `columns` and `rows` make a plain table of it."""
    rows = [asdict(record) for record in answer.records]
    return {
        "kind": answer.kind,
        "title": answer.title,
        "vault": answer.vault,
        "records": answer.records,
        "columns": list(rows[0]) if rows else [],
        "rows": [list(row.values()) for row in rows],
    }


class Format(Struct, frozen=True):
    """One way to write an answer; its name is its file's. `kinds` limits it; empty is all."""

    summary: str
    write: Callable[[Answer], str]
    kinds: frozenset[str] = frozenset()


class Command(Struct, frozen=True):
    """One verb of the command line; its name is its file's, its help the docstring of `run`.

    `run` has the options as parameters and returns the exit status, 0 or 1; a `VaultError` makes
    it 2. A verb with verbs of its own (`guide build`) gives these in `verbs`, and a `help`.
    """

    run: Callable[..., int] | None = None
    verbs: Mapping[str, Callable[..., int]] = field(default_factory=dict)
    help: str = ""


def noticed(name: str) -> Callable[[Note, Reading], Iterator[Finding]]:
    """Return a rule's check that hands on what the scan or the reading noticed as `name`."""

    def check(note: Note, reading: Reading) -> Iterator[Finding]:
        for finding in (*note.findings, *reading.findings):
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
def _added(shelf: Shelf) -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=f"ci_vault.{shelf}")}
