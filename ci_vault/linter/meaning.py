"""Whether a text that fixes made still means what it meant, outside what they aimed at."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from ci_vault.extend import Edit, Found, Missing, Note, Span, Vault
from ci_vault.vault.resolve import Reached, heading_key

_LINE_END = re.compile(r"\r\n|\n|\r")
_INVALID = "invalid-property-block"
_GONE = object()  # no property's value


class Moved:
    """Where the places of a text stand once `edits`, which are sorted and apart, are made."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._ends = [edit.span.end for edit in edits]
        grown = (len(edit.text) - (edit.span.end - edit.span.start) for edit in edits)
        self._grown = [0, *accumulate(grown)]

    def touches(self, span: Span) -> bool:
        """Say whether an edit changes something inside `span`."""
        at = bisect_right(self._ends, span.start)
        return at < len(self._edits) and self._edits[at].span.start < span.end

    def place(self, span: Span) -> Span:
        """Return where an untouched `span` stands now."""
        by = self._grown[bisect_left(self._ends, span.start + 1)]
        return Span(span.start + by, span.end + by)

    def written(self) -> list[Span]:
        """Return the stretches of the new text that the edits wrote."""
        return [
            Span(edit.span.start + by, edit.span.start + by + len(edit.text))
            for edit, by in zip(self._edits, self._grown, strict=False)
        ]


def harm(vault: Vault, before: Note, after: Note, edits: Sequence[Edit]) -> str | None:
    """Return what `edits` change in a note of `vault` that they did not aim at, or None.

    `after` is the note as it reads once `edits`, sorted and apart, are made in `before`. Looked
    at are its links and what they reach, links of others to its headings and blocks, tags,
    headings, code, properties, and which line ends it has.
    """
    moved = Moved(edits)
    ends = set(_LINE_END.findall(before.text)) or {"\n"}
    if not set(_LINE_END.findall(after.text)) <= ends:
        return "the line ends"
    if _apart(before, moved) != _parts(after, moved.written()):
        return "a link, a tag, a heading or code beside it"
    # It may be moved, as where two sides of a pair change places, but stays what it is.
    if _said_in(before) != _said_in(after):
        return "code"
    return (
        _links(vault, before, after, moved)
        or _fragments(vault, before, after)
        or _properties(before, after, moved)
    )


def _apart(note: Note, moved: Moved) -> list[tuple[Span, str]]:
    """Return the parts of the old text that no edit touches, where they stand now."""
    return sorted((moved.place(span), said) for span, said in _all(note) if not moved.touches(span))


def _parts(note: Note, written: Sequence[Span]) -> list[tuple[Span, str]]:
    """Return the parts of the new text that hold nothing an edit wrote."""
    aims = Moved([Edit(span, "") for span in written])
    return sorted((span, said) for span, said in _all(note) if not aims.touches(span))


def _all(note: Note) -> Iterator[tuple[Span, str]]:
    for link in note.links:
        if not link.key:
            yield link.span, link.raw
    for tag in note.tags:
        if tag.source == "body":
            yield tag.span, tag.name
    for heading in note.headings:
        yield heading.span, f"{heading.level} {heading.text}"
    for span in _code(note):
        yield span, span.of(note.text)


def _code(note: Note) -> Iterable[Span]:
    return (span for span in note.opaque if not note.text.startswith(("<", "%"), span.start))


def _said_in(note: Note) -> list[str]:
    """Return the code of a note, sorted."""
    return sorted(span.of(note.text) for span in _code(note))


def _links(vault: Vault, before: Note, after: Note, moved: Moved) -> str | None:
    """Return the link that reaches something else now, though it reached something before."""
    now = {link.span: link for link in after.links}
    written = Moved([Edit(span, "") for span in moved.written()])
    new = [link for link in after.links if written.touches(link.span)]
    reached = {_place(vault.resolve(after, link), after) for link in new}
    by_key = {link.key: link for link in reversed(after.links) if link.key}
    for link in before.links:
        was = vault.resolve(before, link)
        if not moved.touches(link.span):
            then = now.get(moved.place(link.span))
            if then is None and link.key:
                then = by_key.get(link.key)
            if then is None or _reached(vault.resolve(after, then)) != _reached(was):
                return f"what {link.raw} means"
        elif isinstance(was, Found) and _place(was, before) not in reached:
            return f"what {link.raw} means"
    return None


def _reached(reached: Reached) -> str | None:
    return None if isinstance(reached, Missing) else reached.path


def _place(reached: Reached, source: Note) -> tuple[str, Span | None] | None:
    """Return the note that is reached and where in it; in `source` itself all may have moved."""
    if isinstance(reached, Missing):
        return None
    return reached.path, reached.anchor if reached.path != source.path else None


def _fragments(vault: Vault, before: Note, after: Note) -> str | None:
    """Return the link that loses its heading or block, for they were called otherwise before."""
    lost = _anchors(before) - _anchors(after)
    if not lost:
        return None
    for source, link in vault.backlinks(before.path):
        named = {link.block.lower()} if link.block else set()
        named |= {heading_key(part) for part in (link.heading or "").split("#") if part}
        if named & lost:
            return f"what {link.raw} in {source} means"
    return None


def _anchors(note: Note) -> set[str]:
    headings = {heading_key(heading.text) for heading in note.headings}
    return headings | {mark.id.lower() for mark in note.block_ids}


def _properties(before: Note, after: Note, moved: Moved) -> str | None:
    """Return the property that has another value now, though no edit aimed at it."""
    invalid = {finding.rule for finding in after.findings if finding.rule == _INVALID}
    if invalid - {finding.rule for finding in before.findings}:
        return "how the properties are read"
    aimed = {
        place.key.partition(".")[0]
        for place in before.properties.places
        if moved.touches(Span(place.span.start, max(place.span.end, place.value.end) + 1))
    }
    for key, value in before.properties.values.items():
        if key not in aimed and after.properties.values.get(key, _GONE) != value:
            return f"the property {key}"
    old, new = before.properties.values.keys(), after.properties.values.keys()
    # A property may be renamed, but none comes from nowhere.
    return None if len(new - old) <= len(old - new) else f"the property {min(new - old)}"
