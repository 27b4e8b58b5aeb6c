"""Which concepts the running text of a note may name, found by its words."""

from collections.abc import Iterable

from msgspec import Struct, msgpack

from ci_vault.model.term import Language
from ci_vault.site.planned import digest
from ci_vault.site.site import Site
from ci_vault.site.terms import TermCard

# Pages are asked for so many names at most.
_MOST_NAMES = 100
_DIGEST = 16


class Told(Struct, frozen=True, array_like=True):
    """A concept that a page explains where its text names it.

    `href` leads to all that the glossary says of it, `mark` tells what is shown of it from all
    else.
    """

    id: str
    href: str
    mark: bytes


class Explained(Struct, frozen=True, array_like=True, gc=False):
    """A concept as the pages see it that name it: its names as runs of words, and a `mark`.

    That tells all that such a page may take from it, from any other.
    """

    runs: tuple[str, ...]
    mark: bytes


class Telling(Struct, frozen=True, array_like=True):
    """The concepts that a page may explain, and `others`: names that hide shorter ones in them."""

    told: tuple[Told, ...] = ()
    others: tuple[tuple[Language, str], ...] = ()


def telling(site: Site, path: str) -> Telling:
    """Return the concepts that the text of the note at `path` may name, and does not say itself.

    The words of their names stand there; whether they do so as a name its page finds out.
    """
    found = site.terms.named_in(site.notes.rests[path].run.decode())
    tell = sorted(site.terms.telling.intersection(found))
    news = [key for key in tell if not _says(path, found[key][0].card)]
    if not news:
        return Telling()
    names = [of for key in news for of in found[key]]
    others = (of for key in found.keys() - set(news) for of in found[key])
    hiding = (of for of in others if any(map(of.hides, names)))
    page = site.pages.names[path]
    by_id, href = site.terms.by_id, site.glossary.href
    told = (Told(key, href(page, key), by_id[key].mark) for key in news)
    return Telling(tuple(told), tuple(sorted((of.name.language, of.name.text) for of in hiding)))


_Explained = dict[str, Explained]


def explained(site: Site, before: bytes) -> bytes:
    """Return what the pages see of all concepts, as bytes; where it is the same, that of `before`.

    They begin with what tells these concepts from any others.
    """
    concepts = site.terms.told
    if before.startswith(concepts):
        return before
    pages = site.glossary.names
    found = {
        of.id: Explained(
            tuple(filter(None, [name.run for name in of.names])),
            digest(of.mark, of.home, of.paths, pages[of.id])[:8],
        )
        for of in site.terms.cards
    }
    return concepts + msgpack.encode(found)


def changed_names(before: bytes, after: bytes) -> tuple[str, ...] | None:
    """Return the names of the concepts that are not what they were, the old and the new ones.

    That is None where nothing is known of the old ones, or they are too many to ask each page for.
    """
    if not before or before == after:
        return () if before else None
    was, now = (msgpack.decode(of[_DIGEST:], type=_Explained) for of in (before, after))
    changed = [key for key in {**was, **now} if was.get(key) != now.get(key)]
    each = (of for key in changed for of in (was.get(key), now.get(key)) if of)
    names = {run: None for of in each for run in of.runs}
    return tuple(names) if len(names) <= _MOST_NAMES else None


def mentioned(site: Site, path: str, names: Iterable[str]) -> bool:
    """Say whether any of `names`, runs of words, stands in the text of the note at `path`."""
    run = b" %b " % site.notes.rests[path].run
    return any(b" %b " % name.encode() in run for name in names)


def _says(path: str, card: TermCard) -> bool:
    """Say whether the note at `path` tells of the concept itself."""
    return path == card.home or path in card.paths
