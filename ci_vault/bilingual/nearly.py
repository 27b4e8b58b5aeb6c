"""Wordings that are a reviewed Vietnamese term but for the marks of one syllable."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct, field

from ci_vault.bilingual.everyday import BESIDE_ALL, EVERYDAY
from ci_vault.bilingual.known import Told, told
from ci_vault.bilingual.slips import Slip
from ci_vault.bilingual.spelling import words_of
from ci_vault.bilingual.syllable import bare, is_syllable
from ci_vault.bilingual.word_kind import WORD
from ci_vault.model.term import UNWANTED, Reviewed

_SHORTEST, _LONGEST = 2, 6  # syllables of a term


class _Term(Struct, frozen=True, gc=False):
    """A reviewed term: both sides in lower case, the syllables, the first English word.

    `plain` are the syllables without their marks.
    """

    en: str
    vi: str
    syllables: tuple[str, ...]
    plain: tuple[str, ...]
    opening: frozenset[str]


class WantedTerms(Struct, frozen=True):
    """The terms of a team, their numbers by each of their syllables, and which words matter.

    `wanted` are the Vietnamese sides, `plain` their syllables without marks, `opening` the first
    English words. `told` remembers which words of what stretches matter.
    """

    terms: tuple[_Term, ...]
    having: dict[str, list[int]]
    wanted: frozenset[str]
    plain: frozenset[str]
    opening: frozenset[str]
    told: Told[str] = field(default_factory=Told)


def nearly_terms(stretches: frozenset[str], low: str, known: WantedTerms) -> Iterator[Slip]:
    """Yield the wordings that may stand in a text for a reviewed term, and the term for each.

    `stretches` are what stands in the text between blanks, `low` is the text in lower case. Only a
    text that has the term itself, in either language, speaks of it: others have such words by
    chance.
    """
    words = _words(stretches, known)
    having = known.having
    numbers = {each for word in words for each in having.get(word, ())}
    by_plain = _by_plain(words) if numbers else {}
    for number in sorted(numbers):
        term = known.terms[number]
        missing = {syllable for syllable in term.syllables if syllable not in words}
        if len(missing) > 1 or not _is_said(term, words, low):
            continue
        for at, syllable in enumerate(term.syllables):
            if missing and syllable not in missing:
                continue
            for other in by_plain.get(term.plain[at], ()):
                wrong = " ".join((*term.syllables[:at], other, *term.syllables[at + 1 :]))
                if other == syllable or wrong in known.wanted or _is_chance(term, at, other):
                    continue
                if wrong in low:
                    yield _slip(wrong, term, known)


def _slip(wrong: str, term: _Term, known: WantedTerms) -> Slip:
    """Return the slip `wrong` for a term, right where it is part of a longer one that is wanted.

    Beside `mức dịch vụ`, `mục dịch vụ` is a slip, but not in `danh mục dịch vụ`.
    """
    whole = [f" {each} ".partition(f" {wrong} ") for each in known.wanted if wrong in each]
    after = frozenset(left.split()[-1] for left, found, _ in whole if found and left)
    before = frozenset(right.split()[0] for _, found, right in whole if found and right)
    return Slip(wrong, term.vi, after, before)


def _is_chance(term: _Term, at: int, other: str) -> bool:
    """Say whether `other` may well stand in the place `at` of a term as a word of its own.

    Beside `người` any word may, so only one that has lost all its marks is told.
    """
    pair = len(term.syllables) == _SHORTEST
    return pair and term.syllables[1 - at] in BESIDE_ALL and other != term.plain[at]


def _is_said(term: _Term, words: set[str], low: str) -> bool:
    """Say whether a text has a term: its Vietnamese, or its English with the first word whole."""
    return term.vi in low or (term.en in low and not words.isdisjoint(term.opening))


def _by_plain(words: set[str]) -> dict[str, list[str]]:
    """Return the Vietnamese words, but those of everyday, by their form without marks."""
    found: dict[str, list[str]] = {}
    for word in sorted(words - EVERYDAY):
        if is_syllable(word):
            found.setdefault(_without_marks(word), []).append(word)
    return found


_without_marks = lru_cache(maxsize=1 << 14)(bare)


def _words(stretches: frozenset[str], known: WantedTerms) -> set[str]:
    """Return the words of a text, in lower case, that matter to the terms: mostly few."""

    def mattering(stretch: str) -> frozenset[str]:
        return frozenset(
            word
            for word in words_of(stretch)
            if word in known.opening or _without_marks(word) in known.plain
        )

    return told(known.told, stretches, mattering)


def _terms(reviewed: Sequence[Reviewed]) -> Iterator[_Term]:
    for row in reviewed:
        first = next(iter(WORD.findall(row.en.lower())), "")
        syllables = tuple(row.vi.lower().split())
        if first and row.status not in UNWANTED and _SHORTEST <= len(syllables) <= _LONGEST:
            opening = frozenset((first, f"{first}s"))
            plain = tuple(map(bare, syllables))
            yield _Term(row.en.lower(), row.vi.lower(), syllables, plain, opening)


def wanted_terms(reviewed: Sequence[Reviewed]) -> WantedTerms:
    """Return the terms that the team wants and that have several syllables."""
    terms = tuple(_terms(reviewed))
    having: dict[str, list[int]] = {}
    for number, term in enumerate(terms):
        for syllable in set(term.syllables):
            having.setdefault(syllable, []).append(number)
    return WantedTerms(
        terms=terms,
        having=having,
        wanted=frozenset(term.vi for term in terms),
        plain=frozenset().union(*(term.plain for term in terms)),
        opening=frozenset().union(*(term.opening for term in terms)),
    )
