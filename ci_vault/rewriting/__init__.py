"""Documents that people write in, rendered anew without losing a word of theirs."""

from ci_vault.rewriting.merge import GENERATED, Rewritten, is_marked, rewritten

__all__ = [
    "GENERATED",
    "Rewritten",
    "is_marked",
    "rewritten",
]
