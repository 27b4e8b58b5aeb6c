"""The key that readers search by: they type `duong` and mean `đường`.

It finds and never merges, for without marks ca, cá and cả are one.
"""

import unicodedata

from ci_vault.bilingual.keys import identity
from ci_vault.model.term import Language


def search_key(text: str, language: Language) -> str:
    """Return the identity key of `text` without any marks, `đ` as `d`: what a reader may type."""
    return unmarked(identity(text, language))


def unmarked(key: str) -> str:
    """Return an identity key without its marks, which makes it a search key.

    NFD does not take `đ` apart, so it is named; letters without marks stay as they are.
    """
    if key.isascii():
        return key
    marks = unicodedata.normalize("NFD", key).replace("đ", "d")
    return "".join(mark for mark in marks if not unicodedata.combining(mark))
