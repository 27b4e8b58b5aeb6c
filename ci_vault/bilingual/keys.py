"""Three keys under which two texts count as one, from strict to loose.

`identity` merges and finds duplicates, `light` and `bag` grade how far two renderings are apart.
"""

import re
import unicodedata
from functools import lru_cache

from ci_vault.bilingual.language import is_surely_vietnamese
from ci_vault.model.term import Language
from ci_vault.model.text import single_spaced

_PLAIN = str.maketrans(dict.fromkeys("‘’‛′`´", "'") | dict.fromkeys("“”„‟″«»", '"'))
_DASH = re.compile(r"\s*[–—―]\s*|[‐‑‒−]")
_ANY_SIGN = re.compile("[‘’‛′`´“”„‟″«»–—―‐‑‒−]")
_ARTICLES = ("a ", "an ", "the ")
_TONED = {
    vowel: [unicodedata.normalize("NFC", vowel + tone) for tone in "\u0300\u0301\u0309\u0303\u0323"]
    for vowel in "aeouy"
}
# `òa òe ùy` at the end of a syllable: the tone goes to the last letter, but `qu` is one letter.
_OLD_STYLE = {
    first + second: vowels[0] + toned
    for vowels in ("oa", "oe", "uy")
    for first, toned in zip(_TONED[vowels[0]], _TONED[vowels[1]], strict=True)
    for second in vowels[1]
}
# It opens with a set of letters, which the search skips to.
_OLD_TONE = re.compile(rf"[{''.join(_TONED['o'] + _TONED['u'])}](?<!q.)[aey](?!\w)")
_WORD = re.compile(r"\w+(?:'\w+)*")
_PADDING = frozenset(("những", "các", "sự", "việc", "một"))
_I_FOR_Y = re.compile(r"\b([hklmst])([iìíỉĩị])\b")
_Y_OF = dict(zip("iìíỉĩị", "yỳýỷỹỵ", strict=True))
_IRREGULAR = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "criteria": "criterion",
    "analyses": "analysis",
    "made": "make",
    "done": "do",
    "ran": "run",
}


@lru_cache(maxsize=1 << 14)
def identity(text: str, language: Language) -> str:
    """Return the key that texts share when they are one text, written a little differently.

    Case, kinds of quote and dash, runs of blanks, the style of a Vietnamese tone mark (`hòa`,
    `hoà`) and, in English, a leading article do not count. `text` is cleaned text of `language`.
    """
    if text.isascii():
        key = text.lower().replace("`", "'")
    else:
        key = unicodedata.normalize("NFC", text).casefold()
        if _ANY_SIGN.search(key):
            key = _DASH.sub(_plain_dash, key.translate(_PLAIN))
        key = _OLD_TONE.sub(_new_tone, key)
    key = single_spaced(key)
    if language == "en" and key.startswith(_ARTICLES) and not is_surely_vietnamese(key):
        return key.partition(" ")[2]
    return key


def spellings(word: str) -> set[str]:
    """Return the ways to write one Vietnamese word, in small letters, that share its identity key.

    Both styles of its tone mark, each composed and decomposed.
    """
    styles = {word} | {word[:-2] + old for old, new in _OLD_STYLE.items() if word.endswith(new)}
    styles = {style for style in styles if identity(style, "vi") == identity(word, "vi")}
    return styles | {unicodedata.normalize("NFD", style) for style in styles}


def light(text: str, language: Language) -> str:
    """Return the key that variants of one term share.

    English words go to a stem (`services`, `improving`), Vietnamese ones lose the padding
    `những các sự việc một` and spell `lí` as `lý`; punctuation does not count. The stems are for
    comparing, not for showing. A text of nothing but padding keeps it.
    """
    words = _WORD.findall(identity(text, language))
    if language == "en":
        return " ".join(_stem(word.removesuffix("'s")) for word in words)
    kept = [word for word in words if word not in _PADDING] or words
    return _I_FOR_Y.sub(lambda found: found[1] + _Y_OF[found[2]], " ".join(kept))


def bag(text: str, language: Language) -> str:
    """Return the words of the light key in sorted order: equal for texts that only differ in it."""
    return " ".join(sorted(light(text, language).split()))


def _new_tone(found: re.Match[str]) -> str:
    return _OLD_STYLE.get(found.group(), found.group())


def _plain_dash(found: re.Match[str]) -> str:
    return found.group().replace(found.group().strip(), "-")


def _stem(word: str) -> str:
    """Return what forms of one regular English word share; short words stay whole."""
    word = _IRREGULAR.get(word, word)
    if len(word) > 4 and word.endswith(("ies", "ied")):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
        word = word[:-1] if word.endswith(("sse", "she", "che", "xe")) else word
    for ending in ("ing", "ed"):
        if word.endswith(ending) and _has_vowel(word[: -len(ending)]):
            word = _undoubled(word[: -len(ending)])
            break
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def _has_vowel(stem: str) -> bool:
    return len(stem) > 2 and any(vowel in stem for vowel in "aeiouy")


def _undoubled(stem: str) -> str:
    twice = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz"
    return stem[:-1] if twice else stem
