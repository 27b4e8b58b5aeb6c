"""A note laid out for reading: what its marks hide, and what a stretch of it shows."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from msgspec import Struct

from ci_vault.bilingual.cleaning import cleaned, roughly_cleaned
from ci_vault.model.note import Emphasis, Link, Note
from ci_vault.model.text import Span

_STRAY = re.compile(r"[*_=~]{2,3}|\*")
_LINE_END = re.compile(r"\r\n?|\n|<br[ \t]*/?>", re.IGNORECASE)
_LINE_START = re.compile(r"(?:[ \t]*>)*[ \t]*")
_INNER_MARKS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|==|~~|`")
# Looking for one character of a mark is far quicker than for what stands round it.
_ANY_MARK = re.compile(r"[*_=~`]")
_EMPHASIS = ("*", "_", "=", "~")


class Cut(Struct, frozen=True, order=True, gc=False):
    """A stretch that shows as something else: `shown` is what a reader sees in its place."""

    start: int
    end: int
    shown: str


class Page(Struct, frozen=True):
    """A note with its cuts in order, its links, emphasis and walls by where they start.

    A wall is a stretch in which no separator counts: link, code, comment, emphasis. `tails` are
    the tags and block ids, their start by their end. `said` remembers what stretches show: each is
    asked for several times. `folded` is the note's text in NFC and without case, for a quick look
    whether a word is in it at all; `aligned` says that each of its letters is at its place.
    """

    note: Note
    cuts: tuple[Cut, ...]
    walls: tuple[Span, ...]
    links: tuple[Link, ...]
    emphasis: tuple[Emphasis, ...]
    cut_starts: tuple[int, ...]
    wall_starts: tuple[int, ...]
    emphasis_starts: tuple[int, ...]
    link_spans: frozenset[Span]
    tails: dict[int, int]
    said: dict[Span, str]
    folded: str
    aligned: bool


def page(note: Note) -> Page:
    """Lay out `note`; costs one pass over its parts."""
    links = tuple(sorted((link for link in note.links if not link.key), key=lambda x: x.span))
    emphasis = tuple(sorted(note.emphasis, key=lambda x: x.span))
    external_spans = (external.span for external in note.externals)
    link_spans = frozenset((*(link.span for link in links), *external_spans))
    tails = [*(tag.span for tag in note.tags), *(mark.span for mark in note.block_ids)]
    walls = [
        *link_spans,
        *note.opaque,
        *(comment.span for comment in note.comments),
        *(mark.span for mark in note.emphasis),
    ]
    caseless = note.text.casefold()
    folded = unicodedata.normalize("NFC", caseless)
    cuts = _cuts(note, links)
    walls.sort(key=attrgetter("start"))
    return Page(
        note=note,
        cuts=tuple(cuts),
        cut_starts=tuple(cut.start for cut in cuts),
        walls=tuple(walls),
        wall_starts=tuple(wall.start for wall in walls),
        emphasis_starts=tuple(mark.span.start for mark in emphasis),
        links=links,
        emphasis=emphasis,
        link_spans=link_spans,
        tails={tail.end: tail.start for tail in tails},
        said={},
        folded=folded,
        aligned=len(caseless) == len(note.text) and folded == caseless,
    )


def _cuts(note: Note, links: tuple[Link, ...]) -> list[Cut]:
    text = note.text
    found = [Cut(of.span.start, of.inner.start, "") for of in note.emphasis]
    found += [Cut(of.inner.end, of.span.end, "") for of in note.emphasis]
    found += [Cut(of.start, of.end, "") for of in note.strays if _STRAY.fullmatch(of.of(text))]
    found += [Cut(of.span.start, of.span.end, "" if of.embed else link_text(of)) for of in links]
    for external in note.externals:
        shows = _without_marks(external.text)
        found.append(Cut(external.span.start, external.span.end, shows))
    found += [Cut(of.start, of.end, _opaque_text(of.of(text))) for of in note.opaque]
    hidden = [of.span for of in note.footnotes if not of.definition]
    hidden += [of.span for of in note.comments]
    found += [Cut(of.start, of.end, "") for of in hidden]
    return sorted(found, key=lambda cut: (cut.start, -cut.end))


def link_text(link: Link) -> str:
    """Return what a link shows: its label, else the last part of its target, else its heading."""
    if link.label:
        return _without_marks(link.label)
    last = link.target.rstrip("/").rpartition("/")[2].removesuffix(".md")
    return last or link.heading or ""


def _without_marks(text: str) -> str:
    return _INNER_MARKS.sub("", text) if _ANY_MARK.search(text) else text


def _opaque_text(raw: str) -> str:
    if raw.startswith("`"):
        return raw.strip("`").strip()
    return raw if raw.startswith("$") else " "


def shown(page: Page, span: Span) -> str:
    """Return what `span` says, by the fourth rule of reading pairs.

    Marks, footnotes, trailing tags and block ids are off; a link is its label or its target's
    last part; entities are characters, runs of blanks one space; the text is NFC and without one
    final full stop (not of `…`, `etc.`). Case stays.
    """
    text = page.said.get(span)
    if text is None:
        text = page.said[span] = cleaned(_uncut(page, span))
    return text


def words_shown(page: Page, span: Span) -> str:
    """Return the words of what `span` shows, for a long one: its blanks are as written."""
    return roughly_cleaned(_uncut(page, span))


def _uncut(page: Page, span: Span) -> str:
    inner = without_tail(page, span)
    start, end, cuts = inner.start, inner.end, page.cuts
    at = bisect_left(page.cut_starts, start)
    if at and cuts[at - 1].end > start:
        at -= 1
    if at == len(cuts) or cuts[at].start >= end:
        return page.note.text[start:end]
    return "".join(_pieces(page, inner, at))


def _pieces(page: Page, span: Span, first: int) -> Iterator[str]:
    """Yield what `span` shows, `first` being the number of the first cut that reaches into it."""
    text, at = page.note.text, span.start
    for number in range(first, len(page.cuts)):
        cut = page.cuts[number]
        if cut.start >= span.end:
            break
        if cut.start < at:
            at = max(at, min(cut.end, span.end)) if cut.end > at else at
            continue
        yield text[at : cut.start]
        yield cut.shown
        at = cut.end
    yield text[at : max(at, span.end)]


def without_tail(page: Page, span: Span) -> Span:
    """Return `span` without the tags and block ids at its end, and without outer blanks."""
    span = trimmed(page, span)
    while (tail := page.tails.get(span.end, -1)) >= span.start:
        span = trimmed(page, Span(span.start, tail))
    return span


def trimmed(page: Page, span: Span) -> Span:
    """Return `span` without the blanks and line ends at its two ends."""
    text, start, end = page.note.text, span.start, span.end
    if start < end and not (text[start].isspace() or text[end - 1].isspace()):
        return span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def lines(page: Page, span: Span) -> list[Span]:
    """Return the lines of `span` that have something on them, without quote marks and blanks.

    `<br>` ends a line as a line end does.
    """
    text, found, at = page.note.text, list[Span](), span.start
    raw = span.of(text)
    # Looking for each by itself is far quicker than for any of them.
    if not ("\n" in raw or "\r" in raw or "<" in raw):
        line = trimmed(page, span)
        return [line] if line.start < line.end else found
    for end in (*_LINE_END.finditer(text, span.start, span.end), None):
        stop = end.start() if end else span.end
        marks = _LINE_START.match(text, at, stop) if at > span.start else None
        start = marks.end() if marks else at
        line = trimmed(page, Span(start, max(start, stop)))
        if line.start < line.end:
            found.append(line)
        at = end.end() if end else stop
    return found


def emphasised(page: Page, span: Span) -> Emphasis | None:
    """Return the emphasis that covers all of `span`, or None."""
    for mark in _opening(page, span.start):
        if mark.span == span:
            return mark
    return None


def _opening(page: Page, start: int) -> Iterator[Emphasis]:
    at = bisect_left(page.emphasis_starts, start)
    while at < len(page.emphasis) and page.emphasis[at].span.start == start:
        yield page.emphasis[at]
        at += 1


def unwrapped(page: Page, span: Span) -> Span:
    """Return what is left of `span` when the emphasis round all of it is taken off."""
    span = trimmed(page, span)
    if page.note.text[span.start : span.start + 1] not in _EMPHASIS:
        return span
    while mark := emphasised(page, span):
        span = trimmed(page, mark.inner)
    return span


def leading(page: Page, span: Span) -> Emphasis | None:
    """Return the emphasis that `span` opens with and that ends inside it, or None."""
    if page.note.text[span.start : span.start + 1] not in _EMPHASIS:
        return None
    inside = [mark for mark in _opening(page, span.start) if mark.span.end < span.end]
    return max(inside, key=lambda mark: mark.span.end, default=None)


def is_lone_link(page: Page, span: Span) -> bool:
    """Say whether `span` is one link and nothing else."""
    return unwrapped(page, without_tail(page, span)) in page.link_spans
