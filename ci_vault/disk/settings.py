"""Where a vault begins, and what its team has decided."""

import tomllib
from pathlib import Path
from typing import Any

import msgspec

from ci_vault.model.config import BilingualConfig, Config, LintConfig
from ci_vault.model.diagnostic import VaultError
from ci_vault.vault.nearest import Nearest

CONFIG_FILE = "ci-vault.toml"
_SHARED = "pyproject.toml"
_OBSIDIAN = ".obsidian"


def find_root(start: Path) -> Path:
    """Return the vault round `start`: the nearest folder upwards with `ci-vault.toml` or
    `.obsidian/`, else `start` itself. Raises VaultError where `start` is no folder."""
    if not start.is_dir():
        what = "is a file, not a folder" if start.exists() else "does not exist"
        raise VaultError(f"{start}: {what}; give the folder of a vault")
    here = start.resolve()
    return next((folder for folder in (here, *here.parents) if is_vault(folder)), here)


def is_vault(folder: Path) -> bool:
    """Say whether `folder` shows that a vault begins there."""
    return (folder / CONFIG_FILE).is_file() or (folder / _OBSIDIAN).is_dir()


def signs(start: Path) -> tuple[list[Path], list[Path]]:
    """Return what decides which vault `start` is in, and how it is configured.

    That is the files that would be read, there or not, and the folders that would only be seen.
    """
    folders = (start.resolve(), *start.resolve().parents)
    files = [folder / name for folder in folders for name in (CONFIG_FILE, _SHARED)]
    return files, [folder / _OBSIDIAN for folder in folders]


def repository_of(place: Path) -> Path | None:
    """Return the nearest folder round `place` that git keeps, or None."""
    folders = (place.resolve(), *place.resolve().parents)
    return next((folder for folder in folders if (folder / ".git").exists()), None)


def read_config(root: Path) -> Config:
    """Return the configuration of the vault at `root`, the defaults where it has none.

    Read from `ci-vault.toml` there, else from `[tool.ci-vault]` in a `pyproject.toml` there or
    above. Raises VaultError naming file, key and what was expected.
    """
    own = root / CONFIG_FILE
    if own.is_file():
        return config_of(own, _text(own))
    for folder in (root, *root.parents):
        shared = folder / _SHARED
        if shared.is_file():
            table = _toml(shared, _text(shared)).get("tool", {}).get("ci-vault")
            if table is not None:
                return _config(shared, table)
    return Config()


def config_of(path: Path, text: str) -> Config:
    """Return the configuration that `text`, that of the `ci-vault.toml` at `path`, says.

    Raises VaultError naming file, key and what was expected.
    """
    return _config(path, _toml(path, text))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (UnicodeDecodeError, OSError) as error:
        raise VaultError(f"{path}: cannot be read as TOML: {error}") from error


def _toml(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise VaultError(f"{path}: cannot be read as TOML: {error}") from error


def _config(path: Path, table: dict[str, Any]) -> Config:
    try:
        return msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        raise VaultError(f"{path}: {error}{_suggestion(str(error))}") from error


def _suggestion(problem: str) -> str:
    """Return what the unknown key named in `problem` was probably meant to be."""
    if "unknown field `" not in problem:
        return ""
    tables = {"": Config, "bilingual": BilingualConfig, "lint": LintConfig}
    known = {name: table for table, of in tables.items() for name in of.__struct_encode_fields__}
    asked = problem.split("`")[1]
    if asked in known:
        return f"; write it under `[{known[asked]}]`" if known[asked] else "; write it at the top"
    near = Nearest(known).of(asked)
    return f"; did you mean `{near}`?" if near else ""
