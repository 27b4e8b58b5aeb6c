"""The neighbourhood of a note as a picture: SVG in the page, whose links work without scripts.

An arc diagram: the note on top, below it a row for each neighbour with its names in full, arcs at
the left from the note to each, fainter ones where two neighbours are linked. The places follow
from the order of the rows alone, so networkx, whose layouts want numpy, has no part in it. The
picture has no `viewBox`: a letter is as large on a phone as on a wide screen.

With one language chosen a row has fewer lines, and that is known to the style sheet alone. So a
place is so many pixels, as it is then, and so many `em` for the lines that both languages need
more: the style gives the picture letters of no size, or as high as a line (texts have their own).
Paths know no `em`: there is one of them for both languages, and one for a single one.
"""

from functools import lru_cache
from html import escape
from textwrap import wrap
from typing import NamedTuple

from ci_vault.site.language import said_language
from ci_vault.site.neighbours import Around, Neighbour

# All in CSS pixels. So many letters of 14 px stand beside the arcs on a screen of 390.
_SPINE, _LINE, _GAP, _LETTERS, _MOST_LINES = 76, 19, 10, 36, 3
_HERE = 10  # how far down the middle of the note's own line is
_HEADS = (
    ("↔", "Linked both ways", "Liên kết hai chiều"),
    ("→", "Linked from here", "Liên kết từ đây"),
    ("←", "Links to here", "Liên kết đến đây"),
)
# The arrows at the neighbour's end of its arc, likewise.
_ARROWS = (
    '<path d="M-7 0l-8-4.5v9zM-25 0l8-4.5v9z"/>',
    '<path d="M-7 0l-8-4.5v9z"/>',
    '<path d="M-15 0l8-4.5v9z"/>',
)


class _Place(NamedTuple):
    """How far down something is: with one language chosen, and how many lines more with both."""

    down: int
    more: int


def drawing(title: str, title_vi: str | None, around: Around, named_by: str) -> str:
    """Return the picture of a note of these names among its neighbours, safe HTML; `""` for none.

    `named_by` is the id of the heading that says what the picture shows.
    """
    if not around.neighbours:
        return ""
    own, (down, more) = _texts(title, title_vi)
    rows = [f'<g transform="{_at(_HERE)}"><circle r="6"/>{own}</g>']
    places: list[_Place] = []
    way = -1
    for each in around.neighbours:
        if _way(each) != way:
            way = _way(each)
            rows.append(_moved(_head(*_HEADS[way], down), more))
            down += _LINE + _GAP
        texts, height = _texts(each.step.title, each.step.title_vi)
        kind = ' class="practice"' if each.is_practice else ""
        place = f'href="{escape(each.step.href)}"{kind} transform="{_at(down + _HERE)}"'
        rows.append(_moved(f'<a {place}>{_ARROWS[way]}<circle r="5"/>{texts}</a>', more))
        places.append(_Place(down + _HERE, more))
        down, more = down + height.down, more + height.more
    return (
        f'<div class="around">\n<svg width="100%" height="{down}" role="group" '
        f'aria-labelledby="{escape(named_by)}">\n{_lines(around, places)}\n'
        + "\n".join(rows)
        # Room for what the picture is longer with both languages.
        + f'\n</svg>\n<svg width="0" height="{more}em" aria-hidden="true"/>\n</div>'
    )


def _at(down: int) -> str:
    return f"translate({_SPINE} {down})"


def _moved(drawn: str, lines: int) -> str:
    """Return what is drawn so many lines further down where both languages are shown."""
    return f'<svg y="{lines}em">{drawn}</svg>' if lines else drawn


def _head(arrow: str, en: str, vi: str, top: int) -> str:
    """Return what the rows below `top` have in common."""
    words = (
        f'<tspan lang="en">{en}</tspan><tspan class="between"> · </tspan>'
        f'<tspan lang="vi" class="second">{vi}</tspan>'
    )
    return f'<text class="way" x="{_SPINE + 20}" y="{top + 17}">{arrow} {words}</text>'


@lru_cache(maxsize=1 << 12)  # a note stands near many others
def _texts(title: str, title_vi: str | None) -> tuple[str, _Place]:
    """Return the names of a note as text beside its dot, and how high its row is.

    Each line stands below the one that is shown before it, wherever that is.
    """
    lines: list[str] = []
    counts: list[int] = []
    for text, language, kind in (
        (title, said_language(title), ""),
        (title_vi or "", "vi", ' class="second"'),
    ):
        lang = f' lang="{language}"' if language else ""
        cut = _cut(text)
        counts.append(len(cut))
        lines += (f' dy="{_LINE}"{kind}{lang}>{escape(line)}</tspan>' for line in cut)
    height = _Place(max(1, *counts) * _LINE + _GAP, min(counts))
    told = '<tspan x="20"'.join(lines)
    return f'<text x="20" y="{5 - _LINE}">{told and "<tspan" + told}</text>', height


def _cut(text: str) -> list[str]:
    """Return `text` in lines that fit beside the arcs; one that is far too long ends in `…`."""
    if len(text) <= _LETTERS:
        return [text] if text else []
    return wrap(text, _LETTERS, max_lines=_MOST_LINES, placeholder=" …")


def _lines(around: Around, places: list[_Place]) -> str:
    """Return the arcs, fainter between two neighbours: as they are with one language, and both."""
    lines = _arcs(around, [place.down for place in places])
    if places[-1].more:
        both = _arcs(around, [place.down + place.more * _LINE for place in places])
        lines = f'<g class="one">{lines}</g><g class="both">{both}</g>'
    return f'<g transform="{_at(0)}">{lines}</g>'


def _arcs(around: Around, places: list[int]) -> str:
    lowest = places[-1]
    faint = (_arc(places[one], places[other], lowest) for one, other in around.between)
    own = (_arc(_HERE, at, lowest) for at in places)
    return f'<path d="{"".join(faint)}"/><path class="own" d="{"".join(own)}"/>'


def _arc(above: int, below: int, lowest: int) -> str:
    """Return an arc at the left of the spine, the wider the further its ends are apart."""
    # A curve of Bézier goes three quarters of the way to its two inner points.
    high = below - above
    out = 14 + (_SPINE + 8) * high // max(lowest - _HERE, 240)
    return f"M0 {above}c-{out} 0-{out} {high} 0 {high}"


def _way(each: Neighbour) -> int:
    return 0 if each.to and each.back else 1 if each.to else 2
