"""`ci-vault guide`: the static practice guide."""

from pathlib import Path
from typing import Annotated

import typer

from ci_vault.disk import find_root, read_config
from ci_vault.extend import Command, VaultError
from ci_vault.linter.report import many
from ci_vault.terminal import notice, say_unread, show_progress


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
    from ci_vault.site.build import broken
    from ci_vault.site.publish import prepare, publish

    root = find_root(vault or Path())
    target = output or root.with_name(f"{root.name}-guide")
    guide = prepare(root, read_config(root), show_progress)
    say_unread(guide.vault)
    if not guide.vault.notes:
        raise VaultError(f"{root}: holds no notes; name the folder of a vault")
    missing = list(broken(guide.vault)) if strict else []
    for path, link in missing:
        place = guide.vault.lines(path).position(link.span.start)
        notice(f"{path}:{place.line}:{place.column}: {link.raw} reaches nothing")
    if missing:
        notice(f"{many(len(missing), 'link')} to mend; no guide was written")
        return 1
    for problem in guide.plan.problems:
        notice(problem)
    written = publish(guide, target)
    anew = "" if written.made == written.files else f" ({written.made} of them anew)"
    notice(f"{written.files} files written{anew}. Open {target / 'index.html'} in a browser.")
    return 0


COMMAND = Command(verbs={"build": build}, help="Write the static practice guide.")
