"""All notes from A to Z: on one page, or a page for each letter where there are many."""

from collections.abc import Iterator
from functools import partial

from ci_vault.bilingual.collation import initial
from ci_vault.markdown.anchors import slug, unused
from ci_vault.site.frame import frame_of
from ci_vault.site.layout import page
from ci_vault.site.listing import cut, listed, parts
from ci_vault.site.pages import ALL, relative, titles
from ci_vault.site.planned import Planned
from ci_vault.site.site import Site
from ci_vault.site.views import Step, Under

_MOST = 1_000
_TITLE = "All notes / Tất cả ghi chú"


def planned(site: Site) -> Iterator[Planned]:
    """Yield the page of all notes, and those of the letters."""
    letters = _letters(site)
    names = _names(letters)
    few = len(site.by_title) <= _MOST
    rows = [
        Under(letter, f"#{_id(names[letter])}", len(paths), tuple(listed(site, ALL, paths)))
        if few
        else Under(letter, relative(ALL, names[letter]), len(paths))
        for letter, paths in letters.items()
    ]
    yield _page(site, ALL, _TITLE, rows, ())
    for letter, paths in () if few else letters.items():
        pages = cut(names[letter], paths, _MOST)
        for name, some in pages:
            own = Under(letter, f"#{_id(name)}", len(paths), tuple(listed(site, name, some)))
            yield _page(site, name, letter, [own], parts(name, [of for of, _ in pages]))


def _letters(site: Site) -> dict[str, list[str]]:
    """Return the notes by the letter that they stand under; those under no letter come first."""
    letters: dict[str, list[str]] = {}
    for path in site.by_title:
        letter = initial(titles(site.pages, path)[0], "en")
        letters.setdefault(letter, []).append(path)
    return letters


def _names(letters: dict[str, list[str]]) -> dict[str, str]:
    taken: dict[str, int] = {}
    return {letter: f"all/{unused(slug(letter) or 'signs', taken)}.html" for letter in letters}


def _id(name: str) -> str:
    return "letter-" + name.removeprefix("all/").removesuffix(".html")


def _page(site: Site, name: str, title: str, rows: list[Under], parts: tuple[Step, ...]) -> Planned:
    values = {"letters": rows, "parts": parts, "all_notes": relative(name, ALL)}
    return page(site, frame_of(site, "all", name, title), values, partial(dict, values))
