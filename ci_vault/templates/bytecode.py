"""Compiled templates, kept where Jinja keeps them: in a folder for temporary files of the user's.

To compile the guide's takes as long as to make some fifty pages.
"""

from contextlib import suppress

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class _Bytecode(FileSystemBytecodeCache):
    """What was compiled by the same program; whatever fails in it, it then knows nothing."""

    def __init__(self, made_by: str) -> None:
        super().__init__(pattern="ci-vault-%s.cache")
        self._made_by = made_by

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(f"{self._made_by} {source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:
            # Broken: what is kept goes through pickle, which raises whatever it likes.
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):  # the disk is full, or the folder is gone
            super().dump_bytecode(bucket)


def bytecode(made_by: str) -> FileSystemBytecodeCache | None:
    """Return what keeps compiled templates; None where there is no folder that is safe for them.

    `made_by` tells all that they are compiled with: what a filter makes of constant words is in
    them.
    """
    try:
        return _Bytecode(made_by)
    except (OSError, RuntimeError):
        return None
