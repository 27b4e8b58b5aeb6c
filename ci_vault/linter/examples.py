"""What the examples of a rule show of it: small vaults, path to text, run through the rule."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from ci_vault.disk import CONFIG_FILE, config_of
from ci_vault.extend import Config, Rule, Vault
from ci_vault.linter import ask
from ci_vault.markdown.scan import scan


def vault_of(files: Mapping[str, str], config: Config | None = None) -> Vault:
    """Return the vault that `files`, path to text, make up; no disk is touched.

    A `ci-vault.toml` among them is its configuration where none is given.
    """
    if config is None and CONFIG_FILE in files:
        config = config_of(Path(CONFIG_FILE), files[CONFIG_FILE])
    notes = [scan(path, text) for path, text in files.items() if path.endswith(".md")]
    others = [path for path in files if not path.endswith((".md", CONFIG_FILE))]
    return Vault("test", notes, others, config)


def fix_of(name: str, rule: Rule) -> Literal["safe", "unsafe", "none"]:
    """Return what kind of fix the rule called `name` offers for its bad example."""
    fixes = [finding.fix for finding in ask(name, rule, vault_of(rule.bad)) if finding.fix]
    if not fixes:
        return "none"
    return "safe" if any(fix.safe for fix in fixes) else "unsafe"
