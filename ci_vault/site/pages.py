"""Where everything stands in the guide: page names, and the way from one page to another."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from posixpath import splitext

from msgspec import Struct

from ci_vault.markdown.anchors import anchors, slug, unused
from ci_vault.markdown.syntax.wikilink import Target
from ci_vault.model.note import Link
from ci_vault.model.text import Span
from ci_vault.site.outline import Outline, Titles, outlines_of
from ci_vault.vault.resolve import Missing, Reached
from ci_vault.vault.vault import Vault

HOME = "index.html"
GLOSSARY = "glossary.html"
ALL = "all.html"
TAGS = "tags.html"
LINKS = "links.html"
GRAPH = "graph.html"
CHECKLISTS = "checklists.html"
# Pages of the guide's own; a note of that name stands beside them under another.
_OWN = (
    *("index", "glossary", "checklists", "links", "tags", "graph", "search", "all", "handbook"),
    *("404", "sitemap", "feed"),
)
# Folders of the guide's own; a folder of notes that is called so has another name.
_FOLDERS = ("all", "assets", "files", "glossary", "search", "sections", "tags")


class Pages(Struct, frozen=True):
    """The vault with the name each note and attachment has in the guide, by its path.

    `outlines` are those of the notes, by path; `ids` fills with the anchors of those that are asked
    for. `shared` are the notes whose name in the guide
    another has, each with that other.
    """

    vault: Vault
    outlines: Mapping[str, Outline]
    names: dict[str, str]
    ids: dict[str, dict[int, str]]
    shared: tuple[tuple[str, str], ...]


def pages(vault: Vault, outlines: Mapping[str, Outline] | None = None) -> Pages:
    """Name the pages of `vault`: ASCII, `đ` as `d`, no name twice, not even in another case.

    `outlines` are made where they are not given.
    """
    taken = dict.fromkeys(_OWN, 1)
    names: dict[str, str] = {}
    stems: dict[str, str] = {}
    shared: list[tuple[str, str]] = []
    for path in vault.notes:
        stem = _stem(path)
        names[path] = unused(stem, taken) + ".html"
        first = stems.setdefault(stem, path)
        if first != path:
            shared.append((path, first))
    for path in vault.attachments:
        extension = slug(splitext(path)[1])
        stem = unused("/".join(("files", *_parts(path))), taken)
        extension = "html" if is_canvas(path) else extension
        names[path] = f"{stem}.{extension}" if extension else stem
    return Pages(vault, outlines or outlines_of(vault), names, {}, tuple(shared))


def is_canvas(path: str) -> bool:
    """Say whether the attachment at `path` is a canvas, which has a page in the guide."""
    return path.lower().endswith(".canvas")


def titles(pages: Pages, path: str) -> Titles:
    """Return the name of the note at `path`, and its Vietnamese name where that is another."""
    return pages.outlines[path].titles


def address(pages: Pages, page: str, path: str, place: Span | None = None) -> str:
    """Return the relative address of the file at `path`, or a `place` in it, as seen on `page`."""
    name = relative(page, pages.names[path])
    anchor = place and _ids(pages, path).get(place.start)
    return f"{name}#{anchor.replace('^', '%5E')}" if anchor else name


def hrefs(pages: Pages, page: str, links: Iterable[tuple[Link, Reached]]) -> dict[Target, str]:
    """Return where `links` with what they reach lead from `page`; nothing reached is absent."""
    found: dict[Target, str] = {}
    for link, reached in links:
        if not isinstance(reached, Missing):
            found[target_of(link)] = address(pages, page, reached.path, reached.anchor)
    return found


def target_of(link: Link) -> Target:
    """Return where `link` points, as the rendering of its note names it."""
    return Target(link.target, link.heading, link.block)


def _ids(pages: Pages, path: str) -> dict[int, str]:
    """Return the anchors of the note at `path` by offset."""
    if path not in pages.ids:
        pages.ids[path] = anchors(pages.vault.notes[path])
    return pages.ids[path]


def relative(page: str, name: str) -> str:
    """Return the way from the page `page` to the file `name`, both named from the guide's root."""
    folder, _, file = name.rpartition("/")
    return _way(page.rpartition("/")[0], folder) + file


@lru_cache(maxsize=1 << 12)
def _way(here: str, there: str) -> str:
    """Return the way from one folder to another, with a `/` at its end, or `""` for the same."""
    above, below = here.split("/") if here else [], there.split("/") if there else []
    shared = 0
    while shared < min(len(above), len(below)) and above[shared] == below[shared]:
        shared += 1
    return "".join(f"{part}/" for part in (*[".."] * (len(above) - shared), *below[shared:]))


def _stem(path: str) -> str:
    *folders, name = _parts(path)
    if folders and folders[0] in _FOLDERS:
        folders[0] += "-notes"
    return "/".join((*folders, name))


def _parts(path: str) -> list[str]:
    return [slug(part) or "note" for part in splitext(path)[0].split("/")]
