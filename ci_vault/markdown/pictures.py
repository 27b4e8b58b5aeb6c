"""Pictures: of the vault with their size, from elsewhere as a link, so that nobody is asked."""

import re
from html import escape, unescape

from ci_vault.markdown.clean import CLASS, HREF, piece
from ci_vault.markdown.showing import Showing
from ci_vault.markdown.syntax.address import is_external
from ci_vault.markdown.syntax.wikilink import Target, split_destination

_MISSING = (
    f'<span {CLASS}="small"><span lang="en">picture missing</span> '
    f'<span lang="vi" {CLASS}="second">thiếu hình</span></span>'
)
_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp")
_SIZE = re.compile(r"(\d{1,5})(?:x(\d{1,5}))?")
# A `<` that does not close ends the search, or many of them would take very long.
RAW_PICTURE = re.compile(r"<img\b([^<>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""\b(src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""", re.IGNORECASE
)


def is_picture(target: Target) -> bool:
    """Say whether `target` names a file that a browser shows as a picture."""
    return target.name.lower().endswith(_ENDINGS)


def picture(target: Target, label: str | None, how: Showing, pieces: list[str]) -> str:
    """Return the picture at `target`; `label` is its alternative text, its size, or both."""
    words, size = _parted(label or "")
    words = words or target.name.rpartition("/")[2]
    address = how.hrefs.get(target)
    if address is None:
        return f'<span {CLASS}="missing">{escape(words)} {_MISSING}</span>'
    return piece(pieces, _img(address, words, size, how.sizes.get(address)), "span")


def remote_picture(address: str, label: str, how: Showing, pieces: list[str]) -> str:
    """Return the picture at an `address` outside the vault, or a link to it.

    One that is no web address (`data:`) is told by its words alone.
    """
    words, size = _parted(label)
    if not address.lower().startswith(("https://", "http://", "//")):
        return escape(words)
    if address.startswith("//"):
        # As a page opened from a folder reads it, this would be a file of another machine.
        address = f"https:{address}"
    if how.remote_pictures:
        return piece(pieces, _img(address, words, size, None), "span")
    return f'<a {HREF}="{escape(address)}" {CLASS}="remote">{escape(words or address)}</a>'


def raw_picture(tag: re.Match[str], how: Showing, pieces: list[str]) -> str:
    """Return what an `<img>` of the note's own HTML, a match of `RAW_PICTURE`, shows."""
    found = {
        match[1].lower(): unescape(match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(tag[1])
    }
    address, words = found.get("src", "").strip(), found.get("alt", "")
    if not address or is_external(address):
        return remote_picture(address, words, how, pieces)
    return picture(split_destination(address), words, how, pieces)


def _parted(label: str) -> tuple[str, tuple[int, int | None] | None]:
    """Part `words|300x200` into words and the size."""
    words, _, last = label.rpartition("|")
    size = _SIZE.fullmatch(last.strip())
    if not size:
        return label, None
    return words, (int(size[1]), int(size[2]) if size[2] else None)


def _img(
    address: str,
    words: str,
    asked: tuple[int, int | None] | None,
    own: tuple[int, int] | None,
) -> str:
    """Return an `<img>`, its size the one `asked` for and in its `own` proportion, or its own."""
    width, height = asked or own or (None, None)
    if asked and own and own[0] and height is None:
        height = round(asked[0] * own[1] / own[0])
    sizes = (f' width="{width}"' if width else "") + (f' height="{height}"' if height else "")
    return (
        f'<img src="{escape(address)}" alt="{escape(words)}"{sizes} loading="lazy"'
        f' decoding="async">'
    )
