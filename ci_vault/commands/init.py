"""`ci-vault init`: a new vault from the template."""

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, get_args

import typer

from ci_vault.disk import check_new, write_new
from ci_vault.disk.templates import template_vault
from ci_vault.extend import Command, VaultError
from ci_vault.starter import Languages, Wish, groups, start
from ci_vault.templates.plain import many
from ci_vault.terminal import is_asked, notice


def run(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    lang: Annotated[
        Languages | None,
        typer.Option(
            case_sensitive=False,
            help="The languages of the notes; `both` unless said otherwise.",
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="GROUPS", help="Practices of these groups only: general,service …"),
    ] = None,
    empty: Annotated[
        bool, typer.Option("--empty", help="Settings, templates and terms; no examples.")
    ] = False,
) -> int:
    """Start a new vault of service management practices, to be made your own.

    On a terminal it asks what to put in, unless an option says so.
    """
    if only is not None and empty:
        raise VaultError("--only and --empty: an empty vault has no practices; give one of them")
    check_new(folder)
    files = template_vault()
    known = groups(files)
    if lang is None and only is None and not empty and is_asked():
        wish = _asked(known)
    else:
        named = [] if empty else known if only is None else _names(only)
        wish = Wish(lang or "both", tuple(named))
    made = start(files, wish)
    write_new(folder, made)
    _say_what_next(folder, made)
    return 0


def _names(only: list[str]) -> list[str]:
    """Return the groups that `only` names, parted by commas. Raises VaultError for none."""
    parts = ",".join(only).split(",")
    found = [name.strip().lower() for name in parts if name.strip()]
    if not found:
        raise VaultError("--only: names no group of practices; leave it out for all of them")
    return found


def _asked(known: Mapping[str, str]) -> Wish:
    """Ask what the vault shall hold; whoever breaks off gets nothing written."""

    def languages(said: str) -> Languages:
        language: Languages
        for language in get_args(Languages):
            if said.strip().lower() == language:
                return language
        raise typer.BadParameter("please say both, en or vi")

    def chosen(said: str) -> list[str]:
        names = said.replace(",", " ").lower().split()
        if names in (["all"], ["none"]):
            return [*known] if names == ["all"] else []
        wrong = [name for name in names if name not in known]
        if wrong or not names:
            raise typer.BadParameter(f"please say all, none, or some of {', '.join(known)}")
        return names

    notice(f"Practices come in groups: {', '.join(known.values()).lower()}.")
    try:
        lang = typer.prompt("Languages (both, en, vi)", "both", value_proc=languages, err=True)
        which = f"Practices (all, none, or some of {', '.join(known)})"
        names = typer.prompt(which, "all", value_proc=chosen, err=True)
    except typer.Abort:
        raise KeyboardInterrupt from None
    return Wish(lang, tuple(names))


def _say_what_next(folder: Path, made: Mapping[str, str]) -> None:
    notes = many(sum(path.endswith(".md") for path in made), "note")
    notice(f"A new vault stands in {folder}: {notes}. Open the folder in Obsidian. Next:")
    for verb in ("lint", "glossary", "guide build"):
        notice(f"  ci-vault {verb} {shlex.quote(str(folder))}")


COMMAND = Command(run=run)
