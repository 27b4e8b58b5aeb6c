"""A NUL or another control character in the text."""

import re
from collections.abc import Iterator

from ci_vault.extend import (
    Context,
    Edit,
    Finding,
    Fix,
    Rule,
    Span,
    block_at,
    may_vanish,
    within,
)

_CONTROLS = bytes((*range(9), 11, 12, *range(14, 32), 127))
_RUN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+")


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each run of control characters; in code and the like for NUL alone."""
    if context.shows or context.not_utf8:  # what is not read right shows controls that are none
        return
    text, written = context.note.text, context.encoded
    if len(written) == len(written.translate(None, _CONTROLS)) and b"\xc2" not in written:
        return
    for match in _RUN.finditer(text):
        hidden = within(context.note.opaque, match.start())
        if not hidden or "\0" in match[0]:
            span = Span(match.start(), match.end())
            names = dict.fromkeys(_name(letter) for letter in match[0])
            message = f"control characters stand in the text: {', '.join(names)}; delete them"
            if len(names) == 1:
                message = f"a control character stands in the text: {next(iter(names))}; delete it"
            yield Finding("", span, message, None if hidden else _fix(context, span))


def _name(letter: str) -> str:
    return "NUL" if letter == "\0" else f"U+{ord(letter):04X}"


def _fix(context: Context, span: Span) -> Fix | None:
    """Return the deletion; one above U+007F may have been a letter of another encoding."""
    block = block_at(context.note, span.start)
    written = span.of(context.note.text)
    if not block or max(written) > "\x7f" or not may_vanish(context, block, span):
        return None
    return Fix("Delete the control character", block.kind != "heading", (Edit(span, ""),))


RULE = Rule(
    summary="A NUL or another control character stands in the text.",
    reason=(
        "Many programs stop reading at a NUL, git takes the note for a binary file, and a terminal "
        "obeys what it is shown. In code only a NUL is told."
    ),
    severity="error",
    bad={"a.md": "broken\x00text and\x08 more\n"},
    good={"a.md": "brokentext and more\n"},
    traps=({"a.md": "Tabs\tand\r\nline ends.\n\n```\n\x1b[31mred\x1b[0m\n```\n\n`\x0c` « · »\n"},),
    note=check,
)
