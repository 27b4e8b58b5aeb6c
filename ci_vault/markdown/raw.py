"""The HTML that a note holds itself, made ready to stand in the middle of ours.

What may stay is nh3's to say. Here nothing is left open that would swallow the rest of the note.
"""

import re

from ci_vault.markdown.clean import TAGS
from ci_vault.markdown.pictures import RAW_PICTURE, raw_picture
from ci_vault.markdown.showing import Showing

_NAME = re.compile(r"<([a-z][^\s/>]*)", re.IGNORECASE)
# These nh3 drops with all they hold; one that is left open is shown as text.
_DROPPED = ("script", "style")


def raw_html(html: str, how: Showing, pieces: list[str]) -> str:
    """Return `html`, one tag or one block of the note's own, with its pictures shown as ours."""
    if "<!" in html and html.rfind("<!--") > html.rfind("-->"):
        html = html.replace("<!--", "&lt;!--")
    lower = html.lower()
    for name in _DROPPED:
        if lower.rfind(f"<{name}") > lower.rfind(f"</{name}"):
            html = re.sub(f"<(?=/?{name})", "&lt;", html, flags=re.IGNORECASE)
    html = _NAME.sub(_known, html)
    if "<im" in lower:
        html = RAW_PICTURE.sub(lambda tag: raw_picture(tag, how, pieces), html)
    return html


def _known(tag: re.Match[str]) -> str:
    """Return the opening of a tag under a name that means nothing unless it is allowed.

    Others a browser reads in its own way (`<plaintext>`, `<svg>`), and nh3 drops what they hold.
    """
    name = tag[1].lower()
    return tag[0] if name in TAGS or name in _DROPPED or name == "img" else f"<x-{tag[1]}"
