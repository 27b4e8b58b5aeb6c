"""Where the activities of a new checklist go in the one that people work with."""

from msgspec import Struct

from ci_vault.rewriting.layout import (
    GAP,
    Layout,
    added,
    put_before,
    put_behind,
    take_out,
)
from ci_vault.rewriting.sheet import Sheet, last_text
from ci_vault.rewriting.wording import is_listed, item


class Merge(Struct, frozen=True):
    """What is merged: both checklists, which practice and item is which, and the layout so far.

    `was` gives for an item of the new checklist the old one, `groups` for a practice of the new
    one the old; in those of `homes`, by their old names, items stay that people put there from
    another one. `standing` are the old items by their practice and whether they are gone, `fresh`
    fills with new items.
    """

    old: Sheet
    new: Sheet
    was: dict[int, int]
    groups: dict[str, str]
    homes: set[str]
    standing: dict[tuple[str, bool], list[int]]
    plan: Layout
    fresh: list[int]


def fill(merge: Merge, name: str, numbers: list[int], slot: int) -> None:
    """Bring the items of a practice to their places: each where it is, or behind the one before."""
    home = _home(merge, name)
    own = merge.standing.get(home, []) if home else []
    before: int | None = None
    for number in numbers:
        if stays(merge, number, name):
            of = merge.was[number]
            before = of if _is_in(merge, of, name) else before
            continue
        block = moved(merge, number)
        if before is not None:
            stands = before in merge.old.items and _is_in(merge, before, name)
            _put(merge, last_text(merge.old, before) if stands else before, block)
        elif own:
            _put_first(merge, own[0], block)
        elif name in merge.groups:
            _put(merge, last_text(merge.old, merge.old.sources[merge.groups[name]]), block)
        else:
            gap = added(merge.plan, GAP)
            put_before(merge.plan, slot, [gap, block, gap])
        before = block


def _put(merge: Merge, behind: int, block: int) -> None:
    gap = [] if is_listed(merge.plan.blocks[behind]) else [added(merge.plan, GAP)]
    put_behind(merge.plan, behind, [*gap, block])


def _put_first(merge: Merge, first: int, block: int) -> None:
    """Put an item in before the first of its practice, which may be on its way back."""
    if first in merge.plan.taken:
        put_behind(merge.plan, first - 1, [block])
    else:
        put_before(merge.plan, first, [block])


def _is_in(merge: Merge, of: int, name: str) -> bool:
    """Say whether an old item stands in the practice `name` of the new checklist."""
    place = merge.old.places[of]
    return (place.group, place.gone) == _home(merge, name)


def _home(merge: Merge, name: str) -> tuple[str, bool] | None:
    """Return where the practice `name` of the new checklist stood in the old one, if it did."""
    was = merge.groups.get(name, "")
    if name and not was:
        return None
    return was, bool(was) and merge.old.places[merge.old.sources[was]].gone


def stays(merge: Merge, number: int, name: str) -> bool:
    """Reword an item where it stands, and say so: in its practice, or where people put it."""
    of = merge.was.get(number)
    if of is None:
        return False
    place = merge.old.places[of]
    theirs = not place.gone and (not place.group or _put_there(merge, number, name))
    if not (_is_in(merge, of, name) or theirs):
        return False
    merge.plan.blocks[of] = item(merge.plan.blocks[of], merge.new.blocks[number])
    return True


def _put_there(merge: Merge, number: int, name: str) -> bool:
    """Say whether people have put an item into the practice where it stands, and not a note.

    Its name says which note it is of; it has another one when its note was renamed, or when it was
    reworded there. The same text in another note is an activity that the notes have moved.
    """
    of = merge.was[number]
    was, now = merge.old.items[of], merge.new.items[number]
    if was.place.group not in merge.homes or name not in merge.groups:
        return False
    return was.name == now.name or was.print != now.print or merge.groups[name] != name


def moved(merge: Merge, number: int) -> int:
    """Return the block of a new item, or of an old one in its new wording, to be put in."""
    now = merge.new.blocks[number]
    of = merge.was.get(number)
    if of is None:
        merge.fresh.append(number)
        return added(merge.plan, now)
    merge.plan.blocks[of] = item(merge.plan.blocks[of], now)
    take_out(merge.plan, of)
    return of
