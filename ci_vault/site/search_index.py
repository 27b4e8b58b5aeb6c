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

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from ci_vault.bilingual.search import unmarked

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_FIRST = "0123456789abcdefghijklmnopqrstuvwxyz"
_SIGNS = dict(zip(b"1234", ".,;:", strict=True))

# A page's number, and words of it as its record has them: all, or those of a letter.
Line = tuple[int, bytes]


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
