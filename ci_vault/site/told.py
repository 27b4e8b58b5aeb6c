"""Which concepts the running text of a note may name, found by its words."""

from msgspec import Struct

from ci_vault.model.term import Language
from ci_vault.site.site import Site
from ci_vault.site.terms import TermCard


class Told(Struct, frozen=True, array_like=True):
    """A concept that a page explains where its text names it.

    `href` leads to all that the glossary says of it, `mark` tells what is shown of it from all
    else.
    """

    id: str
    href: str
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
    marks, href = site.terms.marks, site.glossary.href
    told = (Told(key, href(page, key), marks[key]) for key in news)
    return Telling(tuple(told), tuple(sorted((of.language, of.text) for of in hiding)))


def _says(path: str, card: TermCard) -> bool:
    """Say whether the note at `path` tells of the concept itself."""
    return path == card.home or path in card.paths
