"""The graph as GraphML, for Gephi, yEd, Cytoscape and networkx.

Format: http://graphml.graphdrawing.org/specification.html; attributes as in `docs/graph.md`.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from msgspec import to_builtins

from ci_vault.extend import Answer, Format

_OPENING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"\n'
    '    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"\n'
    '    xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
_ENDS = ("id", "source", "target")


def write(answer: Answer) -> str:
    """Return the nodes and edges as one directed graph; edges are numbered, for ids must differ."""
    found = [to_builtins(record) for record in answer.records]
    nodes = [record for record in found if "id" in record]
    edges = [record for record in found if "source" in record]
    keys = {"node": _keys(nodes), "edge": _keys(edges)}
    lines = [
        *_declared(keys),
        '  <graph edgedefault="directed">',
        *(line for node in nodes for line in _element("node", node, {}, keys["node"])),
        *(
            line
            for number, edge in enumerate(edges)
            for line in _element("edge", edge, {"id": f"e{number}"}, keys["edge"])
        ),
        "  </graph>",
        "</graphml>",
    ]
    return _OPENING + "\n".join(lines) + "\n"


def _keys(records: list[dict[str, Any]]) -> dict[str, str]:
    """Return the attributes of some nodes or edges in order, each with its GraphML type."""
    return {
        name: "int" if isinstance(value, int) else "string"
        for record in records
        for name, value in record.items()
        if name not in _ENDS
    }


def _declared(keys: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for on, names in keys.items():
        for name, kind in names.items():
            attributes = f'for="{on}" attr.name="{name}" attr.type="{kind}"'
            yield f'  <key id="{on}-{name}" {attributes}/>'


def _element(
    on: str, record: dict[str, Any], more: Mapping[str, str], keys: Mapping[str, str]
) -> Iterator[str]:
    ends = {name: record[name] for name in _ENDS if name in record} | dict(more)
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in ends.items())
    yield f"    <{on}{attributes}>"
    for name in keys:
        if name in record:
            yield f'      <data key="{on}-{name}">{escape(str(record[name]))}</data>'
    yield f"    </{on}>"


FORMAT = Format(
    summary="The graph for Gephi, yEd, Cytoscape and networkx.",
    write=write,
    suffix=".graphml",
    kinds=frozenset({"graph"}),
)
