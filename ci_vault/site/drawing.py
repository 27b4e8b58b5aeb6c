"""The neighbourhood of a note as a picture: SVG in the page, whose links work without scripts.

An arc diagram: the note on top, below it a row for each neighbour with its names in full, arcs at
the left from the note to each, fainter ones where two neighbours are linked. The places follow
from the order of the rows alone, so networkx, whose layouts want numpy, has no part in it. The
picture has no `viewBox`: a letter is as large on a phone as on a wide screen.
"""

from functools import lru_cache
from html import escape
from textwrap import wrap

from ci_vault.site.language import said_language
from ci_vault.site.neighbours import Around, Neighbour

# All in CSS pixels. So many letters of 14 px stand beside the arcs on a screen of 390.
_SPINE, _LINE, _GAP, _LETTERS, _MOST_LINES = 76, 19, 10, 34, 3
_HERE = 10  # how far down the middle of the note's own line is
_HEADS = (
    ("↔", "Linked both ways", "Liên kết hai chiều"),
    ("→", "Linked from here", "Liên kết từ đây"),
    ("←", "Links to here", "Liên kết đến đây"),
)


def drawing(title: str, around: Around, named_by: str) -> str:
    """Return the SVG of a note called `title` among its neighbours, safe HTML; `""` for none.

    `named_by` is the id of the heading that says what the picture shows.
    """
    if not around.neighbours:
        return ""
    own, top = _texts(title, None)
    rows = [f'<g transform="{_at(_HERE)}"><circle r="6"/>{own}</g>']
    places: list[int] = []
    way = None
    for each in around.neighbours:
        if _way(each) != way:
            way = _way(each)
            rows.append(_head(*_HEADS[way], top))
            top += _LINE + _GAP
        texts, height = _texts(each.step.title, each.step.title_vi)
        kind = ' class="practice"' if each.is_practice else ""
        place = f'href="{escape(each.step.href)}"{kind} transform="{_at(top + _HERE)}"'
        rows.append(f'<a {place}><circle r="5"/>{texts}</a>')
        places.append(top + _HERE)
        top += height
    return (
        f'<svg class="around" width="100%" height="{top}" role="group" '
        f'aria-labelledby="{escape(named_by)}">\n{_lines(around, places)}\n'
        + "\n".join(rows)
        + "\n</svg>"
    )


def _at(down: int) -> str:
    return f"translate({_SPINE} {down})"


def _head(arrow: str, en: str, vi: str, top: int) -> str:
    """Return what the rows below `top` have in common."""
    words = f'<tspan lang="en">{en}</tspan> <tspan lang="vi" class="second">{vi}</tspan>'
    return f'<text class="way" x="{_SPINE + 20}" y="{top + 17}">{arrow} {words}</text>'


@lru_cache(maxsize=1 << 12)  # a note stands near many others
def _texts(title: str, title_vi: str | None) -> tuple[str, int]:
    """Return the names of a note as text beside its dot, and how high its row is."""
    lines: list[str] = []
    for text, language, kind in (
        (title, said_language(title), ""),
        (title_vi or "", "vi", ' class="second"'),
    ):
        lang = f' lang="{language}"' if language else ""
        for line in _cut(text):
            place = f'x="20" y="{5 + len(lines) * _LINE}"'
            lines.append(f"<text{kind}{lang} {place}>{escape(line)}</text>")
    return "".join(lines), len(lines) * _LINE + _GAP


def _cut(text: str) -> list[str]:
    """Return `text` in lines that fit beside the arcs; one that is far too long ends in `…`."""
    if len(text) <= _LETTERS:
        return [text] if text else []
    return wrap(text, _LETTERS, max_lines=_MOST_LINES, placeholder=" …")


def _lines(around: Around, places: list[int]) -> str:
    """Return the arcs, fainter between two neighbours, with arrows at the neighbours' ends."""
    lowest = places[-1]
    faint = (_arc(places[one], places[other], lowest) for one, other in around.between)
    own = (_arc(_HERE, at, lowest) for at in places)
    arrows = (_arrows(each, at) for each, at in zip(around.neighbours, places, strict=True))
    return (
        f'<path d="{"".join(faint)}"/><path class="own" d="{"".join(own)}"/>'
        f'<path class="arrows" d="{"".join(arrows)}"/>'
    )


def _arrows(each: Neighbour, at: int) -> str:
    to = f"M{_SPINE - 7} {at}l-8-4.5v9z" if each.to else ""
    return to + (f"M{_SPINE - (25 if each.to else 15)} {at}l8-4.5v9z" if each.back else "")


def _arc(above: int, below: int, lowest: int) -> str:
    """Return an arc at the left of the spine, the wider the further its ends are apart."""
    # A curve of Bézier goes three quarters of the way to its two inner points.
    out = _SPINE - 14 - (_SPINE + 8) * (below - above) // max(lowest - _HERE, 240)
    return f"M{_SPINE} {above}C{out} {above} {out} {below} {_SPINE} {below}"


def _way(each: Neighbour) -> int:
    return 0 if each.to and each.back else 1 if each.to else 2
