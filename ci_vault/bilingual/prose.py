"""A note's running text: what people wrote to be read, each letter still at its place."""

from ci_vault.model.note import Note
from ci_vault.model.text import Span

HIDDEN = "\0"


def prose(note: Note) -> str:
    """Return the text of `note`, as long as it is, with all that is no running text blotted out.

    Each code point of properties, code, math, HTML, comments, targets, addresses, tags, block
    ids and footnote marks becomes `HIDDEN`, line ends stay; what a link shows stays where it was
    written. So an offset here is an offset in the note. Marks of emphasis, bullets and the like
    stand as they are.
    """
    text, done = note.text, 0
    parts: list[str] = []
    for start, end in sorted(_hidden(note)):
        if end > done:
            start = max(start, done)
            parts += (text[done:start], _blotted(text[start:end]))
            done = end
    parts.append(text[done:])
    return "".join(parts)


def _blotted(part: str) -> str:
    if "\n" not in part and "\r" not in part:
        return HIDDEN * len(part)
    return "".join(char if char in "\r\n" else HIDDEN for char in part)


def _hidden(note: Note) -> list[tuple[int, int]]:
    text, found = note.text, [(note.properties.span.start, note.properties.span.end)]
    for link in note.links:
        label = None if link.embed or link.key else link.label
        found += _round(text, link.span, label, link.kind == "wikilink")
    for external in note.externals:
        label = external.text if text[external.span.start] == "[" else None
        found += _round(text, external.span, label, last=False)
    found += [(span.start, span.end) for span in note.opaque]
    found += [(tag.span.start, tag.span.end) for tag in note.tags]
    found += [(mark.span.start, mark.span.end) for mark in note.block_ids]
    found += [(comment.span.start, comment.span.end) for comment in note.comments]
    for mark in note.footnotes:
        length = len(mark.label) + 4 if mark.definition else mark.span.end - mark.span.start
        found.append((mark.span.start, mark.span.start + length))
    return found


def _round(text: str, span: Span, label: str | None, last: bool) -> tuple[tuple[int, int], ...]:
    """Return what stands round the `label` that a link shows; all of it where it shows its target.

    `last` says that the label is what stands last in the link, not first.
    """
    start, end = span.start, span.end
    if not label:
        return ((start, end),)
    at = text.rfind(label, start, end) if last else text.find(label, start, end)
    return ((start, at), (at + len(label), end)) if at >= 0 else ((start, end),)
