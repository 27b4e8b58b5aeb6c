"""The title of a known section as an emphasised line, where a heading is meant."""

from bisect import bisect_left
from collections.abc import Iterator

from ci_vault.extend import Context, Edit, Finding, Fix, Heading, Rule, Title


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each paragraph that is the title of a section between emphasis marks."""
    lines = [title for title in context.titles if not title.level]
    if not lines:
        return
    paragraphs = {
        block.span.start: block.span.end
        for block in context.note.blocks
        if block.kind == "paragraph" and block.item < 0 and not block.quoted
    }
    for title in lines:
        if paragraphs.get(title.whole.start) == title.whole.end:
            heading = f"{'#' * _level(context, title)} {title.text}"
            message = f"“{title.text}” looks like a heading and is none; write `{heading}`"
            fix = Fix("Make it a heading", False, (Edit(title.whole, heading),))
            yield Finding("", title.whole, message, fix)


def _level(context: Context, title: Title) -> int:
    """Return the level for a section: that of its like, else one below the heading above it."""
    like = context.titles[0].level  # headings come first
    headings = context.note.headings
    above = bisect_left(headings, title.span.start, key=_start)
    return like or min(6, max(2, headings[above - 1].level + 1 if above else 2))


def _start(heading: Heading) -> int:
    return heading.span.start


RULE = Rule(
    summary="A section's title is an emphasised line instead of a heading.",
    reason=(
        "Obsidian does not show it in the outline, does not fold it, and no link can reach it. "
        "Only titles of key words and key activities are looked at."
    ),
    severity="info",
    bad={"a.md": "# Plan\n\n*Key words*\n- plan: lập\n\n**Hoạt động chính:**\n\n- plan: lập\n"},
    good={"a.md": "# Plan\n\n## Key words\n- plan: lập\n\n## Hoạt động chính\n\n- plan: lập\n"},
    traps=(
        {"a.md": "**Important**\n\n**Risks**\n\n*Key words* are below.\n\n- **Key words**\n"},
        {"a.md": "```\n*Key words*\n```\n\n> *Key words*\n"},
        {"a.md": "Above\n*Key words*\nbelow\n"},
    ),
    reads=("bilingual.keywords", "bilingual.activities"),
    note=check,
)
