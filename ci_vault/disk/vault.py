"""From a folder to a vault: every note scanned, whatever cannot be read said with its path."""

import codecs
import os
from pathlib import Path

import msgspec

from ci_vault.disk.settings import read_config
from ci_vault.disk.walk import NOWHERE, list_vault, path_text, unread
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
    listing = list_vault(root, config)
    found = (read_note(path, place, config) for path, place in listing.notes.items())
    return Vault(
        config.name or path_text(root.name),
        list(found),
        listing.attachments,
        config,
        listing.findings,
    )


def read_note(path: str, place: str, config: Config) -> Note:
    """Return the note at `path`, read from `place` on disk.

    What keeps it from being read in full is a finding on it, with its path; text that is not
    UTF-8 is read as well as can be.
    """
    return scanned(path, read_data(path, place, config))


def read_data(path: str, place: str, config: Config) -> bytes | Finding:
    """Return the bytes of the note at `path`, or the finding that says why it has none."""
    try:
        with open(place, "rb", buffering=0) as stream:
            size = os.fstat(stream.fileno()).st_size
            data = stream.readall() if size <= config.max_note_size else b""
    except OSError as error:
        gone = isinstance(error, FileNotFoundError)
        why = "was deleted meanwhile" if gone else f"cannot be read: {error.strerror}"
        return unread(path, why)
    if size > config.max_note_size:
        limit = f"larger than {config.max_note_size:,} bytes (`max-note-size`)"
        return Finding("note-too-large", NOWHERE, f"{limit}; not read", path=path)
    return data


def scanned(path: str, data: bytes | Finding) -> Note:
    """Return the note at `path` out of what `read_data` gave for it."""
    from ci_vault.markdown.scan import scan  # which nobody needs where no note has changed

    note = scan(path, text_of(data))
    if isinstance(data, Finding):
        # With nothing in it: links reach it, and its finding says why.
        return msgspec.structs.replace(note, findings=(data,))
    try:
        data.decode()
    except UnicodeDecodeError as error:
        wide = _is_wide(data)
        at = 0 if wide else len(data[: error.start].decode(errors="replace"))
        place = Span(min(at, len(note.text)), min(at + 1, len(note.text)))
        what = "the note is UTF-16" if wide else f"byte 0x{data[error.start]:02X} is not UTF-8"
        finding = Finding("not-utf8", place, f"{what}; save it as UTF-8", path=path)
        return msgspec.structs.replace(note, findings=(finding, *note.findings))
    return note


def text_of(data: bytes | Finding) -> str:
    """Return the text out of what `read_data` gave, as well as it can be read."""
    if isinstance(data, Finding):
        return ""
    return data.decode("utf-16" if _is_wide(data) else "utf-8", errors="replace")


def _is_wide(data: bytes) -> bool:
    return data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
