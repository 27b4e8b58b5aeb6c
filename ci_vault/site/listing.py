"""Lists of notes that are cut into pages, so that no page grows with the vault."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from ci_vault.site.pages import address, relative, titles
from ci_vault.site.site import Site
from ci_vault.site.views import Listed, Step

Of = TypeVar("Of")


def cut(name: str, entries: Sequence[Of], most: int) -> list[tuple[str, Sequence[Of]]]:
    """Return `entries` in parts of `most`, each with its page: `name`, then `…--2.html` and so on.

    No other page is called so, for no name that is made of words has two dashes together.
    """
    stem = name.removesuffix(".html")
    return [
        (f"{stem}--{number}.html" if number > 1 else name, entries[start : start + most])
        for number, start in enumerate(range(0, max(len(entries), 1), most), 1)
    ]


def parts(page: str, pages: Iterable[str]) -> tuple[Step, ...]:
    """Return the ways from `page` to all `pages` of a list that is cut; none where it is not."""
    found = tuple(Step(relative(page, of), str(number)) for number, of in enumerate(pages, 1))
    return found if len(found) > 1 else ()


def listed(site: Site, page: str, paths: Iterable[str]) -> Iterator[Listed]:
    """Yield the notes at `paths` as a list on `page` shows them."""
    for path in paths:
        section = path.rpartition("/")[0]
        step = Step(address(site.pages, page, path), *titles(site.pages, path))
        yield Listed(step, section.rpartition("/")[2])
