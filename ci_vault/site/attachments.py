"""The files beside the notes that go into the guide: those a page reaches that cannot run."""

import re
from collections.abc import Callable, Iterator

from ci_vault.site.pages import Pages, is_canvas
from ci_vault.vault.resolve import Missing
from ci_vault.vault.vault import Vault

# What a browser runs the scripts of when it is opened by itself.
_PAGES = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".xml", ".xsl", ".mht", ".mhtml", ".svgz")
_SVG = ".svg"
# What in a drawing can run, or ask for another file; a NUL tells of a writing that hides it.
_RUNS = re.compile(
    rb"<[\w:]*(?:script|foreignobject|iframe|embed|object|handler|animate|set)\b"
    rb"|\bon\w+\s*=|javascript:|<!entity|<!doctype[^>]*\[|<\?xml-stylesheet|@import|\0"
    rb"|\b(?:href|src|base)\s*=\s*[\"']?\s*(?!\s*[\"']?(?:#|data:image/))"
    rb"|url\(\s*[\"']?(?!#|data:image/)",
    re.IGNORECASE,
)


def runs(path: str, read: Callable[[str], bytes]) -> bool:
    """Say whether a browser that opens the attachment at `path` may run it, or ask for others.

    `read` gives the bytes of the file at a path.
    """
    name = path.lower()
    return name.endswith(_PAGES) or (name.endswith(_SVG) and bool(_RUNS.search(read(path))))


def withheld(vault: Vault, read: Callable[[str], bytes]) -> list[str]:
    """Return the attachments of `vault` that its notes reach and that are not to be published."""
    suspect = {path for path in vault.attachments if path.lower().endswith((*_PAGES, _SVG))}
    if not suspect:
        return []
    return sorted(path for path in suspect.intersection(_reached(vault)) if runs(path, read))


def attachments(pages: Pages) -> dict[str, str]:
    """Return the attachments that a page reaches: name in the guide -> path in the vault.

    Canvases are none of them: these have pages.
    """
    reached = {path for path in _reached(pages.vault) if not is_canvas(path)}
    return dict(sorted((pages.names[path], path) for path in reached))


def canvases(vault: Vault) -> list[str]:
    """Return the canvases that a page reaches."""
    if not any(map(is_canvas, vault.attachments)):
        return []
    return sorted({path for path in _reached(vault) if is_canvas(path)})


def _reached(vault: Vault) -> Iterator[str]:
    """Yield the paths of the attachments that links, none of a property, reach."""
    for path in vault.notes:
        for link, reached in vault.links_from(path):
            if isinstance(reached, Missing) or link.key is not None:
                continue
            if reached.path not in vault.notes:
                yield reached.path
