"""The Markdown engine's view of a body, as a flat tree with places in code points.

The one address of pyromark (pulldown-cmark), whose places are UTF-8 byte offsets: they are turned
into code points here and nowhere else.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate
from operator import attrgetter
from typing import Any, NamedTuple

import pyromark
from msgspec import Struct
from pyromark import Options

from ci_vault.model.text import Span

_ENGINE = pyromark.Markdown(
    options=Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_MATH
)
# 1 for a byte that begins a code point, 0 for one that goes on with it.
_LEADS = bytes(0 if 0x80 <= byte < 0xC0 else 1 for byte in range(256))
_VERBATIM = ("CodeBlock", "HtmlBlock")
_BLANKS = " \t\r\n"


class Node(Struct, gc=False):
    """One element: the engine's name and data for it, its place, its parent's index (-1: none).

    `index` is its own place in the tree, which lists each element after its parent.
    """

    kind: str
    data: Any
    start: int
    end: int
    parent: int
    index: int


class Tree(NamedTuple):
    """The elements of a body in order, and by kind."""

    nodes: list[Node]
    kinds: dict[str, list[Node]]

    def of(self, *kinds: str) -> list[Node]:
        """Return the elements of `kinds` in order."""
        found = [node for kind in kinds if kind in self.kinds for node in self.kinds[kind]]
        found.sort(key=attrgetter("index"))
        return found


def tree(text: str, start: int) -> Tree:
    """Return the elements of `text` from offset `start` on.

    What stands inside code and HTML blocks is no element. Text up to the next mark is one; where
    it begins with an escaped mark, it begins behind the backslash.
    """
    body = text[start:]
    nodes = _nodes(body)
    at = _code_points(body, start)
    kinds: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        node.start = at[node.start]
        node.end = at[node.end]
        kinds[node.kind].append(node)
    return Tree(nodes, kinds)


def _nodes(body: str) -> list[Node]:
    """Return the elements of `body` with their places as the engine has them, in bytes."""
    nodes: list[Node] = []
    parents = [-1]
    verbatim = False
    event: Any
    kind: str
    data: Any
    for event, place in _ENGINE.events_with_range(body, merge_text=True):
        kind, data = (event, None) if event.__class__ is str else event.popitem()
        if kind == "End":
            parents.pop()
            verbatim = False
        elif not verbatim:
            parent = parents[-1]
            if kind == "Start":
                parents.append(len(nodes))
                kind, data = (data, None) if data.__class__ is str else data.popitem()
                verbatim = kind in _VERBATIM
            nodes.append(Node(kind, data, place["start"], place["end"], parent, len(nodes)))
    return nodes


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span from `start` to `end` without the blanks and line ends at its two ends."""
    end -= text.endswith("\n", start, end)
    if start < end and text[end - 1] in _BLANKS:
        end = start + len(text[start:end].rstrip(_BLANKS))
    while start < end and text[start] in _BLANKS:
        start += 1
    return Span(start, end)


def _code_points(body: str, start: int) -> Sequence[int]:
    """Map each byte offset of `body` to the code-point offset it stands for, from `start` on."""
    if body.isascii():
        return range(start, start + len(body) + 1)
    return list(accumulate(body.encode().translate(_LEADS), initial=start))
