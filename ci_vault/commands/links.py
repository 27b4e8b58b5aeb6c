"""`ci-vault links`: links that fail, notes that stand apart, notes most linked to."""

from pathlib import Path
from typing import Annotated

import typer

from ci_vault.disk import find_root
from ci_vault.disk.templates import read_templates
from ci_vault.extend import Command
from ci_vault.formats import chosen, write
from ci_vault.reports import ask
from ci_vault.terminal import emit, open_vault


def run(
    vault: Annotated[
        Path | None, typer.Argument(metavar="VAULT", help="The vault's folder.")
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            help="How to write it: text (the default), md, html, json, csv, xlsx; without it, what "
            "the name of -o ends in."
        ),
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to a file.")] = None,
) -> int:
    """Report how the vault holds together: broken and ambiguous links, orphans, hubs."""
    templates = read_templates(find_root(vault or Path()))
    form = chosen(to, output, ("links",), "text")
    emit(write(ask(open_vault(vault), "links", templates), form), output)
    return 0


COMMAND = Command(run=run)
