"""The graph as a Mermaid flowchart, which Obsidian and GitHub draw inside a note."""

import re
from collections.abc import Iterator
from typing import Any

from ci_vault.extend import Answer, Format

# What could end a label or be taken for Markdown in it, such as the `1.` of a list; each becomes
# Mermaid's own escape, the code point between `#` and `;`.
_MARKS = re.compile(r'["#<>&`*_~\\|\[\]{}()]|(?<=\d)[.)]|^[-+]')
_SHAPES = {
    "practice": ("[[", "]]"),
    "keyword": ("([", "])"),
    "activity": ("(", ")"),
    "tag": ("{{", "}}"),
    "missing": (">", "]"),
}
_PLAIN = ("[", "]")
_MOST_EDGES = 500


def write(answer: Answer) -> str:
    """Return a flowchart: a shape a kind of node, and each edge with its kind.

    Over 500 edges a first line says that Mermaid will not draw it as it comes.
    """
    numbers: dict[str, str] = {}
    lines: list[str] = []
    edges = 0
    for record in answer.records:
        if hasattr(record, "source"):
            edges += 1
            lines.append(_edge(numbers, record))
        else:
            numbers[record.id] = f"n{len(numbers)}"
            lines.append(_node(numbers, record))
    return "\n".join((*_warning(edges), "flowchart LR", *lines)) + "\n"


def _node(numbers: dict[str, str], node: Any) -> str:
    start, end = _SHAPES.get(node.kind, _PLAIN)
    return f'  {numbers[node.id]}{start}"{_label(node.label)}"{end}'


def _edge(numbers: dict[str, str], edge: Any) -> str:
    times = f" ×{edge.count}" if edge.count > 1 else ""
    return f'  {numbers[edge.source]} -->|"{edge.kind}{times}"| {numbers[edge.target]}'


def _label(text: str) -> str:
    return _MARKS.sub(lambda found: f"#{ord(found[0])};", text) or " "


def _warning(edges: int) -> Iterator[str]:
    if edges > _MOST_EDGES:
        yield f"%% {edges} edges: Mermaid draws {_MOST_EDGES} unless its maxEdges is raised"


FORMAT = Format(
    summary="The graph as a drawing inside a note.",
    write=write,
    suffix=".mmd",
    kinds=frozenset({"graph"}),
)
