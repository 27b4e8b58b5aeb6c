"""Pages that lead from the aliases of the notes to the notes."""

from collections.abc import Iterable, Iterator
from functools import partial

from ci_vault.markdown.anchors import slug
from ci_vault.site.feed import address_of
from ci_vault.site.frame import frame_of
from ci_vault.site.layout import page
from ci_vault.site.pages import address, titles
from ci_vault.site.planned import Planned
from ci_vault.site.site import Site
from ci_vault.site.views import Step


def planned(site: Site, names: Iterable[str]) -> Iterator[Planned]:
    """Yield a page for each alias, beside that of its note; `names`, those of pages, go before.

    Where several notes have the alias, it lists them.
    """
    taken = {*names}
    found: dict[str, dict[str, str]] = {}
    for path in site.pages.vault.notes:
        folder = site.pages.names[path].rpartition("/")[0]
        for alias in site.pages.outlines[path].aliases:
            name = f"{folder}/{slug(alias)}.html".lstrip("/")
            if slug(alias) and name not in taken:
                found.setdefault(name, {}).setdefault(path, alias)
    for name in sorted(found):
        aliases = found[name]
        ways = [_way(site, name, path) for path in aliases]
        kind, title = "redirect", ways[0].title
        if len(ways) > 1:
            kind, title = "several", next(iter(aliases.values()))
        base = address_of(site)
        whole = base + site.pages.names[next(iter(aliases))] if base else ways[0].href
        values = {"ways": ways, "canonical": whole}
        yield page(site, frame_of(site, kind, name, title), values, partial(dict, values))


def _way(site: Site, name: str, path: str) -> Step:
    return Step(address(site.pages, name, path), *titles(site.pages, path))
