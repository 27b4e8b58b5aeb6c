"""The closing section of a checklist: what is no longer in the notes, with all its work."""

from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile

from ci_vault.rewriting.blocks import GONE, Block, parts, title
from ci_vault.rewriting.layout import GAP, Layout, added, put_before, take_out
from ci_vault.rewriting.sheet import Sheet, region
from ci_vault.rewriting.wording import is_listed, raised

TITLE = "## No longer in the notes / Không còn trong ghi chú"


def close(
    old: Sheet, plan: Layout, alive: set[int], known: set[str], elsewhere: Collection[str]
) -> int:
    """Move what is no longer in the notes to the closing section; return how many items did.

    `alive` are the items and `known` the practices of `old` that the notes still have; those of
    `elsewhere` the notes have too, but they were not asked for. What did not come back with its
    practice stays in the section.
    """
    back = {of for of, at in old.sources.items() if of in known and old.places[at].gone}
    single = [
        of
        for of, line in old.items.items()
        if of not in alive and line.place.group in (back if line.place.gone else known)
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
    closed = (of for numbers in (single, *groups) for of in numbers if of in old.items)
    return sum(not old.places[of].gone for of in closed)


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
    by = _level(old) - (old.blocks[head].level if head is not None else 2)
    for of in kept:
        plan.blocks[of] = raised(plan.blocks[of], by)
    return kept


def _append(old: Sheet, plan: Layout, single: list[int], groups: list[list[int]]) -> None:
    """Put items, and practices by name, into the closing section, which is there if it has any."""
    gap = added(plan, GAP)
    by_title: dict[str, list[int]] = {}
    for of in single:
        by_title.setdefault(_practice(old, plan, of), []).append(of)
    at = next((at for at, of in enumerate(old.blocks) if of.kind == "gone"), len(old.blocks))
    inside = [of for of in range(at, len(old.blocks)) if old.places[of].gone]
    stop = inside[-1] + 1 if inside else at
    for head in _emptied(old, plan, inside[1:]):
        if title(old.blocks[head]) not in by_title:
            plan.taken.add(head)
    left = any(of not in plan.taken and old.blocks[of].kind != "blank" for of in inside[1:])
    if inside and not (left or single or groups):
        plan.taken.add(at)
    if not inside and (single or groups):
        opening = added(plan, Block("gone", (f"{GONE}\n", "\n", f"{TITLE}\n")))
        put_before(plan, at, [gap, opening, gap])
    for name, numbers in sorted(by_title.items(), key=lambda of: bool(of[0])):
        place = _place(old, plan, inside, name)
        if place is None and name:
            above = Block("heading", (f"{'#' * _level(old)} {name}\n",), level=_level(old))
            put_before(plan, stop, [gap, added(plan, above), gap, *numbers, gap])
        else:
            behind = at if place is None else place
            listed = behind < len(old.blocks) and is_listed(plan.blocks[behind])
            put_before(plan, behind + bool(inside), [*([] if listed else [gap]), *numbers, gap])
    for numbers in groups:
        put_before(plan, stop, [gap, *numbers, gap])


def _level(old: Sheet) -> int:
    """Return the level of a practice's title within the closing section."""
    return next((min(of.level, 5) for of in old.blocks if of.kind == "gone"), 2) + 1


def _practice(old: Sheet, plan: Layout, of: int) -> str:
    """Return the title of the practice in which an item stood, `""` for one without a title."""
    head = old.heads.get(old.places[of].group)
    return title(plan.blocks[head]) if head is not None else ""


def _emptied(old: Sheet, plan: Layout, inside: Sequence[int]) -> Iterator[int]:
    """Yield the titles in the closing section from below which everything has been taken."""
    for at, head in enumerate(inside):
        level = old.blocks[head].level
        if not level or head in plan.taken:
            continue
        below = list(takewhile(lambda of: not old.blocks[of].level, inside[at + 1 :]))
        after = at + 1 + len(below)
        deeper = after < len(inside) and old.blocks[inside[after]].level > level
        filled = {of for of in below if old.blocks[of].kind != "blank"}
        if filled and filled <= plan.taken and not deeper:
            yield head


def _place(old: Sheet, plan: Layout, inside: Sequence[int], name: str) -> int | None:
    """Return behind which block of the closing section items of the practice `name` stand.

    None where it has no title there yet; `""` is what stands above all titles.
    """
    last = inside[0] if inside and not name else None
    for of in inside[1:]:
        block = old.blocks[of]
        if block.kind == "heading":
            if last is not None:
                break
            if title(block) == name and not old.places[of].group:
                last = of
        elif last is not None and block.kind != "blank" and of not in plan.taken:
            last = of
    return last
