"""Names a browser can jump to: ASCII words for pages and headings, `^id` for blocks."""

import re
import unicodedata
from functools import lru_cache

from ci_vault.model.note import Note

_NO_WORD = re.compile(r"[^a-z0-9]+")
# The two Vietnamese letters that no decomposition turns into a plain one.
_STROKES = str.maketrans("đĐ", "dd")
# Enough to tell headings apart, short enough for an address and for every file system.
_LONGEST = 80


@lru_cache(maxsize=1 << 13)  # many notes have the same headings
def slug(text: str) -> str:
    """Return `text` as lower-case ASCII words joined by dashes; `""` where none is left.

    Vietnamese loses its marks and `đ` becomes `d`: "Cải tiến liên tục" is "cai-tien-lien-tuc".
    """
    plain = unicodedata.normalize("NFKD", text.translate(_STROKES))
    plain = plain.encode("ascii", "ignore").decode().lower()
    return _NO_WORD.sub("-", plain)[:_LONGEST].strip("-")


def unused(name: str, taken: dict[str, int]) -> str:
    """Return `name`, or `name-2`, `name-3` … where it is `taken`; the answer is taken then too.

    `taken` counts how often each name was asked for.
    """
    free = name
    while free in taken:
        taken[name] += 1
        free = f"{name}-{taken[name]}"
    taken[free] = 1
    return free


def anchors(note: Note) -> dict[int, str]:
    """Return the id of each heading and named block of `note` by the offset where it begins.

    A block is found by the place of its `^id` as well; a heading that has one keeps its own id.
    """
    taken: dict[str, int] = {}
    ids = {
        heading.span.start: unused(slug(heading.text) or "section", taken)
        for heading in note.headings
    }
    by_end = {heading.span.end: ids[heading.span.start] for heading in note.headings}
    for block in note.block_ids:
        name = by_end.get(block.span.end, f"^{block.id}")
        ids[block.span.start] = name
        ids.setdefault(block.block.start, name)
    return ids
