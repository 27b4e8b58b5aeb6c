"""What a team has decided against, and what it says instead."""

from collections.abc import Sequence

from msgspec import Struct

from ci_vault.bilingual.keys import identity
from ci_vault.bilingual.phrases import Phrases, phrases
from ci_vault.model.term import ACCEPTED, UNWANTED, Reviewed

_LEAST_LETTERS = 3  # shorter names are words of the other language too often


class Unwanted(Struct, frozen=True):
    """What the team no longer wants.

    `pairs` by the keys of English and Vietnamese (`""` for English that is unwanted itself),
    `english` the English keys of these,
    `texts` by the key of what is unwanted, `allowed` by that of every other term, `better` by that
    of the English the rendering to use; `sought` finds the texts, and longer terms that hold one.
    """

    pairs: dict[tuple[str, str], Reviewed]
    english: frozenset[str]
    texts: dict[str, list[Reviewed]]
    allowed: dict[str, list[Reviewed]]
    better: dict[str, str]
    sought: Phrases


def unwanted(reviewed: Sequence[Reviewed]) -> Unwanted:
    """Return what of the team's decisions is against a term, laid out for looking it up."""
    pairs = {identities(row.en, row.vi): row for row in reviewed if row.status in UNWANTED}
    texts: dict[str, list[Reviewed]] = {}
    allowed: dict[str, list[Reviewed]] = {}
    better: dict[str, str] = {}
    for row in reviewed:
        if row.status in UNWANTED:
            texts.setdefault(identity(row.vi or row.en, "vi"), []).append(row)
            continue
        for text in filter(None, (row.en, row.vi)):
            allowed.setdefault(identity(text, "vi"), []).append(row)
        if row.status in ACCEPTED and row.vi:
            key = identity(row.en, "en")
            better[key] = row.vi if row.status == "preferred" else better.get(key, row.vi)
    # A longer term that the team does want, and that holds an unwanted one, goes before it.
    longer = [text for text in allowed if any(f" {each} " in f" {text} " for each in texts)]
    sought = [text for text in texts if len(text) >= _LEAST_LETTERS]
    english = frozenset(en for en, _ in pairs)
    return Unwanted(pairs, english, texts, allowed, better, phrases([*sought, *longer]))


def identities(en: str | None, vi: str | None) -> tuple[str, str]:
    """Return the identity keys of the two sides of a pair, `""` for one that is missing."""
    return identity(en or "", "en"), identity(vi or "", "vi")
