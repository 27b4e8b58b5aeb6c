"""Whether one stretch is plainly a rendering of another, outside the known sections (rule 6).

Precision comes first. In running notes most lines of both languages are no translations: a label
and its value (`Deadline: thứ sáu`), a word and what the author has to say about it. The measures
are those of the two languages: a Vietnamese text has about 1.0 to 2.5 syllables for each English
word, and a rendering does not open with the little words that open an explanation.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from ci_vault.bilingual.cleaning import first_sentence
from ci_vault.bilingual.known import each
from ci_vault.bilingual.labels import is_value
from ci_vault.bilingual.language import (
    has_marks,
    is_surely_not_vietnamese,
    is_surely_vietnamese,
    language_of,
)
from ci_vault.bilingual.remarks import is_name, is_remark, is_to_do
from ci_vault.bilingual.search import search_key
from ci_vault.bilingual.sense import adds
from ci_vault.bilingual.syllable import is_bare_syllable

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ALTERNATIVE = re.compile(r"\s*[,;/|]\s*|\s+hoặc\s+")
_SIGN_OF_ALTERNATIVE = re.compile(r"[,;/|]")
_NUMBERING = re.compile(
    r"(?:\(?(?:Q?\d+(?:\.\d+)*|[a-hA-H]|[ivx]+)[.)/]\s+|\d+(?:\.\d+)+\s+|\[\d+\]\s*"
    r"|[^\w\s\"'“‘(\[$€#@.]+\s+)+"
)
_EXAMPLE = re.compile(
    r"[\s(\[,;.–—-]{0,4}(?<!\w)(?:vd|(?:ví|thí) dụ(?!$)|e\.g\.?|eg\.|for example|i\.e\.?|"
    r"(?:lưu|chú) ý(?=\s*[:：])|nb(?=:))(?!\w).*$",
    re.IGNORECASE | re.DOTALL,
)
_LITTLE = ("to ", "be ", "a ", "an ", "the ")
_EXEMPLI = re.compile(r"(?:e\.g\.|eg[.:]|ex[.:]|vd[.:])\s*", re.IGNORECASE)
_SIGNS_OF_EXAMPLE = ("vd", "dụ", "e.g", "eg.", "for example", "i.e", "chú ý", "lưu ý", "nb:")
_SAYS_EXAMPLE = re.compile(r"\b(?:examples?|instance|e\.g|such as|typical|say)\b", re.IGNORECASE)
_SOUND = re.compile(
    r"(?<!\s)\s*(?:/[^/\s][^/]{0,60}[ˈˌːəɪʊɛæɑɒɔʌɜθðʃʒŋɡ][^/]{0,60}/"
    r"|\[[^\]\[]{0,60}[ˈˌːəɪʊɛæɑɒɔʌɜθðʃʒŋɡ][^\]\[]{0,60}\])"
)
_OF_SOUND = re.compile("[ˈˌːəɪʊɛæɑɒɔʌɜθðʃʒŋɡ]")
_WORD_CLASS = re.compile(
    r"\s*\((?:n|v|adj|adv|prep|conj|phr|idm|noun|verb|adjective|adverb|phrase|idiom|pl|u|c|"
    r"phrasal verb|phr\.? ?v|n,? ?v|v,? ?n)\.?\)",
    re.IGNORECASE,
)
_OWN_NAME = r"(?:VN(?: \w+)?|VI|Vietnamese(?: \w+)?|Tiếng Việt)\s*[:：]\s*"
_OWN_FIELD = re.compile(rf"\({_OWN_NAME}([^()]+)\)$", re.IGNORECASE)
_FIELD_NAME = re.compile(rf"<?{_OWN_NAME}", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“„]([^\"“”„]+)[\"”]|['‘]([^'‘’]+)['’]")
_LAST_BRACKET = re.compile(r"\s*\(([^()]*)\)$")
_WHOLE_BRACKET = re.compile(r"\(([^()]+)\)[.]?")
_BRACKETED = re.compile(r"\s*\([^()]*\)")
_COMMENT = re.compile(r"\s*[,;]\s*(?:là|tức là|nghĩa là|được|dùng|để)(?!\w)", re.IGNORECASE)
# A few words are rendered by a few syllables; more of them with one of these say what it is.
_DEFINES = re.compile(r"(?<!\w)(?:của|để|nhất|mà|khi|nơi|(?<!một )cách|những)(?!\w)", re.IGNORECASE)
# Letters of neither language: a slip of the keyboard, or a third language. Said by what they are
# not, which is compiled sooner.
_OTHER_LETTERS = re.compile("[^\0-\u036f\u1e00-\u2e7f\ud800-\U0010ffff]")
_DASHED = re.compile(r"\s+[-–—]\s+")
_QUOTES = ('"', "“", "„", "'", "‘")
LONG = 12
_DIGITS = re.compile(r"\d+")
# What stood between blanks so far, with its number of words.
_counts: dict[str, int] = {}
_PHRASE = 4


def sounds(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where pronunciations between slashes start and end in a part of `text`."""
    if _OF_SOUND.search(text, start, end) is None:
        return iter(())
    return ((found.start(), found.end()) for found in _SOUND.finditer(text, start, end))


@lru_cache(maxsize=1 << 14)
def words(text: str) -> int:
    """Return how many words (of English) or syllables (of Vietnamese) `text` has."""
    return sum(each(_counts, text.split(), _words_between_blanks))


def _words_between_blanks(text: str) -> int:
    return len(_WORD.findall(text))


def english_side(text: str) -> str:
    """Return an English side without list number, option letter, word class or pronunciation."""
    if "(" in text:
        text = _WORD_CLASS.sub("", text)
    if "/" in text or "[" in text:
        text = _SOUND.sub("", text)
    return _unquoted(_without(_EXEMPLI, _without(_NUMBERING, text)).strip(" <>:"))


def _without(opening: re.Pattern[str], text: str) -> str:
    """Return `text` without what it opens with; to look at its opening alone is quick."""
    found = opening.match(text)
    return text[found.end() :] if found else text


def _unquoted(text: str) -> str:
    """Return `text` without quotes round all of it."""
    found = _QUOTED.fullmatch(text) if text[:1] in _QUOTES else None
    return found[found.lastindex or 0] if found else text


# Titles in both languages come again from note to note, as the notes of a vault are made.
@lru_cache(maxsize=1 << 12)
def vietnamese_side(text: str, english: str) -> str:
    """Return a Vietnamese side without list number, trailing examples and commentary.

    A second sentence after a rendering of an English phrase is commentary, so is what a dash adds
    to a rendering of a few words, and an English gloss in brackets.
    """
    text = _without(_NUMBERING, _without_brackets(_without(_FIELD_NAME, text)))
    size = words(english)
    if any(map(text.casefold().__contains__, _SIGNS_OF_EXAMPLE)):
        own = size > LONG and _SAYS_EXAMPLE.search(english)  # which is rendered with the rest
        text = text if own else _EXAMPLE.sub("", text, count=1) or text
    if size <= _PHRASE:
        if "-" in text or "–" in text or "—" in text:
            text = _DASHED.split(text, maxsplit=1)[0]
        if "," in text or ";" in text:
            text = _COMMENT.split(text, maxsplit=1)[0]
    if size <= LONG and first_sentence(english) == english:
        text = first_sentence(text)
    text = _without_gloss(text)
    opened = text.count("(") > text.count(")")
    text = text[: text.rindex("(")] if opened else text
    return _unquoted(text.strip().removesuffix(".").strip(" <=>-–:"))


def _without_brackets(text: str) -> str:
    """Return `text` without a bracket round it, or what `(Tiếng Việt: …)` at its end says."""
    if text.startswith("("):
        whole = _WHOLE_BRACKET.fullmatch(text)
        text = whole[1] if whole else text
    own = _OWN_FIELD.search(text) if text.endswith(")") else None
    return own[1] if own and is_surely_vietnamese(own[1]) else text


def _without_gloss(text: str) -> str:
    """Return `text` without an English gloss in brackets at its end."""
    gloss = _LAST_BRACKET.search(text) if text.endswith(")") else None
    return text[: gloss.start()] if gloss and is_surely_not_vietnamese(gloss[1]) else text


@lru_cache(maxsize=1 << 12)
def renders(vietnamese: str, english: str) -> bool:
    """Say whether `vietnamese` may well be a rendering of `english`: every pair outside sections.

    Both are cleaned sides. Their languages are sure, their sizes fit (alternatives between commas
    are measured one by one), and the Vietnamese is no label's value, remark or name.
    """
    if not has_marks(vietnamese) or not _fits(vietnamese, english):
        return False
    if not is_surely_vietnamese(vietnamese) or not has_marks(bare(vietnamese)):
        return False
    if _OTHER_LETTERS.search(vietnamese):
        return False
    if not (is_surely_not_vietnamese(english) or _is_acronym_of(english, vietnamese)):
        return False
    count = words(english)
    if is_remark(vietnamese, english, count):
        return False
    if count <= _PHRASE and _borrowed(vietnamese, english) > (0 if count == 1 else 2):
        return False
    told = bare(vietnamese)
    if count < _PHRASE and words(told) > 2.5 * count + 1.5 and _DEFINES.search(told):
        return False
    if is_value(english, vietnamese) or is_name(vietnamese):
        return False
    return not (adds(vietnamese, english) or is_to_do(vietnamese, english))


def _borrowed(vietnamese: str, english: str) -> int:
    """Return how many English words the Vietnamese side has that the English one has not."""
    own = set(_WORD.findall(english.casefold()))
    return sum(
        word not in own and language_of(word) == "en" and not is_bare_syllable(word)
        for word in _WORD.findall(vietnamese.casefold())
    )


@lru_cache(maxsize=1 << 12)
def bare(text: str) -> str:
    """Return `text` without what it has in brackets."""
    return _BRACKETED.sub("", text) if "(" in text else text


def _alternatives(vietnamese: str) -> list[int]:
    """Return how many syllables each alternative has, brackets left out."""
    text = bare(vietnamese) or vietnamese
    # To look for the signs first is far quicker than for the blanks round them.
    if not (_SIGN_OF_ALTERNATIVE.search(text) or "hoặc" in text):
        return [words(text)]
    return [words(part) for part in _ALTERNATIVE.split(text)]


def _fits(vietnamese: str, english: str) -> bool:
    count, size = words(english), words(vietnamese)
    if english.isupper() and english.isalpha():
        count = max(count, len(english))
    if count > 4 and not english.isupper():
        least = 0.4 if count <= _PHRASE + 1 else 0.6
        return least * count <= size <= 2.6 * count + 2 and _same_numbers(vietnamese, english)
    numbers = _numbers(english)
    if numbers and not numbers & _numbers(vietnamese):
        return False
    alternatives = _alternatives(vietnamese)
    longest = max(alternatives)
    if sum(alternatives) > 5 * count + 8:
        return False
    told = count - english.startswith(_LITTLE)
    return (told <= 2 * size or english.isupper()) and longest <= 2.5 * count + 4


def _same_numbers(vietnamese: str, english: str) -> bool:
    right = _numbers(english)
    left = _numbers(vietnamese) if right else right
    return not left or bool(left & right)


def _numbers(text: str) -> set[str]:
    return set(_DIGITS.findall(text))


def _is_acronym_of(english: str, vietnamese: str) -> bool:
    """Say whether `english` is an acronym that may stand for what `vietnamese` says.

    Vietnamese acronyms are the initials of their syllables (`CNTT`: công nghệ thông tin), and
    those are no English.
    """
    if not (english.isascii() and english.isupper() and english.isalpha() and len(english) > 1):
        return False
    initials = "".join(word[0] for word in _WORD.findall(search_key(vietnamese, "vi")))
    return words(vietnamese) > 2 and english.casefold() not in initials
