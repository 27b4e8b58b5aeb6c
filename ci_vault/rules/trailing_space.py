"""Blanks at the end of a line that do nothing."""

import re
from collections.abc import Iterator

from ci_vault.extend import Context, Edit, Finding, Fix, Rule, Span, block_at, within

# One blank, or tabs. Two blanks are a hard break, or were meant to be one; behind a colon or a
# bullet somebody is about to write; a backslash before the line's end would break the line.
_RUN = re.compile(r"(?<=[^\s\\:\0])(?: |[ \t]*\t ?)(?=[\r\n]|\Z)")
_EMPTY_LINE = re.compile(r"(?:(?<=[\r\n])|\A)[ \t]+(?=[\r\n]|\Z)")

_ENDS = (" \n", "\t\n", " \r", "\t\r")


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each line with such an end, and for each of blanks only."""
    text = context.prose
    if text[-1:] not in (" ", "\t") and not any(end in text for end in _ENDS):
        return
    for match in _RUN.finditer(text):
        if block_at(context.note, match.start() - 1):
            yield _finding(match, "blanks at the end of the line do nothing; delete them")
    for match in _EMPTY_LINE.finditer(text):
        if not within(context.note.opaque, match.start()):
            yield _finding(match, "an empty line holds blanks; delete them")


def _finding(match: re.Match[str], message: str) -> Finding:
    span = Span(match.start(), match.end())
    return Finding("", span, message, Fix("Delete the blanks", True, (Edit(span, ""),)))


RULE = Rule(
    summary="A line ends in blanks that do nothing.",
    reason=(
        "Editors that strip them make changes nobody meant. Two blanks, which break the line, and "
        "the blank behind a bullet or a colon that waits for words are left alone."
    ),
    severity="info",
    bad={"a.md": "One \ntwo\t\r\nthree\n \t\n- four\t \n"},
    good={"a.md": "One\ntwo\r\nthree\n\n- four\n"},
    traps=(
        {"a.md": "A hard break  \nthere,\\ \nfields:: \n\n- \n- [ ] \n1. \n\n## \n\n> \n> a\n"},
        {
            "a.md": "```\ncode \n \n```\n\n    code \n\n$$\nx \n$$\n\n<div>\na \n</div>\n",
            "b.md": "%%\na \n \n%%\n",
        },
        {"a.md": "---\ntitle: a \n \n---\n"},
    ),
    note=check,
)
