"""The vault as one typed graph: notes, practices, key words, activities and tags.

The vocabulary (kinds, attributes, ids) is laid down in `docs/graph.md`. The only file that knows
networkx; whoever needs no graph does not import it.
"""

import re
from collections import Counter
from typing import Literal, get_args

import networkx as nx
from msgspec import Struct
from msgspec.structs import asdict

from ci_vault.bilingual.keys import identity
from ci_vault.model.note import Link, Note
from ci_vault.model.term import Concept, Pair
from ci_vault.model.text import Lines, Span
from ci_vault.vault.mentions import Name, Tree, mentions, tree
from ci_vault.vault.resolve import Missing, Reached, fold
from ci_vault.vault.vault import Vault

NodeKind = Literal["note", "practice", "keyword", "activity", "tag", "missing"]
EdgeKind = Literal[
    "link", "embed", "property", "tagged", "subtag", "has_keyword", "has_activity", "mentions"
]
NODE_KINDS: tuple[NodeKind, ...] = get_args(NodeKind)
EDGE_KINDS: tuple[EdgeKind, ...] = get_args(EdgeKind)
_HAS: dict[str, EdgeKind] = {"keyword": "has_keyword", "activity": "has_activity"}
# What XML 1.0 (section 2.2) cannot hold, and line ends, which its readers change.
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_MOST_LINKED = 10


class GraphNode(Struct, frozen=True, omit_defaults=True):
    """A node as formats write it; what it has not (`""`, 0) is left out of the graph."""

    id: str
    kind: NodeKind
    label: str
    label_vi: str = ""
    path: str = ""
    line: int = 0


class GraphEdge(Struct, frozen=True):
    """All edges of one kind between two nodes: how many, and `line:column` of each."""

    source: str
    target: str
    kind: EdgeKind
    count: int
    places: str


class Figure(Struct, frozen=True):
    """One number about the graph."""

    what: str
    of: str
    value: int


class _Draft:
    """A graph while it is being put together: nodes by id, places by the two ends and the kind."""

    def __init__(self) -> None:
        self.nodes: dict[str, GraphNode] = {}
        self.edges: dict[tuple[str, str, EdgeKind], list[str]] = {}

    def add(self, node: GraphNode) -> str:
        """Add `node` unless its id is there, and return the id."""
        return self.nodes.setdefault(node.id, node).id

    def join(self, source: str, target: str, kind: EdgeKind, place: str = "") -> None:
        """Count one more edge, at `place` of the source's note."""
        self.edges.setdefault((source, target, kind), []).append(place)


def graph(vault: Vault) -> "nx.MultiDiGraph[str]":
    """Return `vault` as a graph with one edge a kind between two nodes, its key that kind.

    The same vault gives the same graph in the same order. Every attribute is text or a whole
    number that GraphML can carry.
    """
    draft = _Draft()
    lines = {path: vault.lines(path) for path in vault.notes}
    for path, note in vault.notes.items():
        draft.add(_note(vault, path, note, lines[path]))
    concepts = _by_key(vault.concepts())
    missing: dict[str, str] = {}
    for path, note in vault.notes.items():
        for link, reached in vault.links_from(path):
            target = _reach(draft, vault, reached, missing)
            if target:
                draft.join(_id(path), target, _link_kind(link), _at(lines[path], link.span))
        for tag in note.tags:
            draft.join(_id(path), _tag(draft, tag.name), "tagged", _at(lines[path], tag.span))
        for pair in vault.reading(path).pairs:
            _join_pair(draft, path, pair, lines[path], concepts)
    _join_mentions(draft, vault, lines, _names(vault, concepts, draft))
    return _finished(draft)


def records(whole: "nx.MultiDiGraph[str]") -> list[GraphNode | GraphEdge]:
    """Return the nodes and then the edges of a graph, as formats write them."""
    nodes = [GraphNode(node, **data) for node, data in whole.nodes(data=True)]
    return [*nodes, *(GraphEdge(a, b, **data) for a, b, data in whole.edges(data=True))]


def figures(whole: "nx.MultiDiGraph[str]") -> list[Figure]:
    """Return how much of each kind the graph has, its separate parts, and what is linked most."""
    nodes = Counter(data["kind"] for _, data in whole.nodes(data=True))
    edges = Counter(data["kind"] for _, _, data in whole.edges(data=True))
    found = [Figure("nodes", kind, nodes[kind]) for kind in NODE_KINDS]
    found += [Figure("edges", kind, edges[kind]) for kind in EDGE_KINDS]
    parts = [len(part) for part in nx.weakly_connected_components(whole)]
    found.append(Figure("separate parts", "", len(parts)))
    found.append(Figure("nodes in the largest part", "", max(parts, default=0)))
    linking: dict[str, set[str]] = {}
    for source, target, data in whole.edges(data=True):
        if data["kind"] in ("link", "embed", "property") and source != target:
            linking.setdefault(target, set()).add(source)
    ranked = sorted(linking, key=lambda node: (-len(linking[node]), node))[:_MOST_LINKED]
    return [*found, *(Figure("notes that link to", node, len(linking[node])) for node in ranked)]


def _note(vault: Vault, path: str, note: Note, lines: Lines) -> GraphNode:
    practice = vault.reading(path).practice
    if practice is None:
        return GraphNode(_id(path), "note", _line(note.title), path=_fit(path), line=1)
    line = lines.position(practice.span.start).line
    names = _line(practice.en or note.title), _line(practice.vi or "")
    return GraphNode(_id(path), "practice", *names, path=_fit(path), line=line)


def _reach(draft: _Draft, vault: Vault, reached: Reached, missing: dict[str, str]) -> str | None:
    """Return the id of what a link leads to, added if it is no note; None for an attachment.

    Targets that differ in case only are one missing note, under its first spelling.
    """
    if isinstance(reached, Missing):
        target = missing.setdefault(fold(reached.target), reached.target)
        return draft.add(GraphNode(_fit(f"missing:{target}"), "missing", _line(target)))
    return _id(reached.path) if reached.path in vault.notes else None


def _link_kind(link: Link) -> EdgeKind:
    if link.kind == "property":
        return "property"
    return "embed" if link.embed else "link"


def _tag(draft: _Draft, name: str) -> str:
    """Add a tag with the tags it is nested in, and return its id; case does not count."""
    node = _fit(f"tag:{fold(name)}")
    if node not in draft.nodes:
        draft.add(GraphNode(node, "tag", _fit(name)))
        outer = name.rpartition("/")[0]
        if outer:
            draft.join(node, _tag(draft, outer), "subtag")
    return node


def _by_key(concepts: tuple[Concept, ...]) -> dict[tuple[str, str], Concept]:
    """Return the concepts by language and identity key of each of their names."""
    found: dict[tuple[str, str], Concept] = {}
    for concept in concepts:
        own = [term for term in concept.terms if term.language == "en"] or concept.terms
        for term in own:
            found.setdefault((term.language, identity(term.text, term.language)), concept)
    return found


def _join_pair(
    draft: _Draft, path: str, pair: Pair, lines: Lines, concepts: dict[tuple[str, str], Concept]
) -> None:
    if pair.kind != "keyword" and pair.kind != "activity":
        return
    key = ("en", identity(pair.en, "en")) if pair.en else ("vi", identity(pair.vi or "", "vi"))
    concept = concepts.get(key)
    if concept is None:
        return
    # Where one note calls a key word what another calls an activity, the concept has decided.
    kind = concept.kind if concept.kind in ("keyword", "activity") else pair.kind
    en, vi = concept.term("en"), concept.term("vi")
    label, label_vi = (_line(term.text) if term else "" for term in (en, vi))
    line = lines.position(pair.span.start).line
    node = GraphNode(f"{kind}:{concept.id}", kind, label or label_vi, label_vi, _fit(path), line)
    draft.join(_id(path), draft.add(node), _HAS[pair.kind], _at(lines, pair.span))


def _names(vault: Vault, concepts: dict[tuple[str, str], Concept], draft: _Draft) -> Tree:
    """Return the names to look for: of practices, with their aliases, and of key words."""
    found: list[Name] = []
    for path, note in vault.notes.items():
        practice = vault.reading(path).practice
        if practice:
            texts = dict.fromkeys((practice.en or note.title, practice.vi or "", *note.aliases))
            found += (Name(text, "en", _id(path)) for text in texts)
    for concept in dict.fromkeys(concepts.values()):
        node = f"keyword:{concept.id}"
        if node in draft.nodes:
            found += (Name(term.text, term.language, node) for term in concept.terms)
    return tree(found)


def _join_mentions(draft: _Draft, vault: Vault, lines: dict[str, Lines], names: Tree) -> None:
    """Join each note to what it names; its own key words and its own name are no mention."""
    own = {edge[:2] for edge in draft.edges if edge[2] == "has_keyword"}
    for path, note in vault.notes.items():
        for mention in mentions(note, names):
            for target in mention.targets:
                if target != _id(path) and (_id(path), target) not in own:
                    draft.join(_id(path), target, "mentions", _at(lines[path], mention.span))


def _finished(draft: _Draft) -> "nx.MultiDiGraph[str]":
    whole: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in draft.nodes.values():
        more = {name: value for name, value in asdict(node).items() if value and name != "id"}
        whole.add_node(node.id, **{"label": node.label} | more)
    for (source, target, kind), places in draft.edges.items():
        said = " ".join(filter(None, places))
        whole.add_edge(source, target, key=kind, kind=kind, count=len(places), places=said)
    return whole


def _id(path: str) -> str:
    return _fit(f"note:{path}")


def _at(lines: Lines, span: Span) -> str:
    place = lines.position(span.start)
    return f"{place.line}:{place.column}"


def _line(text: str) -> str:
    return _fit(" ".join(text.split()))


def _fit(text: str) -> str:
    """Return `text` with what XML cannot hold percent-encoded."""
    return _UNFIT.sub(lambda found: f"%{ord(found[0]):02X}", text)
