"""Guides to look at: built as a user builds them, and which kinds of pages they have."""

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

TEMPLATE = Path(__file__).parents[2] / "vault_template"
RICH = Path(__file__).parent / "rich"
_KIND = re.compile(r'<body\b[^>]*\bdata-kind="([^"]*)"')


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write `files`, path to text, into `folder` and return it."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    return folder


def built(vault: Path, folder: Path) -> Path:
    """Build the guide of `vault` in `folder` by the command line; return `folder`."""
    done = subprocess.run(
        [sys.executable, "-m", "ci_vault", "guide", "build", str(vault), "-o", str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


def pages(folder: Path) -> list[str]:
    """Return the names of all pages of the guide in `folder` that do not lead on by themselves."""
    return [name for name in _all(folder) if not _leads_on(folder / name)]


def leading(folder: Path) -> list[str]:
    """Return the names of all pages of the guide in `folder` that lead on by themselves."""
    return [name for name in _all(folder) if _leads_on(folder / name)]


def _all(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.html"))


def _leads_on(file: Path) -> bool:
    return b'http-equiv="refresh"' in file.read_bytes()


def kinds(folder: Path) -> dict[str, str]:
    """Return one page of each kind that the guide in `folder` has: kind -> name of the page.

    A page says its kind in `<body data-kind="…">`; pages of one kind in two folders at the top of
    the guide count as two, for a practice holds other things than a map. The longest stands for
    its kind, for it holds the most.
    """
    found: dict[str, tuple[int, str]] = {}
    for name in pages(folder):
        text = (folder / name).read_text(encoding="utf-8")
        said = _KIND.search(text)
        folder_of, inside, _ = name.partition("/")
        kind = "-".join([said[1] if said else "page", *([folder_of] if inside else [])])
        found[kind] = max(found.get(kind, (0, "")), (len(text), name))
    return {kind: name for kind, (_, name) in sorted(found.items())}
