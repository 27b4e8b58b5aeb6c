"""What is known of single words: English ones, misspelt ones, slips in a Vietnamese syllable.

The two lists come along (`lists/`, with where they are from); each is read when first needed and
takes some 10 to 20 ms.
"""

import pkgutil
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from typing import Literal

from ci_vault.bilingual.known import Told, told
from ci_vault.bilingual.slips import slips
from ci_vault.bilingual.syllable import has_syllable_letters, has_wrong_stop, is_syllable
from ci_vault.bilingual.tone_place import is_misplaced
from ci_vault.bilingual.word_kind import WORD

Kind = Literal["misspelt", "invalid", "misplaced", "slip"]

# The words that may be slips of what stood between blanks so far.
_known: Told[tuple[Kind, str]] = Told()


def words_of(text: str) -> frozenset[str]:
    """Return the words of `text` in lower case, each once; digits and `_` part words."""
    return frozenset(WORD.findall(text.lower()))


def notable(stretches: frozenset[str]) -> Mapping[Kind, frozenset[str]]:
    """Return the words of a text, in lower case, that may be slips, by the kind of slip.

    `stretches` are what stands in it between blanks. The kinds are `misspelt` (English), `invalid`
    and `misplaced` (Vietnamese syllables), and `slip`: the wrong syllables of Vietnamese slips,
    which are mostly right elsewhere. Whether a word is a slip in its place, the text around it
    must say.
    """
    found = told(_known, stretches, _slips_in)
    kinds = {kind for kind, _ in found}
    return {kind: frozenset(word for other, word in found if other == kind) for kind in kinds}


def _slips_in(stretch: str) -> frozenset[tuple[Kind, str]]:
    return frozenset((kind, word) for word in words_of(stretch) for kind in slip_kinds(word))


def slip_kinds(word: str) -> tuple[Kind, ...]:
    """Return the kinds of slip that the lower-case `word` may be, as `notable` has them."""
    kinds: list[Kind] = []
    if word in slips():
        kinds.append("slip")
    if word.isascii():
        if is_misspelt(word):
            kinds.append("misspelt")
    elif is_syllable(word) and not has_wrong_stop(word):
        if is_misplaced(word):
            kinds.append("misplaced")
    elif has_syllable_letters(word):
        kinds.append("invalid")
    return tuple(kinds)


def is_misspelt(word: str) -> bool:
    """Say whether the lower-case `word` is in the list of common English misspellings."""
    return word in _misspelt()


def is_english(word: str) -> bool:
    """Say whether the lower-case `word` is in the list of English words, British or American."""
    return word in _english()


def corrections(word: str) -> tuple[str, ...]:
    """Return what the lower-case misspelling `word` may be meant for, or nothing for another."""
    lines = _lines("misspellings.txt")
    at = bisect_left(lines, f"{word} ")
    found, _, right = lines[at].partition(" ") if at < len(lines) else ("", "", "")
    return tuple(right.split()) if found == word else ()


@cache
def _misspelt() -> frozenset[str]:
    return frozenset([line.partition(" ")[0] for line in _lines("misspellings.txt")])


@cache
def _english() -> frozenset[str]:
    return frozenset(_lines("english.txt"))


@cache
def _lines(name: str) -> list[str]:
    """Return the lines of a word list, in order; the one at its top that says what it is, not."""
    data = pkgutil.get_data("ci_vault.bilingual", f"lists/{name}") or b""
    return data.decode("ascii").splitlines()[1:]
