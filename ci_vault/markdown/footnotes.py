"""Footnotes as HTML: numbers that are links there and back, under ids that nothing else has.

No heading's id has a colon (`anchors.py`).
"""

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from ci_vault.markdown.clean import CLASS, HREF, ID, OWN

_LABEL = f"{OWN}aria-label"


def footnotes(md: MarkdownIt) -> None:
    """Give `md` rules for the tokens of the footnote plugin."""
    for name, rule in {
        "footnote_ref": _reference,
        "footnote_block_open": _block_open,
        "footnote_open": _open,
        "footnote_anchor": _back,
    }.items():
        md.add_render_rule(name, rule)


def footnotes_apart(md: MarkdownIt) -> None:
    """Let `md`, which moves footnotes to the end, do so with those inside others too."""
    md.core.ruler.before("footnote_tail", "footnotes_apart", _apart)


def _apart(state: StateCore) -> None:
    """Set each footnote behind the text: the plugin cannot tell one from another that it is in."""
    if "footnotes" not in state.env:
        return
    open_ones: list[list[Token]] = [[]]
    closed: list[Token] = []
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            open_ones.append([])
        open_ones[-1].append(token)
        if token.type == "footnote_reference_close":
            closed += open_ones.pop()
    state.tokens = open_ones[0] + closed


def _names(token: Token, env: Any) -> tuple[int, str, str]:
    """Return the number of a footnote, its id and the id of the mark that refers to it."""
    within, number = env["how"].within, token.meta["id"] + 1
    name = f"-{within}:{number}" if within else f":{number}"
    again = token.meta.get("subId", 0)
    return number, f"fn{name}", f"fnref{name}:{again}" if again > 0 else f"fnref{name}"


def _reference(
    _: RendererProtocol, tokens: Sequence[Token], at: int, options: Any, env: Any
) -> str:
    number, name, mark = _names(tokens[at], env)
    return (
        f'<sup {CLASS}="footnote-ref"><a {HREF}="#{name}" {ID}="{mark}"'
        f' {_LABEL}="Footnote {number} / Chú thích {number}">{number}</a></sup>'
    )


def _block_open(
    _: RendererProtocol, tokens: Sequence[Token], at: int, options: Any, env: Any
) -> str:
    return f'<section {CLASS}="footnotes">\n<ol>\n'


def _open(_: RendererProtocol, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    return f'<li {ID}="{_names(tokens[at], env)[1]}">'


def _back(_: RendererProtocol, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    number, _name, mark = _names(tokens[at], env)
    # The second character keeps telephones from showing a coloured picture.
    label = f"Back from footnote {number} / Trở lại từ chú thích {number}"
    return f' <a {HREF}="#{mark}" {CLASS}="footnote-backref" {_LABEL}="{label}">\u21a9\ufe0e</a>'
