"""Terms in running text: at its first use in a section each is a link to what it means.

Which words are terms the caller says; here is where a link may stand.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from ci_vault.markdown.clean import CLASS, HREF, OWN
from ci_vault.markdown.showing import Showing, Terms

_NO_PLACE = ("heading_open", "th_open", "dt_open", "callout_title_open")
# Where the note's own HTML says that its text is a link, code or a heading.
_OPENING = re.compile(r"<(?:a|code|kbd|samp|pre|var|h[1-6]|button|summary)\b", re.IGNORECASE)
_CLOSING = re.compile(r"</(?:a|code|kbd|samp|pre|var|h[1-6]|button|summary)\b", re.IGNORECASE)


def term_links(md: MarkdownIt) -> None:
    """Give `md` the rule of this file; it must run behind all others."""
    md.core.ruler.push("terms", _terms)


def _terms(state: StateCore) -> None:
    """Make links of terms, and note the keys of all of them in `env["keys"]`."""
    how: Showing = state.env["how"]
    if how.terms is None:
        return
    keys: dict[str, None] = state.env["keys"]
    used: set[str] = set()
    opening = ""
    for token in state.tokens:
        if token.type == "heading_open":
            used = set()
        if token.nesting == 1:
            opening = token.type
        elif token.type == "inline" and opening not in _NO_PLACE and token.children:
            token.children = _linked(token.children, how.terms, used, keys)


def _linked(
    tokens: list[Token], terms: Terms, used: set[str], keys: dict[str, None]
) -> list[Token]:
    """Return `tokens` with the terms in their text that are not `used` yet as links."""
    made: list[Token] = []
    closed_to = 0
    for token in tokens:
        kind = token.type
        if kind == "text" and not closed_to:
            made += _parted(token, terms, used, keys)
            continue
        if kind in ("link_open", "link_close"):
            closed_to += token.nesting
        elif kind == "html_inline":
            closed_to += bool(_OPENING.match(token.content))
            closed_to -= bool(closed_to and _CLOSING.match(token.content))
        made.append(token)
    return made


def _parted(text: Token, terms: Terms, used: set[str], keys: dict[str, None]) -> list[Token]:
    """Return the runs of words and the links that the token `text` is made of."""
    made: list[Token] = []
    words, at = text.content, 0
    for start, end, address, key in terms(words):
        if start < at or key in used:
            continue
        used.add(key)
        keys[key] = None
        told: dict[str, str | int | float] = {HREF: address, CLASS: "term"}
        told[f"{OWN}aria-describedby"] = f"term-{key}"
        made += (
            Token("text", "", 0, content=words[at:start]),
            Token("term_open", "a", 1, told),
            Token("text", "", 0, content=words[start:end]),
            Token("term_close", "a", -1),
        )
        at = end
    return [*made, Token("text", "", 0, content=words[at:])] if at else [text]
