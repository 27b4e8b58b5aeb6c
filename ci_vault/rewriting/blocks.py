"""A checklist as people left it, taken apart: what was generated, and what is theirs.

Every line belongs to one block, so nothing can fall between two. The marks are those of the
filter `mark` of `formats/md.py`: `<!-- NAME FINGERPRINT -->`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from ci_vault.formats.md import fingerprint
from ci_vault.model.note import GENERATED

# Opens the section of what is no longer in the notes.
GONE = "<!-- ci-vault: gone -->"
_MARK = re.compile(r"<!-- (?P<name>[ag]-[0-9a-f]+(?:-\d+)?) (?P<print>[0-9a-f]{8}) -->")
_LINE_END = re.compile(r"\r\n|\n|\r")
_TOP = re.compile(r"\ufeff?(?:---[ \t]*[\r\n]+(?:.*[\r\n]+)*?---[ \t]*(?:\r\n|\n|\r))?")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")
_HEADING = re.compile(r"[ ]{0,3}(?P<level>#{1,6})(?:[ \t]|$)")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_LEAD = re.compile(r"\s*(?:>\s?)*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+(?:\[[^\]]\][ \t]+)?)?")
_TICK = re.compile(r"[-+*.)][ \t]+\[(?P<tick>[^\]])\][ \t]+\Z")
_WORD = re.compile(r"\S+")

Kind = Literal["item", "source", "heading", "gone", "text", "blank"]


class Block(Struct, frozen=True):
    """Some lines, each with its end, and what they are.

    An `item` is an activity's line and all that is indented below it, a `source` the line that
    names a practice's note; both have the `name` and the `print` of their mark. `gone` is the mark
    and the title of the closing section. `level` is a heading's.
    """

    kind: Kind
    lines: tuple[str, ...]
    name: str = ""
    print: str = ""
    level: int = 0


class Parts(Struct, frozen=True):
    """A marked line: what comes before the generated text, that text, what follows, and the mark.

    `before` opens with bullet and box; `after` stands between text and mark, `rest` behind it.
    `whole` says that the generated text was found; where it is False people have changed it, and
    `text` is theirs.
    """

    before: str
    text: str
    after: str
    mark: str
    rest: str
    whole: bool


def blocks(text: str) -> list[Block]:
    """Return the blocks of a checklist, whose lines together are `text`."""
    lines = _LINE.findall(text)
    found: list[Block] = []
    at, fenced = 0, False
    while at < len(lines):
        line = lines[at]
        mark = _MARK.search(line)
        heading = None if fenced else _HEADING.match(line)
        end = at + 1
        if mark and mark["name"].startswith("a"):
            end = _reach(lines, at)
            found.append(Block("item", tuple(lines[at:end]), mark["name"], mark["print"]))
        elif mark:
            found.append(Block("source", (line,), mark["name"], mark["print"]))
        elif heading:
            found.append(Block("heading", (line,), level=len(heading["level"])))
        elif GONE in line:
            end, level = _closing(lines, at)
            found.append(Block("gone", tuple(lines[at:end]), level=level))
        else:
            fenced ^= bool(_FENCE.match(line))
            kind: Kind = "text" if line.strip() else "blank"
            if found and found[-1].kind == kind:
                found[-1] = Block(kind, (*found[-1].lines, line))
            else:
                found.append(Block(kind, (line,)))
        at = end
    return found


def line_end(text: str) -> str:
    """Return how the first line of a text ends; a line feed where there is but one line."""
    found = _LINE_END.search(text)
    return found[0] if found else "\n"


def opened(text: str, end: str) -> str:
    """Return a checklist with the line that tells the vault who wrote it, below its properties.

    `end` is what lines end in.
    """
    if GENERATED in text:
        return text
    top = _TOP.match(text)
    at = top.end() if top else 0
    return f"{text[:at]}{GENERATED}{end * 2}{text[at:]}"


def unmarked_tasks(text: str, marks: Mapping[str, str]) -> str:
    """Return `text` with the mark behind each task that opens with one of the texts of `marks`.

    Each mark is used once, a task with a mark is left alone, and a longer text goes first.
    """
    waiting = dict(sorted(marks.items(), key=lambda of: -len(of[0])))
    lines = _LINE.findall(text)
    for number, line in enumerate(lines):
        lead = _LEAD.match(line)
        if not lead or not _TICK.search(lead[0]) or _MARK.search(line):
            continue
        said = line[lead.end() :]
        for known in waiting:
            if said.startswith(known) and not said[len(known) : len(known) + 1].isalnum():
                rest = said[len(known) :]
                lines[number] = f"{lead[0]}{known} {waiting.pop(known)}{rest}"
                break
    return "".join(lines)


def _reach(lines: Sequence[str], at: int) -> int:
    """Return behind which line an item ends: what is indented deeper, up to the next mark."""
    depth = indent(lines[at])
    end = at + 1
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if not line.strip():
            continue
        if _MARK.search(line) or indent(line) <= depth:
            break
        end = number + 1
    return end


def _closing(lines: Sequence[str], at: int) -> tuple[int, int]:
    """Return behind which line the title of the closing section ends, and its level."""
    for number in range(at + 1, len(lines)):
        heading = _HEADING.match(lines[number])
        if heading:
            return number + 1, len(heading["level"])
        if lines[number].strip():
            break
    return at + 1, 2


def indent(line: str) -> int:
    """Return how many columns `line` is indented."""
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())


def parts(block: Block, head: Block | None = None) -> Parts:
    """Take a marked block's line apart; `head` is the heading above a source.

    The generated text is found by its fingerprint, at the front of the words before the mark or
    at their end, so that people may write before it as well as behind it.
    """
    line = block.lines[0]
    mark = _MARK.search(line)
    assert mark
    above = title(head) + " " if head else ""
    lead = _LEAD.match(line, 0, mark.start())
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
    return Parts(line[:first], line[first:last], between, mark[0], line[mark.end() :], whole)


def title(head: Block) -> str:
    """Return a heading's text."""
    return head.lines[0].strip().lstrip("#").strip()


def tick(block: Block) -> str:
    """Return the character in an item's box, or `""` where it has none."""
    mark = _MARK.search(block.lines[0])
    lead = _LEAD.match(block.lines[0], 0, mark.start() if mark else len(block.lines[0]))
    found = _TICK.search(lead[0]) if lead else None
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
