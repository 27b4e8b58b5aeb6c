"""Records as JSON."""

from collections.abc import Sequence
from typing import Any

import msgspec

from ci_vault.extend import Answer, Format


def write(answer: Answer) -> str:
    """Return a list of objects, one a record with its fields in order.

    A graph becomes the `nodes` and `edges` that networkx and D3 call node-link data, each edge
    with its kind as `key`.
    """
    said = _graph(answer.records) if answer.kind == "graph" else answer.records
    return msgspec.json.format(msgspec.json.encode(said), indent=2).decode() + "\n"


def _graph(records: Sequence[Any]) -> dict[str, Any]:
    found = [msgspec.to_builtins(record) for record in records]
    return {
        "directed": True,
        "multigraph": True,
        "graph": {},
        "nodes": [record for record in found if "source" not in record],
        "edges": [record | {"key": record["kind"]} for record in found if "source" in record],
    }


FORMAT = Format(summary="Records for other programs.", write=write, suffix=".json")
