"""`ci-vault rules`: what the linter checks, and why."""

from pathlib import Path
from typing import Annotated

import typer

from ci_vault.extend import Command, Nearest, Rule, VaultError, discover, feature, names
from ci_vault.terminal import emit


def run(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="One rule.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to a file.")] = None,
) -> int:
    """List the rules, or explain one with its reason and its examples."""
    if name is None:
        listed = discover("rules")
        emit("".join(f"{n:<24} {r.severity:<8} {r.summary}\n" for n, r in listed), output)
        return 0
    rule = feature("rules", name)
    if rule is None:
        near = Nearest(names("rules")).of(name)
        raise VaultError(f"{name}: no such rule" + (f"; did you mean {near}?" if near else ""))
    emit(_page(name, rule), output)
    return 0


def _page(name: str, rule: Rule) -> str:
    examples = (
        ("Found in", rule.bad),
        ("Silent at", rule.good),
        *(("Silent here too", trap) for trap in rule.traps),
    )
    parts = [f"# {name}\n\n{rule.severity}: {rule.summary}\n\n{rule.reason}\n"]
    if rule.reads:
        parts.append(f"\nConfiguration: {', '.join(f'`{key}`' for key in rule.reads)}\n")
    for title, vault in examples:
        parts.append(f"\n## {title}\n")
        parts += (f"\n{path}:\n\n{_indented(text)}" for path, text in vault.items() if text)
    return "".join(parts)


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.splitlines())


COMMAND = Command(run=run)
