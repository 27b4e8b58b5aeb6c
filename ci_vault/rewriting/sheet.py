"""A checklist with an index of its blocks: where each practice and each activity stands."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from ci_vault.formats.md import MARK
from ci_vault.rewriting.blocks import (
    Block,
    Place,
    blocks,
    parts,
    places,
    title,
)
from ci_vault.rewriting.lines import unmarked_tasks
from ci_vault.rewriting.matching import Line


class Sheet(Struct, frozen=True):
    """A checklist taken apart; numbers are those of its blocks, groups the names of marks.

    `heads` and `sources` are where a practice's title and source line stand, `copies` where the
    source line stands once more, `items` all activities in order.
    """

    blocks: Sequence[Block]
    places: Sequence[Place]
    heads: Mapping[str, int]
    sources: Mapping[str, int]
    copies: Mapping[str, Sequence[int]]
    items: Mapping[int, Line]


def sheet(text: str) -> Sheet:
    """Take a checklist apart. Of two copies of one practice the first that is not gone counts."""
    found = blocks(text)
    where = places(found)
    heads: dict[str, int] = {}
    sources: dict[str, int] = {}
    copies: dict[str, list[int]] = {}
    items: dict[int, Line] = {}
    head: int | None = None
    for number, (block, place) in enumerate(zip(found, where, strict=True)):
        if place.head:
            head = number
        elif block.kind == "item":
            items[number] = Line(block.name, block.print, parts(block).text, place)
        elif block.kind == "source":
            known = sources.get(block.name)
            if known is not None and (place.gone or not where[known].gone):
                copies.setdefault(block.name, []).append(number)
            else:
                if known is not None:
                    copies.setdefault(block.name, []).append(known)
                sources[block.name] = number
                heads.pop(block.name, None)
                if head is not None and where[head] == Place(place.group, place.gone, True):
                    heads[block.name] = head
            head = None
    return Sheet(found, where, heads, sources, copies, items)


def marked_again(text: str, now: Sheet) -> str:
    """Return a checklist with the marks that people have deleted behind an activity's words.

    A task that opens with the whole text of an activity of `now`, whose mark is nowhere in the
    text, is that activity.
    """
    there = {mark["name"] for mark in MARK.finditer(text)}
    lost = {
        line.text: parts(now.blocks[number]).mark
        for number, line in now.items.items()
        if line.name not in there
    }
    return unmarked_tasks(text, lost) if lost else text


def contents(of: Sheet) -> dict[str, tuple[str, Counter[str]]]:
    """Return the title of each practice and the fingerprints of its items."""
    prints: dict[str, Counter[str]] = {name: Counter() for name in of.sources}
    for line in of.items.values():
        if line.place.group in prints:
            prints[line.place.group][line.print] += 1
    return {
        name: (title(of.blocks[of.heads[name]]) if name in of.heads else "", found)
        for name, found in prints.items()
    }


def region(of: Sheet, group: str) -> list[int]:
    """Return the blocks of a practice: from its title to where another title begins."""
    at = of.sources[group]
    gone = of.places[at].gone
    first = of.heads.get(group, at)
    found = []
    for number in range(first, len(of.blocks)):
        place = of.places[number]
        if (place.group, place.gone) != (group, gone):
            break
        found.append(number)
    return found


def end(of: Sheet, group: str) -> int:
    """Return the block before which the next practice would begin.

    What people have put under headings of their own stays with the practice it follows.
    """
    start = of.sources.get(group, -1)
    for number in range(start + 1, len(of.blocks)):
        block, place = of.blocks[number], of.places[number]
        if block.kind == "gone" or place.head or (block.kind == "source" and place.group != group):
            return number
    return len(of.blocks)


def last_text(of: Sheet, number: int) -> int:
    """Return the last block of people's own lines right behind a block, up to a heading."""
    last = number
    for behind in range(number + 1, len(of.blocks)):
        if of.blocks[behind].kind == "text":
            last = behind
        elif of.blocks[behind].kind != "blank":
            break
    return last
