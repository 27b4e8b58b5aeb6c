"""A checklist rendered anew over the one that people work with.

The file that people have stays as it is but for what the notes changed: a wording is replaced
where it stands, a new activity comes behind the one it follows in the note, one that is no longer
in the notes goes to the closing section with its tick and all that was written on it, and comes
back from there. So nothing of theirs can be lost, and nothing moves when nothing changed.
"""

from collections.abc import Collection

from msgspec import Struct

from ci_vault.model.note import GENERATED
from ci_vault.rewriting.blocks import Block, tick
from ci_vault.rewriting.closing import close
from ci_vault.rewriting.layout import (
    GAP,
    added,
    layout,
    put_before,
    put_behind,
    written,
)
from ci_vault.rewriting.lines import opened, text_end
from ci_vault.rewriting.matching import copies, same_groups, same_items
from ci_vault.rewriting.placing import Merge, fill, moved, stays
from ci_vault.rewriting.sheet import (
    contents,
    end,
    marked_again,
    region,
    sheet,
)
from ci_vault.rewriting.wording import (
    changed_by_hand,
    heading,
    item,
    raised,
    remarked,
    source,
)


class Rewritten(Struct, frozen=True):
    """The text, and how many items are new, reworded, gone from the notes, or back in them.

    `ticks` are the boxes that people have filled, all of which are kept; `doubtful` the new
    wordings of filled ones that say something a little different now.
    """

    text: str
    new: int = 0
    reworded: int = 0
    gone: int = 0
    back: int = 0
    ticks: int = 0
    doubtful: tuple[str, ...] = ()


def rewritten(old: str, new: str, elsewhere: Collection[str] = ()) -> Rewritten:
    """Return the checklist `old`, as people left it, brought up to `new`, as freshly rendered.

    Each tick, remark, own line and changed word of `old` is in the result. `new` again gives the
    same result again. Practices of `old` in `elsewhere`, by the names of their marks, were not
    asked for in `new` and stay as they are.
    """
    end_ = text_end(old)
    old = opened(old, end_) if GENERATED in new else old
    now = sheet(new)
    was = sheet(marked_again(old, now))
    known = same_groups(contents(was), contents(now))
    names = {line.name for line in now.items.values()}
    asked = {
        of: line
        for of, line in was.items.items()
        if line.place.group not in elsewhere or line.name in names
    }
    pairs = same_items(asked, now.items, {**known, "": ""})
    groups = {name: of for of, name in known.items()}
    standing: dict[tuple[str, bool], list[int]] = {}
    for of, line in was.items.items():
        standing.setdefault((line.place.group, line.place.gone), []).append(of)
    homes = {*known, *elsewhere}
    merge = Merge(was, now, pairs, groups, homes, standing, layout(was.blocks), [])
    _live(merge)
    twice = copies(was.items, pairs)
    for of, to in twice.items():
        merge.plan.blocks[of] = item(merge.plan.blocks[of], now.blocks[to])
    gone = close(was, merge.plan, {*pairs.values(), *twice}, {"", *known}, elsewhere)
    return Rewritten(
        written(merge.plan, end_),
        new=len(merge.fresh),
        reworded=sum(now.items[to].print != was.items[of].print for to, of in pairs.items()),
        gone=gone,
        back=sum(was.items[of].place.gone for of in pairs.values()),
        ticks=sum(bool(tick(was.blocks[of]).strip()) for of in was.items),
        doubtful=tuple(
            now.items[to].text
            for to, of in pairs.items()
            if tick(was.blocks[of]).strip()
            and now.items[to].name != was.items[of].name
            and now.items[to].print != was.items[of].print
        ),
    )


def _live(merge: Merge) -> None:
    """Bring every practice and activity of the new checklist to its place."""
    slot = end(merge.old, "")
    by_group: dict[str, list[int]] = {}
    for number, line in merge.new.items.items():
        by_group.setdefault(line.place.group, []).append(number)
    if "" in by_group:
        fill(merge, "", by_group[""], slot)
    for name in merge.new.sources:
        was = merge.groups.get(name)
        stands = was is not None and not merge.old.places[merge.old.sources[was]].gone
        if was is None:
            _begin(merge, name, slot)
            continue
        if not stands:
            _bring_back(merge, name, by_group.get(name, []), slot)
        _reword(merge, name)
        fill(merge, name, by_group.get(name, []), slot)
        if stands:
            slot = end(merge.old, was)


def _begin(merge: Merge, name: str, slot: int) -> None:
    """Put in a practice that the old checklist has not, before the old block `slot`."""
    numbers = region(merge.new, name)
    while merge.new.blocks[numbers[-1]].kind == "blank":
        numbers.pop()
    put_before(merge.plan, slot, [added(merge.plan, GAP)])
    for number in numbers:
        fresh = merge.new.blocks[number]
        if fresh.kind != "item":
            put_before(merge.plan, slot, [added(merge.plan, fresh)])
        elif not stays(merge, number, name):
            put_before(merge.plan, slot, [moved(merge, number)])
    put_before(merge.plan, slot, [added(merge.plan, GAP)])


def _bring_back(merge: Merge, name: str, items: list[int], slot: int) -> None:
    """Bring a practice back from the closing section, with people's own lines.

    An activity that did not come back with it stays there, one that is another's now goes there.
    `items` are those it has now.
    """
    was = merge.groups[name]
    back = {merge.was[to] for to in items if to in merge.was}
    stood = region(merge.old, was)
    numbers = [of for of in stood if of in back or of not in merge.old.items]
    level = merge.new.blocks[merge.new.heads[name]].level if name in merge.new.heads else 2
    head = merge.old.heads.get(was)
    by = level - merge.old.blocks[head].level if head is not None else 0
    for number in numbers:
        merge.plan.blocks[number] = raised(merge.old.blocks[number], by)
    merge.plan.taken.update(stood)
    gap = added(merge.plan, GAP)
    put_before(merge.plan, slot, [gap, *numbers, gap])


def _reword(merge: Merge, name: str) -> None:
    """Give a practice its new title and source line."""
    was = merge.groups[name]
    at, to = merge.old.sources[was], merge.new.sources[name]
    head, new_head = merge.old.heads.get(was), merge.new.heads.get(name)
    old, now = merge.old.blocks[at], merge.new.blocks[to]
    above = merge.old.blocks[head] if head is not None else None
    new_above = merge.new.blocks[new_head] if new_head is not None else None
    merge.plan.blocks[at] = source(old, now, above, new_above)
    if head is not None and above and new_above:
        shown = merge.plan.blocks[head]  # which coming back may have raised
        merge.plan.blocks[head] = heading(shown, new_above, old.print == now.print)
    for copy in merge.old.copies.get(was, ()):
        merge.plan.blocks[copy] = remarked(merge.plan.blocks[copy], now)
    for kept in changed_by_hand(old, now, above, new_above):
        gap = added(merge.plan, GAP)
        put_behind(merge.plan, at, [gap, added(merge.plan, Block("text", (kept,))), gap])
