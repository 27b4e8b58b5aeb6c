"""What every page of the guide is made from: the published vault, its names and its terms."""

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from ci_vault.markdown.anchors import slug
from ci_vault.model.term import Language
from ci_vault.site.pages import Pages
from ci_vault.site.planned import digest
from ci_vault.site.practices import both_of, is_practice
from ci_vault.site.shelf import Shelves, shelves
from ci_vault.site.terms import Terms
from ci_vault.site.views import GuideView
from ci_vault.templates import Theme


class Site(Struct, frozen=True, dict=True):
    """A guide that is being built.

    `pages` hold the published vault, `terms` what its notes call things. `dates` say by path when
    a note changed last (`YYYY-MM-DD`, from its properties or the history of the vault), `sizes`
    how large a picture is (width, height in pixels) by its path.
    """

    pages: Pages
    theme: Theme
    terms: Terms
    dates: Mapping[str, str]
    sizes: Mapping[str, tuple[int, int]]

    @cached_property
    def view(self) -> GuideView:
        """What every page may say of the guide as a whole."""
        name = self.pages.vault.name
        told = slug(name) or digest(name).hex()[:8]
        return GuideView(name, both_of(name), told, self._language)

    @cached_property
    def practices(self) -> frozenset[str]:
        """The paths of the notes that describe a practice."""
        return frozenset(of for of in self.pages.vault.notes if is_practice(self.pages, of))

    @cached_property
    def shelves(self) -> Shelves:
        """The sections that the notes stand in."""
        return shelves(self.pages, self.practices)

    @property
    def _language(self) -> Language:
        """The language of words that tell none: Vietnamese where all notes are written in it."""
        vault = self.pages.vault
        told = {vault.reading(path).language for path in vault.notes} - {"none"}
        return "vi" if told == {"vi"} else "en"
