"""The page of all checklists: a line for each, by group, and what was done of the whole guide."""

from collections.abc import Iterator

from ci_vault.site.frame import frame_of
from ci_vault.site.layout import page
from ci_vault.site.pages import CHECKLISTS, Pages, address
from ci_vault.site.planned import Planned
from ci_vault.site.site import Site
from ci_vault.site.ticks import CHECKLIST
from ci_vault.site.views import Checklist, Checklists


def planned(site: Site) -> Iterator[Planned]:
    """Yield the page of all checklists; what of it was ticked only the reader's browser knows."""
    values = {"groups": list(_groups(site))}
    yield page(site, frame_of(site, "checklists", CHECKLISTS, "Checklists"), values, lambda: values)


def _groups(site: Site) -> Iterator[Checklists]:
    """Yield the checklists of the practices by group, then those of other notes."""
    pages = site.pages
    lists = {found.path: found for path in pages.vault.notes for found in _lists(pages, path)}
    for shelf, paths in site.groups:
        members = tuple(lists[path] for path in paths if path in lists)
        if members:
            yield Checklists(shelf.name.en, shelf.name.vi, members)
    others = tuple(found for path, found in lists.items() if path not in site.practices)
    if others:
        yield Checklists("Other notes", "Ghi chú khác", others)


def _lists(pages: Pages, path: str) -> Iterator[Checklist]:
    """Yield the checklist of the note at `path` if it has any."""
    of = pages.outlines[path]
    if of.activities:
        href = f"{address(pages, CHECKLISTS, path)}#{CHECKLIST}"
        yield Checklist(path, href, *of.titles, of.activities, of.done)
