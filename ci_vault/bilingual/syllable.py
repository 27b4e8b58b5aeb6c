"""The shape of a written Vietnamese syllable: an onset, a rhyme, and one tone over them.

The tables follow the standard orthography (quốc ngữ) with its spelling rules: `k gh ngh` stand
before e ê i y, `c g ng` elsewhere, and a syllable closed by a stop takes sắc or nặng only.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

_FRONT_ONSETS = ("k", "gh", "ngh")
_BACK_ONSETS = ("c", "g", "ng")
_FREE_ONSETS = (
    *("", "b", "ch", "d", "đ", "gi", "h", "kh", "l", "m", "n"),
    *("nh", "ph", "r", "s", "t", "th", "tr", "v", "x"),
)
_FRONT_RHYMES = (
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu "
    "iêc iêm iên iêng iêp iêt iêu"
)
_BACK_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "o oc oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt "
    "ư ưa ưc ưi ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu "
    "oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt "
    "oe oem oen oeo oet uân uâng uât uây uê uên uêch uênh uêu uơ "
    "uy uya uych uyn uynh uyp uyt uyu uyên uyêt"
)
_QU_RHYMES = (
    "a ac ach ai am an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân ât ây âng "
    "e en eo et ê ên êch ênh êt êu i it y yt ych ynh yên yêt yêu ơ ơi ơt ôc"
)
_Y_SYLLABLES = "y hy ky ly my sy ty vy yêm yên yêng yêt yêu"
_RARE_SYLLABLES = "ưm hưm gim gip quâc quo"
_GI_SYLLABLES = "gi gin gich giêng giêt giêm giêc"

_TONES = {"\u0300": "huyền", "\u0309": "hỏi", "\u0303": "ngã", "\u0301": "sắc", "\u0323": "nặng"}
MARK_OF = {tone: mark for mark, tone in _TONES.items()}
_STOPS = ("c", "ch", "p", "t", "k")
_STOP_TONES = ("", "sắc", "nặng")


def all_syllables(written: Callable[[str], str] = str) -> frozenset[str]:
    """Return every syllable that spelling allows, without its tone, in lower case and NFC.

    `written` is how they are to be written: what it makes of letters it makes of each by itself.
    """
    fronts, backs = written(_FRONT_RHYMES).split(), written(_BACK_RHYMES).split()
    free = (o + r for o in map(written, _FREE_ONSETS) for r in (*fronts, *backs))
    front = (o + r for o in _FRONT_ONSETS for r in fronts)
    back = (o + r for o in _BACK_ONSETS for r in backs)
    qu = ("qu" + r for r in written(_QU_RHYMES).split())
    others = written(f"{_Y_SYLLABLES} {_GI_SYLLABLES} {_RARE_SYLLABLES}").split()
    return frozenset((*free, *front, *back, *qu, *others))


def bare(syllable: str) -> str:
    """Return a lower-case word without its marks, as Vietnamese is typed without them."""
    letters = unicodedata.normalize("NFD", syllable).replace("đ", "d")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


_SYLLABLES = all_syllables()
_BARE = all_syllables(bare)


@lru_cache(maxsize=1 << 16)
def parts(word: str) -> tuple[str, str]:
    """Split one word into itself without its tone, and the name of the tone.

    `word` may be in any case and any normal form; the first part comes back in lower case and
    NFC. A word without a tone mark, or with several, has the tone `""`.
    """
    marks = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in marks if mark in _TONES]
    base = "".join(mark for mark in marks if mark not in _TONES)
    tone = _TONES[tones[0]] if len(tones) == 1 else ""
    return unicodedata.normalize("NFC", base), tone


def is_bare_syllable(word: str) -> bool:
    """Say whether the lower-case `word` may be a syllable typed without any marks (`viec`)."""
    return word in _BARE


@lru_cache(maxsize=1 << 16)
def is_syllable(word: str) -> bool:
    """Say whether `word` could be one Vietnamese syllable, marks or none.

    The place of the tone inside the syllable is not looked at, so `hòa`, `hoà` and the slip
    `tóan` are all syllables; `café`, `naïve` and `team` are not. A syllable closed by a stop is
    one without its tone too (`hat`, `chuc`), as text typed without marks has it.
    """
    base, tone = parts(word)
    several_tones = not tone and base != unicodedata.normalize("NFC", word.lower())
    if base not in _SYLLABLES or several_tones:
        return False
    return tone in _STOP_TONES if base.endswith(_STOPS) else True


# One run of vowels between consonants that begin or end a syllable, rightly spelt or not.
_LETTERS = re.compile(
    r"(?:b|ch?|d|gi|gh?|h|kh?|l|m|ngh?|nh?|ph|q|r|s|th?|tr|v|x|)([aeiouy]+)[cghkmnpt]{0,3}"
)
_VOWELS = frozenset(shape[1] for shape in map(_LETTERS.fullmatch, _BARE) if shape)


def has_syllable_letters(word: str) -> bool:
    """Say whether the lower-case `word` looks like one Vietnamese syllable, though it be misspelt.

    It has a Vietnamese letter, one run of vowels that some syllable has when marks are left out,
    and consonants round it that syllables have. Loans (`crôm`, `axít`, `iôn`), words of several
    syllables and most words of other languages are not so, nor is a letter by itself (`chữ ă`).
    """
    plain = bare(word)
    shape = _LETTERS.fullmatch(plain)
    return shape is not None and plain != word and len(plain) > 1 and shape[1] in _VOWELS


def has_wrong_stop(word: str) -> bool:
    """Say whether a lower-case word with marks is a syllable but for the tone before its stop.

    That is any tone but sắc and nặng, and none (`viêc`); in words without any mark none is left out
    on purpose.
    """
    base, tone = parts(word)
    if word.isascii() or base not in _SYLLABLES or not base.endswith(_STOPS[:-1]):
        return False
    return tone not in ("sắc", "nặng")
