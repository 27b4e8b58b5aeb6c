"""Files that are read for what they are: those the user names, and those an earlier run wrote."""

import errno
from pathlib import Path

from ci_vault.model.diagnostic import VaultError


def read_file(file: Path) -> bytes:
    """Return the bytes of `file`. Raises VaultError where it cannot be read."""
    try:
        return bytes_of(file)
    except OSError as error:
        raise VaultError(f"{file}: cannot be read: {error.strerror}") from error


def bytes_of(file: Path) -> bytes:
    """Return the bytes of `file`. Raises OSError where it cannot be read.

    That is also for a pipe or a device: it may never end.
    """
    if is_endless(file):
        raise OSError(errno.EINVAL, "it is no ordinary file")
    return file.read_bytes()


def is_endless(file: Path) -> bool:
    """Say whether `file` is there, and neither a file nor a folder: what is read may not end."""
    return file.exists() and not file.is_file() and not file.is_dir()


def read_earlier(file: Path) -> str | None:
    """Return the text of `file` to the letter, line ends and all, or None where there is none.

    A pipe or a device holds none. Raises VaultError where it cannot be read, or is no UTF-8 text.
    """
    if not file.exists() or is_endless(file):
        return None
    try:
        return read_file(file).decode()
    except UnicodeDecodeError as error:
        raise VaultError(
            f"{file}: is not UTF-8 text, so what is in it cannot be kept; nothing was written. "
            f"Save it as UTF-8, or move it away"
        ) from error


def earlier_in(folder: Path, ending: str) -> dict[Path, str]:
    """Return the texts of the files in `folder` whose names end in `ending`, in order of name.

    What is no UTF-8 text is left out.
    """
    texts = {}
    for file in sorted(folder.glob(f"*{ending}")) if folder.is_dir() else ():
        try:
            text = read_earlier(file)
        except VaultError:
            continue
        if text is not None:
            texts[file] = text
    return texts
