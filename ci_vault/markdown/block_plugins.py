"""Obsidian's block syntaxes for markdown-it-py, the grammar from `syntax/`.

They change the tokens that the engine made, before the text inside is parsed.
"""

import re
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, heading, paragraph
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from ci_vault.markdown.clean import CLASS, ID, OWN
from ci_vault.markdown.syntax.block_id import block_id
from ci_vault.markdown.syntax.callout import ALIASES, callout
from ci_vault.markdown.syntax.task import TASK

_NO_NAME = re.compile(r"[^\w-]+")
# What an `^id` may stand at the end of.
_NAMEABLE = ("paragraph_open", "callout_title_open")


def block_plugins(md: MarkdownIt) -> None:
    """Teach `md` the block of math, the callout, the block id and the task."""
    md.block.ruler.before("table", "math", _math, {"alt": ["paragraph", "reference", "list"]})
    md.block.ruler.before("table", "line", _line)
    md.core.ruler.after("block", "callouts", _callouts)
    md.core.ruler.after("callouts", "block_ids", _block_ids)
    md.core.ruler.after("block_ids", "tasks", _tasks)
    md.core.ruler.after("text_join", "heading_marks", _heading_marks)


def _math(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a block of math where `env["math"]` says that one begins: line -> line behind it."""
    behind = state.env.get("math", {}).get(start)
    if behind is None or behind > end:
        return False
    if not silent:
        token = state.push("math_block", "math", 0)
        token.block = True
        token.map = [start, behind]
        token.content = state.getLines(start, behind, 0, False).strip().strip("$").strip()
        state.line = behind
    return True


def _line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a line alone that begins with a letter or `#` before all other rules are asked of it."""
    behind = start + 1
    if state.is_code_block(start) or (behind < state.lineMax and not state.isEmpty(behind)):
        return False
    at = state.bMarks[start] + state.tShift[start]
    if state.src[at].isalpha():
        return paragraph(state, start, end, silent)
    return state.src[at] == "#" and heading(state, start, end, silent)


def _callouts(state: StateCore) -> None:
    """Turn a quote that opens with `[!kind]` into a box with a title; `-` and `+` make it fold."""
    if "[!" not in state.src:
        return
    made: list[Token] = []
    tags_open: list[str] = []
    skip = 0
    for at, token in enumerate(state.tokens):
        if skip:
            skip -= 1
            continue
        made.append(token)
        if token.type == "blockquote_open":
            paragraph = state.tokens[at + 1 : at + 4]
            title = _callout_title(token, paragraph)
            made += title
            skip = 3 if title else 0
            tags_open.append(token.tag)
        elif token.type == "blockquote_close":
            token.tag = tags_open.pop()
    state.tokens = made


def _callout_title(quote: Token, paragraph: list[Token]) -> list[Token]:
    """Return the tokens that replace a callout's first `paragraph`; none for a plain quote."""
    if paragraph[0].type != "paragraph_open":
        return []
    _, inline, _ = paragraph
    match = callout(inline.content, 0, len(inline.content))
    if match is None:
        return []
    kind = match["kind"].strip().lower()
    quote.tag = "details" if match["fold"] else "div"
    # For style sheets to choose by: whatever is no part of a name would only do harm there.
    name = _NO_NAME.sub("-", kind).strip("-")
    quote.attrs = {CLASS: "callout", f"{OWN}data-callout": ALIASES.get(name, name)}
    if match["fold"] == "+":
        quote.attrSet("open", "")
    tag = "summary" if match["fold"] else "p"
    title = Token("inline", "", 0, map=inline.map, level=inline.level, children=[])
    title.content = match["title"].strip() or kind.capitalize()
    made = [
        Token("callout_title_open", tag, 1, {CLASS: "callout-title"}, block=True),
        title,
        Token("callout_title_close", tag, -1, block=True),
    ]
    inline.content = inline.content[match.end() :].lstrip("\n")
    return made + paragraph if inline.content else made


def _block_ids(state: StateCore) -> None:
    """Take `^id` off the end of a paragraph or a title and give it to the block that it names.

    A note embedded in another page has none, for no id may stand there twice.
    """
    if "^" not in state.src:
        return
    before: dict[int, Token] = {}  # the sibling that came last, by level
    parents: list[Token] = []
    for at, token in enumerate(state.tokens):
        if token.nesting == 1:
            before.pop(token.level + 1, None)
            parents.append(token)
        elif token.nesting == -1:
            before[token.level] = parents.pop()
        elif token.type != "inline":
            before[token.level] = token
        elif parents and parents[-1].type in _NAMEABLE and "^" in token.content:
            match = block_id(token.content, 0, len(token.content))
            is_title = parents[-1].type == "callout_title_open"
            if match is None or (is_title and not match.start()):  # a title of nothing else
                continue
            token.content = token.content[: match.start()].rstrip()
            named = _named(state.tokens, at, parents, before)
            if not state.env["how"].within:
                named.attrSet(ID, f"^{match['id']}")


def _named(tokens: list[Token], at: int, parents: list[Token], before: dict[int, Token]) -> Token:
    """Return the token of the block that a mark in the inline token `at` names."""
    paragraph = parents[-1]
    if not tokens[at].content and (named := before.get(paragraph.level)):
        paragraph.hidden = tokens[at + 1].hidden = True
        return named
    if len(parents) > 1 and parents[-2].type == "list_item_open":
        return parents[-2] if tokens[at - 2] is parents[-2] else paragraph
    return paragraph


def _heading_marks(state: StateCore) -> None:
    """Take `^id` off the end of what is shown of a heading, which has an id by its words."""
    for opening, inline in pairwise(state.tokens):
        last = inline.children[-1] if opening.type == "heading_open" and inline.children else None
        if last and last.type == "text" and block_id(inline.content, 0, len(inline.content)):
            last.content = last.content[: last.content.rfind("^")].rstrip()


def _tasks(state: StateCore) -> None:
    """Take the box off a list item that opens with one and note what stands in it."""
    for item, inline in zip(state.tokens, state.tokens[2:], strict=False):
        if item.type != "list_item_open" or inline.type != "inline":
            continue
        if match := TASK.match(inline.content):
            item.attrSet(CLASS, "task")
            item.meta["task"] = match["status"]
            inline.content = inline.content[match.end() :]
