"""`ci-vault rules`: what the linter checks, and why."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from ci_vault.extend import Command, Rule, VaultError, discover, feature
from ci_vault.linter.choice import ABOUT_ITSELF, READING, Told, known_names, unknown
from ci_vault.linter.examples import fix_of
from ci_vault.terminal import emit


def run(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="One rule.")] = None,
    pages: Annotated[bool, typer.Option("--pages", help="All rules, a page each.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to a file.")] = None,
) -> int:
    """List the rules, or explain one with its reason and its examples."""
    told = READING | ABOUT_ITSELF
    if name is None:
        rules = sorted([*discover("rules"), *told.items()])
        lines = ("\n".join(_page(*each)) if pages else _line(*each) for each in rules)
        emit("\n\n".join(lines) + "\n" if pages else "".join(lines), output)
        return 0
    rule = feature("rules", name) or told.get(name)
    if rule is None:
        raise VaultError(unknown(name, known_names()) or f"{name}: name one rule, not several")
    emit("\n".join(_page(name, rule)) + "\n", output)
    return 0


def _line(name: str, rule: Rule | Told) -> str:
    return f"{name:<24} {rule.severity:<8} {rule.summary}\n"


def _page(name: str, rule: Rule | Told) -> Iterator[str]:
    """Yield the lines of Markdown that explain one rule."""
    yield f"# {name}\n\n{rule.severity}: {rule.summary}"
    if isinstance(rule, Told):
        return
    yield f"\n{rule.reason}"
    fix = fix_of(name, rule)
    if fix != "none":
        option = "--fix" if fix == "safe" else "--fix --unsafe-fixes"
        yield f"\nFix: {fix} (`ci-vault lint {option}`)"
    if rule.reads:
        yield f"\nConfiguration: {', '.join(f'`{key}`' for key in rule.reads)}"
    yield from _example("Found in", rule.bad)
    yield from _example("Silent at", rule.good)
    for trap in rule.traps:
        yield from _example("Silent here too", trap)


def _example(title: str, vault: Mapping[str, str]) -> Iterator[str]:
    yield f"\n## {title}"
    for path, text in vault.items():
        if text:
            yield f"\n{path}:\n"
            yield from (f"    {line}" for line in text.splitlines())


COMMAND = Command(run=run)
