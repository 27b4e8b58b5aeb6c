"""`ci-vault glossary`: the terms of the vault in both languages."""

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
        Path | None, typer.Argument(metavar="VAULT", help="The vault's folder.")
    ] = None,
    to: Annotated[str, typer.Option(help="How to write it: md, html, csv, json, text.")] = "md",
    order: Annotated[Literal["en", "vi"], typer.Option(help="Whose dictionary order.")] = "en",
    kind: Annotated[
        list[str] | None,
        typer.Option(help="Only these: practice, keyword, activity, term; once for each."),
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to a file.")] = None,
) -> int:
    """List the terms of the vault in both languages."""
    templates = read_templates(find_root(vault or Path()))
    answer = ask(open_vault(vault), "glossary", templates, order=order, kinds=kind or ())
    emit(write(answer, to), output)
    return 0


COMMAND = Command(run=run)
