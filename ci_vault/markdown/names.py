"""Block ids: which block an `^id` names."""

from collections.abc import Iterator

from ci_vault.markdown.blocks import Blocks
from ci_vault.markdown.events import Node, Tree, trimmed
from ci_vault.markdown.syntax.block_id import block_id
from ci_vault.model.note import Block, BlockId
from ci_vault.model.text import Span


def block_ids(text: str, tree: Tree, laid: Blocks) -> Iterator[BlockId]:
    """Yield the block ids; one on a line of its own names the block before it.

    At the end of a list item's own text it names the item with all its children. Obsidian knows
    none in a table's cell.
    """
    if "^" not in text:
        return
    for block, owner in zip(laid.blocks, laid.owners, strict=True):
        mark = block_id(text, block.span.start, block.span.end) if block.kind != "cell" else None
        if mark:
            span = Span(mark.start(), mark.end("id"))
            yield BlockId(mark["id"], span, _named(text, tree, laid, block, owner, span))


def _named(text: str, tree: Tree, laid: Blocks, block: Block, owner: Node, mark: Span) -> Span:
    before = _before(tree, owner) if mark.start == block.span.start else None
    if before:
        return trimmed(text, before.start, before.end)
    if block.item >= 0 and laid.items[block.item].text == block.span:
        return laid.items[block.item].span
    return block.span


def _before(tree: Tree, node: Node) -> Node | None:
    """Return the element before `node` that stands beside it, or None."""
    index = node.index - 1
    while index >= 0 and index > node.parent:
        if tree.nodes[index].parent == node.parent:
            return tree.nodes[index]
        index -= 1
    return None
