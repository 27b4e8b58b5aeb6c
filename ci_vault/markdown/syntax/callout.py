"""`> [!kind]- Title`: the first line of a quote that makes it a callout."""

import re

CALLOUT = re.compile(
    r"\[!(?P<kind>[^\]\r\n|]+)(?:\|[^\]\r\n]*)?\](?P<fold>[+-]?)[ \t]*(?P<title>[^\r\n]*)"
)


def callout(text: str, start: int, end: int) -> re.Match[str] | None:
    """Match a callout's first line at `start` of a quote's first paragraph, or None."""
    return CALLOUT.match(text, start, end)
