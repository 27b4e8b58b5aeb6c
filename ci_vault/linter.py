"""Run the rules over a vault and settle how loud each finding is."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

import msgspec

from ci_vault.extend import (
    Diagnostic,
    Finding,
    Lines,
    Nearest,
    Rule,
    Severity,
    Vault,
    VaultError,
    discover,
)
from ci_vault.model.diagnostic import FixEdit, FixPlan

# What the disk says of files it could not read in full. No rule stands behind these: no vault
# made of text can show them.
READING: dict[str, Severity] = {
    "unreadable-note": "error",
    "unreadable-folder": "error",
    "note-too-large": "error",
    "not-utf8": "error",
    "name-not-utf8": "warning",
    "symlink-loop": "warning",
    "folder-named-as-note": "warning",
}
ORDER: tuple[Severity, ...] = ("info", "warning", "error")


def lint(
    vault: Vault, select: Collection[str] = (), ignore: Collection[str] = ()
) -> list[Diagnostic]:
    """Return what the rules say of `vault`, by path and place.

    `select` names the only rules to run (empty: all), `ignore` those to leave out, both as rule
    names or patterns like `*-link`. Raises VaultError for a name that is no rule's.
    """
    rules = dict(discover("rules"))
    known = (*rules, *READING)
    settings = vault.config.lint
    _check_names((*select, *ignore, *settings.ignore, *settings.severity), known)
    left_out = (*ignore, *settings.ignore)
    chosen = {
        name
        for name in known
        if (not select or _matches(name, select)) and not _matches(name, left_out)
    }
    severities = {name: rule.severity for name, rule in rules.items()} | READING
    found: list[Finding] = []
    for name, rule in rules.items():
        if name in chosen:
            found += ask(name, rule, vault)
    found += (finding for finding in vault.unread() if finding.rule in chosen)
    return list(_diagnostics(vault, found, severities))


def _severity(finding: Finding, vault: Vault, of_rules: Mapping[str, Severity]) -> Severity:
    """Return how loud a finding is: as the team has it, else as it says itself, else its rule."""
    configured = vault.config.lint.severity.get(finding.rule)
    return configured or finding.severity or of_rules[finding.rule]


def ask(name: str, rule: Rule, vault: Vault) -> Iterator[Finding]:
    """Yield what one rule, called `name`, finds in `vault`; each finding carries its path."""
    found: Iterable[Finding] = rule.vault(vault) if rule.vault else ()
    if rule.note:
        found = [
            msgspec.structs.replace(finding, path=path)
            for path in vault.notes
            for finding in rule.note(vault.context(path))
        ]
        if rule.settle:
            found = rule.settle(vault, found)
    for finding in found:
        yield msgspec.structs.replace(finding, rule=name)


def _matches(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def _check_names(given: Sequence[str], known: Collection[str]) -> None:
    for name in given:
        if not any(fnmatchcase(rule, name) for rule in known):
            near = Nearest(known).of(name)
            hint = f"; did you mean {near}?" if near else "; see `ci-vault rules`"
            raise VaultError(f"{name}: no such rule{hint}")


def _diagnostics(
    vault: Vault, findings: Iterable[Finding], severities: Mapping[str, Severity]
) -> Iterator[Diagnostic]:
    """Yield the findings with severity, line and column, in order of path and place."""
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        by_path.setdefault(finding.path, []).append(finding)
    for path in sorted(by_path):
        # A file that is no note, or no longer one, has no text to be in.
        lines = vault.lines(path) if path in vault.notes else Lines("")
        for finding in sorted(by_path[path], key=lambda found: (found.span, found.rule)):
            yield _diagnostic(finding, lines, _severity(finding, vault, severities))


def _diagnostic(finding: Finding, lines: Lines, severity: Severity) -> Diagnostic:
    start, end = lines.position(finding.span.start), lines.position(finding.span.end)
    plan = None
    if finding.fix:
        edits = []
        for edit in finding.fix.edits:
            first, last = lines.position(edit.span.start), lines.position(edit.span.end)
            edits.append(FixEdit(first.line, first.column, last.line, last.column, edit.text))
        plan = FixPlan(finding.fix.title, finding.fix.safe, tuple(edits))
    return Diagnostic(
        finding.rule,
        severity,
        finding.path,
        start.line,
        start.column,
        end.line,
        end.column,
        finding.message,
        plan,
    )
