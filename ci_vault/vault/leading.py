"""Pairs that lead to what they name: their English is wholly a link, `[[Incident]]: Sự cố`."""

from bisect import bisect_right

from ci_vault.model.note import Link, Note
from ci_vault.model.term import Pair

# What Obsidian opens besides notes: https://help.obsidian.md/file-formats
_ATTACHMENTS = (
    *(".canvas", ".base", ".pdf"),
    *(".avif", ".bmp", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"),
    *(".flac", ".m4a", ".mp3", ".ogg", ".wav", ".webm", ".3gp", ".mkv", ".mov", ".mp4", ".ogv"),
)
_MARKS = "*_=~` \xa0"


def leading(note: Note, pair: Pair) -> Link | None:
    """Return the link that a pair's English (its Vietnamese, where it stands alone) wholly is.

    Marks of emphasis round it do not count; None where there is no such link.
    """
    at = bisect_right(note.links, pair.span.end - 1, key=lambda link: link.span.start) - 1
    link = note.links[at] if at >= 0 else None
    if link is None or link.kind == "property" or link.span.end <= pair.span.start:
        return None
    before = note.text[pair.span.start : link.span.start]
    behind = note.text[link.span.end : pair.span.end]
    return None if (before + behind).strip(_MARKS) else link


def is_attachment(link: Link) -> bool:
    """Say whether a link leads to a file that is no note, by the ending of its name."""
    return link.target.lower().endswith(_ATTACHMENTS)
