"""A no-break space where an ordinary blank is meant."""

import re
from collections.abc import Iterator

from ci_vault.extend import (
    Block,
    Context,
    Edit,
    Finding,
    Fix,
    Rule,
    Span,
    before_in_line,
    passages,
)

_NO_BREAK = ("\u00a0", "\u202f")
_RUN = re.compile("(?<![ \u00a0\u202f]) *+[\u00a0\u202f][ \u00a0\u202f]*")
_FIRST = re.compile("[\u00a0\u202f]")
# A number and its unit, « quotes », the punctuation of French, dashes, `№ 5`.
_WANTED_BEHIND = frozenset("0123456789:;!?»›%‰€$£¥°–—/")
_WANTED_BEFORE = frozenset("0123456789«‹–—§№€$£¥/")
# Only marks of blocks before it, so that a blank would make a list, a task or a heading.
_NO_WORD = re.compile(r"(?:[^\w\0]|\d|\[[^\[\]]\])*")
_NEVER_BEFORE, _NEVER_BEHIND = frozenset("\\<[|$"), frozenset("^<|$")


def check(context: Context) -> Iterator[Finding]:
    """Yield a warning where one stands beside an ordinary blank, a note where it joins words."""
    if context.shows or not any(space in context.note.text for space in _NO_BREAK):
        return
    text = context.prose
    for match, block in passages(context, _RUN):
        first = _FIRST.search(text, match.start())
        start, end = first.start() if first else match.start(), match.end()
        before = before_in_line(context, block, start)
        if " " in match[0] and before:
            start = match.start()
        if " " in text[start:end]:
            message = "a no-break space stands beside an ordinary blank; one blank is enough"
            at = text.find("\u00a0", start, end)
            at = at if at >= 0 else text.find("\u202f", start, end)
            yield Finding("", Span(at, at + 1), message, _fix(context, block, start, end, before))
        elif before.strip() and _joins(text[start - 1], text[end : min(end + 1, block.span.end)]):
            message = "a no-break space joins two words; write a blank if they may part"
            fix = _fix(context, block, start, end, before)
            yield Finding("", Span(start, end), message, fix, severity="info")


def _joins(before: str, behind: str) -> bool:
    """Say whether it stands between two words, not where a no-break space is wanted."""
    wanted = before in _WANTED_BEFORE or behind in _WANTED_BEHIND
    return not (wanted or behind in ("", "\r", "\n"))


def _fix(context: Context, block: Block, start: int, end: int, before: str) -> Fix | None:
    """Return the fix that writes one blank, or keeps a hard break; None where it makes Markdown."""
    text = context.prose
    behind = text[end : min(end + 1, block.span.end)]
    if not before.strip(" \u00a0\u202f"):
        written = "" if behind.isalpha() else None
    elif _NO_WORD.fullmatch(before) or behind in _NEVER_BEHIND:
        written = None
    elif not behind or behind in "\r\n":
        written = "  " if text.endswith("  ", start, end) else ""
    else:
        written = " "
    if written is None or text[max(start - 1, 0) : start] in _NEVER_BEFORE:
        return None
    return Fix("Write an ordinary blank", True, (Edit(Span(start, end), written),))


RULE = Rule(
    summary="A no-break space stands where an ordinary blank is meant.",
    reason=(
        "It looks like a blank, and searches, links and comparisons take it for another letter. "
        "Beside an ordinary blank it is a slip of copying; between two words it is only told, and "
        "between a number and its unit, in quotes and before the punctuation of French it is right."
    ),
    severity="warning",
    bad={"a.md": "plans and\u00a0 work, the\u202fend, `it`\u00a0 is \u00a0so  \nno \u00a0\nline\n"},
    good={"a.md": "plans and work, the end, `it` is so  \nno\nline\n"},
    traps=(
        {"a.md": "20\u00a0% of 5\u00a0kg, Fig.\u00a03, «\u00a0mot\u00a0»\u202f: oui\u202f!\n"},
        {"a.md": "`a\u00a0 b` $x\u00a0 y$ <b title='\u00a0 '>\n\n    code\u00a0 here\n"},
        {"a.md": "\u00a0\n\nA line of its own makes room.\n"},
        {"a.md": "---\ntitle: a\u00a0 b\n---\n[x](<a\u00a0 b.md>)\n", "a\u00a0 b.md": ""},
    ),
    note=check,
)
