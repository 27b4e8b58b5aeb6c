"""Run the rules over a vault, settle how loud each finding is, and leave out what is not wanted."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from ci_vault.extend import Card, Context, Diagnostic, Finding, Lines, Rule, Vault, is_generated
from ci_vault.linter.choice import READING, Choice, choose
from ci_vault.linter.ignores import Ignore, ignores, wanted
from ci_vault.model.diagnostic import FixEdit, FixPlan


class Looked(Struct, frozen=True, array_like=True):
    """What a look at one note alone gives: its card, what is found, what it will not hear of."""

    card: Card
    findings: tuple[Finding, ...] = ()
    ignores: tuple[Ignore, ...] = ()


def lint(
    vault: Vault, select: Collection[str] = (), ignore: Collection[str] = ()
) -> list[Diagnostic]:
    """Return what the rules say of `vault`, by path and place.

    `select` names the only rules to run (empty: all), `ignore` those to leave out, both as rule
    names or patterns like `*-link`. Raises VaultError for a name that is no rule's.
    """
    choice = choose(vault.config, select, ignore)
    looked = {path: look(vault.context(path), choice) for path in vault.notes}
    return list(diagnostics(vault, conclude(vault, looked, choice), choice))


def look(context: Context, choice: Choice) -> Looked:
    """Return what the chosen rules find in one note, looked at alone.

    What the tool wrote itself is written anew each time: nobody mends its words.
    """
    note, path = context.note, context.note.path
    # To git and to us a file with a NUL is no text: one finding says all there is to say.
    binary = "\0" in note.text and context.not_utf8
    apart = binary or is_generated(note.body)
    found = [
        replace(finding, rule=name, path=path)
        for name, rule in choice.rules.items()
        if rule.note and not apart
        for finding in rule.note(context)
    ]
    # What kept the note from being read in full carries its path already.
    found += (finding for finding in note.findings if finding.path)
    return Looked(context.card, tuple(found), ignores(note))


def conclude(
    vault: Vault, looked: Mapping[str, Looked], choice: Choice
) -> dict[str, list[Finding]]:
    """Return what holds of each note in view of all of them, less what is not wanted there.

    `looked` has every note of `vault`. The rules that see the linked vault run here.
    """
    alone: dict[str, list[Finding]] = {}
    for said in looked.values():
        for finding in said.findings:
            alone.setdefault(finding.rule, []).append(finding)
    by_path: dict[str, list[Finding]] = {}
    for name, rule in choice.rules.items():
        for finding in _settled(name, rule, vault, alone.get(name, ())):
            by_path.setdefault(finding.path, []).append(finding)
    for name in READING:
        for finding in alone.get(name, ()):
            by_path.setdefault(finding.path, []).append(finding)
    for finding in vault.findings:
        by_path.setdefault(finding.path, []).append(finding)
    # What was not read right cannot be written back.
    misread = {finding.path for finding in alone.get("not-utf8", ())}
    silenced = {path: of.ignores for path, of in looked.items() if of.ignores}
    for path in {*by_path, *silenced}:
        left = wanted(by_path.get(path, ()), silenced.get(path, ()), choice.chosen, choice.known)
        found = [
            replace(finding, path=path, fix=None if path in misread else finding.fix)
            for finding in left
        ]
        by_path[path] = [finding for finding in found if choice.takes(finding)]
    return {path: by_path[path] for path in sorted(by_path) if by_path[path]}


def ask(name: str, rule: Rule, vault: Vault) -> list[Finding]:
    """Return what one rule, called `name`, finds in `vault`; each finding carries its path."""
    choice = Choice({name: rule}, {}, {}, (), frozenset(), {})
    alone = [
        finding for path in vault.notes for finding in look(vault.context(path), choice).findings
    ]
    return list(_settled(name, rule, vault, alone))


def _settled(name: str, rule: Rule, vault: Vault, alone: Collection[Finding]) -> Iterator[Finding]:
    """Yield what a rule finds, given what it finds in each note alone."""
    if rule.vault:
        for finding in rule.vault(vault):
            yield replace(finding, rule=name)
    elif rule.settle and alone:
        for finding in rule.settle(vault, list(alone)):
            yield replace(finding, rule=name)
    else:
        yield from alone


def diagnostics(
    vault: Vault, found: Mapping[str, Iterable[Finding]], choice: Choice
) -> Iterator[Diagnostic]:
    """Yield findings by path with severity, line and column, in order of path and place."""
    for path in sorted(found):
        # A file that is no note, or no longer one, has no text to be in.
        lines = vault.lines(path) if path in vault.notes else Lines("")
        for finding in sorted(found[path], key=lambda each: (each.span, each.rule)):
            yield _diagnostic(finding, lines, choice)


def _diagnostic(finding: Finding, lines: Lines, choice: Choice) -> Diagnostic:
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
        choice.severity(finding),
        finding.path,
        start.line,
        start.column,
        end.line,
        end.column,
        finding.message,
        plan,
    )
