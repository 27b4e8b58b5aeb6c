"""`ci-vault config`: the configuration in force, or the JSON Schema of it."""

from pathlib import Path
from typing import Annotated, Any

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
    """Print the configuration in force as JSON, or with --schema what it may hold.

    Editors check and complete `ci-vault.toml` by the schema where its first line names it:
    `#:schema ./ci-vault.schema.json` (Even Better TOML, Taplo).
    """
    shown = _schema() if schema else read_config(find_root(vault or Path()))
    emit(msgspec.json.format(msgspec.json.encode(shown), indent=2).decode(), output)
    return 0


def _schema() -> dict[str, Any]:
    """Return the JSON Schema in the draft and the form that editors of TOML read."""
    _, known = msgspec.json.schema_components([Config], ref_template="#/definitions/{name}")
    whole = known.pop("Config")
    return {"$schema": "http://json-schema.org/draft-07/schema#", **whole, "definitions": known}


COMMAND = Command(run=run)
