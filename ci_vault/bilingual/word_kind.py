"""What one word may speak for: Vietnamese by its marks, English, another language, or nothing."""

import re
from functools import lru_cache

from ci_vault.bilingual.syllable import is_bare_syllable, is_syllable

KINDS = "strong|strong name|weak|weak name|english|function|lookalike|foreign|".split("|")

WORD = re.compile(r"[^\W\d_]+")
# Marked letters of Vietnamese and the combining marks that build them in decomposed text.
MARKED = re.compile(
    "[\u0300-\u0303\u0306\u0309\u031b\u0323ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]"
)
_STRONG = re.compile("[ăđĩũơư\u1ea0-\u1ef9]")
# These are written by hardly any other language, so a slip in the word does not matter.
UNMISTAKEN = re.compile("[ơưƠƯ\u1ea0-\u1ebb\u1ebe-\u1ef9]")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words of English that are not, or hardly ever, a Vietnamese syllable without its marks.
_ENGLISH_FUNCTION = _words(
    "the of and with is are was were for from that this these those which by or not we you your "
    "our their they his her its has have had will would should at as if when who what how where "
    "why be been being into than then but it"
)
# English words shaped like a Vietnamese syllable: they count where every word of a stretch is
# English or one of these, so that Vietnamese typed without its marks stays unsure.
_LOOKALIKE = _words(
    "an at bat bin bit bot but can cap cat chat chin chip chop cop cut do dot from gap gin go got "
    "cue diet due gun hip hit hop hot hut in kin kit let lip lit lot map mat me men met my net nip "
    "no not nut on rat rim rip rot run sip sit so sue sum sun tech ten thin tin tip to top van vet "
    "vat"
)
# Marked words that English borrows, or that other languages write by themselves.
_LOANS = _words("à é são não né thé té sí qué tú")
# Little words of Vietnamese whose marks are weak; no other language has them in lower case.
_VIETNAMESE_FUNCTION = _words("và là có không thì các này khác cùng lên trên nên vì cái")


@lru_cache(maxsize=1 << 16)
def kind_of_word(word: str) -> str:
    """Return which of `KINDS` a word in NFC is; `""` is one that speaks for neither language."""
    low = word.lower()
    name = " name" if word[0].isupper() else ""
    if _STRONG.search(low) and _speaks_vietnamese(word, low):
        return "strong" + name
    if not low.isascii():
        if not MARKED.search(low) or not is_syllable(low):
            return "foreign"
        if low in _VIETNAMESE_FUNCTION:
            return "strong" + name
        return "" if low in _LOANS else "weak" + name
    if low in _ENGLISH_FUNCTION:
        return "function"
    if low in _LOOKALIKE:
        return "lookalike"
    acronym = word.isupper() and len(word) < 7
    return "" if acronym or len(low) == 1 or is_bare_syllable(low) else "english"


def _speaks_vietnamese(word: str, low: str) -> bool:
    acronym = word.isupper() and 1 < len(word) < 7
    return acronym or is_syllable(low) or UNMISTAKEN.search(low) is not None
