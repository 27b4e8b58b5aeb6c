"""Blocks whose inside no Markdown engine may read: `%%` comments and `$$` math on their own lines.

Obsidian reads both like fenced code: they interrupt a paragraph and run over blank lines. Both
engines are given the text with these blocks blanked, at the same length.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

_LINE = r"[^\r\n]*(?:\r\n|\n|\r|\Z)"
# Fences, HTML comments and verbatim HTML come along because a mark inside them hides nothing.
_HIDDEN = re.compile(
    rf"""(?:^|(?<=\r))[ ]{{0,3}}(?:
        (?P<item>(?:(?:[-+*]|\d{{1,9}}[.)])[ \t]++)+)?
        (?P<fence>(?P<back>`)`{{2,}}+(?![^\r\n`]*`)|~{{3,}}+){_LINE}
          (?:.*?(?:^|(?<=\r))(?(item)[ \t]*+|[ ]{{0,3}}+)
             (?P=fence)(?(back)`*+|~*+)[ \t]*+(?=[\r\n]|\Z)|.*\Z)
      | <!--.*?(?:-->|\Z)
      | <(?P<raw>pre|script|style|textarea)(?=[\s>]).*?(?:</(?P=raw)>|\Z)
      | %%(?![^\r\n]*%%){_LINE}(?P<comment>.*?(?:%%[^\r\n]*|(?P<unclosed>\Z)))
      | \$\$(?![^\r\n]*\$\$){_LINE}(?P<math>.*?\$\$[^\r\n]*)
    )""",
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
_VISIBLE = re.compile(r"[^\r\n]")


class Hidden(NamedTuple):
    """A hidden block: `start` at the first mark's line, `end` behind the last mark's line."""

    kind: Literal["comment", "math"]
    start: int
    end: int
    closed: bool


def hidden_blocks(text: str, start: int = 0) -> Iterator[Hidden]:
    """Yield the comment and math blocks of `text` from offset `start` on, in order.

    Fenced code, HTML comments and verbatim HTML (`<pre>`) hide them. A comment that is never
    closed runs to the end of the note, as in Obsidian; math that is never closed is ordinary text.
    """
    # Looking for one character that is not there takes far less than looking for two.
    if not (("%" in text and "%%" in text) or ("$" in text and "$$" in text)):
        return
    for match in _HIDDEN.finditer(text, start):
        if match["comment"] is not None:
            yield Hidden("comment", match.start(), match.end(), match["unclosed"] is None)
        elif match["math"] is not None:
            yield Hidden("math", match.start(), match.end(), True)


def blank(text: str, start: int, end: int) -> str:
    """Return `text` with everything in `[start, end)` but line ends turned into blanks."""
    return text[:start] + _VISIBLE.sub(" ", text[start:end]) + text[end:]


def blanked(text: str, blocks: Iterable[Hidden]) -> str:
    """Return `text` with everything in `blocks`, which come in order, turned into blanks."""
    parts: list[str] = []
    at = 0
    for block in blocks:
        parts += (text[at : block.start], blank(text[block.start : block.end], 0, block.end))
        at = block.end
    return "".join((*parts, text[at:]))
