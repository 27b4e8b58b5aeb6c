"""Two notes whose text is all but the same."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from zlib import crc32

from ci_vault.extend import Context, Finding, Note, Rule, Span, Vault, is_template

_WORD = re.compile(r"\w+")
_RUN = 3  # words that stand together
_FEWEST = 30  # words of a note worth comparing
_ALIKE = 0.9  # of all runs of words that either has, both have
# Each of these many numbers says what is smallest in its share of a note's runs. As many of two
# notes agree as the notes have runs in common; a few that agree in a row find the pairs at all.
_NUMBERS, _ROW = 32, 4
_NONE = "ffffffff"


def note(context: Context) -> Iterator[Finding]:
    """Yield one candidate for a note of some length: the numbers that stand for its text."""
    if is_template(context.note, context.config):
        return
    runs = _runs(context.note)
    if runs:
        smallest = [int(_NONE, 16)] * _NUMBERS
        for run in runs:
            share, number = run % _NUMBERS, run // _NUMBERS
            if number < smallest[share]:
                smallest[share] = number
        yield Finding("", Span(0, 0), "", about=" ".join(f"{number:x}" for number in smallest))


def settle(vault: Vault, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield a finding for each note that says what an earlier one says."""
    first: dict[tuple[int, str], Finding] = {}
    for found in sorted(findings, key=lambda found: found.path):
        numbers = found.about.split()
        seen: set[str] = set()
        said = False
        for at in range(0, _NUMBERS, _ROW):
            row = numbers[at : at + _ROW]
            if row == [_NONE] * _ROW:
                continue
            other = first.setdefault((at, " ".join(row)), found)
            if said or other is found or other.path in seen:
                continue
            seen.add(other.path)
            if _alike(numbers, other.about.split()) and _same(vault, found.path, other.path):
                said = True
                message = f"this note says nearly what {other.path} says; merge the two"
                yield Finding("", Span(0, 0), message, path=found.path)


def _alike(numbers: list[str], others: list[str]) -> bool:
    """Say whether two notes may be alike, by their numbers: a little is left to chance."""
    equal = sum(map(str.__eq__, numbers, others))
    return equal >= _NUMBERS * (_ALIKE - 0.15)


def _same(vault: Vault, path: str, other: str) -> bool:
    ours, theirs = _runs(vault.notes[path]), _runs(vault.notes[other])
    return len(ours & theirs) >= _ALIKE * len(ours | theirs)


def _runs(note: Note) -> set[int]:
    """Return a number for each run of words in a note's body; none where it is short."""
    words = [crc32(word.encode()) for word in _WORD.findall(note.body.casefold())]
    if len(words) < _FEWEST:
        return set()
    pairs = [_mixed(one, other) for one, other in pairwise(words)]
    return {_mixed(pair, word) for pair, word in zip(pairs, words[_RUN - 1 :], strict=False)}


def _mixed(one: int, other: int) -> int:
    """Return one number of 32 bits for two, where their order counts (Knuth's multiplier)."""
    return ((one * 2654435761) ^ other) * 0x9E3779B1 >> 7 & 0xFFFFFFFF


_TEXT = "\n\n".join(
    f"Step {number}: the team looks at what happened, writes down why, and tells the others."
    for number in range(8)
)

RULE = Rule(
    summary="Two notes say all but the same.",
    reason=(
        "One of them will be kept up to date and the other will not, and nobody knows which. Most "
        "often it is a copy, or the copy that a program for sharing made of a conflict."
    ),
    severity="info",
    bad={"Review.md": f"# Review\n\n{_TEXT}\n", "Review 1.md": f"# Review 1\n\n{_TEXT}\n"},
    good={"Review.md": f"# Review\n\n{_TEXT}\n", "Review 1.md": "See [[Review]].\n"},
    traps=(
        {"a.md": "Nothing yet.\n", "b.md": "Nothing yet.\n"},
        {"a.md": f"{_TEXT}\n", "Templates/a.md": f"{_TEXT}\n"},
        {"a.md": f"{_TEXT}\n", "b.md": f"{_TEXT[:400]} Another end, with words of its own.\n"},
    ),
    reads=("templates",),
    note=note,
    settle=settle,
)
