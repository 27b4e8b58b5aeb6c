"""The stretch of running text round one word: whether it is surely English, or Vietnamese.

A stretch is what stands between hard separators of one line (colon, bars, brackets, quotes, spaced
dashes): the two sides of a pair are two stretches. All texts here are prose as `prose` gives it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from ci_vault.bilingual.language import is_vietnamese, language_of
from ci_vault.bilingual.spelling import is_english, is_misspelt, slip_kinds
from ci_vault.bilingual.syllable import is_bare_syllable
from ci_vault.bilingual.word_kind import UNMISTAKEN, WORD
from ci_vault.model.text import Span

_SEPARATOR = re.compile(r"[:：;|()\[\]{}\n\r→⇒“”\"«»]|\s[–—/=-]+>?\s")
_FAR = 300  # code points to either side: more do not make a language surer
_OPENERS = "\0 \t*_~=\"'“‘«([>+-#|"
_MARK = re.compile(r"[\s>]*(?:[-*+]|\d+[.)])\s+\[.\]$|\d[.)]$|\[![\w-]+\]$")
# What stands before the name of a person.
_TITLE = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|TS|ThS)\.$")
_ADDRESS_BEFORE, _ADDRESS_AFTER = frozenset("@#/\\$%=&<"), frozenset("@/\\=<(")
_MENTIONS = frozenset(zip("\"'“‘«", "\"'”’»", strict=True))
_TONGUE = re.compile(
    r"\b(?:Latin|Greek|French|German|Spanish|Italian|Portuguese|Dutch|Norse)[\s*_]*$"
)
_LONG, _SOME = 6, 3  # letters of a lone word; English words in its note
_SHORT = 4  # words beside one in a title that is no heading
_ENOUGH = 0.6  # of the other words are in the English list: names and jargon are not


def places(text: str, word: str) -> Iterator[Span]:
    """Yield where `word` stands in `text` as a whole word, in any case, and in no address or name.

    Parts of identifiers, hosts, paths, calls, compounds and contractions are left out, and a single
    word in quotes, which is spoken of.
    """
    whole = rf"(?<![^\W_]){re.escape(word)}(?![^\W_]|[\u0300-\u036f])"
    for found in re.finditer(whole, text, re.IGNORECASE):
        start, end = found.span()
        before, after = text[max(0, start - 2) : start], text[end : end + 2]
        if _joined(before[::-1], _ADDRESS_BEFORE) or _joined(after, _ADDRESS_AFTER):
            continue
        if (before[-1:], after[:1]) not in _MENTIONS:
            yield Span(start, end)


def _joined(beside: str, signs: frozenset[str]) -> bool:
    """Say whether what stands beside a word, from the word on, makes it part of something else."""
    sign, other = beside[:1], beside[1:]
    if sign in ("'", "’"):
        return other.isalnum() and other != "s"
    return other.isalnum() if sign in (".", "_", "-", "~") else sign in signs


def sides(text: str, span: Span) -> tuple[str, str]:
    """Return what stands before and behind a word in its stretch."""
    left, right = text[max(0, span.start - _FAR) : span.start], text[span.end : span.end + _FAR]
    cuts = [found.end() for found in _SEPARATOR.finditer(left)]
    cut = _SEPARATOR.search(right)
    return left[cuts[-1] if cuts else 0 :], right[: cut.start()] if cut else right


def is_in_english(text: str, span: Span) -> bool:
    """Say whether the word at `span` stands among English words.

    Counted are the words next to it, up to the first Vietnamese one on either side. Most must be
    in the list of English words, and one must be no Vietnamese syllable without its marks. A word
    that stands alone is taken for what the unmarked words of the whole note are.
    """
    left, right = sides(text, span)
    if _TONGUE.search(left):
        return False
    others = [*_unmarked(WORD.findall(left)[::-1]), *_unmarked(WORD.findall(right))]
    known = [word for word in others if _is_known(word)]
    others = [word for word in others if word.islower() or word in known]
    english, every = _english_words(text)
    if english < _ENOUGH * every:
        return False
    if len(others) < 2:
        # A lone word with a capital is a name more often than not, where names are listed.
        known_by = len(known) + (span.end - span.start >= _LONG and english >= _SOME)
        return len(known) == len(others) and (span.of(text).islower() or known_by > 0)
    evident = any(not is_bare_syllable(word.lower()) for word in known)
    return evident and len(known) >= _ENOUGH * len(others)


def _unmarked(words: list[str]) -> list[str]:
    """Return the words before the first Vietnamese one; single letters tell nothing."""
    end = next((at for at, word in enumerate(words) if is_vietnamese(word)), len(words))
    return [word for word in words[:end] if len(word) > 1]


def _is_known(word: str) -> bool:
    """Say whether a word speaks for English, rightly spelt or not."""
    low = word.lower()
    return is_english(low) or is_english(low.removesuffix("s")) or is_misspelt(low)


@lru_cache(maxsize=16)
def _english_words(text: str) -> tuple[int, int]:
    """Return how many words of a note are English, and of how many that are not Vietnamese.

    Counted once each are words of some length without a capital that are no slips.
    """
    words = {word for word in WORD.findall(text) if len(word) > 3 and word.islower()}
    words = {word for word in words if not (is_bare_syllable(word) or slip_kinds(word))}
    words = {word for word in words if not is_vietnamese(word)}
    return sum(map(_is_known, words)), len(words)


def is_in_vietnamese(text: str, span: Span) -> bool:
    """Say whether the word at `span` stands in Vietnamese, whatever it is itself.

    Other words that may be slips tell nothing, for other languages have them. A word that stands
    alone does where the text has Vietnamese elsewhere.
    """
    first, last = _vietnamese_letters(text)
    if not (first < span.start or span.end <= last):
        return False
    others = WORD.findall(" ".join(sides(text, span)))
    slips = {"misplaced", "invalid"}
    sound = [word for word in others if slips.isdisjoint(slip_kinds(word.lower()))]
    return language_of(" ".join(sound)) == "vi" if others else True


@lru_cache(maxsize=16)
def _vietnamese_letters(text: str) -> tuple[int, int]:
    """Return where the first and the last letter stand that hardly another language writes."""
    found = [letter.start() for letter in UNMISTAKEN.finditer(text)]
    return (found[0], found[-1]) if found else (len(text), -1)


def may_be_name(text: str, span: Span) -> bool:
    """Say whether the word at `span` may be a name, by its capitals.

    A capital at the start of a sentence, item, cell or title is none of a name, nor is one in a
    title whose other words have capitals too; a long word all in capitals is no acronym.
    """
    word = span.of(text)
    if word.islower():
        return False
    if word.isupper() and len(word) > 1:
        return len(word) < 8
    return not word.istitle() or not (_opens(text, span) or _is_in_title(text, span))


def _opens(text: str, span: Span) -> bool:
    line = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    head = text[max(line, span.start - _FAR) : span.start].rstrip(_OPENERS)
    if not head or _MARK.search(head):
        return True
    return head[-1] in ".!?:;…" and not _TITLE.search(head)


def _is_in_title(text: str, span: Span) -> bool:
    """Say whether all long words about have a capital, in a heading or a stretch of few words."""
    others = WORD.findall(" ".join(sides(text, span)))
    if len(others) > _SHORT and not text.startswith("#", text.rfind("\n", 0, span.start) + 1):
        return False
    long = [word for word in others if len(word) > 3]
    return bool(long) and all(word.istitle() and _is_known(word) for word in long)


def cased(right: str, wrong: str) -> str:
    """Return `right`, which is in lower case, with the capitals of `wrong`."""
    if wrong.isupper() and len(wrong) > 1:
        return right.upper()
    return right[0].upper() + right[1:] if wrong[:1].isupper() else right
