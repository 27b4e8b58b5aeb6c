"""One file that is no note, as the user names it."""

from pathlib import Path

from ci_vault.model.diagnostic import VaultError


def read_file(path: Path) -> bytes:
    """Return the bytes of the file at `path`. Raises VaultError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise VaultError(f"{path}: cannot be read: {error.strerror}") from error
