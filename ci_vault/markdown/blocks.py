"""From the engine's elements to blocks: paragraphs, headings, items, tables, callouts, sections."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ci_vault.markdown.definitions import defining, definitions
from ci_vault.markdown.events import Node, Tree, trimmed
from ci_vault.markdown.syntax.callout import callout
from ci_vault.markdown.syntax.definition import may_define
from ci_vault.markdown.syntax.task import TASK
from ci_vault.model.note import (
    Block,
    BlockKind,
    Callout,
    Definition,
    Heading,
    Item,
    Section,
    SectionKind,
    Table,
)
from ci_vault.model.text import Span

_SECTIONS: dict[str, SectionKind] = {
    "Paragraph": "paragraph",
    "Heading": "heading",
    "BlockQuote": "blockquote",
    "CodeBlock": "code",
    "HtmlBlock": "html",
    "List": "list",
    "Table": "table",
    "FootnoteDefinition": "footnoteDefinition",
    "Rule": "thematicBreak",
}
# Elements that hold inline text; an item, a quote or a footnote does so itself where it is tight.
_HOLDERS: dict[str, BlockKind] = {
    "Paragraph": "paragraph",
    "Heading": "heading",
    "TableCell": "cell",
    "Item": "item",
    "FootnoteDefinition": "paragraph",
    "BlockQuote": "paragraph",
}
_STRUCTURE = frozenset((*_SECTIONS, *_HOLDERS, "TableHead", "TableRow"))
# What may have several blocks looks its first one up: a heading's text, a cell's.
_SPANNED = ("heading", "cell")
_BULLETS = ("-", "*", "+")
_NUMBER = re.compile(r"\d+[.)]")
# From the end of a callout's title to the text below it.
_NEXT_LINE = re.compile(r"(?:\r\n|\n|\r)[ \t>]*")


class Blocks(Struct, frozen=True):
    """A body's blocks in order, and what they stand in; `owners` are the blocks' elements."""

    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    items: tuple[Item, ...]
    tables: tuple[Table, ...]
    definitions: tuple[Definition, ...]
    callouts: tuple[Callout, ...]
    sections: tuple[Section, ...]
    owners: tuple[Node, ...]


class _Context(Struct, gc=False):
    """What an element gives its children: the item (its depth), callout and list they stand in."""

    item: int = -1
    depth: int = -1
    callout: int = -1
    quoted: bool = False
    list: int = -1


class _Layout(Struct, frozen=True):
    """What is known of the elements as their blocks are made.

    `contexts` are by an element's index, `callouts` by the offset where their first paragraph
    begins, `firsts` (an item's own text, and what stands in its box) by the item's number.
    """

    contexts: dict[int, _Context]
    callouts: dict[int, Callout]
    firsts: dict[int, tuple[Span, str | None]]


def blocks(text: str, tree: Tree) -> Blocks:
    """Return the blocks of `text` as its elements `tree` lay them out."""
    layout = _Layout({-1: _Context()}, {}, {})
    made = _blocks(text, tree, layout)
    defines = may_define(text)
    if defines:
        made = defining(text, made)
    spans = {owner.index: block.span for owner, block in reversed(made) if block.kind in _SPANNED}
    kinds = tree.kinds
    return Blocks(
        tuple([block for _, block in made]),
        tuple(_headings(text, kinds.get("Heading", ()), layout.contexts, spans)),
        tuple(_items(text, kinds.get("Item", ()), layout)),
        tuple(_tables(text, tree, spans)) if "Table" in kinds else (),
        tuple(definitions(block for _, block in made)) if defines else (),
        tuple(layout.callouts.values()),
        tuple(_sections(text, tree, layout.contexts)),
        tuple([owner for owner, _ in made]),
    )


def _quoted(
    text: str, tree: Tree, node: Node, c: _Context, callouts: dict[int, Callout]
) -> _Context:
    """Return what the quote `node`, which stands in `c`, gives its children; note a callout."""
    opening = _callout(text, tree, node)
    if opening:
        callouts[opening[0]] = opening[1]
    return _Context(c.item, c.depth, len(callouts) - 1 if opening else -1, True, c.list)


def _callout(text: str, tree: Tree, quote: Node) -> tuple[int, Callout] | None:
    """Return where the callout in the element `quote` opens, and the callout; or None."""
    inside = tree.nodes[quote.index + 1 : quote.index + 2]
    if not inside or inside[0].kind != "Paragraph":
        return None
    start = inside[0].start
    mark = callout(text, start, quote.end)
    if not mark:
        return None
    kind = mark["kind"].strip().lower()
    span = trimmed(text, quote.start, quote.end)
    title = trimmed(text, min(mark.start("title"), span.end), min(mark.end("title"), span.end))
    return start, Callout(kind, mark["fold"], title, span)


def _blocks(text: str, tree: Tree, layout: _Layout) -> list[tuple[Node, Block]]:
    """Return the blocks, each with the element that holds it; note each item's first text."""
    made: list[tuple[Node, Block]] = []
    callouts, firsts = layout.callouts, layout.firsts
    for owner, c, start, end in _stretches(text, tree, layout):
        kind = _HOLDERS[owner.kind]
        item = c.item
        task = None
        opened = callouts.get(start) if c.quoted else None
        if item >= 0 and item not in firsts:
            box = TASK.match(text, start) if text.startswith("[", start) else None
            if box:
                start, task = min(box.end(), end), box["status"]
            firsts[item] = opened.title if opened else Span(start, end), task
        if opened:
            made.append((owner, Block(kind, opened.title, item, c.callout, True, True)))
            below = _NEXT_LINE.search(text, opened.title.end, end)
            if not below or below.end() >= end:
                continue
            start = below.end()
        made.append((owner, Block(kind, Span(start, end), item, c.callout, c.quoted)))
    return made


def _stretches(text: str, tree: Tree, layout: _Layout) -> Iterator[tuple[Node, _Context, int, int]]:
    """Yield the stretches of inline text no other element breaks, each with what holds it.

    The contexts of the elements are noted on the way.
    """
    nodes, contexts = tree.nodes, layout.contexts
    items, owner, start, end = 0, -1, 0, 0
    for node in nodes:
        kind, parent = node.kind, node.parent
        if kind in _STRUCTURE:
            if owner >= 0:
                yield nodes[owner], contexts[owner], start, end
                owner = -1
            c = contexts[parent]
            if kind == "Item":
                c = _Context(items, c.depth + 1, c.callout, c.quoted, c.list)
                items += 1
            elif kind == "List":
                c = _Context(c.item, c.depth, c.callout, c.quoted, node.index)
            elif kind == "BlockQuote":
                c = _quoted(text, tree, node, c, layout.callouts)
            contexts[node.index] = c
            continue
        if parent != owner:
            if parent not in contexts:
                continue
            if owner >= 0:
                yield nodes[owner], contexts[owner], start, end
            owner, start = parent, node.start
            # The engine's text begins behind the backslash that escapes it.
            start -= kind == "Text" and text[start - 1 : start] == "\\"
        end = node.end
    if owner >= 0:
        yield nodes[owner], contexts[owner], start, end


def _headings(
    text: str, nodes: Sequence[Node], contexts: dict[int, _Context], spans: dict[int, Span]
) -> Iterator[Heading]:
    """Yield the headings; Obsidian's outline knows none inside quotes."""
    for node in nodes:
        if not contexts[node.index].quoted:
            span = spans.get(node.index)
            line = trimmed(text, node.start, node.end)
            yield Heading(int(node.data["level"][1]), span.of(text) if span else "", line)


def _items(text: str, nodes: Sequence[Node], layout: _Layout) -> Iterator[Item]:
    contexts, firsts = layout.contexts, layout.firsts
    for number, node in enumerate(nodes):
        c = contexts[node.parent]
        span = trimmed(text, node.start, node.end)
        mark = text[span.start : span.start + 1]
        if mark not in _BULLETS:
            match = _NUMBER.match(text, span.start)
            mark = match[0] if match else ""
        first, task = firsts.get(number) or (Span(span.end, span.end), None)
        yield Item(span, first, c.item, c.depth + 1, c.list, mark, task)


def _tables(text: str, tree: Tree, spans: dict[int, Span]) -> Iterator[Table]:
    rows: dict[int, list[list[Span]]] = {}
    for node in tree.of("Table", "TableHead", "TableRow", "TableCell"):
        if node.kind == "Table":
            rows[node.index] = []
        elif node.kind == "TableCell":
            cell = spans.get(node.index) or trimmed(text, node.start, node.end)
            rows[tree.nodes[node.parent].parent][-1].append(cell)
        else:
            rows[node.parent].append([])
    for index, cells in rows.items():
        span = trimmed(text, tree.nodes[index].start, tree.nodes[index].end)
        yield Table(span, tuple(tuple(row) for row in cells))


def _sections(text: str, tree: Tree, contexts: dict[int, _Context]) -> Iterator[Section]:
    for node in tree.nodes:
        if node.parent < 0:
            kind = _SECTIONS[node.kind]
            if kind == "blockquote" and contexts[node.index].callout >= 0:
                kind = "callout"
            yield Section(kind, trimmed(text, node.start, node.end))
