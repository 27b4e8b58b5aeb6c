"""How the tokens of a note become HTML: links reach their address, all else is shown.

Rules for markdown-it-py. `env["how"]` is what the caller says (`Showing`), `env["pieces"]` takes
the finished HTML that stands aside until the rest is cleaned.
"""

from collections.abc import Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from ci_vault.markdown.clean import CLASS, HREF, ID, MISSING, OWN, piece
from ci_vault.markdown.coloured import code_block
from ci_vault.markdown.languages import plain, shown_words
from ci_vault.markdown.mathml import mathml
from ci_vault.markdown.pictures import is_picture, picture, remote_picture
from ci_vault.markdown.raw import raw_html
from ci_vault.markdown.showing import Hrefs, Showing
from ci_vault.markdown.syntax.address import is_external
from ci_vault.markdown.syntax.task import is_done
from ci_vault.markdown.syntax.wikilink import Target, split_destination
from ci_vault.markdown.writing import tag

# Characters of TeX in a line that fit a phone; what is longer may be moved, by keyboard too.
_SHORT = 24


def rendering(md: MarkdownIt) -> None:
    """Give `md` the rules of this file; the Obsidian syntaxes must be known to it already."""
    md.core.ruler.push("aims", _aims)
    for name, rule in {
        "wikilink": _wikilink,
        "image": _image,
        "tag": _tag,
        "comment": _nothing,
        "list_item_open": _list_item,
        "table_open": _table,
        "table_close": _table_close,
        "fence": _code,
        "code_block": _code,
        "math_inline": _math,
        "math_block": _math,
        "html_inline": _raw,
        "html_block": _raw,
    }.items():
        md.add_render_rule(name, rule)


def _aims(state: StateCore) -> None:
    """Note on each link into the vault what it aims at, and mark those that reach nothing."""
    for block in state.tokens:
        _aim(block.children or (), state.env["how"].hrefs)


def _aim(tokens: Sequence[Token], hrefs: Hrefs) -> None:
    closing: list[str] = []
    for token in tokens:
        if token.type == "link_open":
            address = str(token.attrs.get("href", ""))
            if address and not is_external(address):
                token.meta = {"embed": False, "target": _written(address)}
                reached = hrefs.get(token.meta["target"])
                token.attrs = {HREF: reached} if reached else dict(MISSING)
                token.tag = "a" if reached else "span"
            closing.append(token.tag)
        elif token.type == "link_close":
            token.tag = closing.pop()
        elif (
            token.type == "image"
            and token.attrs["src"]
            and not is_external(str(token.attrs["src"]))
        ):
            target = _written(str(token.attrs["src"]))
            token.meta = {"embed": True, "target": target, "label": token.content}
            if not is_picture(target):
                token.type = "wikilink"
        elif token.type == "comment":
            _aim(token.children or (), hrefs)


def _written(address: str) -> Target:
    """Return the target that a Markdown link's address means.

    The engine has percent-encoded it; the `^` of a block must be read as one again.
    """
    return split_destination(address.replace("#%5E", "#^"))


def _wikilink(_: RendererProtocol, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    token = tokens[at]
    how: Showing = env["how"]
    target: Target = token.meta["target"]
    if token.meta["embed"] and is_picture(target):
        return picture(target, token.meta["label"], how, env["pieces"])
    shown = escape(shown_words(token))
    address = how.hrefs.get(target)
    said = how.language(token.meta["label"] or "")
    lang = f' lang="{said}"' if said else ""
    if address is None:
        told = "".join(f' {name}="{value}"' for name, value in MISSING.items())
        return f"<span{told}{lang}>{shown}</span>"
    kind = f' {CLASS}="embed"' if token.meta["embed"] else ""
    return f'<a {HREF}="{escape(address)}"{kind}{lang}>{shown}</a>'


def _image(_: RendererProtocol, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    token = tokens[at]
    if "target" in token.meta:
        return picture(token.meta["target"], token.content, env["how"], env["pieces"])
    return remote_picture(str(token.attrs["src"]), token.content, env["how"], env["pieces"])


def _tag(_: RendererProtocol, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    return f'<span {CLASS}="tag">#{escape(tokens[at].content)}</span>'


def _nothing(_: RendererProtocol, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    return ""


def _list_item(
    _: RendererProtocol, tokens: Sequence[Token], at: int, options: Any, env: Any
) -> str:
    """Open a list item; a task shows its box, which nobody can tick here."""
    status = tokens[at].meta.get("task")
    opening = tag(tokens, at)
    if status is None:
        return opening
    done = is_done(status)
    label = "done / đã xong" if done else "to do / cần làm"
    state = f'{" checked" if done else ""} aria-label="{label}"'
    box = piece(env["pieces"], f'<input type="checkbox" disabled{state}>', "span")
    return f"{opening.rstrip()}{box} "


def _table(_: RendererProtocol, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    """Open a table in a box that scrolls, takes the focus and is called as its columns are."""
    heads: list[str] = []
    for token in tokens[at:]:
        if token.type == "inline":
            heads.append(plain(token.children or ()))
        elif token.type == "thead_close":
            break
    name = escape(", ".join(filter(None, map(str.strip, heads)))) or "Table / Bảng"
    said = f'{CLASS}="table" {OWN}role="group" {OWN}tabindex="0" {OWN}aria-label="{name}"'
    return f"<div {said}>{tag(tokens, at)}"


def _table_close(
    _: RendererProtocol, tokens: Sequence[Token], at: int, options: Any, env: Any
) -> str:
    return "</table></div>\n"


def _code(_: RendererProtocol, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    token = tokens[at]
    if env["how"].mermaid and token.info.strip() == "mermaid":
        drawn = f'<pre class="mermaid">{escape(token.content)}</pre>\n'
        return piece(env["pieces"], _named(token, drawn))
    return piece(env["pieces"], _named(token, code_block(token.content, token.info)))


def _math(_: RendererProtocol, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    token = tokens[at]
    block, tex = token.block, token.content.strip()
    formula = mathml(tex, block)
    made = formula or f'<code class="math">{escape(tex)}</code>'
    if not block:
        if formula and len(tex) > _SHORT:
            made = f'<span class="math" tabindex="0">{made}</span>'
        return piece(env["pieces"], made, "span")
    return piece(env["pieces"], _named(token, f'<div class="math" tabindex="0">{made}</div>\n'))


def _named(token: Token, html: str) -> str:
    """Return the element `html` with the id that names the block."""
    name = token.attrs.get(ID)
    return html.replace(">", f' id="{name}">', 1) if name else html


def _raw(_: RendererProtocol, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    return raw_html(tokens[at].content, env)
