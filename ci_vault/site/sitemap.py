"""The list of all pages for search engines, as sitemaps.org lays it down."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice

from ci_vault.site.feed import address_of
from ci_vault.site.missing_page import MISSING
from ci_vault.site.planned import Planned, digest
from ci_vault.site.site import Site
from ci_vault.templates import render

SITEMAP = "sitemap.xml"
# As many pages as one file may name.
MOST = 50_000

_Page = tuple[str, str | None]


def planned(site: Site, names: Iterable[str], most: int = MOST) -> Iterator[Planned]:
    """Yield the site map of the pages `names`, with an index where there are too many for one.

    It names whole addresses, so there is none while the configuration says none.
    """
    base = address_of(site)
    if not base:
        return
    named = site.pages.names
    days = {named[path]: day for path, day in site.dates.items() if path in named}
    shown = sorted(name for name in names if name.endswith(".html") and name != MISSING)
    pages = iter([(base + name, days.get(name)) for name in shown])
    parts = list(iter(lambda: list(islice(pages, most)), []))
    if len(parts) == 1:
        yield _file(site, SITEMAP, parts[0])
        return
    names_of_parts = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield _file(site, SITEMAP, [(base + name, None) for name in names_of_parts], "sitemap")
    for name, part in zip(names_of_parts, parts, strict=True):
        yield _file(site, name, part)


def _file(site: Site, name: str, entries: list[_Page], kind: str = "url") -> Planned:
    values = {"kind": kind, "entries": entries}
    return Planned(name, digest(values), partial(render, site.theme, [SITEMAP], values))
