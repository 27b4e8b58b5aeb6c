"""How the tokens of a note become HTML: links reach their address, blocks get id and language.

Rules for markdown-it-py that read what the caller put into `env`: `hrefs` (target -> address),
`ids` (line -> id of the heading there), `without` and `without_items` (lines of top-level blocks
and of list items to leave out) and `language` (text -> "en", "vi" or None).
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from ci_vault.markdown.syntax.address import is_external
from ci_vault.markdown.syntax.task import is_done
from ci_vault.markdown.syntax.wikilink import Target, split_destination

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp")
_SIZE = re.compile(r"(\d+)(?:x(\d+))?")
_ALIGNED = re.compile(r"text-align:(left|center|right)")


def rendering(md: MarkdownIt) -> None:
    """Give `md` the rules of this file; the Obsidian syntaxes must be known to it already."""
    md.core.ruler.after("block", "left_out", _left_out)
    md.core.ruler.after("addresses", "aims", _aims)
    md.core.ruler.after("aims", "block_attributes", _block_attributes)
    for name, rule in {
        "wikilink": _wikilink,
        "image": _image,
        "tag": _tag,
        "comment": _nothing,
        "list_item_open": _list_item,
    }.items():
        md.add_render_rule(name, rule)


def _left_out(state: StateCore) -> None:
    """Drop the top-level blocks and the list items that begin on lines to leave out."""
    blocks: set[int] = state.env.get("without", set())
    items: set[int] = state.env.get("without_items", set())
    if not blocks and not items:
        return
    kept: list[Token] = []
    dropping: int | None = None  # the level of the block that is being dropped
    for token in state.tokens:
        if dropping is None and token.map and token.nesting >= 0:
            lines = items if token.type == "list_item_open" else blocks if not token.level else ()
            if token.map[0] in lines:
                dropping = token.level
        if dropping is None:
            kept.append(token)
        elif token.level == dropping and token.nesting <= 0:
            dropping = None
    state.tokens = kept


def _aims(state: StateCore) -> None:
    """Note on each link into the vault what it aims at, and mark those that reach nothing."""
    for block in state.tokens:
        _aim(block.children or (), state.env.get("hrefs", {}))


def _aim(tokens: Sequence[Token], hrefs: dict[Target, str]) -> None:
    closing: list[str] = []
    for token in tokens:
        if token.type == "link_open":
            address = str(token.attrs.get("href", ""))
            if address and not is_external(address):
                token.meta = {"embed": False, "target": _written(address)}
                reached = hrefs.get(token.meta["target"])
                token.attrs = {"href": reached} if reached else {"class": "missing"}
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
        elif token.type == "comment":
            _aim(token.children or (), hrefs)


def _written(address: str) -> Target:
    """Return the target that a Markdown link's address means.

    The engine has percent-encoded it; the `^` of a block must be read as one again.
    """
    return split_destination(address.replace("#%5E", "#^"))


def _block_attributes(state: StateCore) -> None:
    """Give headings their id, cells their alignment and every sure block its language."""
    language = state.env.get("language") or _unsure
    ids: dict[int, str] = state.env.get("ids", {})
    parents: list[Token] = []
    for token in state.tokens:
        if token.nesting == 1:
            parents.append(token)
            if token.type == "heading_open" and token.map and token.map[0] in ids:
                token.attrSet("id", ids[token.map[0]])
            if aligned := _ALIGNED.match(str(token.attrs.pop("style", ""))):
                token.attrSet("class", aligned[1])
        elif token.nesting == -1:
            parents.pop()
        elif token.type == "inline":
            children = token.children or []
            sides = _two_sides(children, language)
            holder = next((parent for parent in reversed(parents) if not parent.hidden), None)
            said = None if sides else language(_plain(children))
            if said and holder:
                holder.attrSet("lang", said)
            token.children = sides or children


def _two_sides(tokens: list[Token], language: Callable[[str], str | None]) -> list[Token]:
    """Return the text `English / Tiếng Việt` with each side in its language; else nothing."""
    if len(tokens) != 1 or tokens[0].type != "text" or " / " not in tokens[0].content:
        return []
    sides = tokens[0].content.split(" / ")
    said = [language(side) for side in sides]
    if len(set(said)) == 1:
        return []
    made: list[Token] = []
    for side, lang in zip(sides, said, strict=True):
        made += (
            Token("text", "", 0, content="\u00a0/ " if made else ""),
            Token("side_open", "span", 1, {"lang": lang} if lang else {}),
            Token("text", "", 0, content=side),
            Token("side_close", "span", -1),
        )
    return made


def _unsure(_: str) -> None:
    return None


def _plain(tokens: Sequence[Token]) -> str:
    """Return the words of inline text that are prose: no code, no addresses."""
    words = (
        _shown(token) if token.type == "wikilink" else token.content
        for token in tokens
        if token.type in ("text", "wikilink", "softbreak")
    )
    return "".join(word or " " for word in words)


def _shown(wikilink: Token) -> str:
    """Return the words a wikilink shows: its label, else `Note > Heading` as Obsidian does."""
    target: Target = wikilink.meta["target"]
    parts = (target.name, *(target.heading or "").split("#"), target.block and f"^{target.block}")
    return wikilink.meta["label"] or " > ".join(part for part in parts if part)


def _wikilink(_: RendererProtocol, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    token = tokens[at]
    target: Target = token.meta["target"]
    if token.meta["embed"] and target.name.lower().endswith(_PICTURES):
        return _picture(target, token.meta["label"], env.get("hrefs", {}))
    shown = escapeHtml(_shown(token))
    address = env.get("hrefs", {}).get(target)
    said = (env.get("language") or _unsure)(token.meta["label"] or "")
    lang = f' lang="{said}"' if said else ""
    if address is None:
        return f'<span class="missing"{lang}>{shown}</span>'
    kind = ' class="embed"' if token.meta["embed"] else ""
    return f'<a href="{escapeHtml(address)}"{kind}{lang}>{shown}</a>'


def _image(_: RendererProtocol, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    """Show a picture of the vault; one from elsewhere is a link, so that nobody is asked."""
    token = tokens[at]
    if "target" in token.meta:
        return _picture(token.meta["target"], token.content, env.get("hrefs", {}))
    address = escapeHtml(str(token.attrs["src"]))
    return f'<a href="{address}" class="remote">{escapeHtml(token.content) or address}</a>'


def _picture(target: Target, label: str | None, hrefs: dict[Target, str]) -> str:
    """Return the picture at `target`; `label` is its alternative text, its size, or both."""
    words, _, last = (label or "").rpartition("|")
    size = _SIZE.fullmatch(last.strip())
    alternative = escapeHtml((words if size else label or "") or target.name.rpartition("/")[2])
    address = hrefs.get(target)
    if address is None:
        return f'<span class="missing">{alternative}</span>'
    width, height = size.groups() if size else (None, None)
    sizes = (f' width="{width}"' if width else "") + (f' height="{height}"' if height else "")
    return f'<img src="{escapeHtml(address)}" alt="{alternative}"{sizes} loading="lazy">'


def _tag(_: RendererProtocol, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    return f'<span class="tag">#{escapeHtml(tokens[at].content)}</span>'


def _nothing(_: RendererProtocol, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    return ""


def _list_item(
    self: RendererProtocol, tokens: Sequence[Token], at: int, options: Any, env: Any
) -> str:
    """Open a list item; a task shows its box, which nobody can tick here."""
    status = tokens[at].meta.get("task")
    opening: str = self.renderToken(tokens, at, options, env)  # type: ignore[attr-defined]
    if status is None:
        return opening
    state = ' checked aria-label="done"' if is_done(status) else ' aria-label="to do"'
    return f'{opening.rstrip()}<input type="checkbox" disabled{state}> '
