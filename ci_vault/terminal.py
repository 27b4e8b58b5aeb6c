"""What every verb does at the rim: open the vault it is given, and hand its answer over.

The one module that prints: answers to standard output, all else to standard error.
"""

import errno
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from ci_vault.disk import (
    check_target,
    find_root,
    kind_of,
    read_config,
    read_file,
    read_vault,
    write_file,
)
from ci_vault.formats.md import is_marked
from ci_vault.model.diagnostic import Finding, VaultError
from ci_vault.model.note import is_generated
from ci_vault.vault.vault import Vault

_FINDING = re.compile(
    r"(?m)^(?P<place>\S.*?:\d+:\d+): (?P<severity>error|warning|info) (?P<rule>[\w-]+):"
)
_COLORS = {"error": "red", "warning": "yellow", "info": "cyan"}
_RULES = Path(__file__).parent / "rules"


class Manners(Struct):
    """How the user wants to be spoken to, and what was said; set once by the command line."""

    quiet: bool = False
    color: bool = True
    given: tuple[str, ...] = ()


MANNERS = Manners()


def open_vault(folder: Path | None) -> Vault:
    """Read the vault round `folder` (None: the current one) and say what could not be read.

    Raises VaultError where there is no such folder or its configuration is wrong.
    """
    vault = read_quietly(find_root(folder or Path()))
    say_unread(vault.unread())
    return vault


def say_unread(unread: Iterable[Finding]) -> None:
    """Say what could not be read, each with its path."""
    for finding in unread:
        print(f"ci-vault: {finding.path}: {finding.message}", file=sys.stderr)


def read_quietly(root: Path) -> Vault:
    """Read the vault in `root`; what could not be read is left to the caller to say."""
    return read_vault(root, read_config(root))


def notice(text: str) -> None:
    """Say something that is no answer; kept back by `--quiet`."""
    if not MANNERS.quiet:
        print(text, file=sys.stderr)


def is_asked() -> bool:
    """Say whether somebody sits there who can be asked: no pipe, no CI, and no wish for quiet."""
    return sys.stdin.isatty() and sys.stderr.isatty() and not MANNERS.quiet


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


def hand_back(text: str, output: Path | None) -> None:
    """Hand over a note's text to the letter, line ends and all, as `emit` does an answer."""
    sys.stdout.flush()
    if output is not None:
        emit(text, output)
    else:
        sys.stdout.buffer.write(text.encode(errors="surrogatepass"))
        sys.stdout.buffer.flush()


def check_output(output: Path) -> None:
    """Refuse what an answer must not take the place of, with a VaultError.

    That is a folder, a file that may not be written, Markdown that somebody wrote, which in a vault
    is a note, and a checklist, in which people work.
    """
    check_target(output)
    if kind_of(output.parent) is None:
        raise VaultError(f"{output}: there is no folder {output.parent}; make it first")
    if output.suffix.lower() != ".md" or not output.is_file():
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


def read_input() -> str:
    """Return what stands on standard input.

    Raises VaultError where it cannot be read, and for what is no UTF-8.
    """
    try:
        return sys.stdin.buffer.read().decode()
    except OSError as error:
        why = "it is not open for reading" if error.errno == errno.EBADF else error.strerror
        raise VaultError(f"standard input: cannot be read: {why}") from error
    except UnicodeDecodeError as error:
        raise VaultError(f"standard input: is not UTF-8 text: {error}") from error


def show_progress(done: int, of: int) -> None:
    """Say on a terminal how far long work has come, in a line that the next one writes over."""
    if sys.stderr.isatty() and not MANNERS.quiet:
        line = f"{done:,} of {of:,} notes read" if done < of else ""
        print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)


def print_findings(written: str, root: Path) -> None:
    """Print findings with place, severity and mark told apart by colour, places and rules as links.

    A place leads to its note in the vault at `root`, a rule to its own file, which says what
    `ci-vault rules NAME` prints.
    """
    from rich.console import Console
    from rich.text import Text

    text = Text(written, end="")
    for found in _FINDING.finditer(written):
        note = root / found["place"].rsplit(":", 2)[0]
        text.stylize(f"bold link {note.as_uri()}", *found.span("place"))
        text.stylize(_COLORS[found["severity"]], *found.span("severity"))
        file = _RULES / f"{found['rule'].replace('-', '_')}.py"
        if file.is_file():
            text.stylize(f"link {file.as_uri()}", *found.span("rule"))
    text.highlight_regex(r"(?m)^ +(?P<green>\^+)$", style_prefix="")
    Console(highlight=False, soft_wrap=True).print(text)
