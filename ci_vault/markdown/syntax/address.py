"""Addresses outside the vault: what has a scheme, and bare `https://…` in text."""

import re
from collections.abc import Iterator

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
_BARE = re.compile(r"(?<![\w/])https?://[^\s<>\"`|]+[^\s<>\"`|.,;:!?'*_~]")


def is_external(destination: str) -> bool:
    """Say whether a Markdown link's destination leaves the vault (RFC 3986 scheme, or `//`)."""
    return _SCHEME.match(destination) is not None


def bare_addresses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places of bare addresses in `text[start:end]`, closing marks left out.

    A closing bracket counts only where the address opens one, as in GFM 6.9.
    """
    for match in _BARE.finditer(text, start, end):
        last = match.end()
        unopened = text.count(")", match.start(), last) - text.count("(", match.start(), last)
        while unopened > 0 and text[last - 1] == ")":
            last -= 1
            unopened -= 1
        yield match.start(), last
