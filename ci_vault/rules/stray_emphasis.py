"""Emphasis marks that mark nothing and stand in the text."""

from collections.abc import Iterator

from ci_vault.extend import Context, Finding, Rule, Span


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each mark left standing that touches a word."""
    note = context.note
    for span in note.strays:
        if _touches(note.text, span):
            mark = span.of(note.text)
            glued = note.text.endswith("]]", 0, span.start)
            where = " behind the link" if glued else ""
            message = f"`{mark}`{where} marks nothing and is shown as it stands; delete or close it"
            yield Finding("", span, message)


def _touches(text: str, span: Span) -> bool:
    """Say whether the mark belongs to a word, and is neither arithmetic nor part of a name."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    mark = span.of(text)
    inside = before.isalnum() and after.isalnum()
    if mark == "*":
        # A star behind a word is a footnote mark more often than a slip.
        return after.isalpha() and not before.isalnum()
    if inside and (mark[0] in "_=~" or (before.isdigit() and after.isdigit())):
        return False
    return before.isalnum() or after.isalnum() or text.endswith("]]", 0, span.start)


RULE = Rule(
    summary="`**`, `*`, `__` or `==` stands in the text and marks nothing.",
    reason=(
        "The mark was opened and not closed, or closed twice. Readers see the bare signs, and the "
        "bold phrases of the two languages no longer pair off."
    ),
    severity="warning",
    bad={"a.md": "The **Change** [[Practice]]** is to **enable change.\n", "Practice.md": ""},
    good={
        "a.md": (
            "The **Change** [[Practice]] is to **enable\nchange** at 2 * 3 = 2**3, stars ***, "
            "`a ** b`, $x ** y$, \\*\\*, __init__, a*, 10*\n"
        ),
        "Practice.md": "",
    },
    note=check,
)
