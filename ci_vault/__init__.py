"""Read a bilingual Markdown vault as Obsidian does, and lint, list and publish what it says.

The public face: names are handed on from the rooms they live in, and loaded when first used, for
whoever asks only for `--version` should not pay for the Markdown engine.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ci_vault.disk import read_vault
    from ci_vault.linter import lint
    from ci_vault.markdown.scan import scan as scan_note
    from ci_vault.model.config import Config
    from ci_vault.model.diagnostic import Diagnostic, Finding, VaultError
    from ci_vault.model.note import Note
    from ci_vault.vault.vault import Vault

_HOMES = {
    "Config": ("ci_vault.model.config", "Config"),
    "Diagnostic": ("ci_vault.model.diagnostic", "Diagnostic"),
    "Finding": ("ci_vault.model.diagnostic", "Finding"),
    "Note": ("ci_vault.model.note", "Note"),
    "Vault": ("ci_vault.vault.vault", "Vault"),
    "VaultError": ("ci_vault.model.diagnostic", "VaultError"),
    "lint": ("ci_vault.linter", "lint"),
    "read_vault": ("ci_vault.disk", "read_vault"),
    "scan_note": ("ci_vault.markdown.scan", "scan"),
}

__all__ = [
    "Config",
    "Diagnostic",
    "Finding",
    "Note",
    "Vault",
    "VaultError",
    "lint",
    "read_vault",
    "scan_note",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home, inside = _HOMES[name]
    return getattr(import_module(home), inside)
