"""What each block of a note carries: its id, how its cells stand, and its language where sure.

Reads `env["ids"]` (line -> id of the heading there) and what the caller says of languages.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from ci_vault.markdown.clean import CLASS, ID
from ci_vault.markdown.showing import Language, Pairing, Showing
from ci_vault.markdown.syntax.wikilink import Target

_BETWEEN = re.compile(r"(?:\s+(?:[-\u2013\u2014=]|=>|\u2192)|\s*:)\s+")
# Of longer items it is enough to try so many places to part them at.
_MOST_TRIED = 4
_LINKS = ("wikilink", "link_open")
_Attributes = dict[str, str | int | float]
_ALIGNED = re.compile(r"text-align:(left|center|right)")


def languages(md: MarkdownIt) -> None:
    """Give `md` the rule of this file; it runs when the text inside the blocks is parsed."""
    md.core.ruler.push("block_attributes", _block_attributes)


def plain(tokens: Sequence[Token]) -> str:
    """Return the words of inline text that are prose: no code, no addresses."""
    if len(tokens) == 1 and tokens[0].type == "text":
        return tokens[0].content or " "
    words = [
        shown_words(token) if token.type == "wikilink" else token.content
        for token in tokens
        if token.type in ("text", "wikilink", "softbreak")
    ]
    return "".join([word or " " for word in words])


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
            if token.attrs and (aligned := _ALIGNED.match(str(token.attrs.pop("style", "")))):
                token.attrSet(CLASS, aligned[1])
        elif token.nesting == -1:
            parents.pop()
        elif token.type == "inline":
            _say_language(token, parents, how)


def _say_language(inline: Token, parents: Sequence[Token], how: Showing) -> None:
    children, language = inline.children or [], how.language
    is_item = len(parents) > 1 and parents[-2].type == "list_item_open"
    sides = _two_sides(children, language) or (is_item and _paired(children, how.pairing))
    if sides:
        inline.children = sides
    elif said := language(plain(children)):
        for holder in reversed(parents):
            if not holder.hidden:
                holder.attrs["lang"] = said
                break


def _paired(tokens: list[Token], pairing: Pairing) -> list[Token]:
    """Return the text of an item `English: Tiếng Việt`, each side in its language; else nothing.

    One of them may be hidden, as `second` says, unless it alone has links.
    """
    for at, between in islice(_betweens(tokens), _MOST_TRIED):
        first = [*tokens[:at], _text(tokens[at].content[: between.start()])]
        second = [_text(tokens[at].content[between.end() :]), *tokens[at + 1 :]]
        said = pairing(plain(first), plain(second))
        if said:
            mark = _text(between[0])
            langs: list[_Attributes] = [{"lang": lang} for lang in said]
            if len({sum(of.type in _LINKS for of in side) for side in (first, second)}) > 1:
                return [*_span(first, langs[0]), mark, *_span(second, langs[1])]
            inside = _span([mark], {CLASS: "between"})
            langs[1][CLASS] = "second"
            return [*_span([*first, *inside], langs[0]), *_span(second, langs[1])]
    return []


def _betweens(tokens: Sequence[Token]) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield what may stand between two sides, with the number of its token."""
    depth = 0
    for at, token in enumerate(tokens):
        depth += token.nesting
        if token.type == "text" and not depth:
            yield from ((at, found) for found in _BETWEEN.finditer(token.content))


def _span(tokens: list[Token], attributes: _Attributes) -> list[Token]:
    return [Token("side_open", "span", 1, attributes), *tokens, Token("side_close", "span", -1)]


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


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
            _text("\u00a0/ " if made else ""),
            *_span([_text(side)], {"lang": lang} if lang else {}),
        )
    return made
