"""The closing section of a checklist: what is no longer in the notes, with all its work."""

from collections.abc import Collection
from itertools import takewhile

from ci_vault.rewriting.blocks import GONE, Block, parts
from ci_vault.rewriting.layout import GAP, Layout, added, put_before, take_out
from ci_vault.rewriting.sheet import Sheet, region
from ci_vault.rewriting.wording import is_listed, raised

TITLE = "## No longer in the notes / Không còn trong ghi chú"


def close(
    old: Sheet, plan: Layout, alive: set[int], known: set[str], elsewhere: Collection[str]
) -> int:
    """Move what is no longer in the notes to the closing section; return how many items did.

    `alive` are the items and `known` the practices of `old` that the notes still have; those of
    `elsewhere` the notes have too, but they were not asked for.
    """
    single = [
        of
        for of, line in old.items.items()
        if of not in alive and not line.place.gone and line.place.group in known
    ]
    for of in single:
        take_out(plan, of)
    over = (
        of
        for of, at in old.sources.items()
        if of not in known and of not in elsewhere and not old.places[at].gone
    )
    groups = [numbers for numbers in (_closed(old, plan, of) for of in over) if numbers]
    _append(old, plan, single, groups)
    return len(single) + sum(of in old.items for numbers in groups for of in numbers)


def _closed(old: Sheet, plan: Layout, group: str) -> list[int]:
    """Take a practice out whose note is gone; return what of it is to be kept."""
    numbers = region(old, group)
    at, head = old.sources[group], old.heads.get(group)
    said = parts(old.blocks[at], old.blocks[head] if head is not None else None)
    kept = [of for of in numbers if of not in plan.taken]
    plan.taken.update(numbers)
    theirs = [of for of in kept if of not in (at, head) and old.blocks[of].kind != "blank"]
    if said.whole and not (said.before + said.after + said.rest).strip() and not theirs:
        return []
    by = 3 - (old.blocks[head].level if head is not None else 2)
    for of in kept:
        plan.blocks[of] = raised(plan.blocks[of], by)
    return kept


def _append(old: Sheet, plan: Layout, single: list[int], groups: list[list[int]]) -> None:
    """Put items, and practices by name, into the closing section, which is there if it has any."""
    gap = added(plan, GAP)
    parted = [of for numbers in groups for of in (gap, *numbers, gap)]
    at = next((at for at, of in enumerate(old.blocks) if of.kind == "gone"), None)
    if at is None:
        if single or parted:
            title = added(plan, Block("gone", (f"{GONE}\n", "\n", f"{TITLE}\n")))
            put_before(plan, len(old.blocks), [gap, title, gap, *single, gap, *parted])
        return
    stop = next(
        (of for of in range(at, len(old.blocks)) if not old.places[of].gone), len(old.blocks)
    )
    left = [
        of for of in range(at + 1, stop) if of not in plan.taken and old.blocks[of].kind != "blank"
    ]
    if not (left or single or parted):
        plan.taken.add(at)
        return
    direct = list(takewhile(lambda of: old.blocks[of].kind != "heading", left))
    last = direct[-1] if direct else at
    behind = [] if is_listed(plan.blocks[last]) else [gap]
    if single:
        put_before(plan, last + 1, [*behind, *single, gap])
    put_before(plan, stop, parted)
