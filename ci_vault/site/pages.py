"""Where everything stands in the guide: page names, and the way from one page to another."""

from collections.abc import Iterable
from posixpath import splitext

from msgspec import Struct

from ci_vault.markdown.anchors import anchors, slug, unused
from ci_vault.markdown.syntax.wikilink import Target
from ci_vault.model.note import Link
from ci_vault.model.text import Span
from ci_vault.vault.resolve import Missing, Reached
from ci_vault.vault.vault import Vault

HOME = "index.html"
GLOSSARY = "glossary.html"


class Pages(Struct, frozen=True):
    """The vault with the name each note and attachment has in the guide, by its path.

    `ids` fills with the anchors of each note that is asked for.
    """

    vault: Vault
    names: dict[str, str]
    ids: dict[str, dict[int, str]]


def pages(vault: Vault) -> Pages:
    """Name the pages of `vault`: ASCII, `đ` as `d`, no name twice, not even in another case."""
    taken = {"index": 1, "glossary": 1, "style": 1}
    names = {path: unused(_stem(path), taken) + ".html" for path in vault.notes}
    for path in vault.attachments:
        extension = slug(splitext(path)[1])
        stem = unused(f"files/{_stem(path)}", taken)
        names[path] = f"{stem}.{extension}" if extension else stem
    return Pages(vault, names, {})


def address(pages: Pages, page: str, path: str, place: Span | None = None) -> str:
    """Return the relative address of the file at `path`, or a `place` in it, as seen on `page`."""
    name = relative(page, pages.names[path])
    anchor = place and ids(pages, path).get(place.start)
    return f"{name}#{anchor.replace('^', '%5E')}" if anchor else name


def hrefs(pages: Pages, page: str, links: Iterable[tuple[Link, Reached]]) -> dict[Target, str]:
    """Return where `links` with what they reach lead from `page`; nothing reached is absent."""
    found: dict[Target, str] = {}
    for link, reached in links:
        if not isinstance(reached, Missing):
            target = Target(link.target, link.heading, link.block)
            found[target] = address(pages, page, reached.path, reached.anchor)
    return found


def ids(pages: Pages, path: str) -> dict[int, str]:
    """Return the anchors of the note at `path` by offset; an attachment has none."""
    if path not in pages.ids:
        note = pages.vault.note(path)
        pages.ids[path] = anchors(note) if note else {}
    return pages.ids[path]


def relative(page: str, name: str) -> str:
    """Return the way from the page `page` to the file `name`, both named from the guide's root."""
    here, there = page.split("/")[:-1], name.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "/".join((*[".."] * (len(here) - shared), *there[shared:]))


def _stem(path: str) -> str:
    return "/".join(slug(part) or "note" for part in splitext(path)[0].split("/"))
