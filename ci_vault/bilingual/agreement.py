"""How far two renderings of one term agree, and where the concepts of a vault disagree."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from ci_vault.bilingual.keys import bag, identity, light
from ci_vault.model.term import ACCEPTED, Concept, Language, Term

Level = Literal["variant", "word order", "conflict"]
Agreement = Literal["same"] | Level
_BETWEEN = re.compile(r"[,;/]")
_LEVELS: tuple[Agreement, ...] = ("same", "variant", "word order", "conflict")


class Disagreement(Struct, frozen=True):
    """Two terms of `language` that stand for one thing: `text` is what both render.

    `term` is the one that departs from `other`; `decided` says that the team has reviewed the
    other. Both carry their places. `difference` are the words that only one of a variant has.
    """

    level: Level
    language: Language
    text: str
    term: Term
    other: Term
    difference: str = ""
    decided: bool = False


def compare(left: str, right: str, language: Language = "vi") -> Agreement:
    """Return how two cleaned texts of one language agree.

    `"same"`: equal but for case, quotes, blanks and the style of tone marks. `"variant"`: equal
    but for number or padding words (`Việc liên tục …`, `Liên tục …`), or one of several that the
    other gives (`sự cố, trục trặc`). `"word order"`: the same words in another order.
    `"conflict"`: anything else.
    """
    if identity(left, language) == identity(right, language):
        return "same"
    if light(left, language) == light(right, language):
        return "variant"
    if bag(left, language) == bag(right, language):
        return "word order"
    several, others = _alternatives(left, language), _alternatives(right, language)
    if (several > others or others > several) and min(len(several), len(others)):
        return "variant"
    return "conflict"


def _alternatives(text: str, language: Language) -> frozenset[str]:
    """Return the light keys of the renderings that a text gives one after another."""
    if not _BETWEEN.search(text):
        return frozenset((light(text, language),))
    return frozenset(filter(None, (light(part, language) for part in _BETWEEN.split(text))))


def disagreements(concepts: Iterable[Concept]) -> list[Disagreement]:
    """Return where the notes render one English term in several ways, and the reverse.

    Within a concept each Vietnamese term that the notes say, and the team has not decided on, is
    held against those that it has accepted, and else against the best one; the nearest counts.
    The reverse are concepts with one Vietnamese term and English that is not light-equal: level
    `"variant"`, for two English terms may well share a rendering; pairs that the team has
    reviewed on both sides are left out.
    """
    known = tuple(concepts)
    found = [each for concept in known for each in _renderings(concept)]
    return [*found, *_shared(known)]


def _renderings(concept: Concept) -> Iterator[Disagreement]:
    english = concept.term("en")
    terms = [term for term in concept.terms if term.language == "vi"]
    accepted = [term for term in terms if term.status in ACCEPTED]
    decided = any(term.decided for term in accepted)
    open_terms = [term for term in terms if term.status == "proposed" and term.occurrences]
    if english and english.keep_en and not accepted:
        accepted, decided = [english], True
    if not decided:
        # An alias is admitted beside a name, and decides nothing about it.
        open_terms, accepted = open_terms[1:], [*open_terms[:1], *accepted]
    for term in open_terms:
        if english is None or not accepted:
            continue
        level, other = min(
            ((compare(term.text, other.text), other) for other in accepted),
            key=lambda found: (_LEVELS.index(found[0]), not found[1].decided),
        )
        if level == "same":  # English that is kept
            continue
        difference = _difference(term.text, other.text) if level == "variant" else ""
        yield Disagreement(
            level, "vi", english.text, term, other, difference, decided and other.decided
        )


def _shared(concepts: Iterable[Concept]) -> Iterator[Disagreement]:
    """Yield the English terms of different concepts that have one Vietnamese term."""
    by_vietnamese: dict[str, list[tuple[Term, Term]]] = {}
    for concept in concepts:
        english = concept.term("en")
        for term in concept.terms:
            if english and term.language == "vi" and term.wanted:
                by_vietnamese.setdefault(identity(term.text, "vi"), []).append((english, term))
    for (first, rendered), *others in by_vietnamese.values():
        for english, term in others:
            if light(first.text, "en") == light(english.text, "en"):
                continue
            if rendered.reviewed and term.reviewed:
                continue
            yield Disagreement("variant", "en", rendered.text, english, first)


def _difference(left: str, right: str) -> str:
    """Return the words that only one of two texts has, or in which spelling they differ.

    Nothing where one gives more renderings than the other: that is seen, and many words.
    """
    if _BETWEEN.search(left + right):
        return ""
    words = [Counter(identity(text, "vi").split()) for text in (left, right)]
    only = [*(words[0] - words[1]), *(words[1] - words[0])]
    return ", ".join(f"“{word}”" for word in only)
