"""Two headings of one text under the same heading."""

from collections.abc import Iterator

from ci_vault.extend import Context, Finding, Heading, Lines, Rule


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each heading that repeats another under the same parent."""
    headings = context.note.headings
    if len({heading.text for heading in headings}) == len(headings):
        return
    lines: Lines | None = None
    above: list[Heading] = []
    seen: dict[tuple[int, str], int] = {}
    for heading in headings:
        while above and above[-1].level >= heading.level:
            above.pop()
        parent = above[-1].span.start if above else -1
        above.append(heading)
        first = seen.setdefault((parent, " ".join(heading.text.split())), heading.span.start)
        if heading.text and first != heading.span.start:
            lines = lines or Lines(context.note.text)
            line = lines.position(first).line
            message = (
                f"“{heading.text}” is the heading of line {line} already, which is all that links "
                "reach; reword one"
            )
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
