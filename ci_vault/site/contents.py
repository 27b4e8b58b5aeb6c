"""The contents of a note's page, read off its headings."""

import re
from collections.abc import Iterable, Iterator

from ci_vault.site.views import Both, Head

# Fewer headings are seen at a glance; of many only the upper ones are told.
_FEWEST, _MOST = 3, 12
_HEADING = re.compile(r'<h([1-6])((?: [a-z-]+="[^"]*")*)>(.*?)</h\1>', re.DOTALL)
_ID, _LANG = re.compile(r' id="([^"]*)"'), re.compile(r' lang="[a-z]+"')
_TWO = re.compile(r'<span lang="..">[^<]*</span> <span lang=".." class="second">[^<]*</span>')
_TAG = re.compile(r'<(?:[^">]|"[^"]*")*>')

# What the parts of a note's page are called that the guide sets out itself.
HEADS = {
    "purpose": Both("Purpose", "Mục đích"),
    "keyword": Both("Key words", "Từ khoá"),
    "activity": Both("Key activities", "Hoạt động chính"),
    "related": Both("Related practices", "Thực hành liên quan"),
    "backlinks": Both("Linked from", "Được nhắc đến ở"),
    "around": Both("One link away", "Cách một liên kết"),
}

# A heading as found: how deep it stands, its anchor, its words as safe HTML.
Found = tuple[int, str, str]


def set_out(kind: str, anchor: str) -> Found:
    """Return the heading of a part that the guide sets out."""
    name = HEADS[kind]
    words = f'<span lang="en">{name.en}</span> <span lang="vi" class="second">{name.vi}</span>'
    return 2, anchor, words


def headings(html: str) -> list[Found]:
    """Return the headings of a note's safe `html`; the upper two levels there are, as 2 and 3."""
    found = list(_found(html))
    levels = sorted({level for level, _, _ in found})[:2]
    return [(2 + levels.index(of[0]), of[1], of[2]) for of in found if of[0] in levels]


def _found(html: str) -> Iterator[Found]:
    """Yield the headings that have an anchor; of their marks only those of languages are kept."""
    for level, attributes, inner in _HEADING.findall(html):
        anchor, lang = _ID.search(attributes), _LANG.search(attributes)
        words = inner if _TWO.fullmatch(inner) else _TAG.sub("", inner).replace("<", "&lt;")
        if anchor:
            yield int(level), anchor[1], f"<span{lang[0]}>{words}</span>" if lang else words


def contents(found: Iterable[Found]) -> tuple[Head, ...]:
    """Return `found` nested two deep; nothing where there are too few to need it."""
    told = list(found)
    if len(told) > _MOST:
        told = [of for of in told if of[0] == 2]
    return tuple(_nested(told)) if len(told) >= _FEWEST else ()


def _nested(told: list[Found]) -> Iterator[Head]:
    """Yield each upper heading with the lower ones that follow it."""
    at = 0
    while at < len(told):
        behind = next((n for n in range(at + 1, len(told)) if told[n][0] == 2), len(told))
        inner = tuple(Head(*of[1:]) for of in told[at + 1 : behind])
        yield Head(told[at][1], told[at][2], inner)
        at = behind
