"""The home page: the practices as cards by group, and all other notes by folder."""

from collections.abc import Iterator

from msgspec.structs import replace

from ci_vault.site.cards import card
from ci_vault.site.frame import frame_of
from ci_vault.site.layout import page
from ci_vault.site.pages import HOME
from ci_vault.site.planned import Planned
from ci_vault.site.sections import group
from ci_vault.site.site import Site
from ci_vault.site.views import Group

# So many practices of a group and so many other notes of a folder are shown; the rest is a link.
MOST_PRACTICES, MOST_NOTES = 24, 12


def planned(site: Site) -> Iterator[Planned]:
    """Yield the home page."""
    practices = site.practices
    activities = (card(site.pages, HOME, path).activities for path in sorted(practices))
    values = {
        "practices": len(practices),
        "terms": len(site.terms.cards),
        "activities": sum(activities),
        "notes_count": len(site.pages.vault.notes) - len(practices),
        "groups": list(_groups(site)),
        "others": list(_others(site)),
    }
    yield page(site, frame_of(site, "home", HOME, site.view.name), values, lambda: values)


def _groups(site: Site) -> Iterator[Group]:
    """Yield the sections that hold practices, with these alone."""
    for shelf, notes in site.groups:
        yield group(site, replace(shelf, inner=()), HOME, notes, MOST_PRACTICES)


def _others(site: Site) -> Iterator[Group]:
    """Yield the folders at the top of the vault, with their notes that are no practices."""
    for shelf in site.shelves.by_key.values():
        notes = [path for path in shelf.notes if path not in site.practices]
        if shelf.above is None and (notes or shelf.inner):
            yield group(site, shelf, HOME, notes, MOST_NOTES)
