"""The index of the search as text: which word stands on which pages, packed for a small script.

A file of words is one string of entries in the order of their search keys, a blank between:

    <n><rest>.<pages>:<pages>/<spelling>.<pages>

`n` is how many letters the key shares with the one before (one digit, base 36), `rest` the others.
Spellings that differ from the key follow behind it. The pages stand behind a sign that tells where
on them the word stands: `.` in the text, `,` often in the text, `;` in a heading, tag or key word,
`:` in a name. They are numbers that go up, each as its distance from the last in base 32, lowest
digit first, a digit that another follows raised by 32; or, behind `~`, six pages a character, the
lowest first. Both are written in the digits `0-9A-Za-z-_`.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from ci_vault.bilingual.search import unmarked

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_FIRST = "0123456789abcdefghijklmnopqrstuvwxyz"
_SIGNS = dict(zip(b"1234", ".,;:", strict=True))

_DEGREES = {sign: degree for degree, sign in _SIGNS.items()}
# An entry's key, and each way to write it: another spelling, or a sign with pages.
_KEY = re.compile(r"[^.,;:/]*")
_WAY = re.compile(r"/([^.,;:]+)|([.,;:])([^.,;:/]+)")

# A page's number, and words of it as its record has them: all, or those of a letter.
Line = tuple[int, bytes]
# A page's number, and all its words, as they were and as they are.
Change = tuple[int, bytes, bytes]
# A word as it is written, and how much it says of a page.
_Way = tuple[str, int]


def packed(lines: Iterable[Line]) -> str:
    """Return the index of `lines`, which come in the order of their pages."""
    found: defaultdict[bytes, list[int]] = defaultdict(list)
    # There are many entries, most of them again and again: they stay bytes.
    for number, line in lines:
        for entry in line.split():
            found[entry].append(number)
    return " ".join(_packed(found))


def number(value: int) -> str:
    """Return `value` as the index writes it: base 32, lowest digit first."""
    digits = ""
    while value >= 32:
        digits += DIGITS[32 + value % 32]
        value //= 32
    return digits + DIGITS[value]


def _packed(found: dict[bytes, list[int]]) -> Iterator[str]:
    steps = _Steps()
    exacts = ((entry[1:-1].decode(), entry) for entry in found)
    rows = sorted((unmarked(exact), exact, entry) for exact, entry in exacts)
    before = ""
    for key, ways in groupby(rows, key=itemgetter(0)):
        shared = _shared(key, before)
        parts = [_FIRST[shared], key[shared:]]
        before = spelling = key
        for _, exact, entry in ways:
            if exact != spelling:
                parts += ("/", exact)
                spelling = exact
            parts += (_SIGNS[entry[-1]], _pages(found[entry], steps))
        yield "".join(parts)


def _shared(key: str, before: str) -> int:
    most = min(len(key), len(before), len(_FIRST) - 1)
    return next((at for at in range(most) if key[at] != before[at]), most)


class _Steps(dict[int, str]):
    """Numbers as the index writes them, each made once."""

    def __missing__(self, value: int) -> str:
        self[value] = number(value)
        return self[value]


def _pages(numbers: list[int], steps: _Steps) -> str:
    """Return page numbers, which go up, in the shorter of the two ways."""
    # A distance takes a character at least, so only the dense can gain.
    if len(numbers) * 6 > numbers[-1]:
        return "~" + _dense(numbers)
    written, last = [], 0
    for page in numbers:
        written.append(steps[page - last])
        last = page
    return "".join(written)


def _dense(numbers: list[int]) -> str:
    size = numbers[-1] // 6 + 1
    told = bytearray(size * 6)
    for value in numbers:
        told[value] = 1
    # Every sixth of them, as one large number: six of these make all characters at once.
    sixes = sum(int.from_bytes(told[at::6], "big") << at for at in range(6))
    return sixes.to_bytes(size, "big").translate(_DIGIT_OF).decode()


_DIGIT_OF = DIGITS.encode() + bytes(192)


def mended(index: str, changes: Iterable[Change]) -> str:
    """Return the index of the words of now, made of the `index` before the `changes`.

    It is what `packed` gives of them: most of it is taken over as it is written.
    """
    left = _by_key(changes)
    waiting = deque(sorted(left))
    written: list[str] = []
    last = before = ""  # the keys of the entries written last, and read last
    for entry in index.split(" ") if index else ():
        found = _KEY.match(entry, 1)
        assert found, entry
        key = before[: _FIRST.index(entry[0])] + found[0]
        while waiting and waiting[0] < key:
            new = waiting.popleft()
            last = _write(written, last, new, _told(new, {}, left[new]))
        told = entry[found.end() :]
        if waiting and waiting[0] == key:
            told = _told(waiting.popleft(), _ways(key, told), left[key])
            last = _write(written, last, key, told)
        elif last == before:
            written.append(entry)
            last = key
        else:
            last = _write(written, last, key, told)
        before = key
    for new in waiting:
        last = _write(written, last, new, _told(new, {}, left[new]))
    return " ".join(written)


def _by_key(changes: Iterable[Change]) -> dict[str, dict[_Way, set[int]]]:
    """Return by search key the ways of writing it that come to stand on other pages, with these.

    A page of them has the word where it had not, or the other way round.
    """
    found: dict[str, dict[_Way, set[int]]] = {}
    for page, had, has in changes:
        for entry in {*had.split()} ^ {*has.split()}:
            exact, degree = entry[1:-1].decode(), entry[-1]
            found.setdefault(unmarked(exact), {}).setdefault((exact, degree), set()).add(page)
    return found


def _ways(key: str, told: str) -> dict[_Way, list[int]]:
    """Return the pages of each way of writing `key`, read from its entry."""
    ways: dict[_Way, list[int]] = {}
    exact = key
    for spelling, sign, pages in _WAY.findall(told):
        exact = spelling or exact
        if sign:
            ways[exact, _DEGREES[sign]] = _read(pages)
    return ways


def _told(key: str, ways: dict[_Way, list[int]], changes: dict[_Way, set[int]]) -> str:
    """Return what stands behind `key` in its entry after `changes`; `""` where nothing is left."""
    for way, pages in changes.items():
        ways[way] = sorted({*ways.get(way, ())} ^ pages)
    steps, parts, spelling = _Steps(), [], key
    for exact, degree in sorted(way for way, pages in ways.items() if pages):
        if exact != spelling:
            parts += ["/", exact]
            spelling = exact
        parts += [_SIGNS[degree], _pages(ways[exact, degree], steps)]
    return "".join(parts)


def _write(written: list[str], last: str, key: str, told: str) -> str:
    """Write the entry of `key` behind that of `last`; return the key of the last one there now."""
    if not told:
        return last
    shared = _shared(key, last)
    written.append(_FIRST[shared] + key[shared:] + told)
    return key


def _read(pages: str) -> list[int]:
    """Return the numbers that `_pages` wrote."""
    if pages.startswith("~"):
        return [
            at * 6 + bit
            for at, digit in enumerate(pages[1:])
            for bit in range(6)
            if DIGITS.index(digit) >> bit & 1
        ]
    found, last, step, places = [], 0, 0, 0
    for digit in map(DIGITS.index, pages):
        step += digit % 32 << places
        places += 5
        if digit < 32:
            last += step
            found.append(last)
            step = places = 0
    return found
