"""Documents in Markdown, from a template: the report's own, else a plain table."""

import re
from collections.abc import Callable
from hashlib import blake2s
from typing import Any

from ci_vault.extend import Answer, Format, Theme, in_markdown, render, values

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
MARK = re.compile(r"<!-- (?P<name>[ag]-[0-9a-f]+(?:-\d+)?) (?P<print>[0-9a-f]{8}) -->")
_ANCHOR = re.compile(r"a-[0-9a-f]+(?:-\d+)?")


def write(answer: Answer) -> str:
    """Return `answer` as the template `KIND.md.jinja` has it, or `report.md.jinja` without one.

    The vault's own templates go before those that come along. They see `title`, `vault`, `kind`,
    `records`, and for a plain table `columns` and `rows`; the filter `plain` makes any text one
    line of Markdown that shows as just that text, `cell` does so for a table, and `mark` is what
    a checklist is rewritten by.
    """
    filters: dict[str, Callable[..., str]] = {"plain": plain, "cell": cell, "mark": mark}
    theme = Theme(answer.templates, html=False, filters=filters)
    return render(theme, [f"{answer.kind}.md.jinja", "report.md.jinja"], values(answer))


def plain(value: Any) -> str:
    """Return a value as one line of Markdown that shows as just that text."""
    return in_markdown(_text(value))


def cell(value: Any) -> str:
    """Return a value as the content of a table's cell; its line ends become `<br>`."""
    return "<br>".join(map(in_markdown, _LINE_END.split(_text(value))))


def mark(shown: str, of: str) -> str:
    """Return the comment to write behind a line of a checklist, which nobody sees when reading.

    `shown` is all that is written of an activity, or title and source of a practice; `of` is the
    activity's `anchor`, or the `path` of the practice's note. By the one a later run tells what
    people have changed, by the other what the line is about.
    """
    name = of if _ANCHOR.fullmatch(of) else f"g-{fingerprint(of)}"
    return f"<!-- {name} {fingerprint(shown)} -->"


def is_marked(text: str) -> bool:
    """Say whether a document has the marks by which a checklist is rewritten."""
    return MARK.search(text) is not None


def fingerprint(text: str) -> str:
    """Return eight hexadecimal digits of `text`, blanks aside, to know it again by."""
    return blake2s(" ".join(text.split()).encode(), digest_size=4).hexdigest()


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


FORMAT = Format(summary="A document in Markdown.", write=write, suffix=".md")
