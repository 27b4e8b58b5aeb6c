"""The clause of a text that holds a term: the context in which a reader meets it."""

import re
from functools import lru_cache

from ci_vault.bilingual.keys import light
from ci_vault.model.term import Language

# A clause ends at punctuation that a blank or the end follows: not in `1.5`, not in `v.v.`
_CLAUSE_END = re.compile(r"[,;:.!?…](?=\s|$)|\s[–—-]\s")


def clause(text: str, term: str, language: Language) -> str | None:
    """Return the first clause of `text` that holds `term`, or None.

    Both are cleaned text of one language. Words are compared by their light keys, so that number,
    padding words and case do not count; a term that runs over a comma is in no clause, and then
    the whole of `text` is what holds it.
    """
    wanted = light(term, language)
    if not wanted:
        return None
    for shown, key in _clauses(text, language):
        if f" {wanted} " in key:
            return shown
    whole = _padded(text, language)
    return text if f" {wanted} " in whole else None


@lru_cache(maxsize=1 << 10)
def _clauses(text: str, language: Language) -> tuple[tuple[str, str], ...]:
    parts = (part.strip() for part in _CLAUSE_END.split(text))
    return tuple((part, _padded(part, language)) for part in parts if part)


@lru_cache(maxsize=1 << 10)
def _padded(text: str, language: Language) -> str:
    return f" {light(text, language)} "
