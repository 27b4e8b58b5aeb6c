"""`ci-vault graph`: the vault as one typed graph."""

from pathlib import Path
from typing import Annotated

import typer

from ci_vault.disk import find_root
from ci_vault.disk.templates import read_templates
from ci_vault.extend import Answer, Command, discover
from ci_vault.formats import chosen, write
from ci_vault.terminal import emit, open_vault


def run(
    vault: Annotated[
        Path | None, typer.Argument(metavar="VAULT", help="The vault's folder.")
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            help="How to write it: graphml (the default), json, mermaid; with --stats: "
            "text (the default), md, html, csv, json."
        ),
    ] = None,
    stats: Annotated[bool, typer.Option("--stats", help="Only count what is in it.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to a file.")] = None,
) -> int:
    """Write notes, practices, key words, activities and tags as one typed graph."""
    from ci_vault.vault.graph import figures, graph, records

    read = open_vault(vault)
    if stats:
        templates = read_templates(find_root(vault or Path()))
        counted = Answer("stats", "Graph", read.name, figures(graph(read)), templates)
        emit(write(counted, chosen(to, output, ("stats",), "text")), output)
        return 0
    answer = Answer("graph", "Graph", read.name, records(graph(read)))
    emit(write(answer, chosen(to, output, ("graph",), "graphml"), _formats()), output)
    return 0


def _formats() -> list[str]:
    """Return the formats that can say a graph: a table cannot, it has records of one shape."""
    return [name for name, form in discover("formats") if "graph" in form.kinds or name == "json"]


COMMAND = Command(run=run)
