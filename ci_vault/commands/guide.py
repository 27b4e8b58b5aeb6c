"""`ci-vault guide`: the static practice guide."""

from pathlib import Path
from typing import Annotated

import typer

from ci_vault.disk import find_root, write_folder
from ci_vault.disk.templates import read_templates
from ci_vault.extend import Command, VaultError
from ci_vault.linter.report import many
from ci_vault.terminal import notice, open_vault


def build(
    vault: Annotated[
        Path | None, typer.Argument(metavar="VAULT", help="The vault's folder.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The guide's folder.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Write nothing while a link reaches nothing.")
    ] = False,
) -> int:
    """Write the vault as a web site that opens from a folder."""
    from ci_vault.site.build import Given, broken
    from ci_vault.site.build import build as build_guide

    root = find_root(vault or Path())
    target = output or root.with_name(f"{root.name}-guide")
    read = open_vault(vault)
    if not read.notes:
        raise VaultError(f"{root}: holds no notes; name the folder of a vault")
    missing = list(broken(read)) if strict else []
    for path, link in missing:
        place = read.lines(path).position(link.span.start)
        notice(f"{path}:{place.line}:{place.column}: {link.raw} reaches nothing")
    if missing:
        notice(f"{many(len(missing), 'link')} to mend; no guide was written")
        return 1
    guide = build_guide(read, Given(own=_overrides(root)))
    write_folder(target, guide.files, {name: root / f for name, f in guide.attachments.items()})
    home = target / "index.html"
    notice(f"{len(guide.files)} files written. Open {home} in a browser.")
    return 0


def _overrides(root: Path) -> dict[str, str]:
    """Return the vault's own templates for the guide: those in `.ci-vault/templates/guide/`."""
    own = read_templates(root)
    return {n.removeprefix("guide/"): t for n, t in own.items() if n.startswith("guide/")}


COMMAND = Command(verbs={"build": build}, help="Write the static practice guide.")
