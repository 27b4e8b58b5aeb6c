"""Two headings of one text under the same heading."""

from collections.abc import Iterator

from ci_vault.extend import Context, Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each heading that repeats another under the same parent."""
    headings = context.note.headings
    if len({heading.text for heading in headings}) == len(headings):
        return
    above: list[tuple[int, str]] = []
    seen: dict[tuple[tuple[int, str], ...], int] = {}
    for heading in headings:
        while above and above[-1][0] >= heading.level:
            above.pop()
        above.append((heading.level, " ".join(heading.text.split())))
        path = tuple(above)
        first = seen.setdefault(path, heading.span.start)
        if heading.text and first != heading.span.start:
            line = context.note.text.count("\n", 0, first) + 1
            message = f"“{heading.text}” stands here already in line {line}; links reach only that"
            yield Finding("", heading.span, message)


RULE = Rule(
    summary="Two headings under the same heading have the same text.",
    reason=(
        "A link to the heading always reaches the first of them, and in the outline nobody can "
        "tell them apart."
    ),
    severity="warning",
    bad={"a.md": "# A\n\n## Steps\n\nOne.\n\n## Steps\n\nTwo.\n"},
    good={
        "a.md": (
            "# 1.1\n\n## Added\n\nOne.\n\n## Fixed\n\nTwo.\n\n"
            "# 1.0\n\n## Added\n\nThree.\n\n### Added\n\nFour.\n"
        ),
    },
    traps=({"a.md": "## Steps\n\nOne.\n\n## steps\n\n```\n## Steps\n```\n\n#\n\n#\n"},),
    note=check,
)
