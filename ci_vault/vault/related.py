"""Which concepts belong together: by the links and the tags of the notes about them."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache

from ci_vault.bilingual.keys import identity
from ci_vault.model.term import Language

# What a concept is merged by: the language and the identity key of its name.
Key = tuple[Language, str]

_TAG_BLANK = re.compile(r"[-_/]+")
_LANGUAGES: tuple[Language, ...] = ("en", "vi")


def related(
    about: Mapping[str, Key],
    known: Collection[Key],
    tags: Mapping[str, Iterable[str]],
    reached: Callable[[str], Iterable[str]],
) -> dict[Key, set[Key]]:
    """Return for each concept those that it is related to; the relation goes both ways.

    `about` says which concept the note at a path is about, `known` are all concepts, `tags` those
    of these notes by path, `reached` gives the paths that a note's links reach. Two are related
    where a note about the one links to a note about the other, or has a tag that is the other's
    name (`#continual-improvement`).
    """
    joined: dict[Key, set[Key]] = {}
    for path, own in about.items():
        linked = (about[other] for other in reached(path) if other in about)
        for other in {*linked, *_tagged(tags[path], known)} - {own}:
            joined.setdefault(own, set()).add(other)
            joined.setdefault(other, set()).add(own)
    return joined


def _tagged(tags: Iterable[str], known: Collection[Key]) -> Iterable[Key]:
    for tag in tags:
        yield from (key for key in _keys(tag) if key in known)


@lru_cache(maxsize=1 << 12)
def _keys(tag: str) -> tuple[Key, ...]:
    words = _TAG_BLANK.sub(" ", tag)
    return tuple((language, identity(words, language)) for language in _LANGUAGES)
