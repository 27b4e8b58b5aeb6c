"""One line of a checklist in its new wording, with all that people wrote on it."""

import re

from ci_vault.rewriting.blocks import Block, parts, title
from ci_vault.rewriting.lines import goes_on, indent, line_end, lines_of


def item(was: Block, now: Block) -> Block:
    """Return the item `was` as `now` has it: its box, its remarks and its own lines stay.

    Where people have changed the wording itself it stays as long as the note says the same;
    afterwards it is kept on a line below the new one.
    """
    old, new = parts(was), parts(now)
    text, kept = old.text, ""
    if was.print != now.print:
        text = new.text
        kept = "" if old.whole else " ".join(old.text.split())
    written = lines_of(f"{old.before}{text}{old.after or ' ' * bool(text)}{new.mark}{old.rest}")
    own = list(old.below)
    if kept:
        # Behind the rest of the paragraph, which would go on with the new line otherwise.
        at = next((at for at, line in enumerate(own) if not goes_on(line)), len(own))
        depth = " " * (indent(was.lines[0]) + 4)
        own.insert(at, f"{depth}- {kept}{line_end([*written, *own][-1])}")
    return Block("item", (*written, *own), now.name, now.print)


def source(was: Block, now: Block, head: Block | None, new_head: Block | None) -> Block:
    """Return the source line `was` as `now` has it, what people wrote on it kept."""
    old, new = parts(was, head), parts(now, new_head)
    text = old.text if was.print == now.print else new.text
    line = f"{old.before}{text}{old.after or ' ' * bool(text)}{new.mark}{old.rest}"
    return Block("source", (line,), now.name, now.print)


def remarked(was: Block, now: Block) -> Block:
    """Return a second copy of a source line, which is people's own, with the mark of `now`."""
    line = was.lines[0].replace(parts(was).mark, parts(now).mark)
    return Block("source", (line,), now.name, now.print)


def heading(was: Block, now: Block, same: bool) -> Block:
    """Return a practice's title as `now` has it; its own words stay where the notes' are `same`."""
    if same:
        return was
    return Block("heading", (now.lines[0].rstrip() + line_end(was.lines[0]),), level=now.level)


def changed_by_hand(
    was: Block, now: Block, head: Block | None, new_head: Block | None
) -> list[str]:
    """Return what people have made of a practice's title and source and the notes now replace."""
    if was.print == now.print or parts(was, head).whole:
        return []
    kept = [title(head)] if head and new_head and title(head) != title(new_head) else []
    text = parts(was, head).text
    return [*kept, *([text] if text and text != parts(now, new_head).text else [])]


def raised(block: Block, by: int) -> Block:
    """Return a heading `by` levels further down, any other block as it is."""
    if block.kind != "heading" or not by:
        return block
    level = min(6, max(1, block.level + by))
    line = block.lines[0].lstrip().lstrip("#")
    return Block(block.kind, (f"{'#' * level}{line}",), level=level)


def lifted(block: Block, first: Block | None = None) -> Block:
    """Return an item without the indent that it has, or that `first` of several has."""
    line = (first or block).lines[0]
    blank = line[: len(line) - len(line.lstrip())]
    lines = tuple(line.removeprefix(blank) for line in block.lines)
    return Block(block.kind, lines, block.name, block.print, block.level)


def is_listed(block: Block) -> bool:
    """Say whether a list item may follow a block without a blank line between."""
    last = block.lines[-1]
    return block.kind == "item" or bool(re.match(r"\s*(?:[-+*]|\d{1,9}[.)])\s|\s{2,}\S", last))
