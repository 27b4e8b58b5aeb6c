"""More than one blank line in a row."""

import re
from collections.abc import Iterator

from ci_vault.extend import Context, Edit, Finding, Fix, Rule, Span, within

_END = r"(?:\r\n?+|\n)"
_RUN = re.compile(rf"{_END}[ \t]*+{_END}((?:[ \t]*+{_END})+)")
_OPENING = re.compile(rf"(?:[ \t]*+{_END})+(?=[ \t]*+\S)")


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each run of blank lines but one, and for those that open the note."""
    note, text = context.note, context.note.text
    properties = note.properties.span.end
    opening = None if properties else _OPENING.match(text)
    if opening:
        message = "the note opens with a blank line; delete it"
        # At the top `---` would open properties, and a byte order mark be the file's.
        fixed = not text.startswith(("---", "\ufeff"), opening.end())
        yield _finding(Span(0, opening.end()), message, fixed)
    start = opening.end() if opening else max(properties - 1, 0)
    # Those that end the note are of another rule.
    words = len(text.rstrip(" \t\r\n"))
    for match in _RUN.finditer(text, start, words):
        if not within(note.opaque, match.start(1)):
            yield _finding(Span(*match.span(1)), "more than one blank line; one is enough", True)


def _finding(span: Span, message: str, fixed: bool) -> Finding:
    fix = Fix("Delete the blank lines", True, (Edit(span, ""),)) if fixed else None
    return Finding("", span, message, fix)


RULE = Rule(
    summary="More than one blank line stands in a row, or one opens the note.",
    reason="However many there are, they are shown as one; and notes differ where nothing does.",
    severity="info",
    bad={"a.md": "\n# A\n\n\n\ntext\r\n\r\n\r\n- b\n \n\t\n- c\n"},
    good={"a.md": "# A\n\ntext\r\n\r\n- b\n \n- c\n"},
    traps=(
        {"a.md": "---\ntitle: a\n---\n\n# A\n\ntext\n"},
        {
            "a.md": "```\na\n\n\nb\n```\n\n    c\n\n\n    d\n\n$$\nx\n\n\ny\n$$\n",
            "b.md": "%%\na\n\n\nb\n%%\n\n<!-- a\n\n\nb -->\n",
        },
        {"a.md": "a\r\n\r\nb\r\rc\n"},
    ),
    note=check,
)
