"""The last step over a note's HTML: nothing is left in it but what a list by nh3 allows.

A note may hold HTML of its own, and that must not pass for ours: a class, an id or a role of the
page's. So the attributes that only we may write have `OWN` before their name, a character that is
taken out of every note and that HTML lets nobody spell otherwise in a name. What is finished
(a formula, a picture, coloured code, an embedded note) stands aside while nh3 reads; an empty
element with its number keeps its place.
"""

import re

import nh3

OWN = "\x01"
CLASS, ID, HREF, TITLE = f"{OWN}class", f"{OWN}id", f"{OWN}href", f"{OWN}title"
# What a link that reaches nothing says of itself, its colour alone being no word.
MISSING = {CLASS: "missing", TITLE: "There is no such note / Không có ghi chú này"}
# Regions of a page are the page's to open; pictures and boxes come as finished pieces alone.
TAGS = nh3.ALLOWED_TAGS - set("area article aside footer header hgroup img map nav".split()) | {
    "section",
    "tfoot",
}
_ATTRIBUTES = {
    "*": {"lang", "dir", CLASS, ID, TITLE, f"{OWN}role", f"{OWN}tabindex", f"{OWN}aria-label"},
    "a": {"href", HREF, f"{OWN}aria-describedby"},
    "details": {"open", f"{OWN}data-callout"},
    "div": {f"{OWN}data-callout", f"{OWN}piece"},
    "ol": {"start"},
    "span": {f"{OWN}piece"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
# An address in the note's own HTML must leave the vault: no other leads anywhere in the guide.
_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto", "tel", "obsidian"},
    url_relative="deny",
    link_rel=None,
)
_PIECE = re.compile(rf'<(div|span) {OWN}piece="(\d+)"></\1>')


def piece(pieces: list[str], html: str, tag: str = "div") -> str:
    """Set finished `html` aside in `pieces`; return what keeps its place until `clean` puts it in.

    `tag` is "div" for a block and "span" for what stands in a line. `html` must be safe.
    """
    pieces.append(html)
    return f'<{tag} {OWN}piece="{len(pieces) - 1}"></{tag}>'


def clean(html: str, pieces: list[str]) -> str:
    """Return `html` with everything dropped that is not allowed and `pieces` in their places."""
    left = _CLEANER.clean(html)
    # A piece may hold what was made so before: it must not be searched for marks again.
    parts = _PIECE.split(left)
    parts[::3] = [part.replace(OWN, "") for part in parts[::3]]
    return "".join(
        pieces[int(part)] if at % 3 == 2 else part for at, part in enumerate(parts) if at % 3 != 1
    )
