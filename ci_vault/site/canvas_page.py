"""A page for each canvas that a note links to: its cards by group, and the lines between them.

JSON Canvas 1.0 (https://jsoncanvas.org/spec/1.0/). Who reads it on a page reads from the top left;
where exactly a card lies, and its colour, are left out.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from posixpath import basename, splitext

import msgspec

from ci_vault.markdown.showing import Showing
from ci_vault.site.attachments import canvases
from ci_vault.site.frame import frame_of
from ci_vault.site.language import said_language
from ci_vault.site.layout import page
from ci_vault.site.pages import address, hrefs, titles
from ci_vault.site.plain import plain
from ci_vault.site.planned import Planned
from ci_vault.site.practices import both_of
from ci_vault.site.site import Site
from ci_vault.site.views import CanvasCard, CanvasGroup, Step

_LONGEST = 60  # characters of a card's first line that stand for it


class _Node(msgspec.Struct, frozen=True):
    id: str
    type: str
    x: float = 0
    y: float = 0
    width: float = 0
    height: float = 0
    text: str = ""
    file: str = ""
    url: str = ""
    label: str = ""


class _Edge(msgspec.Struct, frozen=True, rename={"start": "fromNode", "end": "toNode"}):
    start: str
    end: str
    label: str = ""


class _Canvas(msgspec.Struct, frozen=True):
    nodes: tuple[_Node, ...] = ()
    edges: tuple[_Edge, ...] = ()


def planned(site: Site) -> Iterator[Planned]:
    """Yield a page for each canvas; of one that cannot be read it says so."""
    for path in canvases(site.pages.vault):
        title = both_of(splitext(basename(path))[0])
        values = {"title": title, **_values(site, path, _read(site.read(path)))}
        frame = frame_of(site, "canvas", site.pages.names[path], title.en)
        yield page(site, frame, values, partial(dict, values))


def _read(data: bytes) -> _Canvas | None:
    with suppress(msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return msgspec.json.decode(data, type=_Canvas)
    return None


def _values(site: Site, path: str, canvas: _Canvas | None) -> dict[str, object]:
    """Return the groups with their cards, those in no group first, and the lines between them."""
    if canvas is None:
        return {"groups": None, "lines": ()}
    nodes = sorted(canvas.nodes, key=lambda node: (node.y, node.x, node.id))
    frames = [node for node in nodes if node.type == "group"]
    held: dict[str, list[CanvasCard]] = {"": [], **{frame.id: [] for frame in frames}}
    steps: dict[str, Step] = {}
    for number, frame in enumerate(frames, 1):
        steps[frame.id] = _step(f"#group-{number}", frame.label or f"{number}")
    for number, node in enumerate((of for of in nodes if of.type != "group"), 1):
        card = _card(site, path, node, f"card-{number}")
        held[_frame_of(node, frames)].append(card)
        if card.step:
            steps[node.id] = Step(f"#{card.id}", card.step.title, card.step.title_vi)
        elif card.html:
            steps[node.id] = _step(f"#{card.id}", _beginning(node.text) or f"{number}")
    groups = [CanvasGroup(steps.get(frame), tuple(cards)) for frame, cards in held.items()]
    lines = [
        (steps[edge.start], steps[edge.end], both_of(edge.label) if edge.label else None)
        for edge in canvas.edges
        if edge.start in steps and edge.end in steps
    ]
    return {"groups": [group for group in groups if group.step or group.cards], "lines": lines}


def _step(href: str, name: str) -> Step:
    both = both_of(name)
    return Step(href, both.en, both.vi)


def _beginning(text: str) -> str:
    """Return the first line of a card, without marks."""
    line = plain(next((line for line in text.splitlines() if line.strip()), "")).strip(" #>-")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"


def _frame_of(node: _Node, frames: Sequence[_Node]) -> str:
    """Return the id of the smallest group that the middle of a card lies in; `""` for none."""
    x, y = node.x + node.width / 2, node.y + node.height / 2
    around = (
        (of.width * of.height, of.id)
        for of in frames
        if of.x <= x <= of.x + of.width and of.y <= y <= of.y + of.height
    )
    return min(around, default=(0, ""))[1]


def _card(site: Site, path: str, node: _Node, name: str) -> CanvasCard:
    """Return a card: its text, or where it leads; what the guide does not have is neither."""
    vault, seen_on = site.pages.vault, site.pages.names[path]
    if node.type == "text":
        from ci_vault.markdown.html import show
        from ci_vault.markdown.scan import scan
        from ci_vault.site.two import mark_two

        note = scan(path, node.text)
        reached = ((link, vault.resolve(note, link)) for link in note.links)
        there = (of for of in reached if getattr(of[1], "path", None) in vault.notes)
        how = Showing(hrefs(site.pages, seen_on, there), said_language, within=name)
        return CanvasCard(name, html=mark_two(show(note, how).html).strip())
    if node.type == "link" and node.url.startswith(("https://", "http://")):
        return CanvasCard(name, step=Step(node.url, node.url))
    if node.type == "file" and node.file in vault.notes:
        href = address(site.pages, seen_on, node.file)
        return CanvasCard(name, step=Step(href, *titles(site.pages, node.file)))
    return CanvasCard(name)
