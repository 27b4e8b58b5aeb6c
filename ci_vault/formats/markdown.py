"""A comment for a pull request: the verdict, the first findings, how many more of which rule.

GitHub takes 65,536 characters in a comment, and makes links of `@name` and `#12` in any text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ci_vault.extend import Answer, Diagnostic, Format, Severity, from_top, in_markdown, safe

_ORDER: tuple[Severity, ...] = ("error", "warning", "info")
_FIRST = 50  # findings in the table
_MOST = 65_536  # characters
_LONGEST = 300  # characters of a path or a message
# Room for all but the rows: the verdict, the titles of both tables, what opens and closes them.
_FRAME = 1_000
_REFERENCE = re.compile(r"(?<=[@#!])(?=\w)")
_OPENING = "<!-- ci-vault: generated -->\n\n"


def write(answer: Answer) -> str:
    """Return a verdict of one line and a table of the first findings, errors first.

    The rest is counted by rule in a part that readers may open. Paths go from the top of the
    repository. All text stands as itself, names nobody and refers to nothing; no more than 65,536
    characters are written, and long messages are cut.
    """
    found = sorted(answer.records, key=lambda of: _ORDER.index(of.severity))
    if not found:
        return f"{_OPENING}**ci-vault:** nothing to mend\n"
    # The rest needs some room even where the first findings would take all of it.
    shown = list(_fitting((_row(answer, of) for of in found[:_FIRST]), _MOST * 3 // 4))
    room = _MOST - _FRAME - sum(map(len, shown))
    rest = "".join(_rest(found[len(shown) :], room))
    titles = "| | Rule | Place | What |\n|---|---|---|---|\n"
    return f"{_OPENING}**ci-vault:** {_verdict(found)}\n\n{titles}{''.join(shown)}{rest}"


def _verdict(found: Iterable[Diagnostic]) -> str:
    counts = Counter(of.severity for of in found)
    return ", ".join(f"{counts[s]} {s}{'s' * (counts[s] != 1)}" for s in _ORDER if counts[s])


def _row(answer: Answer, of: Diagnostic) -> str:
    place = f"{_cell(from_top(answer, of.path))}:{of.line}:{of.column}"
    return f"| {of.severity} | {_cell(of.rule)} | {place} | {_cell(of.message)} |\n"


def _rest(found: Iterable[Diagnostic], room: int) -> Iterator[str]:
    counts = Counter((of.severity, of.rule) for of in found)
    if not counts:
        return
    more = counts.total()
    yield f"\n<details>\n<summary>{more} more finding{'s' * (more != 1)}</summary>\n\n"
    yield "| | Rule | Findings |\n|---|---|---|\n"
    ordered = sorted(counts.items(), key=lambda of: (_ORDER.index(of[0][0]), -of[1], of[0][1]))
    rows = (f"| {severity} | {_cell(rule)} | {count} |\n" for (severity, rule), count in ordered)
    yield from _fitting(rows, room)
    yield "\n</details>\n"


def _fitting(rows: Iterable[str], room: int) -> Iterator[str]:
    """Yield rows as long as there is room for them, in characters."""
    for row in rows:
        room -= len(row)
        if room < 0:
            return
        yield row


def _cell(text: str) -> str:
    cut = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    # A comment of HTML is not seen, and what it parts refers to nothing.
    return _REFERENCE.sub("<!-- -->", safe(in_markdown(cut)))


FORMAT = Format(
    summary="A comment for a pull request.",
    write=write,
    suffix=".md",
    kinds=frozenset({"lint"}),
)
