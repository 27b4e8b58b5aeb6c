"""A page for each section: its notes by title, and the sections below it."""

from collections.abc import Iterator, Sequence
from functools import partial

from ci_vault.site.cards import card
from ci_vault.site.frame import shelf_frame
from ci_vault.site.layout import page
from ci_vault.site.pages import relative
from ci_vault.site.planned import Planned
from ci_vault.site.shelf import Shelf
from ci_vault.site.site import Site
from ci_vault.site.views import Group, Step


def planned(site: Site) -> Iterator[Planned]:
    """Yield the page of each section."""
    for shelf in site.shelves.by_key.values():
        values = {"section": group(site, shelf, shelf.page, shelf.notes)}
        yield page(site, shelf_frame(site, shelf), values, partial(dict, values))


def group(
    site: Site, shelf: Shelf, seen_on: str, notes: Sequence[str], most: int | None = None
) -> Group:
    """Return the section as the page `seen_on` shows it, with at most `most` of `notes`."""
    cards = tuple(card(site.pages, seen_on, path) for path in notes[:most])
    below = (site.shelves.by_key[key] for key in shelf.inner[:most])
    inner = tuple(Step(relative(seen_on, of.page), of.name.en, of.name.vi) for of in below)
    total, shown = len(notes) + len(shelf.inner), len(cards) + len(inner)
    here = relative(seen_on, shelf.page)
    return Group(shelf.name.en, shelf.name.vi, here, cards, inner, total if total > shown else 0)
