"""From the engine's elements to HTML: what the engine's own renderer writes, in one pass.

That one asks for a rule at each run of words and each tag, though few elements have one of ours.
"""

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token


def written(md: MarkdownIt, tokens: Sequence[Token], env: Any) -> str:
    """Return `tokens`, which `md` made with `env`, as HTML that is not clean yet."""
    out: list[str] = []
    _write(out, md, tokens, env)
    return "".join(out)


def _write(out: list[str], md: MarkdownIt, tokens: Sequence[Token], env: Any) -> None:
    rules = md.renderer.rules  # type: ignore[attr-defined]
    for at, token in enumerate(tokens):
        kind = token.type
        if kind == "text":
            out.append(escapeHtml(token.content))
        elif kind == "inline":
            _write(out, md, token.children or (), env)
        elif rule := rules.get(kind):
            out.append(rule(tokens, at, md.options, env))
        else:
            out.append(tag(tokens, at))


def tag(tokens: Sequence[Token], at: int) -> str:
    """Return one of `tokens` as the tag that it is, blocks with their line ends; `""` if hidden."""
    token = tokens[at]
    if token.hidden:
        return ""
    if token.nesting < 0:
        return f"</{token.tag}>\n" if token.block else f"</{token.tag}>"
    opening = f"<{token.tag}"
    for key, of in token.attrs.items():
        opening += f' {key}="{escapeHtml(str(of))}"'
    if not token.block:
        return f"{opening}>"
    before = "\n" if at and tokens[at - 1].hidden else ""
    if token.nesting and at + 1 < len(tokens) and _goes_on(token, tokens[at + 1]):
        return f"{before}{opening}>"
    return f"{before}{opening}>\n"


def _goes_on(opening: Token, following: Token) -> bool:
    """Say whether what follows the tag that opens a block stands in the same line."""
    if following.type == "inline" or following.hidden:
        return True
    return following.nesting < 0 and following.tag == opening.tag
