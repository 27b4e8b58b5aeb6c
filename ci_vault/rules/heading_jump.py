"""A heading that is more than one level below the one before it."""

from collections.abc import Iterator
from itertools import pairwise

from ci_vault.extend import Context, Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each heading that leaves out a level on the way down."""
    for before, heading in pairwise(context.note.headings):
        if heading.level > before.level + 1:
            message = (
                f"“{heading.text}” has level {heading.level} below a heading of level "
                f"{before.level}; make it level {before.level + 1}"
            )
            yield Finding("", heading.span, message)


RULE = Rule(
    summary="A heading leaves out a level.",
    reason=(
        "The outline shows it as a child of nothing, folding hides it where nobody looks for it, "
        "and a reader by ear believes to have missed a part."
    ),
    severity="warning",
    bad={"a.md": "# Change\n\n### Steps\n\nText.\n"},
    good={"a.md": "# Change\n\n## Steps\n\n### First\n\nText.\n\n## Result\n\nText.\n"},
    traps=(
        {"a.md": "### Notes begin here\n\nText.\n\n## Then\n\nText.\n"},
        {"a.md": "# A\n\n```\n### no heading\n```\n\n> [!note] Aside\n> ### In a callout\n"},
    ),
    note=check,
)
