"""A note that does not end in one line end."""

import re
from collections.abc import Iterator

from ci_vault.extend import Context, Edit, Finding, Fix, Rule, Span

_LINE_END = re.compile(r"\r\n|\n|\r")
# Code or a comment that is never closed runs to the end, line ends and all.
_SWALLOWED = frozenset(("unclosed-fence", "unclosed-comment"))


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for a note without a line end at its end, or with blank lines there."""
    text = context.note.text
    words = len(text.rstrip(" \t\r\n"))
    if not words or any(found.rule in _SWALLOWED for found in context.note.findings):
        return
    last = _LINE_END.search(text, words)
    if last and last.end() < len(text):
        span = Span(last.end(), len(text))
        fix = Fix("Delete the blank lines", True, (Edit(span, ""),))
        yield Finding("", span, "the note ends in blank lines; one line end is enough", fix)
    elif not last:
        first = _LINE_END.search(text)
        edit = Edit(Span(len(text), len(text)), first[0] if first else "\n")
        fix = Fix("End the note with a line end", True, (edit,))
        yield Finding(
            "", Span(len(text) - 1, len(text)), "the last line has no line end; add one", fix
        )


RULE = Rule(
    summary="A note does not end in exactly one line end.",
    reason="Programs that join or compare files show a change in a line that nobody touched.",
    severity="info",
    bad={"a.md": "One\r\ntwo", "b.md": "One\n\n \n", "c.md": "One\r\n\r\n  "},
    good={"a.md": "One\r\ntwo\r\n", "b.md": "One\n", "c.md": "One\r\n"},
    traps=({"a.md": "", "b.md": "\n", "c.md": "One\r", "d.md": "```\ncode\n\n\n"},),
    note=check,
)
