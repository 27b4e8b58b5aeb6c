"""What every verb does at the rim: open the vault it is given, and hand its answer over.

The one module that prints: answers to standard output, all else to standard error.
"""

import sys
from pathlib import Path

from msgspec import Struct

from ci_vault.disk import (
    check_target,
    find_root,
    read_config,
    read_file,
    read_vault,
    write_file,
)
from ci_vault.formats.md import is_marked
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

    Raises VaultError for bytes on a terminal, which would only upset it, and where `check_output`
    does.
    """
    if output is not None:
        check_output(output)
        write_file(output, answer)
        notice(f"ci-vault: wrote {output}")
    elif isinstance(answer, str):
        sys.stdout.write(answer if answer.endswith("\n") or not answer else answer + "\n")
    elif sys.stdout.isatty():
        raise VaultError("this format is no text; name a file for it with -o FILE")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(answer)


def check_output(output: Path) -> None:
    """Refuse what an answer must not take the place of, with a VaultError.

    That is a folder, a file that may not be written, Markdown that somebody wrote, which in a vault
    is a note, and a checklist, in which people work.
    """
    check_target(output)
    if output.suffix.lower() != ".md" or not output.exists():
        return
    there = read_file(output).decode("utf-8-sig", errors="replace")
    if not is_generated(there):
        raise VaultError(
            f"{output}: was not written by ci-vault and stays as it is; name another file, or "
            "delete it first"
        )
    if is_marked(there):
        raise VaultError(
            f"{output}: is a checklist, in which people work; name another file, or delete it first"
        )


def colorful() -> bool:
    """Say whether colours and links may be used on standard output."""
    return MANNERS.color and sys.stdout.isatty()
