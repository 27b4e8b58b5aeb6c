"""Properties as nearly all notes have them, read without a YAML parser, in a third of the time.

That is names, each with nothing, with one value on its line, or with a list of such values:
`[a, b]`, or a line `- a` for each. Values are plain, or in quotes without an escape. What stands
here comes out just as the YAML parser gives it (YAML 1.2.2 sections 7.3, 7.4.1 and 8.2); a block
with anything else in it is left to that parser as a whole.
"""

import re
from typing import Any

from msgspec import Struct

from ci_vault.markdown.scalar import plain
from ci_vault.model.diagnostic import Finding
from ci_vault.model.note import Property
from ci_vault.model.text import Span

# At the start of a line; asked behind the dashes, for a search that begins with them is fast.
FENCE = re.compile(r"---(?<![^\r\n]---)[ \t]*(?:\r\n|\n|\r|\Z)")
# What a plain value may not begin with. Runs of blanks are never tried again at another length.
_INDICATORS = r"""\-?:,\[\]{}#&*!|>'"%@`"""
_FIRST = rf"[^ \r\n{_INDICATORS}]"
_INSIDE = r"[^\r\n#:]*"
_PLAIN = rf"{_FIRST}{_INSIDE}(?::(?=[^ \r\n]){_INSIDE})*(?<! )"
_LISTED = rf"{_FIRST}[^\r\n#:,?\[\]{{}}]*(?<! )"
_QUOTED = r"\"[^\"\\\r\n]*\"|'[^'\r\n]*'"
_LIST = rf"\[[ ]*+(?:(?:{_LISTED}|{_QUOTED})(?:[ ]*+,[ ]*+(?:{_LISTED}|{_QUOTED}))*)?[ ]*+\]"
_END = r"[ ]*+(?:\r?\n|\Z)"
_LINE = re.compile(
    rf"([^\W\d][\w -]{{0,99}}(?<! )):(?:[ ]++(?:({_PLAIN})|({_QUOTED})|({_LIST})))?{_END}"
)
_ENTRY = re.compile(rf"([ ]*+)-[ ]++(?:({_PLAIN})|({_QUOTED})){_END}")
_IN_LIST = re.compile(rf"({_LISTED})|({_QUOTED})")
# As many as the parser is allowed; a line is one value at least.
_LONGEST = 10_000


class Scalar(Struct, frozen=True, gc=False):
    """A string among the properties: its dotted key, its value, the place of its source."""

    key: str
    value: str
    span: Span


class Read(Struct, frozen=True):
    """What a block of properties says: its values, the places of the names, all strings.

    `body` is where the text below its second fence begins.
    """

    values: dict[str, Any]
    places: list[Property]
    strings: list[Scalar]
    findings: list[Finding]
    body: int


def read_plain(text: str, start: int) -> Read | None:
    """Return what the properties in `text` from `start` to the next fence say.

    None where there is no fence, or something that only a parser can tell.
    """
    fence = FENCE.search(text, start)
    if fence is None:
        return None
    end = fence.start()
    # Of what does not print, YAML takes some for line ends, and refuses some.
    lines = text[start:end].replace("\r\n", "").replace("\n", "")
    if not lines.isprintable() or end - start > _LONGEST:
        return None
    read = Read({}, [], [], [], fence.end())
    values, places, strings = read.values, read.places, read.strings
    at = start
    while at < end:
        line = _LINE.match(text, at, end)
        if line is None or (name := line[1]) in values:
            return None
        at = line.end()
        kind = line.lastindex or 1
        value: Any
        if kind == 1:
            value, span, at = _entries(text, line, at, end, strings)
        elif kind == 4:
            span = Span(*line.span(4))
            items = _IN_LIST.finditer(text, span.start + 1, span.end - 1)
            value = [_value(f"{name}.{n}", item, 1, strings)[0] for n, item in enumerate(items)]
        else:
            value, span = _value(name, line, 2, strings)
        values[name] = value
        places.append(Property(name, Span(line.start(1), line.end(1)), span))
    return read


def _entries(
    text: str, line: re.Match[str], at: int, end: int, strings: list[Scalar]
) -> tuple[list[Any] | None, Span, int]:
    """Return the list below a name without a value, its place, and where it ends; else nothing."""
    entry = _ENTRY.match(text, at, end)
    if entry is None:
        behind = line.end(1) + 1
        return None, Span(behind, behind), at
    indent, start, last = entry[1], entry.end(1), at
    values: list[Any] = []
    while entry and entry[1] == indent:
        value, span = _value(f"{line[1]}.{len(values)}", entry, 2, strings)
        values.append(value)
        last, at = span.end, entry.end()
        entry = _ENTRY.match(text, at, end)
    return values, Span(start, last), at


def _value(key: str, match: re.Match[str], group: int, strings: list[Scalar]) -> tuple[Any, Span]:
    """Return the value that `match` has in `group`, or in quotes in the next, and its place.

    A string is noted.
    """
    written = match[group]
    if written is None:
        group += 1
        value: Any = match[group][1:-1]
    else:
        value = plain(written)
    span = Span(match.start(group), match.end(group))
    if value.__class__ is str:
        strings.append(Scalar(key, value, span))
    return value, span
