"""Concepts while their pairs are still coming in, and what is made of them at the end."""

import re
from functools import lru_cache
from hashlib import blake2s

from msgspec import Struct, field

from ci_vault.bilingual.keys import identity
from ci_vault.bilingual.search import unmarked
from ci_vault.model.term import (
    KINDS,
    UNWANTED,
    Concept,
    Language,
    Occurrence,
    PairKind,
    Reviewed,
    Status,
    Term,
)
from ci_vault.vault.related import Key

RANKS = {kind: rank for rank, kind in enumerate(KINDS)}
ALIAS = len(KINDS)
LISTED = ALIAS + 1
# Whose word a concept's domain is, the weightiest first; then nobody's.
TEAM, OWN, PRACTICE, NOBODY = range(4)
# Among terms that nobody has decided on, what a practice or a key word is called goes first.
_WEIGHTS: dict[Status, int] = {"preferred": 0, "deprecated": 3, "forbidden": 4}
_OPEN = 2
_PLAIN = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*")
_NO_NAME = re.compile(r"[^a-z0-9]+")


class Name(Struct):
    """A term while its pairs are still coming in; `rank` is that of the weightiest of them.

    `listed` are the places in indexes; they count where nothing else says the term.
    """

    text: str
    rank: int
    places: list[Occurrence] = field(default_factory=list)
    listed: list[Occurrence] = field(default_factory=list)
    status: Status = "proposed"
    row: Reviewed | None = None
    reviewed: Occurrence | None = None
    keep_en: bool = False


class Draft(Struct):
    """A concept while its pairs are still coming in.

    `said` tells that more than an index names it; `homes` are the notes whose own word it is.
    """

    kind: PairKind = "term"
    said: bool = False
    names: dict[Key, Name] = field(default_factory=dict)
    definitions: tuple[str | None, str | None] = (None, None)
    contexts: tuple[str | None, str | None] = (None, None)
    domain: str | None = None
    domain_by: int = NOBODY
    homes: dict[str, None] = field(default_factory=dict)

    def named(self, key: Key, text: str, rank: int) -> Name:
        """Return the name that `text`, whose key is `key`, is; it is made where it is new."""
        name = self.names.get(key)
        if name is None:
            name = self.names[key] = Name(text, rank)
        elif rank < name.rank:
            name.text, name.rank = text, rank
        return name

    def belongs(self, domain: str | None, by: int) -> None:
        """Take `domain` for the concept's, unless a weightier or an earlier word names another."""
        if domain and by < self.domain_by:
            self.domain, self.domain_by = domain, by


def key_of(en: str | None, vi: str | None) -> Key:
    """Return what makes two pairs one concept: the English, or the Vietnamese without it."""
    return ("en", identity(en, "en")) if en else ("vi", identity(vi or "", "vi"))


@lru_cache(maxsize=1 << 12)
def id_of(concept: Key) -> str:
    """Return the id of a concept, an XML name, whatever other concepts there are.

    It is the name's words; where these do not tell all of it (`C++`, `C#`), or it is Vietnamese,
    eight hexadecimal digits of it follow.
    """
    language, key = concept
    if language == "en" and _PLAIN.fullmatch(key):
        return "c-" + key.replace(" ", "-")
    words = _NO_NAME.sub("-", unmarked(key)).strip("-")
    digits = blake2s(f"{language} {key}".encode(), digest_size=4).hexdigest()
    return f"c-{words}-{digits}" if words else f"c-{digits}"


def concept_of(name: str, draft: Draft, joined: tuple[str, ...]) -> Concept:
    """Return what came together in `draft`, called `name` and related to the ids `joined`."""
    found = sorted(draft.names.items(), key=_best_first)
    return Concept(
        id=name,
        kind=draft.kind,
        terms=tuple(_term(key[0], of) for key, of in found),
        definition_en=draft.definitions[0],
        definition_vi=draft.definitions[1],
        context_en=draft.contexts[0],
        context_vi=draft.contexts[1],
        domain=draft.domain,
        related=joined,
        practices=tuple(draft.homes),
    )


def _term(language: Language, name: Name) -> Term:
    row = name.row
    # An index that repeats what is known is no place; one that departs from it is to be seen.
    known = name.reviewed is not None and name.status not in UNWANTED
    return Term(
        language,
        name.text,
        name.status,
        tuple(name.places or ([] if known else name.listed)),
        name.reviewed,
        row.note if row else "",
        row.part_of_speech if row else "",
        name.keep_en,
    )


def _best_first(of: tuple[Key, Name]) -> tuple[str, int, int, int]:
    (language, _), name = of
    accepted = name.status == "admitted" and name.reviewed is not None
    weight = 1 if accepted else _WEIGHTS.get(name.status, _OPEN)
    return language, weight, name.rank, -len(name.places)
