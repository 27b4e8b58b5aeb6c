"""The glossary: every concept from English and from Vietnamese, each under its letter.

A small glossary is one page. A large one has a page for each letter, and a page that leads there.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from msgspec import Struct
from msgspec.structs import replace

from ci_vault.model.term import Language
from ci_vault.site.frame import frame_of
from ci_vault.site.glossary_entry import Entry, entry, told
from ci_vault.site.glossary_pages import LANGUAGES, Leaf
from ci_vault.site.layout import page
from ci_vault.site.pages import GLOSSARY, HOME, relative
from ci_vault.site.planned import Planned
from ci_vault.site.site import Site
from ci_vault.site.terms import TermCard
from ci_vault.site.views import Frame, Step

# The page that leads to the letters lists all terms while that is no more than so many bytes.
_LARGEST_LIST = 90_000


class Letter(Struct, frozen=True):
    """The terms under one letter of the alphabet."""

    id: str
    letter: str
    entries: tuple[Entry, ...]


class Mark(Struct, frozen=True):
    """A letter to go to; `count` says how many terms it has where that is shown."""

    href: str
    letter: str
    count: int | None = None
    is_here: bool = False


class Direction(Struct, frozen=True):
    """The glossary from one language: the bar of its letters, and those shown on the page.

    `parts` lead to the pages of a letter that has several, by the first term of each.
    """

    language: Language
    bar: tuple[Mark, ...]
    letters: tuple[Letter, ...] = ()
    parts: tuple[Mark, ...] = ()


class Line(Struct, frozen=True):
    """A term on the page that leads to the letters: its way, itself, and its translations."""

    href: str
    language: Language
    text: str
    others: tuple[str, ...]


def planned(site: Site) -> Iterator[Planned]:
    """Yield the glossary's page, and those of its letters where it has any."""
    tells = told(site)
    if site.glossary.is_one_page:
        leaves = [leaf for each in site.glossary.leaves.values() for leaf in each]
        yield _page(
            site,
            _frame(site, GLOSSARY),
            [_made_of(tells, leaf) for leaf in leaves],
            lambda: [_whole(site, leaf) for leaf in leaves],
        )
        return
    leading = [Direction(language, _bar(site, GLOSSARY, language, True)) for language in LANGUAGES]
    lines = _lines(site)
    yield _page(site, _frame(site, GLOSSARY), (leading, lines), lambda: leading, lines)
    for leaves_of in site.glossary.leaves.values():
        around = pairwise((None, *leaves_of, None))
        for (before, leaf), (_, behind) in pairwise(around):
            assert leaf
            yield _of_leaf(site, leaf, _beside(site, leaf, before, behind), _made_of(tells, leaf))


def term_href(site: Site, page: str, card: TermCard) -> str:
    """Return the way from the page `page` to all that the glossary says of a concept."""
    return site.glossary.href(page, card.id)


def _page(
    site: Site,
    frame: Frame,
    made_of: object,
    directions: Callable[[], Sequence[Direction]],
    lines: Sequence[Line] = (),
) -> Planned:
    return page(site, frame, made_of, lambda: {"directions": directions(), "lines": lines})


def _made_of(tells: Mapping[str, object], leaf: Leaf) -> object:
    """Return what tells the entries of a page from others; `tells` that of each concept."""
    return leaf, [tells[of.id] for _, listed in leaf.letters for of in listed]


def _frame(site: Site, name: str) -> Frame:
    return frame_of(site, "glossary", name, "Glossary / Thuật ngữ")


def _beside(site: Site, leaf: Leaf, before: Leaf | None, behind: Leaf | None) -> Frame:
    """Return the frame of a page of a letter, between its neighbours."""
    frame = _frame(site, leaf.name)
    crumbs = (
        Step(relative(leaf.name, HOME), "Home", "Trang đầu"),
        Step(relative(leaf.name, GLOSSARY), "Glossary", "Thuật ngữ"),
    )
    return replace(
        frame,
        title=f"{' '.join(letter for letter, _ in leaf.letters)} – {frame.title}",
        crumbs=crumbs,
        before=before and _step(leaf.name, before),
        behind=behind and _step(leaf.name, behind),
    )


def _step(name: str, leaf: Leaf) -> Step:
    """Return the way to a neighbour, called by its letter or by the first term of a part."""
    letter, listed = leaf.letters[0]
    is_part = leaf.name != f"glossary/{leaf.code}.html"
    return Step(relative(name, leaf.name), listed[0].text if is_part else letter)


def _whole(site: Site, leaf: Leaf) -> Direction:
    letters = _letters(site, leaf)
    return Direction(leaf.language, tuple(Mark(f"#{of.id}", of.letter) for of in letters), letters)


def _of_leaf(site: Site, leaf: Leaf, frame: Frame, made_of: object) -> Planned:
    bar = _bar(site, leaf.name, leaf.language, False, leaf.code)
    parts = [of for of in site.glossary.leaves[leaf.language] if of.code == leaf.code]
    marks = tuple(
        Mark(relative(leaf.name, of.name), of.letters[0][1][0].text, None, of is leaf)
        for of in (parts if len(parts) > 1 else ())
    )

    def directions() -> list[Direction]:
        return [Direction(leaf.language, bar, _letters(site, leaf), marks)]

    return _page(site, frame, (bar, marks, made_of), directions)


def _letters(site: Site, leaf: Leaf) -> tuple[Letter, ...]:
    return tuple(
        Letter(
            f"{leaf.language}-{number}",
            letter,
            tuple(entry(site, leaf.name, leaf.language, of) for of in listed),
        )
        for number, (letter, listed) in enumerate(leaf.letters, 1)
    )


def _bar(
    site: Site, name: str, language: Language, counted: bool, here: str | None = None
) -> tuple[Mark, ...]:
    """Return the letters of a language as seen on the page `name`, each with its first page.

    Only where `counted` do they say how many terms they have: elsewhere a page would change with
    each new term.
    """
    found = []
    leaves = site.glossary.leaves[language]
    for code, group in groupby(leaves, key=lambda leaf: leaf.code):
        of_code = list(group)
        first = of_code[0]
        count = sum(len(listed) for leaf in of_code for _, listed in leaf.letters)
        letter = "…" if code.endswith("-other") else first.letters[0][0]
        href = relative(name, first.name)
        found.append(Mark(href, letter, count if counted else None, code == here))
    return tuple(found)


def _lines(site: Site) -> tuple[Line, ...]:
    """Return all concepts in English order; nothing where they would make the page too heavy."""
    found: list[Line] = []
    size = 0
    for leaf in site.glossary.leaves["en"]:
        for _, listed in leaf.letters:
            for of in listed:
                if of.role == "whole":
                    href = site.glossary.href(GLOSSARY, of.id)
                    others = tuple(site.terms.by_id[of.id].wanted("vi"))
                    found.append(Line(href, "en", of.text, others))
                    size += 90 + len("".join((href, of.text, *others)).encode())
    return tuple(found) if size <= _LARGEST_LIST else ()
