"""Glossaries for OmegaT and other translation tools: source, target, comment, parted by tabs.

Format: OmegaT's manual, “Glossaries”; it takes UTF-8 from files called `.tsv`, `.txt` or `.utf8`,
quotes as they are, and skips a line that opens with `#` or has no source.
"""

from collections.abc import Iterator
from textwrap import shorten
from typing import Any

from ci_vault.extend import UNWANTED, Answer, Format, guarded, one_line

# A comment is read while translating: a purpose of some fifty words would fill the pane.
_LONGEST = 160
# What opens a line that OmegaT skips.
_REMARK = "#"


def write(answer: Answer) -> str:
    """Return a line a rendering: English, Vietnamese, comment; there is no line of titles.

    Deprecated and forbidden renderings are left out, for the tool would offer them like any other;
    an answer that has no others is written all the same, for then they were asked for.

    The comment says what a translator needs at a glance: a status that is not `proposed`, the
    definition or else a context, the team's note, the practices. A side that is missing is empty.
    Text that a spreadsheet would run, or OmegaT skip, opens with an apostrophe, and so does text
    that would look as if it did.
    """
    rows = answer.rows or ()
    wanted = [row for row in rows if row.status not in UNWANTED]
    return "".join("\t".join(_line(row)) + "\n" for row in wanted or rows)


def _line(row: Any) -> Iterator[str]:
    yield guarded(one_line(row.en), _REMARK)
    yield guarded(one_line(row.vi))
    yield guarded("; ".join(filter(None, map(one_line, _comment(row)))))


def _comment(row: Any) -> Iterator[str]:
    if row.status != "proposed":
        yield row.status
    said = row.definition_en or row.definition_vi or row.context_en or row.context_vi
    yield shorten(said, _LONGEST, placeholder=" …")
    yield row.note
    yield ", ".join(row.practices)


FORMAT = Format(
    summary="Two columns and a comment, for OmegaT and other translation tools.",
    write=write,
    suffix=".tsv",
    kinds=frozenset({"glossary"}),
)
