"""`ci-vault checklist`: the key activities of the practices, as a list to tick."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from ci_vault.disk import find_root
from ci_vault.disk.templates import read_templates
from ci_vault.extend import Command
from ci_vault.formats import write
from ci_vault.reports import ask
from ci_vault.terminal import emit, open_vault


def run(
    vault: Annotated[
        str | None,
        typer.Argument(metavar="VAULT", help="The vault's folder, or the first practice."),
    ] = None,
    practice: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PRACTICE", help="Only these, by name in either language or by path."
        ),
    ] = None,
    to: Annotated[str, typer.Option(help="How to write it: md, html, csv, json, text.")] = "md",
    lang: Annotated[
        Literal["en", "vi", "both"], typer.Option(help="Which language to show.")
    ] = "both",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to a file.")] = None,
) -> int:
    """List the key activities of the practices, to be ticked on paper or on screen."""
    given = [word for word in (vault, *(practice or ())) if word]
    folder = Path(given.pop(0)) if given and Path(given[0]).is_dir() else None
    templates = read_templates(find_root(folder or Path()))
    answer = ask(open_vault(folder), "checklist", templates, practices=given, language=lang)
    emit(write(answer, to), output)
    return 0


COMMAND = Command(run=run)
