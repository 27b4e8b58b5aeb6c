"""What every page of the guide is made from: the published vault, its names and its terms."""

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from ci_vault.markdown.anchors import slug
from ci_vault.site.glossary_pages import Division, divided
from ci_vault.site.pages import Pages
from ci_vault.site.planned import digest
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
        return GuideView(name, slug(name) or digest(name).hex()[:8])

    @cached_property
    def glossary(self) -> Division:
        """On which page of the glossary each concept stands."""
        return divided(self.terms.cards)
