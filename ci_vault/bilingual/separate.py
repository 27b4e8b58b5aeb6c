"""Where one stretch parts into two sides (the third rule of reading pairs)."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

from ci_vault.bilingual.page import Page, leading, trimmed, unwrapped
from ci_vault.model.term import PairForm
from ci_vault.model.text import Span

_COLON = re.compile(r"(?<!\d)[:：]+(?!//)|(?<=\d)[:：]+(?![\d/])")
_SPACED = re.compile(
    r"(?<=\s)(?P<arrow>=+>|[-–]+>|→|⇒|➔|➜)|(?<=\s)(?:(?P<dash>[–—-]{1,2})|(?P<equals>=))(?=\s)"
)
# What a separator has in it: looking for one character is far quicker than for its surroundings.
_ANY_COLON = re.compile(r"[:：]")
_ANY_SIGN = re.compile(r"[=→⇒➔➜–—-]")
_ANY_SEPARATOR = re.compile(r"[:：=→⇒➔➜–—-]")
_ANY_PARTING = re.compile(r"[:：=→⇒➔➜–—)）-]")
# An arrow that opens a line: what follows renders what stands above.
ARROW = re.compile(r"(?:=+>|[-–]+>|→|⇒|➔|➜)\s*")
# An arrow back opens what an author has to say about the text before it.
_BACK = re.compile(r"\s+←(?=\s)")
# The sign goes before what must stand before it: the search skips to it.
_SLASH = re.compile(r"[/|](?<=\s.)(?=\s)")
_BRACKETS = {")": "(", "]": "[", "}": "{", "）": "（"}
_ANY_BRACKET = re.compile(r"[()\[\]{}（）]")


class Split(Struct, frozen=True, gc=False):
    """Two sides of one stretch, and the form that parts them."""

    left: Span
    right: Span
    form: PairForm


def separated(page: Page, span: Span, extra: tuple[str, ...] = ()) -> Split | None:
    """Return the two sides of `span` parted by its first separator, or None.

    Marks of the team (`extra`) come first, then a colon outside emphasis, links, code and
    brackets or one that ends an emphasised run, then a spaced dash, equals sign or arrow.
    """
    if not (extra or _ANY_SEPARATOR.search(page.note.text, span.start, span.end)):
        return None
    span = unwrapped(page, span)
    for mark in extra:
        found = _first(page, span, re.compile(re.escape(mark)), span.start)
        if found:
            return _split(page, span, found, "other")
    colon = _ANY_COLON.search(page.note.text, span.start, span.end)
    found = _first(page, span, _COLON, colon.start()) if colon else None
    return _split(page, span, found, "colon") if found else _by_sign(page, span)


def may_part(page: Page, span: Span) -> bool:
    """Say whether `span` has a separator or the end of a bracket in it at all: a quick look."""
    return _ANY_PARTING.search(page.note.text, span.start, span.end) is not None


def without_comment(page: Page, span: Span) -> Span:
    """Return `span` without the comment that an arrow back opens (`incident: sự cố ← hay thi`)."""
    if page.note.text.find("←", span.start, span.end) < 0:
        return span
    found = _first(page, span, _BACK, span.start)
    return Span(span.start, found.start()) if found else span


def signed(page: Page, span: Span) -> Split | None:
    """Return the two sides of `span` parted by a spaced dash, equals sign or arrow, or None."""
    if not _ANY_SIGN.search(page.note.text, span.start, span.end):
        return None
    return _by_sign(page, unwrapped(page, span))


def bracketed(page: Page, span: Span) -> Split | None:
    """Return the two sides of `X (Y)` where the bracket ends the stretch, or None."""
    raw = span.of(page.note.text)
    if ")" not in raw and "）" not in raw:
        return None
    span = unwrapped(page, span)
    text = span.of(page.note.text).rstrip(" .*_=")
    if not text.endswith((")", "）")):
        return None
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] in ")）") - (text[at] in "(（")
        if not depth:
            break
    left = trimmed(page, Span(span.start, span.start + at))
    right = trimmed(page, Span(span.start + at + 1, span.start + len(text) - 1))
    if depth or left.start >= left.end or right.start >= right.end:
        return None
    return Split(left, right, "paren")


def after_emphasis(page: Page, span: Span) -> Split | None:
    """Return `**X** Y` as X and Y, or None; a stretch that opens otherwise has no such sides."""
    mark = leading(page, span)
    if mark is None or not page.note.text[mark.span.end : mark.span.end + 1].isspace():
        return None
    return Split(mark.inner, trimmed(page, Span(mark.span.end, span.end)), "other")


def slashed(page: Page, span: Span) -> Split | None:
    """Return the two sides of `X / Y` with exactly one spaced slash, or None."""
    raw = span.of(page.note.text)
    if "/" not in raw and "|" not in raw:
        return None
    span = unwrapped(page, span)
    found = list(_open(page, span, _SLASH, span.start))
    return _split(page, span, found[0], "other") if len(found) == 1 else None


def _by_sign(page: Page, span: Span) -> Split | None:
    sign = _ANY_SIGN.search(page.note.text, span.start, span.end)
    found = _first(page, span, _SPACED, sign.start()) if sign else None
    if not found:
        return None
    form: PairForm = "arrow" if found["arrow"] else "dash" if found["dash"] else "equals"
    return _split(page, span, found, form)


def _split(page: Page, span: Span, found: re.Match[str], form: PairForm) -> Split:
    left = trimmed(page, Span(span.start, found.start()))
    return Split(left, trimmed(page, Span(found.end(), span.end)), form)


def _first(page: Page, span: Span, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
    return next(_open(page, span, pattern, at), None)


def _open(page: Page, span: Span, pattern: re.Pattern[str], start: int) -> Iterator[re.Match[str]]:
    """Yield where `pattern` stands in `span` outside all that can hold no separator.

    There is none before `start`, which saves looking: the surroundings of a sign cost far more.
    """
    text = page.note.text
    closed: list[Span] | None = None
    for found in pattern.finditer(text, start, span.end):
        if closed is None:
            walls = _walls_in(page, span)
            closed = [*walls, *_brackets(text, span, walls)]
        at = found.start()
        around = [wall for wall in closed if wall.start <= at < wall.end]
        if all(_ends_with_colon(text, wall, at) and wall.end <= span.end for wall in around):
            yield found


def _ends_with_colon(text: str, wall: Span, colon: int) -> bool:
    """Say whether `wall` is an emphasised run whose last character is the colon at `colon`."""
    return (
        text[wall.start] in "*_=~"
        and text[colon] in ":："
        and not text[colon + 1 : wall.end].strip("*_=~ ")
    )


def _walls_in(page: Page, span: Span) -> list[Span]:
    at = bisect_left(page.wall_starts, span.start)
    found = []
    while at < len(page.walls) and page.walls[at].start < span.end:
        found.append(page.walls[at])
        at += 1
    return found


def _brackets(text: str, span: Span, walls: list[Span]) -> list[Span]:
    """Return what stands between brackets that close, brackets inside `walls` left out."""
    opened: list[tuple[str, int]] = []
    closed: list[Span] = []
    for found in _ANY_BRACKET.finditer(text, span.start, span.end):
        char, at = found.group(), found.start()
        if any(wall.start <= at < wall.end for wall in walls):
            continue
        if char in _BRACKETS.values():
            opened.append((char, at))
        elif any(_BRACKETS[char] == mark for mark, _ in opened):
            while True:
                mark, start = opened.pop()
                if mark == _BRACKETS[char]:
                    closed.append(Span(start, at + 1))
                    break
    return closed
