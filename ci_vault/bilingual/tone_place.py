"""Where the mark of a tone stands in a Vietnamese syllable.

It stands on the vowel that has a mark of its own (the second of `ươ`), else on the last vowel
before a final consonant, on the middle one of three, and on the first of two. Of an open `oa`, `oe`
or `uy` the old style marks the first letter (`hòa`), the new the second (`hoà`); in `qu` and before
another vowel in `gi` the vowel is part of the consonant. Both styles are right, and in use.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from ci_vault.bilingual.syllable import MARK_OF, parts

Style = Literal["old", "new"]

_SHAPE = re.compile(r"(qu|gi(?=[aăâeêioôơuưy])|[^aăâeêioôơuưy]*)([aăâeêioôơuưy]+)(.*)", re.DOTALL)
_OWN_MARK = "ăâêôơư"
_TWO_STYLES = ("oa", "oe", "uy")


@lru_cache(maxsize=1 << 14)
def toned(word: str, style: Style) -> str:
    """Return a lower-case syllable in NFC with the mark of its tone where `style` has it.

    What is no syllable, or has no tone or several, comes back as it is.
    """
    base, tone = parts(word)
    shape = _SHAPE.fullmatch(base)
    if not tone or not shape:
        return word
    at = shape.start(2) + _place(shape[2], shape[3], style)
    marked = unicodedata.normalize("NFC", base[at] + MARK_OF[tone])
    return base[:at] + marked + base[at + 1 :]


def _place(vowels: str, final: str, style: Style) -> int:
    """Return which of the vowels bears the tone, from 0."""
    own = [at for at, vowel in enumerate(vowels) if vowel in _OWN_MARK]
    if own:
        return own[-1]
    if final or len(vowels) == 1:
        return len(vowels) - 1
    return 1 if len(vowels) > 2 or (style == "new" and vowels in _TWO_STYLES) else 0


def is_misplaced(word: str) -> bool:
    """Say whether a lower-case syllable has its tone where neither style has it (`tóan`)."""
    return word not in (toned(word, "new"), toned(word, "old"))


def style_of(word: str) -> Style | None:
    """Return the style that a lower-case syllable shows, or None where both write it so."""
    old, new = toned(word, "old"), toned(word, "new")
    if old == new or word not in (old, new):
        return None
    return "old" if word == old else "new"
