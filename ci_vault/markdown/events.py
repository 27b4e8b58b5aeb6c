"""The Markdown engine's view of a body, as a flat tree with places in code points.

The one address of pyromark (pulldown-cmark), whose places are UTF-8 byte offsets: they are turned
into code points here and nowhere else.
"""

from collections import defaultdict
from itertools import chain
from operator import attrgetter
from typing import Any

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


class Tree(Struct, frozen=True):
    """The elements of a body in order, and by kind."""

    nodes: list[Node]
    kinds: dict[str, list[Node]]

    def of(self, *kinds: str) -> list[Node]:
        """Return the elements of `kinds` in order."""
        found = [self.kinds[kind] for kind in kinds if kind in self.kinds]
        if len(found) < 2:
            return found[0] if found else []
        return sorted(chain.from_iterable(found), key=attrgetter("index"))


def tree(text: str, start: int) -> Tree:
    """Return the elements of `text` from offset `start` on.

    What stands inside code and HTML blocks is no element. Text up to the next mark is one; where
    it begins with an escaped mark, it begins behind the backslash.
    """
    nodes: list[Node] = []
    kinds: defaultdict[str, list[Node]] = defaultdict(list)
    parents: list[int] = [-1]
    verbatim = False
    body = text[start:]
    # First, for the UTF-8 that the engine makes of the text is kept with it, and made only once.
    events = _ENGINE.events_with_range(body, merge_text=True)
    # The places come nearly in order: from each to the next only what lies between is counted.
    count = body.encode().translate(_LEADS).count
    byte, at = 0, start
    event: Any
    data: Any
    for event, place in events:
        kind, data = (event, None) if event.__class__ is str else event.popitem()
        if kind == "End":
            node = nodes[parents.pop()]
            verbatim = False
        elif verbatim:
            continue
        else:
            if (to := place["start"]) != byte:
                at += count(1, byte, to) if byte < to else -count(1, to, byte)
                byte = to
            index, parent = len(nodes), parents[-1]
            is_open = kind == "Start"
            if is_open:
                parents.append(index)
                kind, data = (data, None) if data.__class__ is str else data.popitem()
                verbatim = kind in _VERBATIM
            node = Node(kind, data, at, at, parent, index)
            nodes.append(node)
            kinds[kind].append(node)
            if is_open:
                continue
        if (to := place["end"]) != byte:
            at += count(1, byte, to) if byte < to else -count(1, to, byte)
            byte = to
        node.end = at
    return Tree(nodes, kinds)


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span from `start` to `end` without the blanks and line ends at its two ends."""
    if start < end and text[end - 1] == "\n":
        end -= 1
    if start < end and text[end - 1] in _BLANKS:
        end = start + len(text[start:end].rstrip(_BLANKS))
    while start < end and text[start] in _BLANKS:
        start += 1
    return Span(start, end)
