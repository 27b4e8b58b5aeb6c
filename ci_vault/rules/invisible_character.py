"""Characters that nobody sees: of no width, of direction, soft hyphens, byte order marks."""

import re
import unicodedata
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

# Letters and signs that need no joiner and no mark of direction; emoji and other scripts do.
_PLAIN = "\u0000-\u058f\u1e00-\u206f"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_BETWEEN = rf"(?<![^{_PLAIN}])[\u200b-\u200d]+(?![^{_PLAIN}])"
_RUN = re.compile(rf"[\xad\u2028\u2029\u2060-\u2064\ufeff{_DIRECTION}]+|{_BETWEEN}")
_DIRECTIONS = re.compile(rf"[{_DIRECTION}]+")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LINE_ENDS = ("\u2028", "\u2029")


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each run of them outside code, math and HTML."""
    text = context.note.text
    if context.shows or text.isascii():
        return
    opaque = context.note.opaque
    found = [run for run in _RUN.finditer(text) if not within(opaque, run.start())]
    turned = bool(found) and _RIGHT_TO_LEFT.search(text) is not None
    for match in found:
        if turned and _DIRECTIONS.fullmatch(match[0]):
            continue
        names = dict.fromkeys(_name(letter) for letter in match[0])
        message = f"invisible here: {', '.join(names)}; delete it"
        span = Span(match.start(), match.end())
        yield Finding("", span, message, _fix(context, span, match[0]))


def _name(letter: str) -> str:
    name = unicodedata.name(letter, "").lower()
    name = "byte order mark" if letter == "\ufeff" else name
    return f"{name} U+{ord(letter):04X}"


def _fix(context: Context, span: Span, written: str) -> Fix | None:
    """Return the deletion; a heading may be a link's target as it is written, so not safely."""
    block = block_at(context.note, span.start)
    if not block or not may_vanish(context, block, span):
        return None
    blank = " " if any(end in written for end in _LINE_ENDS) else ""
    safe = block.kind != "heading"
    return Fix("Delete the invisible character", safe, (Edit(span, blank),))


RULE = Rule(
    summary="A character that nobody sees stands in the text.",
    reason=(
        "Zero-width blanks, soft hyphens, marks of direction and byte order marks come along when "
        "text is copied. A word with one inside is found by no search, and a link by no name."
    ),
    severity="warning",
    bad={"a.md": "ser\u200bvice co\xadoperation \ufeffplan\u200e.\n"},
    good={"a.md": "service cooperation plan.\n"},
    traps=(
        {"a.md": "👩\u200d💻 ❤\ufe0f 🏳\ufe0f\u200d🌈 1\ufe0f\u20e3 🏴\U000e0067\U000e007f\n"},
        {"a.md": "می\u200cخواهم, क्\u200dष, \u2067שלום\u2069, ខ្មែរ\u200bភាសា\n"},
        {"a.md": "`a\u200bb`\n\n```\nc\u200bd\n```\n\n$x\u200by$ <b title='\u200b'>b</b>\n"},
        {"a.md": "\ufeff# The mark that opens a file is another rule's\n"},
        {"a.md": "“Curly” – dashes — and … 50 % «quotes» ‘single’ • bullets\n"},
    ),
    note=check,
)
