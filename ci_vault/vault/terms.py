"""Concepts merged across the notes: one thing, its terms in both languages, where each stands."""

import re
from collections.abc import Iterable, Iterator

from ci_vault.bilingual.keys import identity, search
from ci_vault.model.note import Note
from ci_vault.model.term import Concept, Language, Occurrence, Pair, PairKind, Reading, Term
from ci_vault.model.text import Lines, Span, within

# What a concept is when pairs of several kinds name it; purposes and passages are no concepts.
_KINDS: tuple[PairKind, ...] = ("practice", "keyword", "activity", "term")
_NO_NAME = re.compile(r"[^a-z0-9]+")


class _Draft:
    """A concept while its pairs are still coming in."""

    def __init__(self) -> None:
        self.kind: PairKind = "term"
        self.texts: dict[tuple[Language, str], list[tuple[PairKind, str, Occurrence]]] = {}
        self.purposes: tuple[str | None, str | None] = (None, None)
        self.notes: dict[str, None] = {}

    def add(self, kind: PairKind, language: Language, text: str, place: Occurrence) -> None:
        """Note that a pair of some kind calls this concept `text`, at a place."""
        self.texts.setdefault((language, identity(text, language)), []).append((kind, text, place))


def concepts(readings: Iterable[tuple[str, Note, Reading]]) -> tuple[Concept, ...]:
    """Return the concepts that the notes' pairs name, in the order they are first met.

    `readings` are the notes with their paths and what they say in two languages. Pairs whose
    English has one identity key are one concept. Its terms come best first: what a practice or a
    key word is called goes before what a bold phrase says, then what stands more often.
    """
    drafts: dict[tuple[Language, str], _Draft] = {}
    for path, note, reading in readings:
        lines = Lines(note.text) if reading.pairs else None
        # Titles inside a note tell how it is laid out, not what a thing is called.
        titles = [part.span for part in note.headings if part.level > 1]
        for pair in reading.pairs:
            if pair.kind not in _KINDS or lines is None:
                continue
            if pair.kind == "term" and within(titles, pair.span.start):
                continue
            draft = drafts.setdefault(_key(pair), _Draft())
            draft.kind = min(draft.kind, pair.kind, key=_KINDS.index)
            draft.notes[path] = None
            if pair.kind == "practice" and reading.practice:
                draft.purposes = (reading.practice.purpose_en, reading.practice.purpose_vi)
            for language, text, span in _sides(pair):
                place = lines.position(span.start)
                raw = span.of(note.text)
                draft.add(
                    pair.kind, language, text, Occurrence(path, place.line, place.column, raw)
                )
    names = _names(drafts)
    return tuple(_concept(names[key], draft) for key, draft in drafts.items())


def _key(pair: Pair) -> tuple[Language, str]:
    """Return what makes two pairs one concept: the English, or the Vietnamese without it."""
    return ("en", identity(pair.en, "en")) if pair.en else ("vi", identity(pair.vi or "", "vi"))


def _sides(pair: Pair) -> Iterator[tuple[Language, str, Span]]:
    if pair.en:
        yield "en", pair.en, pair.span
    if pair.vi:
        yield "vi", pair.vi, pair.vi_span or pair.span


def _names(drafts: Iterable[tuple[Language, str]]) -> dict[tuple[Language, str], str]:
    """Give each concept an id that is an XML name; equal ones are numbered in order."""
    names: dict[tuple[Language, str], str] = {}
    seen: dict[str, int] = {}
    for language, key in drafts:
        name = "c-" + (_NO_NAME.sub("-", search(key, language)).strip("-") or "x")
        seen[name] = seen.get(name, 0) + 1
        names[language, key] = name if seen[name] == 1 else f"{name}-{seen[name]}"
    return names


def _concept(name: str, draft: _Draft) -> Concept:
    terms = [
        Term(language, min(said, key=_rank)[1], "proposed", tuple(place for *_, place in said))
        for (language, _), said in sorted(draft.texts.items(), key=_best_first)
    ]
    return Concept(name, draft.kind, tuple(terms), *draft.purposes, tuple(draft.notes))


def _rank(said: tuple[PairKind, str, Occurrence]) -> int:
    return _KINDS.index(said[0])


def _best_first(
    term: tuple[tuple[Language, str], list[tuple[PairKind, str, Occurrence]]],
) -> tuple[str, int, int]:
    """Order terms by language, by the weightiest pair that has them, by how often they stand."""
    (language, _), said = term
    return language, min(_rank(one) for one in said), -len(said)
