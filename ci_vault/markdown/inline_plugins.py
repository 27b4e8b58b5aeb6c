"""Obsidian's inline syntaxes for markdown-it-py, the grammar from `syntax/`.

They leave tokens of their own (`wikilink`, `tag`, `comment`) that `render.py` makes HTML of.
"""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from ci_vault.markdown.syntax.address import bare_addresses
from ci_vault.markdown.syntax.comment import INLINE_COMMENT
from ci_vault.markdown.syntax.highlight import HIGHLIGHT
from ci_vault.markdown.syntax.tag import tags
from ci_vault.markdown.syntax.wikilink import WIKILINK, split_label, split_target

# Behind these a tag stands in the middle of a word; behind a mark of CommonMark's own it may begin.
_NO_EDGE = frozenset(("wikilink", "comment", "mark_open", "mark_close"))
# Where a rule of the engine, or one of ours, may read more than words.
_MARKS = r"\n$%&*<=\[\\^_`~"
_MARK = re.compile(rf"[{_MARKS}]")
# Words, some of them so plainly in bold or italics that their marks cannot be paired otherwise.
_SET_OFF = re.compile(
    rf"(?:[^{_MARKS}]*+(?<![^ ])(\*\*?)(?=[^\W_])[^{_MARKS}]*+(?<=[^\W_])\1(?![^ .,;:!?)]))+"
    rf"[^{_MARKS}]*"
)
_PAIR = re.compile(r"(\*\*?)([^*]*)\1")
_BRACKETS = re.compile(r"(?:[!^]?\[)+")


def inline_plugins(md: MarkdownIt) -> None:
    """Teach `md` the wikilink, comment, highlight, tag and bare address."""
    md.inline.ruler.before("link", "bracket", _bracket)
    md.inline.ruler.before("link", "wikilink", _wikilink)
    md.inline.ruler.before("link", "comment", _comment)
    md.inline.ruler.before("link", "highlight", _highlight)
    md.core.ruler.at("inline", _inline)
    md.core.ruler.before("text_join", "tags", _tags)
    md.core.ruler.after("text_join", "addresses", _addresses)


def _inline(state: StateCore) -> None:
    """Read the text inside the blocks; of words, bold ones and wikilinks no rule need be asked."""
    for block in state.tokens:
        if block.type != "inline":
            continue
        text = block.content
        if not _MARK.search(text):
            block.children = [_text(text)] if text else []
        elif "*" in text and _SET_OFF.fullmatch(text):
            block.children = list(_set_off(text))
        else:
            block.children = _linked(text) or state.md.inline.parse(text, state.md, state.env, [])


def _set_off(text: str) -> Iterator[Token]:
    """Yield the tokens of words of which some are bold or italic, as the engine makes them.

    It leaves an empty run of words where bold ones are the first or the last.
    """
    at, mark = 0, ""
    for found in _PAIR.finditer(text):
        mark, words = found.groups()
        if at < found.start() or mark == "**":
            yield _text(text[at : found.start()])
        name = "strong" if mark == "**" else "em"
        yield Token(f"{name}_open", name, 1, markup=mark)
        yield _text(words, 1)
        yield Token(f"{name}_close", name, -1, markup=mark)
        at = found.end()
    if at < len(text) or mark == "**":
        yield _text(text[at:])


def _linked(text: str) -> list[Token]:
    """Return the tokens of words and wikilinks; nothing where `text` may be more than that."""
    made: list[Token] = []
    at = 0
    for match in WIKILINK.finditer(text):
        start = match.start()
        if _MARK.search(text, at, start) or not match["body"].strip():
            return []
        embed = text.startswith("!", start - 1, start)
        if at < start - embed:
            made.append(_text(text[at : start - embed]))
        made.append(_link(Token("wikilink", "", 0), match, embed))
        at = match.end()
    if _MARK.search(text, at):
        return []
    return [*made, _text(text[at:])] if at < len(text) else made


def _link(token: Token, match: re.Match[str], embed: bool) -> Token:
    """Return `token` as the wikilink that `match` found."""
    token.content, label = split_label(match["body"])
    token.meta = {"target": split_target(token.content), "label": label, "embed": embed}
    return token


def _text(words: str, level: int = 0) -> Token:
    return Token("text", "", 0, content=words, level=level)


def _bracket(state: StateInline, silent: bool) -> bool:
    """Read each `[` that no `]` follows as text; to try them as links takes long."""
    run = _BRACKETS.match(state.src, state.pos, state.posMax)
    if run is None:
        return False
    text, last = state.env.get("bracket", ("", -1))
    if text is not state.src:
        last = state.src.rfind("]")
        state.env["bracket"] = state.src, last
    if last > state.pos:
        return False
    if not silent:
        state.pending += run[0]
    state.pos = run.end()
    return True


def _wikilink(state: StateInline, silent: bool) -> bool:
    """Read `[[target|label]]` and `![[embed]]`; the token's meta holds their parts."""
    embed = state.src.startswith("![[", state.pos)
    match = WIKILINK.match(state.src, state.pos + embed, state.posMax)
    if match is None or not match["body"].strip():
        return False
    if not silent:
        _link(state.push("wikilink", "", 0), match, embed)
    state.pos = match.end()
    return True


def _comment(state: StateInline, silent: bool) -> bool:
    """Read `%% … %%` inside a line; what it holds is kept as children that are not shown."""
    match = INLINE_COMMENT.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("comment", "", 0)
        token.children = state.md.inline.parse(match["text"], state.md, state.env, [])
    state.pos = match.end()
    return True


def _highlight(state: StateInline, silent: bool) -> bool:
    """Read `==marked==`, inline marks inside it too."""
    match = HIGHLIGHT.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        end = state.posMax
        state.push("mark_open", "mark", 1)
        state.pos, state.posMax = match.span("text")
        state.md.inline.tokenize(state)
        state.push("mark_close", "mark", -1)
        state.posMax = end
    state.pos = match.end()
    return True


def _tags(state: StateCore) -> None:
    """Set the tags of every inline text apart from the words round them."""
    for block in state.tokens:
        if block.children and "#" in block.content:
            block.children = list(_with_tags(block.children))


def _with_tags(tokens: list[Token], before: Token | None = None) -> Iterator[Token]:
    """Yield `tokens`, which stand behind the token `before`, with their tags set apart."""
    for token in tokens:
        if token.type == "comment" and token.children:
            token.children = list(_with_tags(token.children, token))
        if token.type == "text" and "#" in token.content and not _opens_address(before):
            yield from _split(token, before)
        else:
            yield token
        before = token


def _opens_address(token: Token | None) -> bool:
    return token is not None and token.type == "link_open" and token.info == "auto"


def _split(text: Token, before: Token | None) -> Iterator[Token]:
    """Yield the runs of words and the tags that the token `text` is made of."""
    at = 0
    for tag in tags(text.content, 0, len(text.content)):
        if tag.start == 0 and before is not None and _is_glued(before):
            continue
        yield _text(text.content[at : tag.start], text.level)
        yield Token("tag", "", 0, content=tag.name, level=text.level)
        at = tag.start + 1 + len(tag.name)
    yield _text(text.content[at:], text.level)


def _is_glued(token: Token) -> bool:
    """Say whether `token` ends in a character that no tag can follow."""
    return token.info == "entity" or token.type in _NO_EDGE


def _addresses(state: StateCore) -> None:
    """Make links of the bare addresses in every inline text; one inside a link stays text."""
    for block in state.tokens:
        if block.children and "://" in block.content:
            block.children = list(_with_addresses(block.children))


def _with_addresses(tokens: list[Token]) -> Iterator[Token]:
    links = 0
    for token in tokens:
        links += token.nesting if token.type in ("link_open", "link_close") else 0
        if links or token.type != "text" or "://" not in token.content:
            yield token
            continue
        at = 0
        for start, end in bare_addresses(token.content, 0, len(token.content)):
            address = token.content[start:end]
            yield _text(token.content[at:start])
            yield Token("link_open", "a", 1, {"href": address}, info="auto")
            yield _text(address)
            yield Token("link_close", "a", -1, info="auto")
            at = end
        yield _text(token.content[at:])
