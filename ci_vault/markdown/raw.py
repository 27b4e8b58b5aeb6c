"""The HTML that a note holds itself, made ready to stand in the middle of ours.

What may stay is nh3's to say. Here nothing is left open that would swallow the rest of the note.
"""

import re
from typing import Any

from ci_vault.markdown.clean import TAGS
from ci_vault.markdown.pictures import RAW_PICTURE, raw_picture

_NAME = re.compile(r"<(/?)([a-z][^\s/>]*)", re.IGNORECASE)
_EMPTY = frozenset(("br", "col", "hr", "img", "input", "wbr"))
# Each element that opens takes longer the more are open.
_DEEPEST = 500
# These nh3 drops with all they hold; one that is left open is shown as text.
_DROPPED = ("script", "style")


def raw_html(html: str, env: dict[str, Any]) -> str:
    """Return `html`, one tag or one block of the note's own, with its pictures shown as ours.

    `env` is the note's (see `render.py`); it counts how many elements are open.
    """
    if "<!" in html and html.rfind("<!--") > html.rfind("-->"):
        html = html.replace("<!--", "&lt;!--")
    lower = html.lower()
    for name in _DROPPED:
        if lower.rfind(f"<{name}") > lower.rfind(f"</{name}"):
            html = re.sub(f"<(?=/?{name})", "&lt;", html, flags=re.IGNORECASE)
    if "<im" in lower:
        html = RAW_PICTURE.sub(lambda tag: raw_picture(tag, env["how"], env["pieces"]), html)
    return _NAME.sub(lambda tag: _opened(tag, env), html)


def _opened(tag: re.Match[str], env: dict[str, Any]) -> str:
    """Return the opening of a tag, as text where too many are open, or under a name of no meaning.

    An element that is not allowed a browser may read in its own way (`<plaintext>`, `<svg>`), and
    nh3 drops what it holds.
    """
    name, depth = tag[2].lower(), env.get("depth", 0)
    if name not in _EMPTY:
        if depth >= _DEEPEST and not tag[1]:
            return f"&lt;{tag[2]}"
        env["depth"] = max(0, depth - 1) if tag[1] else depth + 1
    known = tag[1] or name in TAGS or name in _DROPPED
    return tag[0] if known else f"<x-{tag[2]}"
