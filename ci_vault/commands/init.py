"""`ci-vault init`: a new vault from the template."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

from ci_vault.disk import write_new
from ci_vault.disk.templates import template_vault
from ci_vault.extend import Command
from ci_vault.terminal import notice


def run(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
) -> int:
    """Start a new bilingual vault from the template."""
    write_new(folder, template_vault())
    name = shlex.quote(str(folder))
    notice(f"A new vault stands in {folder}. Next:")
    for verb in ("lint", "glossary", "guide build"):
        notice(f"  ci-vault {verb} {name}")
    return 0


COMMAND = Command(run=run)
