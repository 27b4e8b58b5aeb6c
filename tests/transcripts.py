"""Command transcripts: `$ ci-vault …`, then what it prints, then `[1]` where its status is not 0.

The same form serves as a test and as the manual; README's examples are read by it too.
"""

import contextlib
import gc
import io
import shlex
from collections.abc import Iterator
from pathlib import Path

from ci_vault.cli import main

PROMPT = "$ "


def commands(transcript: str) -> Iterator[tuple[str, str]]:
    """Yield each command with what is written below it."""
    command, said = "", []
    for line in transcript.splitlines(keepends=True):
        if line.startswith(PROMPT):
            if command:
                yield command, "".join(said)
            command, said = line.removeprefix(PROMPT).rstrip("\n"), []
        else:
            said.append(line)
    if command:
        yield command, "".join(said)


def run(command: str, folder: Path) -> str:
    """Run one command line in `folder`; return all it prints, and its status where not 0."""
    program, *arguments = shlex.split(command)
    assert program == "ci-vault", f"a transcript runs ci-vault only, not {program}"
    printed = io.StringIO()
    status: object = 0
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(printed),
    ):
        try:
            main(arguments)
        except SystemExit as ended:
            status = ended.code
        finally:
            gc.enable()  # the command line lets it rest, for its process ends
    return printed.getvalue() + (f"[{status}]\n" if status else "")


def replayed(transcript: str, folder: Path) -> str:
    """Return `transcript` with what its commands print now, blank lines between them kept."""
    parts = []
    for command, said in commands(transcript):
        blank = "\n" if said.endswith("\n\n") or said == "\n" else ""
        parts.append(f"{PROMPT}{command}\n{run(command, folder).rstrip()}".rstrip() + "\n" + blank)
    return "".join(parts)
