"""What a plain scalar of YAML says: a number, a truth value, a date, nothing, or its own text."""

import re
from datetime import date, datetime
from math import isfinite

# YAML 1.2.2 section 10.3.2, and the timestamps of YAML 1.1; whole numbers that JSON readers keep.
_PLAIN = re.compile(
    r"""(?P<null>~|null|Null|NULL|)
      | (?P<bool>true|True|TRUE|false|False|FALSE)
      | (?P<int>[-+]?[0-9]{1,19}|0o[0-7]{1,21}|0x[0-9a-fA-F]{1,16})
      | (?P<float>[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?)
      | (?P<timestamp>\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)?)?)
    """,
    re.VERBOSE,
)
# What one of these may begin with.
_TYPED = frozenset("~nNtTfF-+.0123456789")


def plain(text: str) -> str | int | float | bool | date | None:
    """Return the value of the unquoted `text`.

    A number too great for JSON's readers and a day that the calendar lacks stay text.
    """
    if text and text[0] not in _TYPED:
        return text
    match = _PLAIN.fullmatch(text)
    kind = match.lastgroup if match else None
    if kind == "null":
        return None
    if kind == "bool":
        return text[0] in "tT"
    if kind == "int":
        number = int(text, 0) if text[:2] in ("0x", "0o") else int(text)
        return number if abs(number) < 1 << 63 else text
    if kind == "float":
        return float(text) if isfinite(float(text)) else text
    return _day(text) if kind == "timestamp" else text


def _day(text: str) -> str | date:
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return text
