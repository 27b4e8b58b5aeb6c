"""The handbook: one page to print, with every note and the glossary."""

from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from msgspec import Struct

from ci_vault.site.binding import Binding, bound, main_of
from ci_vault.site.frame import frame_of
from ci_vault.site.glossary_pages import LANGUAGES
from ci_vault.site.layout import pieces
from ci_vault.site.pages import titles
from ci_vault.site.planned import Gathered, Gathering, digest
from ci_vault.site.site import Site
from ci_vault.site.terms import TermCard
from ci_vault.site.views import Both
from ci_vault.templates import Theme, render

HANDBOOK = "handbook.html"
_CARDS = "handbook-cards.html"
# One of these that is the vault's own may show anything of notes and cards, and anywhere.
_TEMPLATES = ("base.html", HANDBOOK, _CARDS)
# The mark of a card are eight bytes, written in base 64.
_LENGTH = 11
# Of a larger vault nobody prints every note: the practices and the glossary are in it.
_LARGEST = 500


class Chapter(Struct, frozen=True):
    """The practices of one group, or the other notes of one folder, by their paths."""

    name: Both
    is_practices: bool
    paths: tuple[str, ...]


class Leaf(Struct, frozen=True):
    """A note in the handbook; `id` is what its place is called there, `make` makes its `html`."""

    id: str
    title: str
    title_vi: str | None
    make: Callable[[], str]

    @property
    def html(self) -> str:
        """What the note's page shows, made when it is asked for: all notes are too much to hold."""
        return self.make()


class Glossary(Struct, frozen=True):
    """The concepts in the handbook, and by their ids the mark that tells each card from others."""

    cards: list[TermCard]
    marks: dict[str, str]

    def values(self, cards: list[TermCard]) -> dict[str, object]:
        """Return what the template shows where it shows these `cards`."""
        return {"cards": cards, "marks": self.marks}


def planned(site: Site, made: Mapping[str, bytes]) -> Iterator[Gathering]:
    """Yield the handbook; `made` says of what the pages of the notes are made, by their names."""
    yield Gathering(HANDBOOK, partial(_planned, site, made))


def _planned(site: Site, made: Mapping[str, bytes]) -> Gathered:
    whole = len(site.pages.vault.notes) <= _LARGEST
    shown = tuple(of for of in _chapters(site) if whole or of.is_practices)
    paths = [path for chapter in shown for path in chapter.paths]
    names = tuple(site.pages.names[path] for path in paths)
    named = [titles(site.pages, path) for path in paths]
    frame = frame_of(site, "handbook", HANDBOOK, "Handbook / Sổ tay")
    binding = Binding(frozenset(names), site.glossary.names)
    glossary = _glossary(site)

    def make(texts: Mapping[str, str]) -> Iterator[str]:
        leaves = {path: _leaf(site, binding, path, texts) for path in paths}
        values = {"chapters": shown, "leaves": leaves, "whole": whole}
        return pieces(site.theme, site.view, frame, values | glossary.values(glossary.cards))

    shape = digest(site.view, frame, shown, names, named, whole, bool(glossary.cards))
    is_own = any(name in _TEMPLATES for name, _ in site.own)
    told = glossary.cards if is_own else [*glossary.marks.values()]
    made_of = digest(shape, told, [made[name] for name in names])
    mend = None if is_own else partial(_mended, site.theme, binding, glossary)
    return Gathered(HANDBOOK, names, made_of, make, shape, mend)


def _leaf(site: Site, binding: Binding, path: str, texts: Mapping[str, str]) -> Leaf:
    name = site.pages.names[path]

    def make() -> str:
        return bound(binding, name, main_of(texts[name]))

    return Leaf(binding.place(name), *titles(site.pages, path), make)


def _mended(
    theme: Theme, binding: Binding, glossary: Glossary, before: bytes, texts: Mapping[str, str]
) -> bytes:
    """Return the handbook `before` with the cards of now, and with other leaves of some pages.

    `texts` are these pages by their names, in their order. Of the others none leads to the glossary
    in another way: one that leads to a concept leads to the page where that stands, so it is
    another page where that comes, moves or goes. The marks that leaves and cards stand between are
    comments: a note can have none on its page.
    """
    parts: list[memoryview | bytes] = []
    at, old = 0, memoryview(before)  # it is large: what stays is not copied twice
    for name, text in texts.items():  # which stand there in this order
        start = _behind(before, b"<!--leaf %b-->" % binding.place(name).encode(), at)
        parts += (old[at:start], bound(binding, name, main_of(text)).encode())
        at = before.index(b"<!--/leaf-->", start)
    if glossary.cards:
        start = _behind(before, b"<!--cards-->", at)
        end = before.index(b"<!--/cards-->", start)
        parts += (old[at:start], _cards_mended(theme, glossary, before[start:end]))
        at = end
    return b"".join((*parts, old[at:]))


def _behind(text: bytes, mark: bytes, at: int) -> int:
    return text.index(mark, at) + len(mark)


def _cards_mended(theme: Theme, glossary: Glossary, before: bytes) -> bytes:
    """Return all cards of the glossary, filling only those that do not stand in `before`."""
    found = _by_mark(before)
    marks = [glossary.marks[of.id].encode() for of in glossary.cards]
    new = [of for of, mark in zip(glossary.cards, marks, strict=True) if mark not in found]
    if new:
        found |= _by_mark(render(theme, [_CARDS], glossary.values(new)).encode())
    return b"".join([found[mark] for mark in marks])


def _by_mark(cards: bytes) -> dict[bytes, bytes]:
    """Return each card, and the comment before it, by the mark in that."""
    opening = b"<!--"
    return {card[:_LENGTH]: opening + card for card in cards.split(opening)[1:]}


def _chapters(site: Site) -> Iterator[Chapter]:
    """Yield the groups of practices in the order of the home page, then the folders of the rest."""
    for shelf, paths in site.groups:
        yield Chapter(shelf.name, True, tuple(paths))
    for shelf in site.shelves.by_key.values():
        rest = tuple(path for path in shelf.notes if path not in site.practices)
        if rest:
            yield Chapter(shelf.name, False, rest)


def _glossary(site: Site) -> Glossary:
    """Return all concepts in the order of the glossary; those without English come last."""
    leaves = (leaf for language in LANGUAGES for leaf in site.glossary.leaves[language])
    listed = (of for leaf in leaves for _, of_letter in leaf.letters for of in of_letter)
    cards = [site.terms.by_id[of.id] for of in listed if of.role == "whole"]
    return Glossary(cards, {of.id: b64encode(of.mark).decode()[:_LENGTH] for of in cards})
