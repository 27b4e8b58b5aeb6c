"""A note's running text: what people wrote to be read, each letter still at its place."""

from collections.abc import Iterator

from ci_vault.model.note import External, Link, Note

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


def _hidden(note: Note) -> Iterator[tuple[int, int]]:
    yield note.properties.span.start, note.properties.span.end
    shown: list[Link | External] = [*note.links, *note.externals]
    for link in shown:
        yield from _round(note.text, link)
    spans = [*(tag.span for tag in note.tags), *(mark.span for mark in note.block_ids)]
    for span in (*spans, *note.opaque, *(comment.span for comment in note.comments)):
        yield span.start, span.end
    for mark in note.footnotes:
        length = len(mark.label) + 4 if mark.definition else mark.span.end - mark.span.start
        yield mark.span.start, mark.span.start + length


def _round(text: str, link: Link | External) -> Iterator[tuple[int, int]]:
    """Yield what stands round the text that a link shows; all of it where that is its target."""
    start, end = link.span.start, link.span.end
    if isinstance(link, External):
        label = link.text if text[start] == "[" else None
    else:
        label = None if link.embed or link.key else link.label
    at = text.find(label, start, end) if label else -1
    if label and isinstance(link, Link) and link.kind == "wikilink":
        at = text.rfind(label, start, end)
    if label is None or at < 0:
        yield start, end
    else:
        yield start, at
        yield at + len(label), end
