"""How many slips of the hand two words are apart."""

from collections.abc import Collection

_LONG = 9  # letters from which on two slips are still no other word
_ENDINGS = (
    "s",
    "es",
    "d",
    "ed",
    "ing",
    "er",
    "ers",
    "r",
    "ly",
    "al",
    "y",
    "ies",
    "ied",
    "ion",
    "n",
)


def slip_of(word: str, words: Collection[str]) -> str | None:
    """Return that of `words` which `word` is a slip for, the nearest first, or None.

    A slip is one letter added, left out, changed or two swapped; in words of nine letters and more
    two of them count. The first letter is right, and another form of a word (`plugin`, `plugins`)
    is no slip. All are in lower case.
    """
    most = 2 if len(word) >= _LONG else 1
    near = sorted(
        (slips, other)
        for other in words
        if other[:1] == word[:1] and other != word and abs(len(other) - len(word)) <= most
        for slips in (_apart(word, other, most),)
        if slips <= most and not _same_word(word, other)
    )
    return near[0][1] if near else None


def _same_word(one: str, other: str) -> bool:
    """Say whether two words differ in an ending only."""
    start = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return (one[start:] in ("", *_ENDINGS)) and (other[start:] in ("", *_ENDINGS, "e"))


def _apart(one: str, other: str, most: int) -> int:
    """Return how many slips apart two words are, or more than `most`."""
    if most < 0:
        return 1
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if not one or not other:
        return len(one) + len(other)
    if most == 0:
        return 1
    ways = [(one[1:], other), (one, other[1:]), (one[1:], other[1:])]
    if one[:2] == other[1::-1]:
        ways.append((one[2:], other[2:]))
    return 1 + min(_apart(left, right, most - 1) for left, right in ways)
