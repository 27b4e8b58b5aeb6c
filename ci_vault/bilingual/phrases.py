"""Find phrases in running text, whatever their case, tone style and blanks."""

import re
from collections.abc import Iterable

from ci_vault.bilingual.keys import identity, spellings

_BLANK = r"(?:[ \t\u00a0]+|[ \t]*\r?\n[ \t>]*)"
_END = r"(?![\w\u0300-\u036f])"


def phrases(texts: Iterable[str]) -> re.Pattern[str]:
    """Return what finds each of `texts` as whole words; of those that begin alike the longest.

    The match's identity key is that of the text. The pattern opens with the set of first letters,
    by which the search skips all else about ten times as fast as by trying each phrase.
    """
    by_first: dict[str, list[str]] = {}
    keys = {identity(text, "vi") for text in texts} - {""}
    for key in sorted(keys, key=lambda key: (-len(key.split()), -len(key), key)):
        first, *others = key.split()
        rest = "".join(_BLANK + _one_of(spellings(word)) for word in others)
        for word in sorted(spellings(first)):
            by_first.setdefault(word[0], []).append(re.escape(word[1:]) + rest)
    if not by_first:
        return re.compile(r"(?!)")
    firsts = "".join(re.escape(first + first.upper()) for first in sorted(by_first))
    branches = "|".join(
        rf"(?<=[{re.escape(first + first.upper())}])(?:{'|'.join(rest)})"
        for first, rest in sorted(by_first.items())
    )
    return re.compile(rf"[{firsts}](?<!\w.)(?i:{branches}){_END}")


def _one_of(words: set[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, reverse=True)))})"
