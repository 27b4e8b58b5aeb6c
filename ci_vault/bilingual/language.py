"""Which of two languages a stretch is in, told by letters and by the shape of its words.

A letter that hardly another language writes (đ ă ơ ư, a letter with two marks, a hook above, a
dot below, a tilde on e i u y) makes a word Vietnamese when the word is shaped like a syllable.
The marks that French, Spanish and Portuguese share (à á â ã è é ê ì í ò ó ô õ ù ú ý) count only
where every marked word of the stretch is shaped so. Unmarked text is never Vietnamese.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from ci_vault.bilingual.syllable import is_bare_syllable, is_syllable

Tongue = Literal["en", "vi", "unsure"]

# Marked letters of Vietnamese and the combining marks that build them in decomposed text.
_MARKED = re.compile(
    "[\u0300-\u0303\u0306\u0309\u031b\u0323ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]"
)
_STRONG = re.compile("[ăđĩũơư\u1ea0-\u1ef9]")
# These are written by hardly any other language, so a slip in the word does not matter.
_UNMISTAKEN = re.compile("[ơư\u1ea0-\u1ebb\u1ebe-\u1ef9]")
_WORD = re.compile(r"[^\W\d_]+")
# Addresses, hosts, paths, files and keys are of no language.
_ADDRESS = re.compile(
    r"(?<!\w)\w+://\S+|www\.\S+|(?<![\w.+-])[\w.+-]+@[\w.-]+|(?<!\S)(?:~|\.{1,2}|[A-Za-z]:)?[/\\](?!\s)\S+"
    r"|(?<![\w.-])[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.[a-z][a-z0-9]{1,4}(?!\w)\S*"
    r"|(?:Ctrl|Alt|Shift|Cmd|Win)\s?\+\s?\S+"
)
_SIGNS_OF_ADDRESS = (".", "/", "\\", "@", "+")


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
_NAME = 4
_VIETNAMESE_FUNCTION = _words("và là có không thì các này khác cùng lên trên nên vì cái")


# What one word may speak for (`_kind`), and the bits of a number in which such words are counted.
_KINDS = "strong|strong name|weak|weak name|english|function|lookalike|foreign|".split("|")
_PLACES = {kind: 32 * number for number, kind in enumerate(_KINDS)}
_MOST = (1 << 32) - 1


class _Count(Struct, frozen=True):
    """What the words of a stretch are: Vietnamese by strong or weak marks, English, foreign."""

    strong: int
    weak: int
    names: int
    capitals: int
    english: int
    lookalike: int
    function: int
    foreign: int
    words: int

    @property
    def marked(self) -> int:
        return self.strong + self.weak

    @property
    def speaks_english(self) -> bool:
        """Whether some word cannot be Vietnamese, or none needs to be."""
        evident = self.english + self.function
        return evident > 0 or (self.lookalike > 0 and self.lookalike == self.words)


def has_marks(text: str) -> bool:
    """Say whether `text` holds any letter that Vietnamese writes with a mark, in NFC or NFD.

    A quick test for whole notes: where it says no, there is no Vietnamese to read.
    """
    return not text.isascii() and _MARKED.search(text) is not None


def first_mark(text: str, start: int, end: int) -> int:
    """Return where the first letter with a Vietnamese mark stands in a part of `text`, or `end`."""
    found = _MARKED.search(text, start, end)
    return found.start() if found else end


@lru_cache(maxsize=1 << 14)
def language_of(text: str) -> Tongue:
    """Return the language of a stretch: `"vi"`, `"en"`, or `"unsure"`.

    `text` is plain text without Markdown, in any normal form. Empty text, digits, acronyms and
    unmarked words that could be a Vietnamese syllable (`thi`, `can do`) are unsure; a marked
    Vietnamese name inside an English sentence leaves the sentence English.
    """
    count = _counted(text)
    if _is_vietnamese(count):
        return "vi"
    if count.marked and not (count.function or count.foreign):
        return "unsure"
    return "en" if count.speaks_english else "unsure"


def is_vietnamese(text: str) -> bool:
    """Say whether the language of `text` is Vietnamese; unmarked text costs next to nothing."""
    return has_marks(text) and language_of(text) == "vi"


def is_surely_vietnamese(text: str) -> bool:
    """Say whether `text` is Vietnamese and nothing in it speaks for English prose."""
    if not has_marks(text):
        return False
    count = _counted(text)
    most = count.words - count.english
    return _is_vietnamese(count) and not count.function and count.english <= most


def is_surely_not_vietnamese(text: str) -> bool:
    """Say whether `text` has words, none Vietnamese by its marks, and some that cannot be.

    Names in an otherwise English sentence are let pass (`a trip to Đà Nẵng`), not a name alone
    (`David Nguyễn`).
    """
    count = _counted(text)
    if count.marked:
        if count.capitals == count.words <= _NAME:
            return False
        return count.marked == count.names and count.speaks_english and not _is_vietnamese(count)
    return count.speaks_english or count.foreign > 0


def _is_vietnamese(count: _Count) -> bool:
    if not count.marked:
        return False
    if count.function:
        return count.marked > count.english + count.function
    if count.marked == count.names and count.english:
        return count.marked > 2 * count.english
    if count.strong:
        return count.english <= 4 * count.marked
    return not count.foreign and count.english <= 2 * count.weak


def mixture(text: str) -> Literal["en", "vi", "mixed", "none"]:
    """Return which languages the prose of a note is in; `"none"` is a text without words.

    The other language counts from one word in twenty on, so that a name or a borrowed word does
    not make a note mixed. Addresses and names of files do not count.
    """
    kinds = _kinds_in(text)
    vietnamese = sum(kinds[kind] for kind in ("strong", "weak", "strong name", "weak name"))
    english = kinds["english"] + kinds["function"]
    if not vietnamese:
        return "en" if any(kinds.values()) else "none"
    if english * 20 < vietnamese or not kinds["function"]:
        return "vi"
    return "en" if vietnamese * 20 < english else "mixed"


def _kinds_in(text: str) -> dict[str, int]:
    """Return how many words of `text` speak for what, those of addresses left out.

    Words and addresses end at blanks, so that what stands between two blanks is looked at once in
    a run; only a shortcut (`Ctrl + C`) goes over them.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    total = _tally(text) if "+" in text else sum(map(_tally, text.split()))
    return {kind: total >> place & _MOST for kind, place in _PLACES.items()}


@lru_cache(maxsize=1 << 16)
def _tally(text: str) -> int:
    """Return what the words of `text` speak for, all counts in one number: it is quick to sum."""
    return sum(1 << _PLACES[_kind(word)] for word in _prose_words(text))


def _prose_words(text: str) -> list[str]:
    """Return the words of `text`, which is in NFC, that are of some language."""
    if any(sign in text for sign in _SIGNS_OF_ADDRESS):
        text = _ADDRESS.sub(" ", text)
    return _WORD.findall(text)


@lru_cache(maxsize=1 << 14)
def _counted(text: str) -> _Count:
    kinds = _kinds_in(text)
    names, size = kinds["strong name"] + kinds["weak name"], sum(kinds.values())
    return _Count(
        strong=kinds["strong"] + kinds["strong name"],
        weak=kinds["weak"] + kinds["weak name"],
        names=names,
        capitals=_capitals(text) if names and size <= _NAME else 0,
        english=kinds["english"],
        function=kinds["function"],
        lookalike=kinds["lookalike"],
        foreign=kinds["foreign"],
        words=size,
    )


def _capitals(text: str) -> int:
    words = _prose_words(unicodedata.normalize("NFC", text))
    return sum(word[0].isupper() for word in words)


@lru_cache(maxsize=1 << 16)
def _kind(word: str) -> str:
    """Return what one word speaks for; `""` is a word that speaks for neither language."""
    low = word.lower()
    name = " name" if word[0].isupper() else ""
    if _STRONG.search(low) and _speaks_vietnamese(word, low):
        return "strong" + name
    if not low.isascii():
        if not _MARKED.search(low) or not is_syllable(low):
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
    return acronym or is_syllable(low) or _UNMISTAKEN.search(low) is not None
