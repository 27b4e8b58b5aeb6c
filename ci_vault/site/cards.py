"""A note as other pages show it: its names, and how much it says."""

from ci_vault.site.pages import Pages, address, titles
from ci_vault.site.views import Card


def card(pages: Pages, seen_on: str, path: str) -> Card:
    """Return the note at `path` as the page `seen_on` shows it."""
    title, title_vi = titles(pages, path)
    kinds = [pair.kind for pair in pages.vault.reading(path).pairs]
    href = address(pages, seen_on, path)
    return Card(href, title, title_vi, kinds.count("keyword"), kinds.count("activity"))
