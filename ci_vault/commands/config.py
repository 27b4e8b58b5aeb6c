"""`ci-vault config`: the configuration in force, or the JSON Schema of it."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from ci_vault.disk import find_root, read_config
from ci_vault.extend import Command, Config
from ci_vault.terminal import emit


def run(
    vault: Annotated[
        Path | None, typer.Argument(metavar="VAULT", help="The vault's folder.")
    ] = None,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to a file.")] = None,
) -> int:
    """Print the configuration in force as JSON, or with --schema what it may hold."""
    shown = msgspec.json.schema(Config) if schema else read_config(find_root(vault or Path()))
    emit(msgspec.json.format(msgspec.json.encode(shown), indent=2).decode(), output)
    return 0


COMMAND = Command(run=run)
