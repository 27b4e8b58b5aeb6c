"""Notes with a part to play: indexes that lead to others, templates that others are made from."""

import re

from ci_vault.model.note import Note, is_generated
from ci_vault.vault.resolve import fold
from ci_vault.vault.vault import Vault

INDEXES = frozenset(
    (
        *("readme", "index", "_index", "home", "moc", "start", "dashboard", "contents"),
        *("table of contents", "map of content", "trang chủ", "mục lục", "bắt đầu"),
    )
)
_TEMPLATE_FOLDER = re.compile(r"(?:^|/)_?(?:templates?|mẫu|biểu mẫu)/")
# What Templater and Obsidian's own templates fill in when a note is made.
_TO_FILL_IN = re.compile(r"<%|\{\{ ?(?:title|date|time)\b")


def is_index(path: str) -> bool:
    """Say whether the note at `path` is an index by its name: `Home`, or the name of its folder."""
    *folders, name = fold(path).removesuffix(".md").split("/")
    return name in INDEXES or name.endswith(" moc") or folders[-1:] == [name]


def is_template(note: Note) -> bool:
    """Say whether notes are made from `note`: by its folder, or because it has gaps to fill in."""
    return bool(_TEMPLATE_FOLDER.search(fold(note.path)) or _TO_FILL_IN.search(note.text))


def is_ordinary(vault: Vault, path: str) -> bool:
    """Say whether the note at `path` is one among others: no index, no template, no list of terms.

    What the tool wrote is none either.
    """
    note = vault.notes[path]
    apart = is_index(path) or is_template(note) or is_generated(note.body)
    return not apart and path != vault.terms()
