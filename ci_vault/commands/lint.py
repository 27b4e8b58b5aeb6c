"""`ci-vault lint`: check a vault."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from ci_vault.disk import find_root
from ci_vault.extend import Answer, Command, Diagnostic, Vault, VaultError, feature
from ci_vault.linter import lint
from ci_vault.linter.choice import ORDER
from ci_vault.terminal import colorful, emit, notice, read_quietly


def run(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="A vault, or files and folders of one."),
    ] = None,
    select: Annotated[list[str] | None, typer.Option(help="Run only these rules.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Leave these rules out.")] = None,
    format: Annotated[  # noqa: A002 - the option's name is promised
        Literal["text", "json"], typer.Option(help="How to write it.")
    ] = "text",
    fail_on: Annotated[
        Literal["error", "warning", "info"], typer.Option(help="What makes the status 1.")
    ] = "error",
    all: Annotated[bool, typer.Option("--all", help="Show infos too.")] = False,  # noqa: A002
    statistics: Annotated[bool, typer.Option(help="Count the findings of each rule.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to a file.")] = None,
) -> int:
    """Check a vault: links, properties, emphasis, tags, and both languages."""
    given = list(paths or [Path()])
    for path in given:
        if not path.exists():
            raise VaultError(f"{path}: does not exist")
    root = find_root(given[0] if given[0].is_dir() else given[0].parent)
    vault = read_quietly(root)
    asked = _asked(given, root, vault)
    found = lint(vault, _names(select), _names(ignore))
    found = [diagnostic for diagnostic in found if asked(diagnostic.path)]
    shown = [d for d in found if all or select or d.severity != "info"]
    if statistics:
        emit(_counts(shown), output)
    else:
        texts = {path: note.text for path, note in vault.notes.items()}
        answer = Answer("lint", "Lint", vault.name, shown, texts=texts)
        written = feature("formats", format).write(answer)
        if format == "text" and output is None and colorful():
            _print_colored(written)
        else:
            emit(written, output)
    notice(_summary(shown, len(vault.notes), len(found) - len(shown)))
    return int(any(ORDER.index(d.severity) >= ORDER.index(fail_on) for d in found))


def _asked(given: Sequence[Path], root: Path, vault: Vault) -> Callable[[str], bool]:
    """Return what says whether a path in the vault is, or stands in, one that was given.

    Raises VaultError for a path with no note of the vault in it: silence would look like peace.
    """
    known = (*vault.notes, *(finding.path for finding in vault.findings))
    prefixes: list[str] = []
    for path in given:
        place = path.resolve()
        inside = place.relative_to(root).as_posix() if place.is_relative_to(root) else None
        prefix = "" if inside == "." else f"{inside}/"
        if inside is None or not any(f"{file}/".startswith(prefix) for file in known):
            raise VaultError(f"{path}: holds no note that the vault in {root} counts as its own")
        prefixes.append(prefix)
    return lambda file: f"{file}/".startswith(tuple(prefixes))


def _names(given: Sequence[str] | None) -> list[str]:
    """Return rule names given one by one or separated by commas."""
    return [name.strip() for part in given or () for name in part.split(",") if name.strip()]


def _print_colored(written: str) -> None:
    """Print findings with place, severity and mark told apart by colour."""
    from rich.console import Console
    from rich.text import Text

    text = Text(written, end="")
    text.highlight_regex(r"(?m)^(?P<bold>\S.*?:\d+:\d+): ", style_prefix="")
    text.highlight_regex(
        r"(?m)^\S.*?:\d+:\d+: (?P<red>error|)(?P<yellow>warning|)(?P<cyan>info|) ", style_prefix=""
    )
    text.highlight_regex(r"(?m)^ +(?P<green>\^+)$", style_prefix="")
    Console(highlight=False, soft_wrap=True).print(text)


def _counts(found: Sequence[Diagnostic]) -> str:
    counts = Counter((d.rule, d.severity) for d in found)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return "".join(f"{count:>6}  {severity:<8} {rule}\n" for (rule, severity), count in ordered)


def _summary(shown: Sequence[Diagnostic], notes: int, hidden: int) -> str:
    counts = Counter(d.severity for d in shown)
    said = ", ".join(f"{counts[s]} {s}{'s' * (counts[s] != 1)}" for s in ORDER[::-1] if counts[s])
    more = f" ({hidden} info{'s' * (hidden != 1)} not shown; --all shows them)" if hidden else ""
    return f"{notes} note{'s' * (notes != 1)} read: {said or 'nothing to mend'}{more}"


COMMAND = Command(run=run)
