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
from msgspec.structs import replace

from ci_vault.bilingual.known import each
from ci_vault.bilingual.word_kind import KINDS, MARKED, WORD, kind_of_word
from ci_vault.model.term import Tongues

Tongue = Literal["en", "vi", "unsure"]

# Addresses, hosts, paths, files and keys are of no language.
_ADDRESS = re.compile(
    r"(?<!\w)\w+://\S+|www\.\S+|(?<![\w.+-])[\w.+-]+@[\w.-]+|(?<!\S)(?:~|\.{1,2}|[A-Za-z]:)?[/\\](?!\s)\S+"
    r"|(?<![\w.-])[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.[a-z][a-z0-9]{1,4}(?!\w)\S*"
    r"|(?:Ctrl|Alt|Shift|Cmd|Win)\s?\+\s?\S+"
)
_SIGNS_OF_ADDRESS = (".", "/", "\\", "@", "+")


# One letter for each kind of word: a text is tallied as a row of them, in which each is counted.
_LETTERS = dict(zip(KINDS, "abcdefghi", strict=True))
# What stood between blanks so far, with its tally.
_tallies: dict[str, str] = {}
_NAME = 4  # words that a name has at most


class _Count(Struct, frozen=True):
    """What the words of a stretch are: Vietnamese by strong or weak marks, English, foreign.

    `tongue` is what all of them together make it.
    """

    strong: int
    weak: int
    names: int
    capitals: int
    english: int
    lookalike: int
    function: int
    foreign: int
    words: int
    tongue: Tongue = "unsure"

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
    return not text.isascii() and MARKED.search(text) is not None


def first_mark(text: str, start: int, end: int) -> int:
    """Return where the first letter with a Vietnamese mark stands in a part of `text`, or `end`."""
    found = MARKED.search(text, start, end)
    return found.start() if found else end


def language_of(text: str) -> Tongue:
    """Return the language of a stretch: `"vi"`, `"en"`, or `"unsure"`.

    `text` is plain text without Markdown, in any normal form. Empty text, digits, acronyms and
    unmarked words that could be a Vietnamese syllable (`thi`, `can do`) are unsure; a marked
    Vietnamese name inside an English sentence leaves the sentence English.
    """
    return _counted(text).tongue


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


def mixture(text: str) -> Tongues:
    """Return which languages the prose of a note is in; `"none"` is a text without words.

    The other language counts from one word in twenty on, so that a name or a borrowed word does
    not make a note mixed. Addresses and names of files do not count.
    """
    kinds = dict(zip(KINDS, _counts(text), strict=True))
    vietnamese = sum(kinds[kind] for kind in ("strong", "weak", "strong name", "weak name"))
    english = kinds["english"] + kinds["function"]
    if not vietnamese:
        return "en" if any(kinds.values()) else "none"
    if english * 20 < vietnamese or not kinds["function"]:
        return "vi"
    return "en" if vietnamese * 20 < english else "mixed"


def _counts(text: str) -> tuple[int, ...]:
    """Return how many words of `text`, those of addresses left out, are of each of `KINDS`.

    Words and addresses end at blanks, so that what stands between two blanks is looked at once in
    a run; only a shortcut (`Ctrl + C`) goes over them.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    told = _tally(text) if "+" in text else "".join(each(_tallies, text.split(), _tally))
    return tuple(map(told.count, _LETTERS.values()))


def _tally(text: str) -> str:
    """Return a letter for each word of `text`: what it speaks for."""
    return "".join([_LETTERS[kind_of_word(word)] for word in _prose_words(text)])


def _prose_words(text: str) -> list[str]:
    """Return the words of `text`, which is in NFC, that are of some language."""
    if any(sign in text for sign in _SIGNS_OF_ADDRESS):
        text = _ADDRESS.sub(" ", text)
    return WORD.findall(text)


@lru_cache(maxsize=1 << 14)
def _counted(text: str) -> _Count:
    count = _count(_counts(text))
    return (
        replace(count, capitals=_capitals(text)) if count.names and count.words <= _NAME else count
    )


@lru_cache(maxsize=1 << 12)
def _count(counts: tuple[int, ...]) -> _Count:
    """Return what so many words of each of `KINDS` are, but for capitals: texts often share it."""
    # In the order of the kinds.
    strong, strong_names, weak, weak_names, english, function, lookalike, foreign, _ = counts
    count = _Count(
        strong=strong + strong_names,
        weak=weak + weak_names,
        names=strong_names + weak_names,
        capitals=0,
        english=english,
        function=function,
        lookalike=lookalike,
        foreign=foreign,
        words=sum(counts),
    )
    return replace(count, tongue=_tongue(count))


def _tongue(count: _Count) -> Tongue:
    if _is_vietnamese(count):
        return "vi"
    if count.marked and not (count.function or count.foreign):
        return "unsure"
    return "en" if count.speaks_english else "unsure"


def _capitals(text: str) -> int:
    words = _prose_words(unicodedata.normalize("NFC", text))
    return sum(word[0].isupper() for word in words)
