"""`> [!kind]- Title`: the first line of a quote that makes it a callout."""

import re

CALLOUT = re.compile(
    r"\[!(?P<kind>[^\]\r\n|]+)(?:\|[^\]\r\n]*)?\](?P<fold>[+-]?)[ \t]*(?P<title>[^\r\n]*)"
)
# Other names that Obsidian knows for a kind: https://help.obsidian.md/callouts
ALIASES = {
    "attention": "warning",
    "caution": "warning",
    "check": "success",
    "cite": "quote",
    "done": "success",
    "error": "danger",
    "fail": "failure",
    "faq": "question",
    "help": "question",
    "hint": "tip",
    "important": "tip",
    "missing": "failure",
    "summary": "abstract",
    "tldr": "abstract",
}


def callout(text: str, start: int, end: int) -> re.Match[str] | None:
    """Match a callout's first line at `start` of a quote's first paragraph, or None."""
    return CALLOUT.match(text, start, end)
