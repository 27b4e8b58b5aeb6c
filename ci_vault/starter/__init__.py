"""The vault that a team starts with: the template, less what it does not want."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from ci_vault.model.diagnostic import VaultError
from ci_vault.starter.leaving_out import without
from ci_vault.starter.one_language import in_one_language

Languages = Literal["both", "en", "vi"]
# What a vault without examples starts without; its practices come in folders, one a group.
_PRACTICES, _MAPS, _TERMS = "Practices/", "Maps/", "Terms.md"
_EXAMPLES = (_PRACTICES, _MAPS, "Concepts/", "Improvements/")


class Wish(Struct, frozen=True):
    """What a team wants of the template: its languages, and the groups by their short names.

    No groups at all is a vault without examples: templates, terms and settings.
    """

    languages: Languages = "both"
    groups: tuple[str, ...] = ()


def groups(files: Mapping[str, str]) -> dict[str, str]:
    """Return the groups of practices that `files` have: short name (`general`) to folder's name."""
    folders = {path.split("/")[1] for path in files if path.startswith(_PRACTICES)}
    return {folder.partition(" ")[0].lower(): folder for folder in sorted(folders)}


def start(files: Mapping[str, str], wish: Wish) -> dict[str, str]:
    """Return the vault that `wish` asks for, made of the template: path to text, as `files`.

    What stays names nothing that was left out: a row or an item about it goes, and a link in a
    sentence becomes the words it shows. Raises VaultError for a group that there is not.
    """
    known = groups(files)
    for name in wish.groups:
        if name not in known:
            raise VaultError(f"{name}: no such group of practices; there are {', '.join(known)}")
    unwanted = [folder for name, folder in known.items() if name not in wish.groups]
    gone = {path for path in files if _is_of(path, unwanted)}
    if not wish.groups:
        gone |= {path for path in files if path.startswith(_EXAMPLES) or path.endswith(".canvas")}
    if wish.languages == "both":
        return without(files, gone)
    # Reviewed terms say what is right in two languages.
    return in_one_language(without(files, {*gone, _TERMS}), wish.languages)


def _is_of(path: str, folders: list[str]) -> bool:
    """Say whether `path` is a practice of one of these groups, or the map of one."""
    return path.startswith(tuple(f"{_PRACTICES}{name}/" for name in folders)) or path in {
        f"{_MAPS}{name}.md" for name in folders
    }
