"""The purposes that a note states, and what of the two languages' renders what (rules 8 and 9)."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import product

from msgspec import Struct

from ci_vault.bilingual.cleaning import first_sentence
from ci_vault.bilingual.language import is_vietnamese
from ci_vault.bilingual.page import Page, lines, shown, trimmed
from ci_vault.model.note import EmphasisKind
from ci_vault.model.term import Pair
from ci_vault.model.text import Span

# A purpose opens a line or a sentence, or stands behind an arrow or in a bracket.
_OPENS = r"(?:(?<=^.)|(?<=[.!?:>→⇒]\s.)|(?<=[(>→⇒].))"
_ENGLISH_PURPOSE = re.compile(rf"[Tt]{_OPENS}(?i:he\s+purpose\s+of\b)")
_VIETNAMESE_PURPOSE = re.compile(rf"[Mm]{_OPENS}(?i:ục\s+đích\s+của\b)")
_SIGNS_OF_A_PURPOSE = ("purpose", "đích")
# What may part the two purposes of one line.
_BETWEEN = " \t=-–—>→⇒:(."


class Purpose(Struct, frozen=True, gc=False):
    """One purpose as a sentence of the note; `block` numbers the block it stands in."""

    text: str
    span: Span
    block: int


def purposes(page: Page) -> tuple[list[Purpose], list[Purpose]]:
    """Return the sentences that open as a purpose, in English and in Vietnamese, in order."""
    english: list[Purpose] = []
    vietnamese: list[Purpose] = []
    if not any(sign in page.folded for sign in _SIGNS_OF_A_PURPOSE):
        return english, vietnamese
    for number, block in enumerate(page.note.blocks):
        if block.kind == "heading":
            continue
        start, end = block.span.start, block.span.end
        raw = page.folded[start:end] if page.aligned else page.note.text[start:end].lower()
        if "purpose" in raw:
            english += _sentences(page, number, _ENGLISH_PURPOSE, _VIETNAMESE_PURPOSE)
        if "đích" in raw or "đi\u0301ch" in raw:
            vietnamese += _sentences(page, number, _VIETNAMESE_PURPOSE, _ENGLISH_PURPOSE)
    return english, vietnamese


def _sentences(
    page: Page, number: int, pattern: re.Pattern[str], other: re.Pattern[str]
) -> Iterator[Purpose]:
    """Yield the purposes of one language in a block; each ends where the `other` begins."""
    for line in lines(page, page.note.blocks[number].span):
        text = shown(page, line)
        opening = pattern.search(text)
        if opening:
            behind = other.search(text, opening.end())
            told = text[opening.start() : behind.start() if behind else None]
            told = told.rstrip(_BETWEEN) if behind else told
            sentence = first_sentence(told)
            if text[: opening.start()].endswith("("):
                sentence = sentence.removesuffix(")").removesuffix(".)")
            yield Purpose(sentence.removesuffix("."), _own(page, line, pattern, other), number)


def _own(page: Page, line: Span, pattern: re.Pattern[str], other: re.Pattern[str]) -> Span:
    """Return what of `line` is one language's purpose; all where marks hide its opening."""
    raw = line.of(page.note.text)
    mine, theirs = pattern.search(raw), other.search(raw)
    if mine is None:
        return line
    if theirs is None or mine.start() > theirs.start():
        return Span(line.start + mine.start(), line.end)
    before = raw[: theirs.start()].rstrip(_BETWEEN)
    return Span(line.start + mine.start(), line.start + len(before))


def purpose_pairs(english: list[Purpose], vietnamese: list[Purpose], alone: bool) -> Iterator[Pair]:
    """Pair the purposes in order; one without its other half counts only where `alone` says so."""
    for number in range(max(len(english), len(vietnamese))):
        en = english[number] if number < len(english) else None
        vi = vietnamese[number] if number < len(vietnamese) else None
        first = en or vi
        if first and ((en and vi) or alone):
            yield Pair(
                kind="purpose",
                en=en.text if en else None,
                vi=vi.text if vi else None,
                span=first.span,
                vi_span=vi.span if vi else None,
                section=None,
                form="lines" if en and vi else "other",
            )


def emphasis_pairs(page: Page, english: list[Purpose], vietnamese: list[Purpose]) -> Iterator[Pair]:
    """Yield the emphasised phrases of each two purposes, n-th to n-th, where their counts agree."""
    strong = (of for of in page.emphasis if of.kind == "strong")
    bold = frozenset(side for of in strong for side in (of.span, of.inner))
    kinds: tuple[EmphasisKind, ...] = ("strong", "emphasis")
    for (first, second), kind in product(zip(english, vietnamese, strict=False), kinds):
        left, right = (_emphasised(page, of.span, kind, bold) for of in (first, second))
        if first.span == second.span or len(left) != len(right):
            continue
        for en, vi in zip(left, right, strict=True):
            pair = Pair("term", shown(page, en), shown(page, vi), en, vi, None, "emphasis")
            if pair.en and pair.vi and not is_vietnamese(pair.en):
                yield pair


def _emphasised(page: Page, span: Span, kind: EmphasisKind, bold: frozenset[Span]) -> list[Span]:
    """Return the stretches of one kind of emphasis in `span`, those of `***both***` once."""
    first, end = (bisect_left(page.emphasis_starts, at) for at in (span.start, span.end))
    found = [
        mark for mark in page.emphasis[first:end] if mark.kind == kind and mark.span.end <= span.end
    ]
    if kind == "emphasis":
        found = [mark for mark in found if bold.isdisjoint((mark.inner, mark.span))]
    return [trimmed(page, mark.inner) for mark in found]
