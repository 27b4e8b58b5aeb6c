"""From a folder to a vault: every note scanned, whatever cannot be read said with its path."""

import codecs
import os
from pathlib import Path

import msgspec

from ci_vault.disk.settings import read_config
from ci_vault.disk.walk import NOWHERE, unread, walk
from ci_vault.markdown.scan import scan
from ci_vault.model.config import Config
from ci_vault.model.diagnostic import Finding
from ci_vault.model.note import Note
from ci_vault.model.text import Span
from ci_vault.vault.vault import Vault


def read_vault(root: Path, config: Config | None = None) -> Vault:
    """Return the vault in the folder `root`: every note scanned, every other file by its path.

    Folders and files that begin with a dot, and what `.gitignore` or the configuration excludes,
    stay out. What cannot be read is a finding of the vault, with its path; all else is read.
    """
    config = config or read_config(root)
    notes: list[Note] = []
    attachments: list[str] = []
    findings: list[Finding] = []
    for path, file in walk(root, config, findings):
        if not path.lower().endswith(".md"):
            attachments.append(path)
            continue
        note = read_note(path, file, config, findings)
        if note:
            notes.append(note)
    return Vault(config.name or root.name, notes, attachments, config, findings)


def read_note(path: str, file: str, config: Config, findings: list[Finding]) -> Note | None:
    """Read one note; what keeps it from being read in full is a finding on it.

    A note that has gone meanwhile is none: its finding goes to the vault's.
    """
    try:
        with open(file, "rb", buffering=0) as stream:
            size = os.fstat(stream.fileno()).st_size
            data = stream.readall() if size <= config.max_note_size else b""
    except FileNotFoundError:
        findings.append(unread(path, "was deleted while the vault was being read"))
        return None
    except OSError as error:
        return _empty(path, unread(path, f"cannot be read: {error.strerror}"))
    if size > config.max_note_size:
        limit = f"larger than {config.max_note_size:,} bytes (`max-note-size`)"
        return _empty(path, Finding("note-too-large", NOWHERE, f"{limit}; not read", path=path))
    return _decoded(path, data)


def _decoded(path: str, data: bytes) -> Note:
    """Scan a note's bytes; what is not UTF-8 is a finding, and read as well as can be."""
    try:
        return scan(path, data.decode())
    except UnicodeDecodeError as error:
        wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        text = data.decode("utf-16" if wide else "utf-8", errors="replace")
        note = scan(path, text)
        at = 0 if wide else len(data[: error.start].decode(errors="replace"))
        place = Span(min(at, len(note.text)), min(at + 1, len(note.text)))
        what = "the note is UTF-16" if wide else f"byte 0x{data[error.start]:02X} is not UTF-8"
        finding = Finding("not-utf8", place, f"{what}; save it as UTF-8", path=path)
        return msgspec.structs.replace(note, findings=(finding, *note.findings))


def _empty(path: str, finding: Finding) -> Note:
    """Return the note at `path` with nothing in it: links reach it, and its finding says why."""
    return msgspec.structs.replace(scan(path, ""), findings=(finding,))
