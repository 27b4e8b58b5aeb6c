"""Every kind of page besides those of the notes, and what each takes from the vault."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from ci_vault.site import (
    all_notes,
    assets,
    canvas_page,
    checklists,
    feed,
    glossary,
    graph_page,
    handbook,
    home,
    links_page,
    missing_page,
    redirects,
    search,
    sections,
    sitemap,
    tags,
)
from ci_vault.site.planned import Gathering, Kind, Planned, digest
from ci_vault.site.site import Site

_Sees = Callable[[Site], bytes]


def _names(site: Site) -> bytes:
    return site.common


def _counts(site: Site) -> bytes:
    return site.counts


def _tags(site: Site) -> bytes:
    return digest([site.pages.outlines[path].tags for path in site.pages.vault.notes])


def _terms(site: Site) -> bytes:
    return site.terms.told


def _links(site: Site) -> bytes:
    return digest([list(near) for near in site.joined.values()])


def _all(site: Site) -> bytes:
    return site.seen


# Every kind of page, one file each, that follows from what notes and attachments show of
# themselves, with all that it takes from there.
_KINDS: tuple[tuple[Callable[[Site], Iterable[Planned]], tuple[_Sees, ...]], ...] = (
    (assets.planned, ()),
    (home.planned, (_names, _counts, _terms)),
    (checklists.planned, (_names, _counts)),
    (glossary.planned, (_names, _terms)),
    (canvas_page.planned, (_all,)),
    (sections.planned, (_names, _counts)),
    (all_notes.planned, (_names,)),
    (tags.planned, (_names, _tags)),
    (graph_page.planned, (_names, _links)),
)
# What is made of the texts of notes as well.
_OF_TEXTS: tuple[Callable[[Site], Iterable[Planned]], ...] = (
    links_page.planned,
    search.planned,
    feed.planned,
)
# What is made of all that there is, by the names of the pages.
_LAST: tuple[Callable[[Site, Iterable[str]], Iterable[Planned]], ...] = (
    missing_page.planned,
    sitemap.planned,
    redirects.planned,
)
# What is made of other pages, by their names, each with what that is made of.
_GATHERED: tuple[Callable[[Site, Mapping[str, bytes]], Iterable[Gathering]], ...] = (
    handbook.planned,
)


def others(site: Site) -> Iterator[Kind]:
    """Yield what follows from what notes and attachments show of themselves."""
    for planned, sees in _KINDS:
        seen = partial(_seen, site, sees)
        yield Kind(planned.__module__, seen, partial(planned, site))


def _seen(site: Site, sees: Iterable[_Sees]) -> bytes:
    return digest([of(site) for of in sees])


def last(site: Site, names: Sequence[str]) -> Kind:
    """Return what is made of all that there is, by the `names` of these files."""

    def seen() -> bytes:
        return digest(_names(site), sorted(site.dates.items()), sorted(names))

    return Kind("last", seen, lambda: (each for kind in _LAST for each in kind(site, names)))


def of_texts(site: Site) -> Iterator[Planned]:
    """Yield what is made of the texts of notes as well."""
    return (each for kind in _OF_TEXTS for each in kind(site))


def gathered(site: Site, made: Mapping[str, bytes]) -> Iterator[Gathering]:
    """Yield what is made of other files; `made` says of what these are made, by their names."""
    return (each for kind in _GATHERED for each in kind(site, made))
