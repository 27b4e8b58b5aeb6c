"""Pairs that one line outside the known sections holds by itself."""

import re

from ci_vault.bilingual.language import first_mark, is_surely_not_vietnamese
from ci_vault.bilingual.page import Page, is_lone_link, leading, shown, trimmed
from ci_vault.bilingual.parting import repeated, resplit
from ci_vault.bilingual.remarks import is_aside
from ci_vault.bilingual.rendering import sounds, words
from ci_vault.bilingual.separate import (
    Split,
    after_emphasis,
    bracketed,
    separated,
    signed,
    slashed,
)
from ci_vault.bilingual.sides import plain_pair
from ci_vault.model.term import Pair
from ci_vault.model.text import Span

_SENTENCE_END = re.compile(r"(?<=[.!?])[*_]*\s+[*_“\"(]*(?=[^\W\d_]|$)")
_BRACKET = re.compile(r"\s*\([^()\n]+\)")
# What may follow a phrase and its bracket that open a line: a definition, or more about it.
_DEFINING = re.compile(
    r"(?P<named>[^()\n:]{2,60}\([^()\n]{2,60}\))(?:\s+(?:là|is|are)\s|[,;](?=\s)|[*_]+[,;](?=\s))"
)
_SENTENCE = 4


def in_line(page: Page, span: Span, extra: tuple[str, ...], fielded: bool) -> Pair | None:
    """Return the pair that one line holds by itself, or None.

    `fielded` says that the line stands among fields: what follows its colon is a value.
    """
    if is_lone_link(page, span):
        return None
    first = separated(page, span, extra)
    # What no separator parts, no sign does, and then a sign parts where it did.
    sign = signed(page, span) if first and (extra or first.form == "colon") else None
    for split in (first, sign if sign != first else None):
        if split and split.right.start < split.right.end:
            if _is_sequence(page, split):
                return None
            pair = _categorised(page, split)
            if pair or (fielded and split.form == "colon"):
                return pair
            split = repeated(page, resplit(page, split))
            pair = _parted(page, split)
            pair = pair or _bracketed(page, split.left) or _before_colon(page, split)
            if pair:
                return pair
    return (
        _bracketed(page, span)
        or _slashed(page, span)
        or _opened(page, span)
        or _defining(page, span)
        or _sounded(page, span)
        or _sentences(page, span)
    )


def vietnamese_first(page: Page, span: Span, extra: tuple[str, ...]) -> Pair | None:
    """Return the pair of `VI: EN`, or None; such a line may be a label with its value as well.

    A rendering has no fewer syllables than the English has words.
    """
    split = separated(page, span, extra)
    if split is None or split.right.start >= split.right.end or separated(page, split.right):
        return None
    pair = plain_pair(page, split.right, split.left, split.form)
    return pair if pair and words(pair.vi or "") >= words(pair.en or "") else None


def _is_sequence(page: Page, split: Split) -> bool:
    """Say whether arrow follows arrow (`alert -> ticket -> xử lý`)."""
    behind = signed(page, split.right) if split.form == "arrow" else None
    return behind is not None and behind.form == "arrow"


def _categorised(page: Page, split: Split) -> Pair | None:
    """Return the pair of `Category: EN (VI)`, or None."""
    inner = bracketed(page, split.right)
    if split.form != "colon" or inner is None:
        return None
    if not is_surely_not_vietnamese(shown(page, inner.left)):
        return None
    return plain_pair(page, inner.left, inner.right, "paren")


def _before_colon(page: Page, split: Split) -> Pair | None:
    """Return the pair of `EN - VI: more about it`, or None."""
    inner = signed(page, split.left) if split.form == "colon" else None
    return _parted(page, inner) if inner else None


def _parted(page: Page, split: Split) -> Pair | None:
    pair = plain_pair(page, split.left, split.right, split.form)
    if pair is None and split.form == "equals":
        pair = plain_pair(page, split.right, split.left, split.form)
    return pair


def _bracketed(page: Page, span: Span) -> Pair | None:
    """Return the pair of `EN (VI)` or `VI (EN)`, or None."""
    split = bracketed(page, span)
    if split is None or is_aside(shown(page, split.right), shown(page, split.left)):
        return None
    left, right = split.left, split.right
    return plain_pair(page, left, right, "paren") or _glossed(page, left, right)


def _glossed(page: Page, vi: Span, en: Span) -> Pair | None:
    """Return the pair of `VI (EN)`; a gloss of a part is none, nor a place (`Hà Nội (Vietnam)`)."""
    if separated(page, vi):
        return None
    pair = plain_pair(page, en, vi, "paren")
    if pair is None or not pair.en or not pair.vi:
        return None
    if words(pair.en) == 1 and words(pair.vi) > 1 and all(map(str.istitle, pair.vi.split())):
        return None
    return pair if words(pair.vi) <= 2.6 * words(pair.en) + 1.5 else None


def _slashed(page: Page, span: Span) -> Pair | None:
    split = slashed(page, span)
    if split is None or separated(page, span):
        return None
    pair = plain_pair(page, split.left, split.right, split.form)
    return pair or plain_pair(page, split.right, split.left, split.form)


def _opened(page: Page, span: Span) -> Pair | None:
    """Return the pair of a line that an emphasised phrase opens.

    `**EN** VI`, and the phrase rendered in the bracket in it or behind it: `**EN (VI)** …`,
    `**EN** (VI) …`. What follows is running text.
    """
    mark = leading(page, span)
    if mark is None:
        return None
    close = _BRACKET.match(page.note.text, mark.span.end, span.end)
    behind = Span(mark.span.start, close.end()) if close else None
    pair = _bracketed(page, mark.inner) or (_bracketed(page, behind) if behind else None)
    if pair:
        return pair
    split = after_emphasis(page, span)
    return plain_pair(page, split.left, split.right, "other") if split else None


def _defining(page: Page, span: Span) -> Pair | None:
    """Return the pair that opens a line: `VI (EN) là …`, `EN (VI) is …`, `EN (VI), …`, or None."""
    text = page.note.text
    opening = _DEFINING.match(text, span.start, span.end) if "(" in span.of(text) else None
    return _bracketed(page, Span(span.start, opening.end("named"))) if opening else None


def _sounded(page: Page, span: Span) -> Pair | None:
    """Return the pair of `EN (n) /ɪn/ VI`, where the pronunciation parts the two, or None."""
    text = page.note.text
    for sound in sounds(text, span.start, span.end):
        right = Span(sound[1], span.end)
        pair = plain_pair(page, Span(span.start, sound[0]), trimmed(page, right), "other")
        if pair:
            return pair
    return None


def _sentences(page: Page, span: Span) -> Pair | None:
    """Return the pair of English sentences and their rendering behind them, or None.

    The only place to part them is the last sentence end before the first Vietnamese letter.
    """
    text = page.note.text
    mark = first_mark(text, span.start, span.end)
    if mark - span.start < 2 * _SENTENCE:  # no room for so many words and a blank behind each
        return None
    ends = list(_SENTENCE_END.finditer(text, span.start, mark))
    if not ends:
        return None
    left, right = Span(span.start, ends[-1].start()), Span(ends[-1].end(), span.end)
    if words(left.of(text)) < _SENTENCE:
        return None
    return plain_pair(page, left, right, "other")
