"""The page that a host shows for an address where there is none."""

from collections.abc import Iterable, Iterator

from ci_vault.site.feed import address_of
from ci_vault.site.frame import frame_of
from ci_vault.site.layout import page
from ci_vault.site.pages import GLOSSARY, HOME
from ci_vault.site.planned import Planned
from ci_vault.site.site import Site
from ci_vault.site.views import Step

MISSING = "404.html"
_WAYS = (
    Step(HOME, "Practices", "Thực hành"),
    Step("search.html", "Search", "Tìm kiếm"),
    Step(GLOSSARY, "Glossary", "Thuật ngữ"),
    Step("all.html", "All notes", "Tất cả ghi chú"),
)


def planned(site: Site, names: Iterable[str]) -> Iterator[Planned]:
    """Yield the page, with the ways to those of `names` that help.

    A host shows it for any address, so its links are whole ones where the guide's own is known.
    """
    base = address_of(site)
    there = {*names}
    values = {"ways": [way for way in _WAYS if way.href in there]}
    seen = {**values, "up": base} if base else values
    frame = frame_of(site, "404", MISSING, "Page not found / Không tìm thấy trang")
    yield page(site, frame, seen, lambda: seen)
