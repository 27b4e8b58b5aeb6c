"""A page in its frame: the one way in which templates are filled."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ci_vault.site.pages import HOME, relative
from ci_vault.site.planned import Planned, digest
from ci_vault.site.site import Site
from ci_vault.site.views import Frame, GuideView
from ci_vault.templates import Theme, render, rendered


def page(
    site: Site, frame: Frame, made_of: Any, values: Callable[[], Mapping[str, Any]]
) -> Planned:
    """Return the page that `frame` stands round: `<kind>.html` of the templates, filled.

    `values` makes what the template shows besides `guide`, `frame` and `up` (the way to the
    guide's root); `made_of` tells all that these values depend on, as msgpack can say it.
    """

    def make() -> str:
        return filled(site.theme, site.view, frame, values())

    return Planned(frame.name, digest(site.view, frame, made_of), make)


def filled(theme: Theme, guide: GuideView, frame: Frame, values: Mapping[str, Any]) -> str:
    """Return the text of a page, as `page` makes it."""
    return render(theme, *_seen(guide, frame, values))


def pieces(
    theme: Theme, guide: GuideView, frame: Frame, values: Mapping[str, Any]
) -> Iterator[str]:
    """Yield the text of a page piece by piece: for one too large to be held whole."""
    return rendered(theme, *_seen(guide, frame, values))


def _seen(
    guide: GuideView, frame: Frame, values: Mapping[str, Any]
) -> tuple[list[str], dict[str, Any]]:
    up = relative(frame.name, HOME).removesuffix(HOME)
    return [f"{frame.kind}.html"], {"guide": guide, "frame": frame, "up": up, **values}
