"""What stands in the inline text of blocks: links, tags, highlights, comments, stray marks."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ci_vault.markdown.events import Node
from ci_vault.markdown.marks import Anchor, Marks
from ci_vault.markdown.syntax.address import bare_addresses, is_external
from ci_vault.markdown.syntax.comment import INLINE_COMMENT
from ci_vault.markdown.syntax.escape import escaped
from ci_vault.markdown.syntax.highlight import HIGHLIGHT
from ci_vault.markdown.syntax.tag import tags
from ci_vault.markdown.syntax.wikilink import split_destination, wikilinks
from ci_vault.model.note import Block, Comment, Emphasis, External, Footnote, Link, Tag
from ci_vault.model.text import Span, holding, within

# What may stand in a wikilink and cut a mark that the engine read.
_CUTTING = re.compile(r"[*_~=`]")
# The least that is a stray: a single `_`, `~` or `=` is only a sign.
_STRAYS = ("*", "__", "~~", "==")
_STRAY = re.compile(r"([*_=~])\1*")


class Inline(Struct, frozen=True):
    """What stands inside the blocks of a note, each kind in order."""

    links: tuple[Link, ...]
    externals: tuple[External, ...]
    tags: tuple[Tag, ...]
    emphasis: tuple[Emphasis, ...]
    comments: tuple[Comment, ...]
    footnotes: tuple[Footnote, ...]
    opaque: list[Span]
    strays: tuple[Span, ...]


def inline(text: str, blocks: Sequence[Block], marks: Marks) -> Inline:
    """Return what the blocks of `text` hold; a wikilink wins over any mark it overlaps."""
    spans = [block.span for block in blocks]
    wiki = [*_wikilinks(text, spans, marks)]
    taken = [link.span for link in wiki]
    cutting = [link.span for link in wiki if _CUTTING.search(link.raw)]
    read = marks.emphasis
    if highlights := [*_highlights(text, spans, marks.opaque)]:
        read = sorted((*read, *highlights), key=_place)
    emphasis = [mark for mark in read if not _cut(mark, cutting)] if cutting else read
    anchors = [anchor for anchor in marks.anchors if not _overrun(anchor, taken)]
    links = sorted((*wiki, *_markdown_links(text, anchors)), key=_place) if anchors else wiki
    strays = [*_strays(text, marks.runs, taken, emphasis)]
    if len(emphasis) < len(read):
        strays = sorted((*strays, *_left(read, cutting)))
    return Inline(
        tuple(links),
        tuple(sorted(_externals(text, anchors, marks, taken), key=_place)),
        tuple(_tags(text, marks.runs, taken)),
        tuple(emphasis),
        tuple(_comments(text, spans, marks.opaque)),
        marks.footnotes,
        marks.opaque,
        tuple(strays),
    )


def _place(part: Link | External | Emphasis) -> Span:
    return part.span


def _cut(mark: Emphasis, cutting: list[Span]) -> bool:
    """Say whether a mark begins or ends inside a wikilink, so that it is no mark at all."""
    return within(cutting, mark.span.start) or within(cutting, mark.span.end - 1)


def _overrun(anchor: Anchor, taken: list[Span]) -> bool:
    """Say whether a Markdown link begins in a wikilink or holds one: of nested links one is."""
    after = bisect_left(taken, anchor.span)
    holds = after < len(taken) and taken[after].start < anchor.span.end
    return within(taken, anchor.span.start) or (holds and not anchor.image)


def _left(read: list[Emphasis], cutting: list[Span]) -> Iterator[Span]:
    """Yield what a cut mark leaves outside the wikilink: a stray."""
    for mark in read:
        opening = Span(mark.span.start, mark.inner.start)
        closing = Span(mark.inner.end, mark.span.end)
        if mark.kind != "highlight" and _cut(mark, cutting):
            yield from (end for end in (opening, closing) if not within(cutting, end.start))


def _wikilinks(text: str, spans: list[Span], marks: Marks) -> Iterator[Link]:
    """Yield the wikilinks; one that begins in code, or in a Markdown link's address, is none."""
    addresses = sorted([Span(a.label.end, a.span.end) for a in marks.anchors])
    for block in holding(text, "[[", spans):
        for link in wikilinks(text, block.start, block.end):
            start, to = link.start, link.target
            if within(marks.opaque, start) or within(addresses, start):
                continue
            raw, span = text[start : link.end], Span(start, link.end)
            name, heading, block_id = to.name, to.heading, to.block
            yield Link("wikilink", link.embed, raw, name, heading, block_id, link.label, span)


def _markdown_links(text: str, anchors: list[Anchor]) -> Iterator[Link]:
    for anchor in anchors:
        if anchor.destination and not is_external(anchor.destination):
            target = split_destination(anchor.destination)
            label = anchor.label.of(text).strip() or None
            raw = anchor.span.of(text)
            name, heading, block_id = target.name, target.heading, target.block
            yield Link("markdown", anchor.image, raw, name, heading, block_id, label, anchor.span)


def _externals(
    text: str, anchors: list[Anchor], marks: Marks, taken: list[Span]
) -> Iterator[External]:
    for anchor in anchors:
        if is_external(anchor.destination):
            yield External(anchor.destination, anchor.label.of(text), anchor.span)
    for run in marks.runs if "/" in text and "://" in text else ():
        if run.index not in marks.linked:
            for start, end in bare_addresses(text, run.start, run.end):
                if not within(taken, start):
                    yield External(text[start:end], text[start:end], Span(start, end))


def _tags(text: str, runs: list[Node], taken: list[Span]) -> Iterator[Tag]:
    """Yield the tags; one may begin behind each of CommonMark's marks, though glued to them."""
    for run in holding(text, "#", runs):
        for tag in tags(text, run.start, run.end):
            if not within(taken, tag.start):
                yield Tag(tag.name, "body", Span(tag.start, tag.end))


def _highlights(text: str, spans: list[Span], opaque: list[Span]) -> Iterator[Emphasis]:
    for block in holding(text, "==", spans):
        for match in HIGHLIGHT.finditer(text, block.start, block.end):
            if not (within(opaque, match.start()) or within(opaque, match.end() - 1)):
                inner = Span(match.start("text"), match.end("text"))
                yield Emphasis("highlight", Span(match.start(), match.end()), inner)


def _comments(text: str, spans: list[Span], opaque: list[Span]) -> Iterator[Comment]:
    for block in holding(text, "%%", spans):
        for match in INLINE_COMMENT.finditer(text, block.start, block.end):
            if not within(opaque, match.start()):
                yield Comment(False, Span(match.start(), match.end()))


def _strays(
    text: str, runs: list[Node], taken: list[Span], emphasis: list[Emphasis]
) -> Iterator[Span]:
    """Yield the emphasis marks that stand as text, but for escaped ones and those of highlights."""
    held = {run.index: run for mark in _STRAYS for run in holding(text, mark, runs)}
    if not held:
        return
    marked = {
        end
        for mark in emphasis
        if mark.kind == "highlight"
        for end in (mark.span.start, mark.inner.end)
    }
    for _, run in sorted(held.items()):
        for match in _STRAY.finditer(text, run.start, run.end):
            at, end = match.span()
            alone = end - at == 1 and text[at] != "*"
            if not (alone or at in marked or within(taken, at) or escaped(text, at)):
                yield Span(at, end)
