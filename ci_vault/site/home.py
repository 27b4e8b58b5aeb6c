"""The home page: the practices as cards by group, and all other notes."""

from collections.abc import Iterable, Iterator

from ci_vault.bilingual.collation import english_key
from ci_vault.site.frame import frame_of
from ci_vault.site.layout import page
from ci_vault.site.pages import HOME, Pages, address, titles
from ci_vault.site.planned import Planned
from ci_vault.site.practices import group_of, is_practice
from ci_vault.site.site import Site
from ci_vault.site.views import Both, Card, Group


def planned(site: Site) -> Iterator[Planned]:
    """Yield the home page."""
    pages = site.pages
    cards = {path: _card(pages, path) for path in pages.vault.notes}
    practices = {path for path in cards if is_practice(pages, path)}
    values = {
        "practices": len(practices),
        "terms": len(site.terms.cards),
        "groups": [
            Group(name.en, name.vi, tuple(cards[path] for path in members))
            for name, members in by_group(pages, practices)
        ],
        "notes": [card for path, card in cards.items() if path not in practices],
    }
    frame = frame_of(site, "home", HOME, pages.vault.name)
    yield page(site, frame, values, lambda: values)


def _card(pages: Pages, path: str) -> Card:
    title, title_vi = titles(pages, path)
    kinds = [pair.kind for pair in pages.vault.reading(path).pairs]
    href = address(pages, HOME, path)
    return Card(href, title, title_vi, kinds.count("keyword"), kinds.count("activity"))


def by_group(pages: Pages, practices: Iterable[str]) -> Iterator[tuple[Both, list[str]]]:
    """Yield the paths of `practices` by group, both in English order; those without come last."""
    grouped: dict[str, list[str]] = {}
    for path in sorted(practices):
        group = group_of(pages.vault.notes[path])
        grouped.setdefault(group.en if group else "", []).append(path)
    for name in sorted(grouped, key=lambda name: (not name, english_key(name))):
        group = group_of(pages.vault.notes[grouped[name][0]])
        members = sorted(grouped[name], key=lambda path: _order(pages, path))
        yield group or Both("Practices", "Thực hành"), members


def _order(pages: Pages, path: str) -> tuple[object, str]:
    return english_key(titles(pages, path)[0]), pages.names[path]
