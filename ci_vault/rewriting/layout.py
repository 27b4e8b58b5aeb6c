"""Where each block of a checklist goes: the old order, with some taken out and others put in."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ci_vault.rewriting.blocks import Block
from ci_vault.rewriting.lines import indent, line_end
from ci_vault.rewriting.wording import lifted

# A blank line, unless there is one already or nothing follows.
GAP = Block("blank", ())


class Layout(Struct, frozen=True):
    """The blocks, those of the old text first, and what happens to them.

    `taken` are left out where they stood; `before` lists by number of an old block, or by their
    count for the end, what is put in there, and `behind` what follows a block that was put in.
    """

    blocks: list[Block]
    count: int
    taken: set[int]
    before: dict[int, list[int]]
    behind: dict[int, list[int]]


def layout(blocks: Sequence[Block]) -> Layout:
    """Return the layout that leaves all as it is."""
    return Layout(list(blocks), len(blocks), set(), {}, {})


def added(plan: Layout, block: Block) -> int:
    """Return the number of a new block, which stands nowhere yet."""
    plan.blocks.append(block)
    return len(plan.blocks) - 1


def take_out(plan: Layout, number: int) -> None:
    """Take an item out to put it in elsewhere; an item that people had put below it moves up."""
    depth = indent(plan.blocks[number].lines[0])
    first: Block | None = None
    for below in range(number + 1, plan.count):
        block = plan.blocks[below]
        if block.kind != "item" or indent(block.lines[0]) <= depth:
            break
        first = first or block
        plan.blocks[below] = lifted(block, first)
    plan.blocks[number] = lifted(plan.blocks[number])
    plan.taken.add(number)


def put_before(plan: Layout, place: int, numbers: list[int]) -> None:
    """Put blocks in before the old block `place`, behind what was put in there already."""
    plan.before.setdefault(place, []).extend(numbers)


def put_behind(plan: Layout, number: int, numbers: list[int]) -> None:
    """Put blocks in behind another, and behind what was put in there already."""
    if number < plan.count and number not in plan.taken:
        put_before(plan, number + 1, numbers)
    else:
        plan.behind.setdefault(number, []).extend(numbers)


def written(plan: Layout, end: str) -> str:
    """Return the text of all blocks where they go now; `end` ends each line that is new."""
    lines: list[str] = []
    gap = cut = False
    for number in _order(plan):
        if number is None:
            cut = True
            continue
        block = plan.blocks[number]
        if block is GAP:
            gap = True
        elif block.kind == "blank" and number < plan.count:
            # Where something was taken out the blank lines round it are one gap.
            if not (cut and (not lines or not lines[-1].strip())):
                lines += block.lines
            gap = False
        else:
            if gap and lines and lines[-1].strip():
                lines.append(end)
            fresh = number >= plan.count
            lines += (_ended(line, end) for line in block.lines) if fresh else block.lines
            gap = cut = False
    if lines and cut:
        while len(lines) > 1 and not lines[-1].strip():
            lines.pop()
    for at, line in enumerate(lines[:-1]):
        if not line_end(line):
            lines[at] = line + end
    return "".join(lines)


def _ended(line: str, end: str) -> str:
    return line[: len(line) - len(line_end(line))] + end


def _order(plan: Layout) -> Iterator[int | None]:
    """Yield the blocks in their new order, and None where one was taken out."""
    for number in range(plan.count + 1):
        waiting = list(reversed(plan.before.get(number, [])))
        while waiting:
            next_ = waiting.pop()
            yield next_
            waiting += reversed(plan.behind.get(next_, []))
        if number < plan.count:
            yield None if number in plan.taken else number
