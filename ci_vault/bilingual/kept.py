"""Patterns of what a text in one language says, each with what says the same in the other."""

import re
from functools import cache, lru_cache

from msgspec import Struct

from ci_vault.bilingual.known import each

_WORD = re.compile(r"\w+")
# What stood between blanks so far, with its words.
_words: dict[str, frozenset[str]] = {}
_AROUND = re.compile(r"\(\?<?!([^()]*)\)")  # what may not stand beside a pattern


class Kept(Struct, frozen=True):
    """What Vietnamese may say, and what English says for it; told of English up to `most` words.

    `vietnamese` and `english` match it in a text of either, made patterns of when first asked.
    `words` are the Vietnamese syllables that it may open with, and some others: it is nowhere but
    where one of them is. `opens` says that it is at a text's start or not at all.
    """

    vietnamese: str
    english: str
    opens: bool
    most: int
    words: frozenset[str]


def kept(vietnamese: str, english: str, most: int = 1000) -> Kept:
    """Return what `vietnamese` may say and `english` would say for it, two patterns of words."""
    return Kept(
        vietnamese=rf"(?<!\w)(?:{vietnamese})(?!\w)",
        english=rf"(?<!\w)(?:{english})(?!\w)",
        opens=vietnamese.startswith("^"),
        most=most,
        words=frozenset(_WORD.findall(_AROUND.sub("", vietnamese))),
    )


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Return a pattern of words, whatever their case; there are few, and a run asks for fewer."""
    return re.compile(text, re.IGNORECASE)


class Table(Struct, frozen=True):
    """What Vietnamese may say, each with what English says for it, and the words of all of them.

    `having` numbers what has a word in its pattern, by that word.
    """

    kept: tuple[Kept, ...]
    words: frozenset[str]
    having: dict[str, frozenset[int]]


def table_of(*kept: Kept) -> Table:
    """Return the table of `kept`."""
    words = frozenset().union(*(of.words for of in kept))
    having = {
        word: frozenset(number for number, of in enumerate(kept) if word in of.words)
        for word in words
    }
    return Table(kept, words, having)


@lru_cache(maxsize=1 << 10)
def said(vietnamese: str) -> frozenset[str]:
    """Return the words of a text without case, each once."""
    return frozenset().union(*each(_words, vietnamese.casefold().split(), _words_between_blanks))


def _words_between_blanks(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))


def lacks(table: Table, vietnamese: str, english: str) -> bool:
    """Say whether `vietnamese` says something of `table` for which `english` says nothing."""
    told = table.words & said(vietnamese)
    if not told:
        return False
    size, low = len(english.split()), vietnamese.casefold()
    numbers = frozenset().union(*[table.having[word] for word in told])
    return any(
        size <= of.most
        and _says(vietnamese, low, of, told)
        and not pattern(of.english).search(english)
        for of in map(table.kept.__getitem__, numbers)
    )


def _says(vietnamese: str, low: str, of: Kept, told: frozenset[str]) -> bool:
    """Say whether a text, `low` without case, says it; looked at is only where `told` words are."""
    sought = pattern(of.vietnamese)
    if of.opens:
        return sought.match(vietnamese) is not None
    if len(low) != len(vietnamese):
        return sought.search(vietnamese) is not None
    for word in of.words & told:
        at = low.find(word)
        while at >= 0:
            if sought.match(vietnamese, at):
                return True
            at = low.find(word, at + 1)
    return False
