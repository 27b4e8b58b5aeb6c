"""What stands round the content of a page: the way down to it, and what is beside it."""

from collections.abc import Sequence

from msgspec.structs import replace

from ci_vault.site.pages import HOME, address, relative, titles
from ci_vault.site.shelf import Shelf, near
from ci_vault.site.site import Site
from ci_vault.site.views import Frame, Step

# So many pages of a section are named beside each of them: a page does not grow with the vault.
MOST_BESIDE = 9


def frame_of(site: Site, kind: str, name: str, title: str, path: str | None = None) -> Frame:
    """Return the frame of the page `name`, made by the template `kind`; `path` is its note's."""
    frame = Frame(kind, name, title)
    if path is None:
        return frame
    key, at = site.shelves.holding[path]
    shelf = site.shelves.by_key[key]
    steps = [_to_note(site, name, each) for each in near(shelf.notes, at, MOST_BESIDE)]
    return _placed(
        replace(frame, crumbs=(*_down_to(site, shelf, name), _to_shelf(name, shelf))), steps
    )


def shelf_frame(site: Site, shelf: Shelf) -> Frame:
    """Return the frame of the page of a section."""
    name = shelf.page
    beside = site.shelves.beside(shelf)
    keys = near(beside, beside.index(shelf.key), MOST_BESIDE)
    steps = [_to_shelf(name, site.shelves.by_key[key]) for key in keys]
    frame = frame_of(site, "section", name, shelf.name.en)
    return _placed(replace(frame, crumbs=_down_to(site, shelf, name)), steps)


def _placed(frame: Frame, steps: Sequence[Step]) -> Frame:
    """Return `frame` beside `steps`, one of which is its own page; alone there is none beside."""
    if len(steps) < 2:
        return frame
    at = next(n for n, step in enumerate(steps) if step.href == relative(frame.name, frame.name))
    before = steps[at - 1] if at else None
    behind = steps[at + 1] if at + 1 < len(steps) else None
    return replace(frame, beside=tuple(steps), before=before, behind=behind)


def _down_to(site: Site, shelf: Shelf, page: str) -> tuple[Step, ...]:
    """Return the way from the home page to above `shelf`, as seen on `page`."""
    way = []
    while shelf.above is not None:
        shelf = site.shelves.by_key[shelf.above]
        way.append(_to_shelf(page, shelf))
    return (Step(relative(page, HOME), "Home", "Trang đầu"), *reversed(way))


def _to_shelf(page: str, shelf: Shelf) -> Step:
    return Step(relative(page, shelf.page), shelf.name.en, shelf.name.vi)


def _to_note(site: Site, page: str, path: str) -> Step:
    return Step(address(site.pages, page, path), *titles(site.pages, path))
