"""Text that is to stay text wherever it is written: on one line or a terminal, in a cell, as
Markdown.
"""

import re
from collections.abc import Iterable
from typing import Any

# A cell that opens so is run as a formula by spreadsheets; the text may come from anybody.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# Control characters, and what XML 1.0 (2.2, production 2) can hold nowhere.
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Surrogates, each half a character: no UTF-8 can hold one.
_HELD = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
# Control characters as their pictures; for those that turn the direction of text, and for what XML
# cannot hold, there is none.
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡", 0x9: " "}
_PICTURES |= dict.fromkeys((*range(0x80, 0xA0), 0xFFFE, 0xFFFF), "\ufffd")
_PICTURES |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")
_PICTURES |= _HELD
# What Markdown or Obsidian would take for more than text, anywhere in a line …
_MARKS = re.compile(r"[\\`*_\[\]<>|$^~]|={2,}|%{2,}|#(?=\S)|!(?=\[)|&(?=#?\w+;)|(?<=\w):(?=//)")
# … and at its start.
_OPENING = re.compile(r"^(?:[-+#:](?=\s|$)|\d+(?P<dot>[.)])(?=\s|$))")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def one_line(text: str) -> str:
    """Return `text` in one line that every format can hold.

    Line ends, tabs, control characters and runs of blanks become one blank, and none is left at
    the ends.
    """
    return " ".join(_UNWRITABLE.sub(" ", text).split())


def safe(text: str) -> str:
    """Return `text` with pictures for its control characters, so that it can steer no terminal.

    A line end becomes a picture too, and what XML or UTF-8 cannot hold a replacement character.
    """
    return text.translate(_PICTURES)


def held(text: str) -> str:
    """Return `text` as UTF-8 can hold it: a lone surrogate becomes a replacement character."""
    return text if text.isascii() else text.translate(_HELD)


def in_markdown(text: str) -> str:
    """Return `text` as one line of Markdown that shows as just that text.

    It may stand in a paragraph, an item or a cell; runs of blanks and line ends become one blank.
    """
    line = " ".join(_CONTROL.sub(" ", text).split())
    opening = _OPENING.match(line)
    body = _MARKS.sub(lambda found: "".join("\\" + char for char in found[0]), line)
    if not opening:
        return body
    at = opening.start("dot") if opening["dot"] else 0
    return body if body[at] == "\\" else f"{body[:at]}\\{body[at:]}"


def cell(value: Any) -> Any:
    """Return a value as it stands in a cell: lists are joined by `; `, and None is no text."""
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return "" if value is None else value


def listed(names: Iterable[str], most: int = 3) -> str:
    """Return `names` in one phrase; of those beyond `most` only the number is told."""
    shown = list(names)
    more = f" and {len(shown) - most} more" if len(shown) > most else ""
    return ", ".join(shown[:most]) + more


def many(count: int, what: str, plural: str = "") -> str:
    """Return a number with what is counted, in the plural but for one."""
    return f"{count} {what if count == 1 else plural or what + 's'}"


def guarded(text: str, also: str = "") -> str:
    """Return `text` with an apostrophe in front where a spreadsheet would run it as a formula.

    So is text that opens with the sign `also`. Text that looks guarded already is too, whatever
    the number of its apostrophes, so that `unguarded` gives back every text.
    """
    return "'" + text if _wants_guard(text, also) else text


def unguarded(text: str, also: str = "") -> str:
    """Return the text that `guarded` has made `text` of."""
    return text[1:] if text.startswith("'") and _wants_guard(text, also) else text


def _wants_guard(text: str, also: str) -> bool:
    signs = (*_FORMULA, also) if also else _FORMULA
    return text.lstrip("'").startswith(signs)
