"""What every verb does at the rim: open the vault it is given, and hand its answer over.

The one module that prints: answers to standard output, all else to standard error.
"""

import sys
from pathlib import Path

from msgspec import Struct

from ci_vault.disk import find_root, is_vault, read_config, read_file, read_vault, write_file
from ci_vault.model.diagnostic import VaultError
from ci_vault.model.note import is_generated
from ci_vault.vault.vault import Vault


class Manners(Struct):
    """How the user wants to be spoken to; set once by the command line."""

    quiet: bool = False
    color: bool = True


MANNERS = Manners()


def open_vault(folder: Path | None) -> Vault:
    """Read the vault round `folder` (None: the current one) and say what could not be read.

    Raises VaultError where there is no such folder or its configuration is wrong.
    """
    vault = read_quietly(find_root(folder or Path()))
    for finding in vault.unread():
        print(f"ci-vault: {finding.path}: {finding.message}", file=sys.stderr)
    return vault


def read_quietly(root: Path) -> Vault:
    """Read the vault in `root`; what could not be read is left to the caller to say."""
    return read_vault(root, read_config(root))


def notice(text: str) -> None:
    """Say something that is no answer; kept back by `--quiet`."""
    if not MANNERS.quiet:
        print(text, file=sys.stderr)


def emit(answer: str | bytes, output: Path | None) -> None:
    """Hand over an answer: written to `output` whole or not at all, else to standard output.

    Raises VaultError for bytes on a terminal, which would only upset it, and where a document would
    take the place of a note that somebody wrote.
    """
    if output is not None:
        _spare_notes(answer, output)
        write_file(output, answer)
        notice(f"ci-vault: wrote {output}")
    elif isinstance(answer, str):
        sys.stdout.write(answer if answer.endswith("\n") or not answer else answer + "\n")
    elif sys.stdout.isatty():
        raise VaultError("this format is no text; name a file for it with -o FILE")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(answer)


def _spare_notes(answer: str | bytes, output: Path) -> None:
    """Refuse to write over Markdown that somebody wrote.

    In a vault every such file is a note; elsewhere what opens with the mark of a generated document
    takes the place of such a document alone.
    """
    if not output.is_file() or output.suffix.lower() != ".md":
        return
    marked = isinstance(answer, str) and is_generated(answer)
    if not (marked or is_vault(find_root(output.parent))):
        return
    if not is_generated(read_file(output).decode("utf-8-sig", errors="replace")):
        raise VaultError(
            f"{output}: was not written by ci-vault and stays as it is; name another file, or "
            "delete it first"
        )


def colorful() -> bool:
    """Say whether colours and links may be used on standard output."""
    return MANNERS.color and sys.stdout.isatty()
