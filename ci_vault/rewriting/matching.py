"""Which item of the old checklist is which of the new one: the surest first, each only once."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import product

from msgspec import Struct

from ci_vault.bilingual.keys import light
from ci_vault.bilingual.language import is_vietnamese
from ci_vault.rewriting.blocks import Place

# How much of their words two wordings of one activity share at least. Tried on 1,206 items of real
# lists with five words or more: a mistyped word is followed in 99 of 100, one left out in 98, added
# in 95, another in its place in 94. Two different activities of one practice shared 0.6 at most.
SLIGHTLY = 0.7
# From here on two words are one that is spelt differently; syllables of Vietnamese are too short.
_SPELT = 0.8
_LONG_WORD = 5
# How far from its place an item is looked for in a practice with very many that have changed.
_NEAR = 30
_BETWEEN = re.compile(r"\s/\s")
_ESCAPE = re.compile(r"\\(\W)")
_ARTICLES = frozenset(("a", "an", "the"))


class Line(Struct, frozen=True):
    """An item as it is compared: what its mark says, its text as shown, and where it stands."""

    name: str
    print: str
    text: str
    place: Place


Key = Callable[[Line], tuple[str, ...] | None]


def same_items(
    old: Mapping[int, Line], new: Mapping[int, Line], groups: Mapping[str, str]
) -> dict[int, int]:
    """Return for each item of `new` (by number) the one of `old` that it was, if there is one.

    `groups` says which practice of the new checklist one of the old is. What has gone to the
    closing section comes back by its anchor or within its practice alone, for an equal text of
    another practice may long be done there. A slightly changed wording is looked for in its own
    practice, and then where people may have put it: among what is left of the others.
    """
    here = {line.place.group for line in new.values()}
    stand = set(groups.values())

    def practice(line: Line) -> str:
        return groups.get(line.place.group, "")

    keys: tuple[tuple[Key, Key], ...] = (
        (lambda a: (practice(a), a.name, a.print), lambda b: (b.place.group, b.name, b.print)),
        (lambda a: (a.name, a.print), lambda b: (b.name, b.print)),
        (lambda a: (practice(a), a.print), lambda b: (b.place.group, b.print)),
        (lambda a: (a.name,), lambda b: (b.name,)),
        (lambda a: None if a.place.gone else (a.print,), lambda b: (b.print,)),
    )
    found: dict[int, int] = {}
    left, wanted = dict(old), dict(new)
    for of_old, of_new in keys:
        for number, was in _equal(left, wanted, of_old, of_new):
            found[number] = was
            del left[was], wanted[number]

    def own(line: Line) -> Collection[str]:
        return here if not line.place.gone and not line.place.group else (practice(line),)

    def others(line: Line) -> Collection[str]:
        return stand if not line.place.gone and line.place.group in groups else ()

    for homes in (own, others):
        # What people put elsewhere is little; a vault that was written anew is full of likenesses.
        if homes is others and len(left) > 2 * _NEAR:
            break
        for number, was in list(_alike(left, wanted, homes)):
            found[number] = was
            del left[was], wanted[number]
    return found


def copies(old: Mapping[int, Line], found: Mapping[int, int]) -> dict[int, int]:
    """Return the items of `old` that people have written down twice, with the new item of each.

    `found` is what `same_items` said; a copy in the closing section is none.
    """
    twins = {(old[was].name, old[was].print): number for number, was in found.items()}
    known = set(found.values())
    return {
        was: twins[line.name, line.print]
        for was, line in old.items()
        if was not in known and not line.place.gone and (line.name, line.print) in twins
    }


def _equal(
    old: Mapping[int, Line], new: Mapping[int, Line], of_old: Key, of_new: Key
) -> list[tuple[int, int]]:
    """Return the items with equal keys, the first with the first; None is equal to nothing."""
    waiting: dict[tuple[str, ...], list[int]] = {}
    for was, line in reversed(list(old.items())):
        key = of_old(line)
        if key is not None:
            waiting.setdefault(key, []).append(was)
    found = []
    for number, line in new.items():
        candidates = waiting.get(of_new(line) or ())
        if candidates:
            found.append((number, candidates.pop()))
    return found


def _alike(
    old: Mapping[int, Line],
    new: Mapping[int, Line],
    homes: Callable[[Line], Collection[str]],
) -> Iterator[tuple[int, int]]:
    """Yield the items whose wording has changed slightly, the most alike first.

    `homes` says to which practices of `new` an item of `old` may belong.
    """
    by_practice: dict[str, list[int]] = {}
    for was, line in old.items():
        for name in homes(line):
            by_practice.setdefault(name, []).append(was)
    sides = {id(line): _sides(line.text) for line in (*old.values(), *new.values())}
    wanted: dict[str, list[int]] = {}
    for number, line in new.items():
        wanted.setdefault(line.place.group, []).append(number)
    ranked = []
    for name, numbers in wanted.items():
        for number, was in _near(numbers, by_practice.get(name, [])):
            share = likeness(sides[id(new[number])], sides[id(old[was])])
            if share >= SLIGHTLY:
                ranked.append((-share, number, was))
    taken: set[tuple[str, int]] = set()
    for _, number, was in sorted(ranked):
        if ("new", number) not in taken and ("old", was) not in taken:
            taken |= {("new", number), ("old", was)}
            yield number, was


def _near(numbers: Sequence[int], candidates: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield whom to compare with whom: all, but of very many only those about as far down."""
    for at, number in enumerate(numbers):
        middle = at * len(candidates) // len(numbers)
        for was in candidates[max(0, middle - _NEAR) : middle + _NEAR]:
            yield number, was


Sides = tuple[tuple[str, ...], tuple[str, ...]]


def _sides(text: str) -> Sides:
    """Return the words of an item's English and of its Vietnamese, either of which may be none."""
    text = _ESCAPE.sub(r"\1", text)
    for between in _BETWEEN.finditer(text):
        en, vi = text[: between.start()], text[between.end() :]
        if is_vietnamese(vi) and not is_vietnamese(en):
            return _words(en, "en"), _words(vi, "vi")
    return ((), _words(text, "vi")) if is_vietnamese(text) else (_words(text, "en"), ())


def _words(text: str, language: str) -> tuple[str, ...]:
    words = light(text, "vi" if language == "vi" else "en").split()
    return tuple(word for word in words if word not in _ARTICLES) or tuple(words)


def likeness(one: Sides, other: Sides) -> float:
    """Return how alike two items are, 0 to 1: what they share in the language they share most in.

    A new translation of the same English is the same activity, and the other way round.
    """
    return max(_shared(mine, yours) for mine, yours in zip(one, other, strict=True))


def _shared(one: Sequence[str], other: Sequence[str]) -> float:
    """Return which part of the words of both is common to them, spelling mistakes aside."""
    if not one or not other:
        return 0.0
    common = Counter(one) & Counter(other)
    count = common.total()
    mine, yours = Counter(one) - common, Counter(other) - common
    for word, similar in product(list(mine.elements()), list(yours.elements())):
        if mine[word] and yours[similar] and _misspelt(word, similar):
            mine[word] -= 1
            yours[similar] -= 1
            count += 1
    return 2 * count / (len(one) + len(other))


def _misspelt(word: str, other: str) -> bool:
    if min(len(word), len(other)) < _LONG_WORD:
        return False
    return SequenceMatcher(None, word, other, autojunk=False).ratio() >= _SPELT


def same_groups(
    old: Mapping[str, tuple[str, Counter[str]]], new: Mapping[str, tuple[str, Counter[str]]]
) -> dict[str, str]:
    """Return which practice of the new checklist each of the old is, both by the name of a mark.

    Each comes with its title and the fingerprints of its items. A note that was renamed or moved
    is known by half of its items, or by its title.
    """
    found = {name: name for name in old if name in new}
    holding: dict[str, set[str]] = {}
    for name, (head, prints) in new.items():
        if name not in found:
            for key in (head, *prints):
                holding.setdefault(key, set()).add(name)
    ranked = []
    for was, (head, prints) in old.items():
        if was in found:
            continue
        near = sorted({name for key in (head, *prints) for name in holding.get(key, ())})
        for name in near:
            most = max(prints.total(), new[name][1].total(), 1)
            share = (prints & new[name][1]).total() / most
            if share >= 0.5 or head == new[name][0]:
                ranked.append((-share, was, name))
    taken: set[str] = set()
    for _, was, name in sorted(ranked):
        if was not in found and name not in taken:
            found[was] = name
            taken.add(name)
    return found
