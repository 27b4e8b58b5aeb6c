"""What a caller says about how a note is shown, and what showing it found."""

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from ci_vault.markdown.syntax.wikilink import Target
from ci_vault.model.text import Span

# What a link of the note reaches, as an address to write; a target that is absent is missing.
Hrefs = Mapping[Target, str]
# Says "en" or "vi" of a stretch of text, or None where that is unsure.
Language = Callable[[str], str | None]
# Says in which language each of two stretches is where they are known to say the same, else None.
Pairing = Callable[[str, str], tuple[str, str] | None]
# Gives the finished HTML of what is embedded, or None where a link shall stand instead.
Embeds = Callable[[Target], str | None]
# Finds terms in a stretch of text: start and end, address, and a key that names the term.
Terms = Callable[[str], Iterable[tuple[int, int, str, str]]]


def unsure(_: str) -> None:
    """Say of no text what language it is in."""


def unpaired(_: str, __: str) -> None:
    """Say of no two texts that they say the same."""


class Showing(Struct, frozen=True):
    """How a note is shown.

    `without` are spans of sections and list items to leave out. `part` is the span of the one
    heading (then with its section) or block to show. `within` is for a note embedded in another
    page: a name (letters, digits, dashes) that no other embed there has; headings and blocks
    then carry no id, and the ids of footnotes hold it. `sizes` are width and height in pixels by
    address. `mermaid` leaves diagrams to a script of the page's. `pairing` is asked of list items
    like `text: text`.
    """

    hrefs: Hrefs = {}
    language: Language = unsure
    without: tuple[Span, ...] = ()
    part: Span | None = None
    within: str = ""
    embeds: Embeds | None = None
    terms: Terms | None = None
    sizes: Mapping[str, tuple[int, int]] = {}
    remote_pictures: bool = False
    mermaid: bool = False
    pairing: Pairing = unpaired


class Shown(Struct, frozen=True):
    """The HTML of a note, and the keys of the terms that are links in it, in their order."""

    html: str
    keys: tuple[str, ...] = ()
