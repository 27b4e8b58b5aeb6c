"""A note as other pages show it: its names, and how much it says."""

from ci_vault.site.pages import Pages, address, titles
from ci_vault.site.views import Card


def card(pages: Pages, seen_on: str, path: str) -> Card:
    """Return the note at `path` as the page `seen_on` shows it."""
    title, title_vi = titles(pages, path)
    of = pages.outlines[path]
    return Card(address(pages, seen_on, path), title, title_vi, of.key_words, of.activities)
