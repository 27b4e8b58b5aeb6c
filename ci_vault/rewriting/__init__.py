"""Checklists that people write in, rendered anew without losing a word of theirs."""

from ci_vault.rewriting.merge import Rewritten, is_marked, rewritten
from ci_vault.rewriting.sheet import practices
from ci_vault.rewriting.table import is_checklist_table, rewritten_table

__all__ = [
    "Rewritten",
    "is_checklist_table",
    "is_marked",
    "practices",
    "rewritten",
    "rewritten_table",
]
