"""Checklists that people write in, rendered anew without losing a word of theirs."""

from ci_vault.rewriting.files import Files, file_name, files_of
from ci_vault.rewriting.merge import Rewritten, rewritten
from ci_vault.rewriting.table import is_checklist_table, marked_table, rewritten_table

__all__ = [
    "Files",
    "Rewritten",
    "file_name",
    "files_of",
    "is_checklist_table",
    "marked_table",
    "rewritten",
    "rewritten_table",
]
