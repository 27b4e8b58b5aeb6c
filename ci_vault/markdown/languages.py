"""What each block of a note carries: its id, how its cells stand, and its language where sure.

Reads `env["ids"]` (line -> id of the heading there) and what the caller says of languages.
"""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from ci_vault.markdown.clean import CLASS, ID
from ci_vault.markdown.showing import Language, Showing
from ci_vault.markdown.syntax.wikilink import Target

_ALIGNED = re.compile(r"text-align:(left|center|right)")


def languages(md: MarkdownIt) -> None:
    """Give `md` the rule of this file; it runs when the text inside the blocks is parsed."""
    md.core.ruler.push("block_attributes", _block_attributes)


def plain(tokens: Sequence[Token]) -> str:
    """Return the words of inline text that are prose: no code, no addresses."""
    words = (
        shown_words(token) if token.type == "wikilink" else token.content
        for token in tokens
        if token.type in ("text", "wikilink", "softbreak")
    )
    return "".join(word or " " for word in words)


def shown_words(wikilink: Token) -> str:
    """Return the words a wikilink shows: its label, else `Note > Heading` as Obsidian does."""
    target: Target = wikilink.meta["target"]
    parts = (target.name, *(target.heading or "").split("#"), target.block and f"^{target.block}")
    return wikilink.meta["label"] or " > ".join(part for part in parts if part)


def _block_attributes(state: StateCore) -> None:
    how: Showing = state.env["how"]
    ids: dict[int, str] = state.env.get("ids", {})
    parents: list[Token] = []
    for token in state.tokens:
        if token.nesting == 1:
            parents.append(token)
            if token.type == "heading_open" and token.map and token.map[0] in ids:
                token.attrSet(ID, ids[token.map[0]])
            if aligned := _ALIGNED.match(str(token.attrs.pop("style", ""))):
                token.attrSet(CLASS, aligned[1])
        elif token.nesting == -1:
            parents.pop()
        elif token.type == "inline":
            _say_language(token, parents, how.language)


def _say_language(inline: Token, parents: Sequence[Token], language: Language) -> None:
    children = inline.children or []
    sides = _two_sides(children, language)
    holder = next((parent for parent in reversed(parents) if not parent.hidden), None)
    said = None if sides else language(plain(children))
    if said and holder:
        holder.attrSet("lang", said)
    inline.children = sides or children


def _two_sides(tokens: list[Token], language: Language) -> list[Token]:
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
