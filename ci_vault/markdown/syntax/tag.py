"""`#tag` and `#nested/tag`: which characters a tag has and where one may begin.

Obsidian's behaviour: every character but white space, general punctuation and ASCII punctuation
other than `_ - /`; at least one that is no digit. Combining marks count, so decomposed
Vietnamese stays whole.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from ci_vault.markdown.syntax.escape import escaped

_NAME = r"""[^\s\ufeff\u2000-\u206f\u2e00-\u2e7f'!"#$%&()+*,.:;<=>?@^`{|}~\[\]\\]+"""
TAG = re.compile(f"#({_NAME})")
_WHOLE = re.compile(_NAME)


class InlineTag(Struct, frozen=True, gc=False):
    """A tag in a text: `start` is the place of its `#`, `name` is without it."""

    start: int
    end: int
    name: str


def tags(text: str, start: int, end: int) -> Iterator[InlineTag]:
    """Yield the tags of `text[start:end]`, a run of plain text between two inline marks.

    A run's first character may open a tag: before it stands a line start or a mark.
    """
    before = start
    for match in TAG.finditer(text, start, end):
        at, name = match.start(), match[1]
        if not _is_more_than_digits(name) or (text[at - 1] == "\\" and escaped(text, at)):
            continue
        if at in (start, before) or _opens(text, at):
            before = match.end()
            yield InlineTag(at, before, name.rstrip("/"))


def is_name(name: str) -> bool:
    """Say whether `name`, without `#`, can be a tag's name, in text or in a property."""
    return bool(_WHOLE.fullmatch(name)) and _is_more_than_digits(name)


def _is_more_than_digits(name: str) -> bool:
    return not name.isdigit() and bool(name.strip("/"))


def _opens(text: str, at: int) -> bool:
    """Say whether what stands before `at` lets a tag begin: a blank, `_`, or an escaped mark."""
    before = text[at - 1]
    return before.isspace() or before in "_\ufeff" or escaped(text, at - 1)
