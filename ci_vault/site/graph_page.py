"""The graph of the whole vault: its page, and what the script in the browser draws it from."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from ci_vault.site.frame import frame_of
from ci_vault.site.layout import page
from ci_vault.site.pages import GRAPH, address, titles
from ci_vault.site.planned import Planned, digest
from ci_vault.site.site import Site
from ci_vault.site.views import Both, GraphNote, GraphView, Step

DATA = "assets/graph-data.js"
# So many colours can be told apart; the groups beyond share the last one.
_COLOURS = 8
_OTHERS = Both("Others", "Khác")
_MOST_LINKED = 30

# A note as the script takes it: title, Vietnamese title or "", the number of its page's folder,
# the name of its page there without `.html`, its colour, and 1 for a practice.
Row = tuple[str, str, int, str, int, int]


def planned(site: Site) -> Iterator[Planned]:
    """Yield the graph's page, and its notes and links as a script that the page loads."""
    groups = [_group(site, path) for path in site.by_title]
    legend = _legend(groups)
    view = GraphView(tuple(legend), tuple(_most_linked(site)), len(groups))
    frame = frame_of(site, "graph", GRAPH, "Graph / Đồ thị")
    yield page(site, frame, view, lambda: {"graph": view})
    colours = {group: number for number, group in enumerate(legend)}
    own = [colours.get(group, len(legend) - 1) for group in groups]
    folders, rows = _rows(site, own)
    links = _links(site)
    yield Planned(DATA, digest(folders, rows, links), partial(_data, folders, rows, links))


def _group(site: Site, path: str) -> Both:
    """Return the group that the note at `path` says it is of, else the folder it stands in."""
    folder, _, _ = path.rpartition("/")
    return site.pages.outlines[path].group or Both(folder.partition("/")[0], None)


def _legend(groups: Sequence[Both]) -> list[Both]:
    """Return the groups with the most notes, one a colour, the largest first."""
    counts = Counter(groups)
    ranked = sorted(counts, key=lambda of: (-counts[of], of.en, of.vi or ""))
    return ranked if len(ranked) <= _COLOURS else [*ranked[: _COLOURS - 1], _OTHERS]


def _most_linked(site: Site) -> Iterator[GraphNote]:
    """Yield the notes with the most neighbours, each with its number in the graph."""
    ranked = sorted(enumerate(site.by_title), key=lambda of: -len(site.joined[of[1]]))
    for number, path in ranked[:_MOST_LINKED]:
        step = Step(address(site.pages, GRAPH, path), *titles(site.pages, path))
        yield GraphNote(number, step, len(site.joined[path]))


def _rows(site: Site, colours: Sequence[int]) -> tuple[list[str], list[Row]]:
    """Return the folders of the pages, and the notes in the order of their titles."""
    folders: dict[str, int] = {}
    rows: list[Row] = []
    for path, colour in zip(site.by_title, colours, strict=True):
        title, title_vi = titles(site.pages, path)
        folder, _, name = site.pages.names[path].removesuffix(".html").rpartition("/")
        number = folders.setdefault(folder, len(folders))
        rows.append((title, title_vi or "", number, name, colour, int(path in site.practices)))
    return list(folders), rows


def _links(site: Site) -> list[list[int]]:
    """Return for each note, by its number, the notes of greater numbers it is linked with."""
    numbers = {path: number for number, path in enumerate(site.by_title)}
    return [
        sorted(other for of in site.joined[path] if (other := numbers[of]) > number)
        for number, path in enumerate(site.by_title)
    ]


def _data(folders: list[str], rows: list[Row], links: list[list[int]]) -> str:
    values = {"folders": folders, "notes": rows, "links": links}
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    # Two line ends that an old script does not allow in a text, and what opens a tag.
    for char in "\u2028\u2029<":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return f"var ciVaultGraph = {text};\n"
