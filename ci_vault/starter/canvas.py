"""A JSON Canvas (version 1.0) with other words, written as Obsidian writes it: a node a line."""

import json
from collections.abc import Callable
from typing import Any


def rewritten(text: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> str:
    """Return the canvas `text` with each of its nodes and edges as `change` makes it."""
    parts = []
    for name, entries in json.loads(text).items():
        lines = [
            json.dumps(change(of), ensure_ascii=False, separators=(",", ":")) for of in entries
        ]
        parts.append(f'\t"{name}":[\n\t\t' + ",\n\t\t".join(lines) + "\n\t]")
    return "{\n" + ",\n".join(parts) + "\n}\n"
