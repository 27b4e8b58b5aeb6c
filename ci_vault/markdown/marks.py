"""From the engine's elements to what stands inside blocks: emphasis, runs, link texts, code."""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from ci_vault.markdown.events import Node, Tree, trimmed
from ci_vault.model.note import Emphasis, EmphasisKind, Footnote
from ci_vault.model.text import Span

_EMPHASIS: dict[str, EmphasisKind] = {
    "Strong": "strong",
    "Emphasis": "emphasis",
    "Strikethrough": "strike",
}
_OPAQUE = ("Code", "InlineMath", "DisplayMath", "InlineHtml", "CodeBlock", "HtmlBlock")


class Anchor(NamedTuple):
    """A Markdown link or image: its place, its destination, and the place of its text."""

    span: Span
    destination: str
    image: bool
    label: Span


class Marks(Struct, frozen=True):
    """What stands inside the blocks of a body, each kind in order.

    `runs` are the elements of plain text between two inline marks, `linked` the indices of those
    in a Markdown link's text. What stands in an image's text is only words.
    """

    runs: list[Node]
    linked: frozenset[int]
    anchors: list[Anchor]
    emphasis: list[Emphasis]
    opaque: list[Span]
    footnotes: tuple[Footnote, ...]


def marks(text: str, tree: Tree) -> Marks:
    """Return the inline marks of `text` as its elements `tree` lay them out."""
    links = tree.of("Link", "Image")
    inside = _inside(tree) if links else {}
    links = [node for node in links if inside.get(node.index) != "Image"]
    return Marks(
        [node for node in tree.of("Text") if inside.get(node.index) != "Image"],
        frozenset(inside),
        list(_anchors(tree, links)),
        [_emphasis(text, node) for node in tree.of(*_EMPHASIS)],
        [trimmed(text, node.start, node.end) for node in tree.of(*_OPAQUE)],
        tuple(
            Footnote(
                node.data,
                node.kind == "FootnoteDefinition",
                trimmed(text, node.start, node.end),
            )
            for node in tree.of("FootnoteReference", "FootnoteDefinition")
        ),
    )


def _inside(tree: Tree) -> dict[int, str]:
    """Return the elements inside a link or an image, and in which; an image wins."""
    inside: dict[int, str] = {}
    for node in tree.nodes:
        if node.parent < 0:
            continue
        parent = tree.nodes[node.parent]
        around = inside.get(node.parent, "")
        if parent.kind == "Image" or (parent.kind == "Link" and not around):
            around = parent.kind
        if around:
            inside[node.index] = around
    return inside


def _anchors(tree: Tree, links: list[Node]) -> Iterator[Anchor]:
    """Yield the links and images; the text of one reaches from its first child to its last."""
    labels: dict[int, Span] = {}
    numbers = {node.index for node in links}
    for node in tree.nodes if links else ():
        if node.parent in numbers:
            before = labels.get(node.parent)
            labels[node.parent] = Span(before.start if before else node.start, node.end)
    for node in links:
        scheme = "mailto:" if node.data["link_type"] == "Email" else ""
        label = labels.get(node.index, Span(node.start, node.start))
        destination = scheme + node.data["dest_url"]
        yield Anchor(Span(node.start, node.end), destination, node.kind == "Image", label)


def _emphasis(text: str, node: Node) -> Emphasis:
    kind = _EMPHASIS[node.kind]
    single = kind == "emphasis" or (kind == "strike" and text[node.start + 1] != "~")
    width = 1 if single else 2
    inner = Span(node.start + width, node.end - width)
    return Emphasis(kind, Span(node.start, node.end), inner)
