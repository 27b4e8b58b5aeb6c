"""A checklist as people left it, taken apart: what was generated, and what is theirs.

Every line belongs to one block, so nothing can fall between two.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from ci_vault.formats.md import MARK, fingerprint
from ci_vault.rewriting.lines import (
    HEADING,
    LEAD,
    TICK,
    fenced,
    item_starts,
    lines_of,
    reach,
)

# Opens the section of what is no longer in the notes.
GONE = "<!-- ci-vault: gone -->"
_WORD = re.compile(r"\S+")

Kind = Literal["item", "source", "heading", "gone", "text", "blank"]


class Block(Struct, frozen=True):
    """Some lines, each with its end, and what they are.

    An `item` is an activity's paragraph and all that is indented below it, a `source` the line that
    names a practice's note; both have the `name` and the `print` of their mark. `gone` is the mark
    and the title of the closing section. `level` is a heading's.
    """

    kind: Kind
    lines: tuple[str, ...]
    name: str = ""
    print: str = ""
    level: int = 0


class Parts(Struct, frozen=True):
    """A marked block: what comes before the generated text, that text, what follows, and the mark.

    `before` opens with bullet and box; `after` stands between text and mark, `rest` behind it, and
    `below` are the lines that follow. Any of them may be of several lines.
    `whole` says that the generated text was found; where it is False people have changed it, and
    `text` is theirs.
    """

    before: str
    text: str
    after: str
    mark: str
    rest: str
    below: tuple[str, ...]
    whole: bool


def blocks(text: str) -> list[Block]:
    """Return the blocks of a checklist, whose lines together are `text`."""
    lines = lines_of(text)
    starts = item_starts(lines)
    found: list[Block] = []
    code = fenced(lines)
    at = 0
    while at < len(lines):
        line = lines[at]
        mark = MARK.search(lines[starts.get(at, at)])
        heading = None if at in code else HEADING.match(line)
        end = at + 1
        if mark and at in starts:
            end = reach(lines, at, starts[at], starts)
            found.append(Block("item", tuple(lines[at:end]), mark["name"], mark["print"]))
        elif mark:
            found.append(Block("source", (line,), mark["name"], mark["print"]))
        elif heading:
            found.append(Block("heading", (line,), level=len(heading["level"])))
        elif GONE in line:
            end, level = _closing(lines, at)
            found.append(Block("gone", tuple(lines[at:end]), level=level))
        else:
            kind: Kind = "text" if line.strip() else "blank"
            if found and found[-1].kind == kind:
                found[-1] = Block(kind, (*found[-1].lines, line))
            else:
                found.append(Block(kind, (line,)))
        at = end
    return found


def _closing(lines: Sequence[str], at: int) -> tuple[int, int]:
    """Return behind which line the title of the closing section ends, and its level."""
    for number in range(at + 1, len(lines)):
        heading = HEADING.match(lines[number])
        if heading:
            return number + 1, len(heading["level"])
        if lines[number].strip():
            break
    return at + 1, 2


def parts(block: Block, head: Block | None = None) -> Parts:
    """Take a marked block apart; `head` is the heading above a source.

    The generated text is found by its fingerprint, at the front of the words before the mark or
    at their end, so that people may write before it as well as behind it.
    """
    marked = next(number for number, line in enumerate(block.lines) if MARK.search(line))
    line = "".join(block.lines[: marked + 1])
    mark = MARK.search(line)
    assert mark
    above = title(head) + " " if head else ""
    lead = LEAD.match(line, 0, mark.start())
    start = lead.end() if lead else 0
    words = [word.span() for word in _WORD.finditer(line, start, mark.start())]
    first, last = (words[0][0], words[-1][1]) if words else (start, start)
    fronts = [(first, end) for _, end in reversed(words)] or [(start, start)]
    for begin, end in (*fronts, *((begin, last) for begin, _ in words[1:])):
        if fingerprint(above + line[begin:end]) == block.print:
            first, last, whole = begin, end, True
            break
    else:
        whole = False
    between = line[last : mark.start()]
    rest, below = line[mark.end() :], block.lines[marked + 1 :]
    return Parts(line[:first], line[first:last], between, mark[0], rest, below, whole)


def title(head: Block) -> str:
    """Return a heading's text."""
    return head.lines[0].strip().lstrip("#").strip()


def tick(block: Block) -> str:
    """Return the character in an item's box, or `""` where it has none."""
    mark = MARK.search(block.lines[0])
    lead = LEAD.match(block.lines[0], 0, mark.start() if mark else len(block.lines[0]))
    found = TICK.search(lead[0]) if lead else None
    return found["tick"] if found else ""


class Place(Struct, frozen=True):
    """Where a block stands: in the practice `group` (the name of its mark, `""`: in none).

    `gone` says that it is in the closing section, `head` that it is the practice's title.
    """

    group: str
    gone: bool
    head: bool = False


def places(found: Sequence[Block]) -> list[Place]:
    """Return the place of each block.

    A practice reaches to the next heading that is not below its title: what stands under a
    heading of their own people have put there, and there it stays.
    """
    return list(_places(found))


def _places(found: Sequence[Block]) -> Iterator[Place]:
    group, level, closing = "", 0, 0
    for number, block in enumerate(found):
        head = False
        if block.kind == "gone":
            group, closing = "", block.level
        elif block.kind == "heading":
            source = _source(found, number)
            closing = 0 if block.level <= closing else closing
            if source and (block.level > 1 or parts(source, block).whole):
                group, level, head = source.name, block.level, True
            elif block.level <= level:
                group = ""
        elif block.kind == "source" and block.name != group:
            group, level = block.name, 2
        yield Place(group, closing > 0, head)


def _source(found: Sequence[Block], heading: int) -> Block | None:
    """Return the source line that makes a heading the title of a practice, or None."""
    for block in found[heading + 1 :]:
        if block.kind not in ("text", "blank"):
            return block if block.kind == "source" else None
    return None
