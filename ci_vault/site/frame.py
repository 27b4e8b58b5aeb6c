"""What stands round the content of a page: the way down to it, and what is beside it."""

from ci_vault.site.site import Site
from ci_vault.site.views import Frame


def frame_of(site: Site, kind: str, name: str, title: str, path: str | None = None) -> Frame:
    """Return the frame of the page `name`, made by the template `kind`; `path` is its note's."""
    return Frame(kind, name, title)
