"""Where a vault begins, and what its team has decided."""

from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from ci_vault.disk.keys import Source, check_table
from ci_vault.disk.read import bytes_of
from ci_vault.disk.write import kind_of
from ci_vault.model.config import Config
from ci_vault.model.diagnostic import VaultError
from ci_vault.vault.schema import schema_problem

CONFIG_FILE = "ci-vault.toml"
_SHARED = "pyproject.toml"
_OBSIDIAN = ".obsidian"


def find_root(start: Path) -> Path:
    """Return the vault round `start`: the nearest folder upwards with `ci-vault.toml` or
    `.obsidian/`, else `start` itself. Raises VaultError where `start` is no folder that can be
    read."""
    kind = kind_of(start)
    if kind != "folder":
        what = "is a file, not a folder" if kind else "does not exist"
        raise VaultError(f"{start}: {what}; give the folder of a vault")
    try:
        here = start.resolve()
        return next((folder for folder in (here, *here.parents) if is_vault(folder)), here)
    except OSError as error:
        raise VaultError(f"{start}: cannot be read: {error.strerror}") from error


def find_root_of(file: Path) -> Path:
    """Return the vault round a file, there or not: as `find_root` says of its folder.

    Where no folder upwards says that it is one, that is the current one if the file lies in it
    (unless it is all of the disk), else the file's. Raises VaultError where its folder is none.
    """
    if not kind_of(file.parent):
        raise VaultError(
            f"{file.parent}: there is no such folder; name a note in one that is there"
        )
    root, here = find_root(file.parent), Path().absolute()
    within = root.is_relative_to(here) and here != Path(here.anchor)
    return here if within and not is_vault(root) else root


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


def schema_files(root: Path) -> list[Path]:
    """Return the files with a schema that the configuration of the vault at `root` names."""
    source = _source(root)
    types = (source.table or {}).get("types", {}) if source else {}
    named = (kind.get("schema") for kind in types.values())
    return [source.path.parent / name for name in named if source and isinstance(name, str)]


def repository_of(place: Path) -> Path | None:
    """Return the nearest folder round `place` that git keeps, or None."""
    folders = (place.resolve(), *place.resolve().parents)
    return next((folder for folder in folders if (folder / ".git").exists()), None)


def read_config(root: Path) -> Config:
    """Return the configuration of the vault at `root`, the defaults where it has none.

    Read from `ci-vault.toml` there, else from `[tool.ci-vault]` in a `pyproject.toml` there or
    above. Raises VaultError naming file, line, key and what was expected.
    """
    source = _source(root)
    return _config(source) if source else Config()


def misconfigured(root: Path, keys: tuple[str, ...], problem: str) -> VaultError:
    """Return the error that the vault at `root` is wrongly configured at `keys`, and where."""
    source = _source(root)
    return source.wrong(keys, problem) if source else VaultError(problem)


def _source(root: Path) -> Source | None:
    own = root / CONFIG_FILE
    if own.is_dir():
        raise VaultError(f"{own}: is a folder, and the configuration is a file; rename it")
    if own.is_file():
        return Source(own, _text(own))
    for folder in (root, *root.parents):
        shared = folder / _SHARED
        if shared.is_file():
            source = Source(shared, _text(shared), ("tool", "ci-vault"))
            if source.table is not None:
                return source
    return None


def config_of(path: Path, text: str) -> Config:
    """Return the configuration that `text`, that of the `ci-vault.toml` at `path`, says.

    Raises VaultError naming file, line, key and what was expected.
    """
    return _config(Source(path, text))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise VaultError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        what = f"byte 0x{error.object[error.start]:02X} is not UTF-8; save it as UTF-8"
        raise VaultError(f"{path}:{line}: cannot be read as TOML: {what}") from error


def _config(source: Source) -> Config:
    table = source.table or {}
    check_table(source, table, Config)
    config = msgspec.convert(table, Config)
    types = {
        name: structs.replace(kind, schema=_schema(source, name, kind.schema))
        for name, kind in config.types.items()
    }
    return structs.replace(config, types=types)


def _schema(source: Source, name: str, given: dict[str, Any] | str) -> dict[str, Any]:
    """Return the JSON Schema that a type of note names or holds, checked."""
    key = ("types", name, "schema")
    schema: Any = given
    if isinstance(given, str):
        try:
            schema = msgspec.json.decode(bytes_of(source.path.parent / given))
        except OSError as error:
            raise source.wrong(key, f"{given} cannot be read: {error.strerror}") from error
        except msgspec.DecodeError as error:
            raise source.wrong(key, f"{given} is no JSON: {error}") from error
    why = schema_problem(schema) if schema else None
    if why:
        where = f"{given} is" if isinstance(given, str) else "this is"
        raise source.wrong(key, f"{where} no JSON Schema: {why}")
    return dict(schema)
