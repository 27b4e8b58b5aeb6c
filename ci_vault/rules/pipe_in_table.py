"""A wikilink in a table whose bar ends the cell."""

from collections.abc import Iterator

from ci_vault.extend import Context, Edit, Finding, Fix, Rule, Span, malformed


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each link in a table that a bar without backslash cuts in two."""
    for found in malformed(context):
        if found.fault == "pipe":
            written = found.span.of(context.note.text)
            message = f"the `|` in {written} ends the table's cell, so it is no link; write `\\|`"
            edits = tuple(Edit(Span(at, at), "\\") for at in found.pipes)
            fix = Fix("Write a backslash before the `|`", True, edits)
            yield Finding("", found.span, message, fix)


RULE = Rule(
    summary="A `|` inside a wikilink ends the cell of its table.",
    reason=(
        "A table is cut into cells before links are read: half of the link stands in one cell and "
        "half in the next, and the last cell of the row is lost."
    ),
    severity="warning",
    bad={
        "a.md": "| Name | See |\n|---|---|\n| Desk | [[Desk|here]] ![[f.png|100]] |\n",
        "Desk.md": "",
        "f.png": "",
    },
    good={
        "a.md": "| Name | See |\n|---|---|\n| Desk | [[Desk\\|here]] ![[f.png\\|100]] |\n",
        "Desk.md": "",
        "f.png": "",
    },
    traps=(
        {"a.md": "See [[Desk|here]].\n\n- | [[Desk|here]] |\n", "Desk.md": ""},
        {"a.md": "| Name |\n|---|\n| `[[Desk|here]]` |\n\n[[Desk|here]]\n", "Desk.md": ""},
        {"a.md": "```\n| Name |\n|---|\n| [[Desk|here]] |\n```\n"},
    ),
    note=check,
)
