"""Checklists that people write in, rendered anew without losing a word of theirs."""

from ci_vault.rewriting.merge import Rewritten, rewritten
from ci_vault.rewriting.sheet import is_marked, practices
from ci_vault.rewriting.table import is_checklist_table, marked_table, rewritten_table

__all__ = [
    "Rewritten",
    "is_checklist_table",
    "is_marked",
    "marked_table",
    "practices",
    "rewritten",
    "rewritten_table",
]
