"""A note as the search shows it: the words of its page, block by block, without any marks."""

import html
import re
import unicodedata
from collections.abc import Iterator
from operator import itemgetter

from ci_vault.model.note import External, Link, Note
from ci_vault.model.text import Span, single_spaced

_QUOTE = re.compile(r"\n[ \t]*(?:>[ \t]?)+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")

# A stretch of the note to replace: where it starts and ends, and what stands there instead.
Cut = tuple[int, int, str]


def shown_text(note: Note, ids: dict[int, str]) -> list[tuple[str, list[str]]]:
    """Return the running text of `note` by section: the anchor of its heading, its lines.

    The first section, before any heading, has the anchor `""`; a heading is the first line of its
    own section; `ids` are the anchors of the note by offset. Code blocks, math, HTML, comments,
    addresses and what is embedded are left out; a link is the words it shows. The text is NFC.
    """
    cuts = sorted(_cuts(note), key=itemgetter(0))
    headings = iter((*note.headings, None))
    heading = next(headings)
    sections: list[tuple[str, list[str]]] = [("", [])]
    at = 0
    for block in note.blocks:
        start, end = block.span.start, block.span.end
        while heading and heading.span.end <= start:
            heading = next(headings)
        if heading and heading.span.start <= start:
            sections.append((ids.get(heading.span.start, ""), []))
            heading = next(headings)
        while at < len(cuts) and cuts[at][1] <= start:
            at += 1
        line = _line(note.text, start, end, cuts, at)
        if line:
            sections[-1][1].append(line)
    return [section for section in sections if section[1]]


def _line(text: str, start: int, end: int, cuts: list[Cut], at: int) -> str:
    """Return the plain words of `text[start:end]`; no cut before number `at` touches it."""
    parts: list[str] = []
    while at < len(cuts) and cuts[at][0] < end:
        first, last, instead = cuts[at]
        at += 1
        if last > start:
            if first >= start:
                parts += (text[start:first], instead)
            start = last
    parts.append(text[start:end])
    line = "".join(parts)
    if "\n" in line and ">" in line:
        line = _QUOTE.sub("\n", line)
    if "\\" in line:
        line = _ESCAPED.sub(r"\1", line)
    if "&" in line:
        line = html.unescape(line)
    line = single_spaced(line)
    return line if line.isascii() else unicodedata.normalize("NFC", line)


def _cuts(note: Note) -> Iterator[Cut]:
    text = note.text
    for mark in note.emphasis:
        yield mark.span.start, mark.inner.start, ""
        yield mark.inner.end, mark.span.end, ""
    for link in note.links:
        if link.key is None:
            yield from _round(text, link.span, _words(link), link.kind == "wikilink")
    for external in note.externals:
        yield from _round(text, external.span, _said(text, external), last=False)
    for span in note.opaque:
        code = text[span.start : span.end]
        yield span.start, span.end, code.strip("`") if code[0] == "`" else " "
    for comment in note.comments:
        yield comment.span.start, comment.span.end, ""
    for block in note.block_ids:
        yield block.span.start, block.span.end, ""
    for footnote in note.footnotes:
        length = len(footnote.label) + 4 if footnote.definition else len(footnote.span.of(text))
        yield footnote.span.start, footnote.span.start + length, ""


def _words(link: Link) -> str:
    """Return what a link shows, empty for an embed."""
    if link.embed:
        return ""
    if link.label:
        return link.label
    parts = (link.target, *(link.heading or "").split("#"))
    return " > ".join(part for part in parts if part)


def _said(text: str, external: External) -> str:
    """Return what a link that leaves the vault shows; an address is no words."""
    return external.text if text[external.span.start] == "[" else "…"


def _round(text: str, span: Span, words: str, last: bool) -> tuple[Cut, ...]:
    """Return the cuts that leave `words` of a link, in place where they are written there.

    `last` says that they stand last in the link, not first.
    """
    start, end = span.start, span.end
    find = text.rfind if last else text.find
    at = find(words, start, end) if words else -1
    if at < 0:
        return ((start, end, words),)
    return (start, at, ""), (at + len(words), end, "")
