"""`ci-vault guide`: the static practice guide, written to a folder or served live."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ci_vault.disk import check_folder, find_root, is_vault, read_config
from ci_vault.extend import Command, VaultError
from ci_vault.templates.plain import many
from ci_vault.terminal import notice, say_unread, show_progress
from ci_vault.workers import Workers

if TYPE_CHECKING:
    from ci_vault.serving.live import Made

# So many changed notes are named.
_NAMED = 3


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
    root = find_root(vault or Path())
    if vault is None and not (is_vault(root) or any(root.glob("*.md"))):
        raise VaultError(
            f"{root}: is no vault (no ci-vault.toml, no .obsidian/, no notes at its top); name the "
            "folder of one"
        )
    target = output or root.with_name(f"{root.name}-guide")
    check_folder(target, root)  # before anybody waits for the vault to be read
    with Workers() as workers:
        return _build(root, target, strict, workers)


def _build(root: Path, target: Path, strict: bool, workers: Workers) -> int:
    from ci_vault.site.broken import broken, said
    from ci_vault.site.publish import prepare, publish

    guide = prepare(root, read_config(root), show_progress, workers)
    say_unread(guide.unread)
    if not guide.vault.notes:
        raise VaultError(f"{root}: holds no notes; name the folder of a vault")
    missing = list(broken(guide.plan.pages))
    if strict and missing:
        for sentence in said(guide.plan.pages, guide.vault, missing):
            notice(sentence)
        notice(f"{many(len(missing), 'link')} to mend; no guide was written")
        return 1
    for problem in guide.plan.problems:
        notice(problem)
    written = publish(guide, target, workers)
    if missing:
        reach = "link reaches" if len(missing) == 1 else "links reach"
        notice(f"{len(missing)} {reach} nothing; `guide build --strict` names each")
    of = "" if written.made == written.files else f"{written.made} of "
    notice(f"{of}{written.files} files written. Open {target / 'index.html'} in a browser.")
    return 0


def serve(
    vault: Annotated[
        Path | None, typer.Argument(metavar="VAULT", help="The vault's folder.")
    ] = None,
    port: Annotated[
        int, typer.Option(min=0, max=65_535, help="The port; where it is taken, the next free one.")
    ] = 8000,
    host: Annotated[
        str, typer.Option(help="The address; 0.0.0.0 lets others in your network read the guide.")
    ] = "127.0.0.1",
    browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the guide in a browser.")
    ] = False,
) -> int:
    """Show the guide live: pages are made anew, and reload, whenever a note changes."""
    from ci_vault.serving import check_installed

    check_installed()
    from ci_vault.serving.live import Made, live
    from ci_vault.serving.place import listen

    root = find_root(vault or Path())
    place = listen(host, port)
    if port not in (0, place.port):
        notice(f"Port {port} is taken; the guide comes to port {place.port}.")
    if not place.is_private:
        notice("Whoever reaches this machine over the network can read the guide.")

    def tell(what: Made | str) -> None:
        notice(what if isinstance(what, str) else _said(what, place.url))
        if browser and isinstance(what, Made) and not what.changed:
            import webbrowser

            webbrowser.open_new_tab(place.url)

    live(root, place, tell, show_progress)
    return 0


def _said(made: "Made", url: str) -> str:
    """Say what was made, and at first where it is."""
    files = f"{many(made.files, 'file')} made"
    if not made.changed:
        return f"{files} in {made.seconds:.1f} s. The guide is at {url} until Ctrl-C."
    names = ", ".join(made.changed[:_NAMED])
    more = f" and {len(made.changed) - _NAMED} more" if len(made.changed) > _NAMED else ""
    return f"{files} anew in {made.seconds:.1f} s ({names}{more})"


COMMAND = Command(
    verbs={"build": build, "serve": serve}, help="Write the static practice guide, or show it live."
)
