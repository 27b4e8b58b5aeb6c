"""Notes that are embedded in a note: each a block of its own, whatever text it stands in.

A paragraph cannot hold blocks, so an embed parts it. In headings, cells and marks it stays a link.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from ci_vault.markdown.clean import CLASS, ID, piece
from ci_vault.markdown.pictures import is_picture
from ci_vault.markdown.showing import Embeds, Showing


def embedding(md: MarkdownIt) -> None:
    """Give `md` the rules of this file; they must run when links know what they aim at."""
    md.core.ruler.push("embeds", _embeds)
    md.add_render_rule("embed", _embed)


def _embeds(state: StateCore) -> None:
    how: Showing = state.env["how"]
    if how.embeds is None or "[" not in state.src or "![" not in state.src:
        return
    made: list[Token] = []
    for token in state.tokens:
        made.append(token)
        if token.type == "paragraph_close" and "![" in made[-2].content:
            made[-3:] = _parted(made[-3:], how.embeds)
    state.tokens = made


def _parted(paragraph: list[Token], embeds: Embeds) -> list[Token]:
    """Return the tokens of a `paragraph` parted at what it embeds; the first keeps its id."""
    opening, inline, closing = paragraph
    parts = list(_parts(inline.children or (), embeds))
    if not any(isinstance(part, str) for part in parts):
        return paragraph
    made: list[Token] = []
    attributes = opening.attrs
    for part in parts:
        if isinstance(part, str):
            made.append(Token("embed", "div", 0, dict(attributes), content=part))
        else:
            made += (opening.copy(attrs=attributes), inline.copy(children=part), closing)
        attributes = {}
    return made


def _parts(tokens: Sequence[Token], embeds: Embeds) -> Iterator[str | list[Token]]:
    """Yield what is embedded as its HTML, and the runs of inline tokens round it."""
    run: list[Token] = []
    depth = 0
    for token in tokens:
        depth += token.nesting
        html = None
        if token.type == "wikilink" and token.meta["embed"] and not depth:
            target = token.meta["target"]
            html = None if is_picture(target) else embeds(target)
        if html is None:
            run.append(token)
            continue
        yield from filter(None, [_trimmed(run)])
        yield html
        run = []
    yield from filter(None, [_trimmed(run)])


def _trimmed(run: list[Token]) -> list[Token]:
    """Return `run` without the blanks and line ends round it."""
    words = [at for at, token in enumerate(run) if not _is_blank(token)]
    if not words:
        return []
    left = run[words[0] : words[-1] + 1]
    if left[0].type == "text":
        left[0] = left[0].copy(content=left[0].content.lstrip())
    if left[-1].type == "text":
        left[-1] = left[-1].copy(content=left[-1].content.rstrip())
    return left


def _is_blank(token: Token) -> bool:
    return token.type in ("softbreak", "hardbreak") or (
        token.type == "text" and not token.content.strip()
    )


def _embed(_: RendererProtocol, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    """Show what is embedded; it is cleaned already and stands aside from what is not."""
    name = tokens[at].attrs.get(ID)
    named = f' {ID}="{escape(str(name))}"' if name else ""
    inside = piece(env["pieces"], tokens[at].content)
    return f'<div {CLASS}="embed"{named}>{inside}</div>\n'
