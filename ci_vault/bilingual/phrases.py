"""Find phrases in running text, whatever their case, tone style and blanks."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from ci_vault.bilingual.keys import identity, spellings

_BLANK = r"(?:[ \t\u00a0]+|[ \t]*\r?\n[ \t>]*)"
_END = r"(?![\w\u0300-\u036f])"


class Phrases(Struct, frozen=True):
    """What finds phrases: one word of each in all its spellings, and a pattern of them all."""

    signs: tuple[str, ...]
    pattern: re.Pattern[str]


def phrases(texts: Iterable[str]) -> Phrases:
    """Return what finds each of `texts` as whole words; of those that begin alike the longest."""
    by_first: dict[str, list[str]] = {}
    signs: set[str] = set()
    keys = {identity(text, "vi") for text in texts} - {""}
    for key in sorted(keys, key=lambda key: (-len(key.split()), -len(key), key)):
        first, *others = key.split()
        signs |= spellings(max((first, *others), key=len))
        rest = "".join(_BLANK + _one_of(spellings(word)) for word in others)
        for word in sorted(spellings(first)):
            by_first.setdefault(word[0], []).append(re.escape(word[1:]) + rest)
    # A set of first letters goes before the rest: the search skips all else at once.
    firsts = "".join(re.escape(first + first.upper()) for first in sorted(by_first))
    branches = "|".join(
        rf"(?<=[{re.escape(first + first.upper())}])(?:{'|'.join(rest)})"
        for first, rest in sorted(by_first.items())
    )
    pattern = rf"[{firsts}](?<!\w.)(?i:{branches}){_END}" if by_first else "(?!)"
    return Phrases(tuple(sorted(signs)), re.compile(pattern))


def occurrences(text: str, low: str, sought: Phrases) -> Iterator[re.Match[str]]:
    """Yield where one of the phrases stands in `text`; its identity key is that of the phrase.

    `low` is the text in lower case.

    Most texts hold none of the signs, and looking for these is ten times as fast as the pattern.
    """
    if any(map(low.__contains__, sought.signs)):
        yield from sought.pattern.finditer(text)


def _one_of(words: set[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, reverse=True)))})"
