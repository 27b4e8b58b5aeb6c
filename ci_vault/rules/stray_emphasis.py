"""Emphasis marks that mark nothing and stand in the text."""

import re
from collections.abc import Iterator

from ci_vault.extend import (
    HIDDEN,
    Context,
    Edit,
    Finding,
    Fix,
    Rule,
    Span,
    before_in_line,
    block_at,
)

# The end of what was packed into letters: `dGVzdA==`.
_PACKED = re.compile(r"(?=[a-z]*[A-Z0-9])[A-Za-z0-9+/]{4,}={1,2}\Z")
_LONGEST_PACKED = 80
# What begins as the names of programs do: `__filename`, `__dirname`.
_IDENTIFIER = re.compile(r"[a-z]")
# What can stand beside a mark that goes, and stay what it is.
_HARMLESS = re.compile(r"[\s\w.,;:!?'’‘“”\"…–—)]?")
_QUOTES = ('"', "'", "“", "‘", "(")
_OPENS_BLOCK = re.compile(r"\d+[.)]|\W")


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each mark left standing that touches a word."""
    note = context.note
    starred = any(_is_note(note.text, span) for span in note.strays)
    for span in note.strays:
        # A star may lead to the one behind a word; an address may have any marks in it.
        led = starred and span.of(note.text) == "*"
        if _touches(note.text, span) and not led and context.prose[span.start] != HIDDEN:
            mark = span.of(note.text)
            glued = note.text.endswith("]]", 0, span.start)
            where = " behind the link" if glued else ""
            message = f"`{mark}`{where} marks nothing and is shown as it stands; delete or close it"
            yield Finding("", span, message, _fix(context, span))


def _is_note(text: str, span: Span) -> bool:
    """Say whether the mark is a star behind a word, as in `price*` above `*without tax`."""
    return span.of(text) == "*" and text[span.start - 1 : span.start].isalnum()


def _touches(text: str, span: Span) -> bool:
    """Say whether the mark belongs to a word, and is neither arithmetic nor part of a name."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    mark = span.of(text)
    inside = before.isalnum() and after.isalnum()
    if mark == "*":
        # Behind a word it is a footnote more often than a slip, behind a quote a word that was
        # (`from “*pettia”`).
        return after.isalpha() and not before.isalnum() and before not in _QUOTES
    if inside and (mark[0] in "_=~" or (before.isdigit() and after.isdigit())):
        return False
    if mark[0] == "_" and _IDENTIFIER.match(text, span.end):
        return False
    if mark[0] == "=" and _PACKED.search(text[max(0, span.end - _LONGEST_PACKED) : span.end]):
        return False
    return before.isalnum() or after.isalnum() or text.endswith("]]", 0, span.start)


def _fix(context: Context, span: Span) -> Fix | None:
    """Return the deletion, unless what is left would be read as other Markdown.

    It is for people to see: as often as not the mark wants closing.
    """
    text = context.note.text
    block = block_at(context.note, span.start)
    before, after = text[max(span.start - 1, 0) : span.start], text[span.end : span.end + 1]
    if not block or not _HARMLESS.fullmatch(after):
        return None
    if not (_HARMLESS.fullmatch(before) or before == "(" or text.endswith("]]", 0, span.start)):
        return None
    opens = not before_in_line(context, block, span.start).strip()
    if opens and (not after or _OPENS_BLOCK.match(text, span.end)):
        return None
    mark = span.of(text)
    return Fix(f"Delete the `{mark}`", False, (Edit(span, ""),))


RULE = Rule(
    summary="`**`, `*`, `__` or `==` stands in the text and marks nothing.",
    reason=(
        "The mark was opened and not closed, or closed twice. Readers see the bare signs, and the "
        "bold phrases of the two languages no longer pair off."
    ),
    severity="warning",
    bad={"a.md": "The **Change** [[Practice]]** is to **enable change.\n", "Practice.md": ""},
    good={"a.md": "The **Change** [[Practice]] is to enable change.\n", "Practice.md": ""},
    traps=(
        {
            "a.md": (
                "The **Change** is to **enable\nchange** at 2 * 3 = 2**3, stars ***, "
                "`a ** b`, $x ** y$, \\*\\*, __init__, a*, 10*\n"
            )
        },
        {"a.md": "Price* and more.\n\n*without tax\n\nFrom Latin “*pettia” (*not* proven)\n"},
        {"a.md": "https://a.b/c**d?e==f== and dGVzdA==, x == y, a==b, snake__case, ~~struck~~\n"},
        {"a.md": "Keep __filename and __require(), check for __extractDefault.\n"},
    ),
    note=check,
)
