"""The clause of a text that holds a term: the context in which a reader meets it."""

import re
from collections.abc import Callable
from functools import lru_cache

from ci_vault.bilingual.keys import light
from ci_vault.model.term import Language

# A clause ends at punctuation that a blank or the end follows: not in `1.5`, not in `v.v.`
_ARTICLES = frozenset(("a", "an", "the"))
_CLAUSE_END = re.compile(r"[,;:.!?…](?=\s|$)|\s[–—-]\s")


def clause(text: str, term: str, language: Language) -> str | None:
    """Return the first clause of `text` that holds `term`, or None.

    Both are cleaned text of one language. Words are compared by their light keys, so that number,
    padding words and case do not count; a term that runs over a comma is in no clause, and then
    the whole of `text` is what holds it.
    """
    wanted = _padded(term, language)
    if wanted.isspace():
        return None
    for shown, key in _clauses(text, language):
        if wanted in key:
            return shown
    return text if wanted in _padded(text, language) else None


def saying(text: str, language: Language) -> Callable[[str], bool]:
    """Return what tells of a term whether `text` holds it as whole words, both cleaned text.

    Number, articles, padding words, case, quotes and blanks do not count.
    """
    whole = text.casefold()

    def says(term: str) -> bool:
        # Most stand there letter by letter: only the others are worth their keys.
        part = term.casefold()
        at = whole.find(part)
        end = at + len(part)
        if at >= 0 and not (whole[at - 1 : at].isalnum() or whole[end : end + 1].isalnum()):
            return True
        wanted = _padded(term, language)
        return not wanted.isspace() and wanted in _padded(text, language)

    return says


@lru_cache(maxsize=1 << 10)
def _clauses(text: str, language: Language) -> tuple[tuple[str, str], ...]:
    parts = (part.strip() for part in _CLAUSE_END.split(text))
    return tuple((part, _padded(part, language)) for part in parts if part)


@lru_cache(maxsize=1 << 10)
def _padded(text: str, language: Language) -> str:
    """Return the light key of a text between blanks, in English without any article."""
    key = light(text, language)
    if language == "en":
        key = " ".join(word for word in key.split() if word not in _ARTICLES)
    return f" {key} "
