"""A note's page: planned by itself, and made of what was planned, in any process."""

from collections.abc import Callable, Iterator
from functools import partial

from ci_vault.model.config import GuideConfig
from ci_vault.site.embeds import embeds_notes
from ci_vault.site.frame import frame_of
from ci_vault.site.layout import filled
from ci_vault.site.note_inputs import gather, seen_from
from ci_vault.site.note_parts import Common, NoteParts, received, sent, told_of
from ci_vault.site.planned import NotePage, Planned, digest
from ci_vault.site.site import Site
from ci_vault.site.theme import policy
from ci_vault.site.told import mentioned


def planned(site: Site) -> Iterator[NotePage]:
    """Yield a page for each note."""
    for path in site.pages.vault.notes:
        text = None if embeds_notes(site.pages, path) else site.pages.outlines[path].text
        near = partial(seen_from, site, path)
        names = partial(mentioned, site, path)
        yield NotePage(site.pages.names[path], text, near, names, partial(_planned, site, path))


def _planned(site: Site, path: str) -> Planned:
    inputs = gather(site, path)
    frame = frame_of(site, "note", site.pages.names[path], inputs.title, path)
    told = told_of(frame, inputs)
    parts = partial(sent, site, told)
    return Planned(frame.name, digest(site.view, told), partial(_made, site, parts), parts)


def text(together: Common, data: bytes) -> str:
    """Return the text of the page whose parts are `data`."""
    parts = received(data)
    values = _values(together.config, parts)
    return filled(together.theme, together.view, parts.frame, values)


def _made(site: Site, parts: Callable[[], bytes]) -> str:
    return text(Common(site.own, site.pages.vault.config.guide, site.view), parts())


def _values(config: GuideConfig, parts: NoteParts) -> dict[str, object]:
    from ci_vault.site.note_view import note_view  # all that shows a note: much to load

    view = note_view(config, parts)
    drawn = bool(config.mermaid) and '<pre class="mermaid"' in view.html
    return {"note": view, "drawn": drawn} | ({"policy": policy(config, drawn)} if drawn else {})
