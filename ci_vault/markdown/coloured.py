"""Blocks of code: their words told apart by Pygments, under class names of our own.

https://pygments.org/docs/tokens/ has what the kinds of token mean.
"""

import re
from functools import cache
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygments.token import _TokenType

# The kind of token -> the class that style sheets choose by; the longest name that fits counts.
CLASSES = {
    "Comment": "c",
    "Comment.Preproc": "k",
    "Generic.Deleted": "del",
    "Generic.Heading": "h",
    "Generic.Inserted": "ins",
    "Generic.Subheading": "h",
    "Keyword": "k",
    "Literal.Number": "n",
    "Literal.String": "s",
    "Name.Attribute": "a",
    "Name.Builtin": "b",
    "Name.Class": "f",
    "Name.Decorator": "a",
    "Name.Function": "f",
    "Name.Tag": "k",
    "Operator.Word": "k",
}
# What these hold is for a plugin of Obsidian's, whatever else goes by the name.
_PLUGINS = frozenset(("base", "dataview", "dataviewjs", "mermaid", "query", "tasks"))
_NAME = re.compile(r"[\w+#.-]{1,40}")
# Longer than this a reader does not need colours, and Pygments takes its time, over long lines
# most of all.
_LONGEST, _LONGEST_LINE = 100_000, 2_000


def code_block(code: str, info: str) -> str:
    """Return `code` as a `<pre>`; `info` is what its fence says, its first word the language.

    A reader who has no mouse must be able to scroll it: it takes the focus.
    """
    language = (info.split() or [""])[0]
    name = language if _NAME.fullmatch(language) else ""
    said = f' class="language-{name}"' if name else ""
    return f'<pre tabindex="0"><code{said}>{_coloured(code, name.lower())}</code></pre>\n'


def _coloured(code: str, language: str) -> str:
    lexer = None if not language or language in _PLUGINS else _aliases().get(language)
    if not lexer or len(code) > _LONGEST or max(map(len, code.split("\n"))) > _LONGEST_LINE:
        return escape(code, quote=False)
    from pygments.lexers import find_lexer_class

    tokens = find_lexer_class(lexer)(stripnl=False, ensurenl=False).get_tokens(code)
    parts: list[str] = []
    for kind, run in groupby(tokens, lambda token: _class(token[0])):
        text = escape("".join(words for _, words in run), quote=False)
        parts.append(f'<span class="{kind}">{text}</span>' if kind else text)
    return "".join(parts)


@cache
def _aliases() -> dict[str, str]:
    """Return the name of each language's lexer by the words that a fence may call it."""
    from pygments.lexers import get_all_lexers

    lexers = get_all_lexers(plugins=False)
    return {alias: name for name, aliases, _, _ in lexers for alias in aliases}


@cache
def _class(kind: "_TokenType") -> str:
    """Return the class of a kind of token, `""` for what keeps the colour of the text."""
    parts = str(kind).removeprefix("Token.").split(".")
    while parts and ".".join(parts) not in CLASSES:
        parts.pop()
    return CLASSES.get(".".join(parts), "")
