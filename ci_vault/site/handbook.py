"""The handbook: one page to print, with every note and the glossary."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from msgspec import Struct

from ci_vault.site.binding import Binding, bound, main_of
from ci_vault.site.frame import frame_of
from ci_vault.site.glossary_pages import LANGUAGES
from ci_vault.site.layout import page
from ci_vault.site.pages import titles
from ci_vault.site.planned import Gathered, digest
from ci_vault.site.site import Site
from ci_vault.site.terms import TermCard
from ci_vault.site.views import Both

HANDBOOK = "handbook.html"
# Of a larger vault nobody prints every note: the practices and the glossary are in it.
_LARGEST = 500


class Chapter(Struct, frozen=True):
    """The practices of one group, or the other notes of one folder, by their paths."""

    name: Both
    is_practices: bool
    paths: tuple[str, ...]


class Leaf(Struct, frozen=True):
    """A note in the handbook; `id` is what its place is called there."""

    id: str
    title: str
    title_vi: str | None
    html: str


def planned(site: Site, made: Mapping[str, bytes]) -> Iterator[Gathered]:
    """Yield the handbook; `made` says of what the pages of the notes are made, by their names."""
    chapters = tuple(_chapters(site))
    whole = len(site.pages.vault.notes) <= _LARGEST
    shown = tuple(of for of in chapters if whole or of.is_practices)
    cards = list(_cards(site))
    paths = [path for chapter in shown for path in chapter.paths]
    names = tuple(site.pages.names[path] for path in paths)
    frame = frame_of(site, "handbook", HANDBOOK, "Handbook / Sổ tay")
    named = [titles(site.pages, path) for path in paths]
    shape = digest(site.view, frame, shown, named, whole, cards)
    binding = Binding(frozenset(names), frozenset(card.id for card in cards))

    def values(texts: Iterable[str]) -> dict[str, object]:
        leaves = {
            path: _leaf(site, binding, path, text) for path, text in zip(paths, texts, strict=True)
        }
        return {"chapters": shown, "leaves": leaves, "cards": cards, "whole": whole}

    def make(texts: Iterable[str]) -> str:
        return page(site, frame, (), lambda: values(texts)).make()

    made_of = digest(shape, [made[name] for name in names])
    yield Gathered(HANDBOOK, names, made_of, make, shape, partial(_mended, binding))


def _leaf(site: Site, binding: Binding, path: str, text: str) -> Leaf:
    name = site.pages.names[path]
    html = bound(binding, name, main_of(text))
    return Leaf(binding.place(name), *titles(site.pages, path), html)


def _mended(binding: Binding, before: str, texts: Mapping[str, str]) -> str | None:
    """Return the handbook `before` with other leaves of some pages, `texts` by their names.

    The marks that leaves stand between are comments: a note can have none on its page.
    """
    parts: list[str] = []
    at = 0
    places = ((before.find(f"<!--leaf {binding.place(name)}-->"), name) for name in texts)
    for place, name in sorted(places):
        start, end = before.find(">", place) + 1, before.find("<!--/leaf-->", place)
        if place < at or end < 0:  # a template of the vault's own has no such marks
            return None
        parts += (before[at:start], bound(binding, name, main_of(texts[name])))
        at = end
    return "".join((*parts, before[at:]))


def _chapters(site: Site) -> Iterator[Chapter]:
    """Yield the groups of practices in the order of the home page, then the folders of the rest."""
    for shelf, paths in site.groups:
        yield Chapter(shelf.name, True, tuple(paths))
    for shelf in site.shelves.by_key.values():
        rest = tuple(path for path in shelf.notes if path not in site.practices)
        if rest:
            yield Chapter(shelf.name, False, rest)


def _cards(site: Site) -> Iterator[TermCard]:
    """Yield all concepts in the order of the glossary; those without English come last."""
    for language in LANGUAGES:
        for leaf in site.glossary.leaves[language]:
            for _, listed in leaf.letters:
                yield from (site.terms.by_id[of.id] for of in listed if of.role == "whole")
