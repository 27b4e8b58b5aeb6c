"""Dictionary order, Vietnamese and English, as CLDR 48 lays it down (`vi` and root).

Three levels are compared one after the other, as the Unicode Collation Algorithm (UTS 10) does:
letters, then marks, then upper against lower case. In Vietnamese ă â đ ê ô ơ ư are letters of
their own and the tones follow as none, huyền, hỏi, ngã, sắc, nặng. A blank comes before
punctuation, that before digits, digits before letters. Letters beyond Latin and signs not listed
here follow by code point within their group.
"""

import re
import unicodedata
from functools import lru_cache

from ci_vault.model.term import Language

# Its letters, its marks and its cases, each weight a code point; then the text itself.
Key = tuple[str, str, str, str]

_SIGNS = (
    "\t\n\v\f\r\x85\u2028\u2029 _‗-‐‒–—―,;:!¡?¿.·'‹›\"«»()[]{}§¶@*/\\&#%‰†‡•′″‴※"
    "`´^¯¨¸°©®←→⇒⇔+±÷×<=>¬|¦~−⁄√∞≤≥¤¢$£¥₫€"
)
_PLAIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_VIETNAMESE_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"

# Marks in the order of their weight; the last three are strokes that stand for ð, ø and ł, đ.
_ROOT_MARKS = (
    "\u0313\u0314\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0338\u0327\u0328\u0304"
    "\u0335\u030f\u0311\u0309\u031b\u0323\u0324\u0325\u0326\u032d\u032e\u0330\u0331"
)
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_LETTER_MARKS = {"ă": "a\u0306", "â": "a\u0302", "ê": "e\u0302", "ô": "o\u0302", "ơ": "o\u031b"}
_LETTER_MARKS |= {"ư": "u\u031b"}

# Characters that sort as others do and differ from them by a mark (second) or a variant (third).
_AS_MARKED = {"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"'}
_AS_VARIANT = {"\u2003": " ", "\u2009": " ", "\xa0": " ", "\u202f": " ", "‑": "‐", "…": "..."}
_AS_VARIANT |= {"¹": "1", "²": "2", "³": "3", "ª": "a", "º": "o"}
_STROKED = {"ø": "o\u0338", "ł": "l\u0335", "ħ": "h\u0335"}

# What English and Vietnamese are written with, composed: no mark stands alone.
_COMPOSED = re.compile(r"[\n -~\xa0-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e]*")

# What is not listed has the weight of all such, and then itself.
_UNLISTED_SIGN = "\u1000"
_DIGIT = 0x2000
_LETTER = 0x3000
_UNLISTED_LETTER = "\u4000"
_COMMON, _VARIANT, _UPPER = "\1", "\2", "\3"


def _letter_weights(letters: str) -> dict[str, str]:
    signs = {sign: chr(number) for number, sign in enumerate(_SIGNS)}
    return signs | {letter: chr(_LETTER + number) for number, letter in enumerate(letters)}


def _mark_weights(marks: str) -> dict[str, str]:
    return {mark: chr(100 + number) for number, mark in enumerate(marks)}


_OTHER_MARKS = "".join(mark for mark in _ROOT_MARKS if mark not in _TONES)
_VIETNAMESE = (
    _letter_weights(_VIETNAMESE_LETTERS),
    _mark_weights(_OTHER_MARKS[:2] + _TONES + _OTHER_MARKS[2:]),
    {marks: letter for letter, marks in _LETTER_MARKS.items()},
    _STROKED,
)
_ENGLISH = (
    _letter_weights(_PLAIN_LETTERS),
    _mark_weights(_ROOT_MARKS),
    dict[str, str](),
    _STROKED | {"đ": "d\u0335"},
)


@lru_cache(maxsize=1 << 12)
def vietnamese_key(text: str) -> Key:
    """Return the key that sorts `text` as CLDR's `vi` order does.

    Any text goes in, in any normal form; texts that this order holds equal are told apart by
    their NFC code points, so that sorting is the same everywhere.
    """
    return _key(text, _VIETNAMESE)


@lru_cache(maxsize=1 << 12)
def english_key(text: str) -> Key:
    """Return the key that sorts `text` as CLDR's root order, and so English, does."""
    return _key(text, _ENGLISH)


def initial(text: str, language: Language) -> str:
    """Return the letter that `text` stands under in a dictionary: no tone, `#` for no letter.

    English has no marks; in Vietnamese Ă, Â, Đ, Ê, Ô, Ơ and Ư are letters of their own. What
    opens with a sign or a digit sorts before the letters, and so has no letter.
    """
    if text[:1].isalpha() and _COMPOSED.fullmatch(text[:2]):
        return _initial(text[:1], language)
    return _initial(text, language)


@lru_cache(maxsize=1 << 10)
def _initial(text: str, language: Language) -> str:
    letters, _, composed, stroked = _VIETNAMESE if language == "vi" else _ENGLISH
    for cluster in _clusters(unicodedata.normalize("NFD", text)):
        plain = cluster[0].lower()
        base, _ = _composed(stroked.get(plain, plain) + cluster[1:], composed)
        letter = _AS_VARIANT.get(base, base)[0]
        if _letter(letter, letters) < chr(_LETTER):
            return "#"
        return letter.upper() if len(letter.upper()) == 1 else letter
    return "#"


_Tables = tuple[dict[str, str], dict[str, str], dict[str, str], dict[str, str]]
# Weights of letters, of marks and of cases.
_Weights = tuple[str, str, str]


def _key(text: str, tables: _Tables) -> Key:
    composed = unicodedata.normalize("NFC", text)
    if _COMPOSED.fullmatch(composed):
        letters, marks, cases = _KNOWN[tables is _VIETNAMESE]
        return (
            composed.translate(letters),
            composed.translate(marks),
            composed.translate(cases),
            composed,
        )
    return *_weights(text, tables), composed


class _Known(dict[int, str]):
    """One kind of the weights of characters, each worked out once: they come again and again."""

    def __init__(self, tables: _Tables, kind: int) -> None:
        super().__init__()
        self._tables = tables
        self._kind = kind

    def __missing__(self, code: int) -> str:
        self[code] = _weights(chr(code), self._tables)[self._kind]
        return self[code]


_KNOWN = [[_Known(tables, kind) for kind in range(3)] for tables in (_ENGLISH, _VIETNAMESE)]


def _weights(text: str, tables: _Tables) -> _Weights:
    """Return the weights of `text`; a mark of its own has none as a letter."""
    letters, mark_weights, composed, stroked = tables
    out: list[_Weights] = []
    for cluster in _clusters(unicodedata.normalize("NFD", text)):
        plain = cluster[0].lower()
        base, marks = _composed(stroked.get(plain, plain) + cluster[1:], composed)
        quote = chr(ord(base) - 0x2000 if base in _AS_MARKED else 0)
        case = _UPPER if cluster[0].isupper() else _VARIANT if base in _AS_VARIANT else _COMMON
        stands_for = _AS_VARIANT.get(base, _AS_MARKED.get(base, base))
        out += [(_letter(char, letters), quote, case) for char in stands_for]
        out += [("", mark_weights.get(mark, chr(1_000 + ord(mark))), _COMMON) for mark in marks]
    return (
        "".join([of[0] for of in out]),
        "".join([of[1] for of in out]),
        "".join([of[2] for of in out]),
    )


def _clusters(text: str) -> list[str]:
    """Cut decomposed text into characters with their combining marks."""
    clusters: list[str] = []
    for char in text:
        if clusters and unicodedata.combining(char):
            clusters[-1] += char
        elif unicodedata.category(char) not in ("Cc", "Cf") or char in _SIGNS:
            clusters.append(char)
    return clusters


def _composed(cluster: str, composed: dict[str, str]) -> tuple[str, str]:
    """Return the letter of one decomposed character, and the marks that are left over it.

    The mark that makes another letter (ă of a) is taken wherever it stands among the marks:
    a dot below comes first in decomposed text.
    """
    base, marks = cluster[0], cluster[1:]
    for mark in marks:
        if base + mark in composed:
            return composed[base + mark], marks.replace(mark, "", 1)
    return base, marks


def _letter(char: str, letters: dict[str, str]) -> str:
    listed = letters.get(char)
    if listed is not None:
        return listed
    if char.isdecimal():
        return chr(_DIGIT + unicodedata.decimal(char))
    return (_UNLISTED_LETTER if char.isalpha() else _UNLISTED_SIGN) + char
