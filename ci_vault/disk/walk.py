"""Which files a folder holds, as a vault counts them."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ci_vault.disk.read import bytes_of
from ci_vault.model.config import Config
from ci_vault.model.diagnostic import Finding, VaultError
from ci_vault.model.text import Span

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

# The place of a finding about a whole file.
NOWHERE = Span(0, 0)


class _Folder(NamedTuple):
    """A folder to read: `path` in the vault, `place` on disk, the ignore files that reach it."""

    path: str
    place: str
    ignores: "tuple[tuple[int, GitIgnoreSpec], ...]"

    def ignored(self, path: str) -> bool:
        """Say whether an ignore file here or above leaves `path` out; a folder ends in `/`."""
        return any(spec.match_file(path[base:]) for base, spec in self.ignores)


# Says that a folder was written by the guide, and may be written again.
GUIDE_MARK = ".ci-vault-guide"


class Listing(NamedTuple):
    """The files of a vault: `notes` and `attachments`, path in the vault to place on disk.

    `findings` say what could not be read; `places` are the folders and ignore files that were, and
    what is a link.
    """

    notes: dict[str, str]
    attachments: dict[str, str]
    findings: list[Finding]
    places: list[str]


def list_vault(root: Path, config: Config) -> Listing:
    """Return the files in the folder `root` as a vault counts them, each real folder read once.

    Names that begin with a dot, guides, and what `.gitignore` or the configuration excludes, stay
    out. Raises VaultError only for a root that cannot be read.
    """
    listing = Listing({}, {}, [], [])
    for path, place in _walk(root, config, listing.findings, listing.places):
        files = listing.notes if path.lower().endswith(".md") else listing.attachments
        files[path] = place
    return listing


def _walk(
    root: Path, config: Config, findings: list[Finding], places: list[str]
) -> Iterator[tuple[str, str]]:
    excluded = [(0, _spec(config.exclude))] if config.exclude else []
    seen: set[tuple[int, int]] = set()
    waiting = [_Folder("", str(root), tuple(excluded))]
    while waiting:
        folder = waiting.pop()
        places.append(folder.place)
        for entry in _entries(folder, seen, findings):
            if entry.name == ".gitignore":
                places.append(entry.path)
                folder = folder._replace(ignores=(*folder.ignores, _ignores(folder, entry)))
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                places.append(entry.path)  # what it leads to changes without its folder
            path = _shown(folder.path + entry.name, findings)
            kind = _kind(entry)
            if folder.ignored(path + "/" * (kind == "folder")):
                continue
            if kind == "file":
                yield path, entry.path
            elif kind == "folder":
                if path.lower().endswith(".md"):
                    message = "this folder is named like a note, but is none"
                    findings.append(Finding("folder-named-as-note", NOWHERE, message, path=path))
                # A linked folder comes last, so that a folder is read under its own name first.
                at = 0 if entry.is_symlink() else len(waiting)
                waiting.insert(at, _Folder(path + "/", entry.path, folder.ignores))
            else:
                findings.append(unread(path, f"{kind}; it is not read"))


def unread(path: str, why: str) -> Finding:
    """Return the finding that the file at `path` was not read, and why."""
    return Finding("unreadable-note", NOWHERE, why, path=path)


def _entries(
    folder: _Folder, seen: set[tuple[int, int]], findings: list[Finding]
) -> list[os.DirEntry[str]]:
    """Return what the folder holds, by name, an ignore file first; nothing the second time."""
    path = folder.path.rstrip("/")
    try:
        real = os.stat(folder.place)
        with os.scandir(folder.place) as scanned:
            entries = sorted(scanned, key=lambda entry: (entry.name != ".gitignore", entry.name))
    except OSError as error:
        why = f"cannot be read: {error.strerror}"
        if not path:
            raise VaultError(f"{folder.place}: {why}") from error
        findings.append(Finding("unreadable-folder", NOWHERE, why, path=path))
        return []
    if (real.st_dev, real.st_ino) in seen:
        why = "this link leads to a folder that is read already; it is not read twice"
        findings.append(Finding("symlink-loop", NOWHERE, why, path=path))
        return []
    seen.add((real.st_dev, real.st_ino))
    if path and any(entry.name == GUIDE_MARK for entry in entries):
        return []  # what was made of the vault is none of it
    return entries


def _kind(entry: os.DirEntry[str]) -> str:
    """Return `file` or `folder`, or in words why the entry is neither."""
    try:
        if entry.is_dir():
            return "folder"
        if entry.is_file():
            return "file"
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    return "leads nowhere" if entry.is_symlink() else "is no ordinary file"


def _ignores(folder: _Folder, entry: os.DirEntry[str]) -> "tuple[int, GitIgnoreSpec]":
    """Read the folder's `.gitignore`: its patterns, and where in a path they count from."""
    try:
        text = bytes_of(Path(entry.path)).decode(errors="replace")
    except OSError:  # one that cannot be read ignores nothing, as in git
        text = ""
    return len(folder.path), _spec(text.splitlines())


def _spec(lines: Iterable[str]) -> "GitIgnoreSpec":
    # Loaded where something is left out: most vaults leave out nothing.
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


def _shown(path: str, findings: list[Finding]) -> str:
    """Return `path` as text that every output can say; a name that is not UTF-8 is a finding."""
    said = path_text(path)
    if said != path:
        message = "this file's name is not UTF-8; rename it"
        findings.append(Finding("name-not-utf8", NOWHERE, message, path=said))
    return said


def path_text(path: str) -> str:
    """Return `path`, as the system gives it, as text: what is not UTF-8 of it is U+FFFD."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path).decode(errors="replace")
    return path
