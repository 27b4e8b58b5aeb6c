"""Two styles of tone marks in one vault."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ci_vault.extend import (
    Context,
    Edit,
    Finding,
    Fix,
    Rule,
    Span,
    Style,
    Vault,
    is_in_vietnamese,
    places,
    style_of,
    toned,
)

_NAMES: dict[Style, str] = {"old": "old (`hòa`)", "new": "new (`hoà`)"}
_OTHER: dict[Style, Style] = {"old": "new", "new": "old"}


def check(context: Context) -> Iterator[Finding]:
    """Yield one finding for each style that the note has, about how many words it is in."""
    text, wanted = context.prose, context.config.lint.tone_style
    if text.isascii():
        return
    words: dict[Style, list[str]] = {"old": [], "new": []}
    for word in sorted(context.words):
        style = None if word.isascii() else style_of(word)
        if style and style != wanted:
            words[style].append(word)
    for style, those in words.items():
        spans = sorted(span for word in those for span in _places(text, word))
        if spans:
            yield _finding(text, spans, style, fixed=bool(wanted))


def _places(text: str, word: str) -> Iterable[Span]:
    """Yield the places of a word in small letters; what has a capital may be a name."""
    for span in places(text, word):
        if span.of(text) == word and is_in_vietnamese(text, span):
            yield span


def _finding(text: str, spans: list[Span], style: Style, *, fixed: bool) -> Finding:
    first, other = spans[0].of(text), _OTHER[style]
    edits = tuple(Edit(span, toned(span.of(text), other)) for span in spans)
    fix = Fix(f"Write the tone marks in the {other} style", True, edits) if fixed else None
    more = f" and {len(spans) - 1} more here" if len(spans) > 1 else ""
    who = "the team has set" if fixed else "most of the vault has"
    message = (
        f"“{first}”{more} in the {_NAMES[style]} style of tone marks, where {who} the {other}; "
        f"write “{edits[0].text}”"
    )
    return Finding("", spans[0], message, fix, about=f"{style} {len(spans)}")


def settle(vault: Vault, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings of the style that fewer words of the vault have.

    Where the team has set a style there are findings of the other one only, and all hold. Where
    the vault has as many words of both, the old one is the one more common.
    """
    counts: Counter[str] = Counter(old=0, new=0)
    for finding in findings:
        style, _, number = finding.about.partition(" ")
        counts[style] += int(number)
    fewer = "old" if counts["old"] < counts["new"] else "new"
    every = bool(vault.config.lint.tone_style)
    yield from (of for of in findings if every or of.about.startswith(f"{fewer} "))


RULE = Rule(
    summary="Some words have their tone marks in another style than the rest of the vault.",
    reason=(
        "Of an open `oa`, `oe` and `uy` the old style marks the first letter (`hòa`), the new the "
        "second (`hoà`). Both are right, but a search for the one does not find the other. The "
        "style that fewer words have is told, once a note. With `tone-style` in the configuration "
        "that style counts, and the others are mended. Names, with a capital, are let be."
    ),
    severity="info",
    bad={
        "a.md": "Hòa bình và hoà giải ở đây: khoá học được huỷ.\n\n- Hủy: cancel\n",
        "ci-vault.toml": '[lint]\ntone-style = "old"\n',
    },
    good={
        "a.md": "Hòa bình và hòa giải ở đây: khóa học được hủy.\n\n- Hủy: cancel\n",
        "ci-vault.toml": '[lint]\ntone-style = "old"\n',
    },
    traps=(
        {"a.md": "Khoá học được huỷ.\n", "b.md": "Bộ phận hoà giải ở Thúy Hòa.\n"},
        {"a.md": "Quà quý, giá, hoặc, quả, hoạch, toán, tuần, của ở đây được hòa vào.\n"},
    ),
    reads=("lint.tone-style",),
    note=check,
    settle=settle,
)
