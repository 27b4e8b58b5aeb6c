"""A heading with nothing under it."""

from collections.abc import Iterator
from itertools import zip_longest

from ci_vault.extend import Context, Finding, Heading, Rule, is_template

_SOON = 8


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each heading that another of its level or above, or the end, follows."""
    text, headings = context.note.text, context.note.headings
    for heading, following in zip_longest(headings, headings[1:]):
        start, end = heading.span.end, following.span.start if following else len(text)
        # Most sections say something at once.
        if (end - start > _SOON and text[start : start + _SOON].strip()) or text[start:end].strip():
            continue
        if not ((following and following.level > heading.level) or _may_be_empty(context, heading)):
            message = f"there is nothing under “{heading.text}”; fill or drop it"
            yield Finding("", heading.span, message)


def _may_be_empty(context: Context, heading: Heading) -> bool:
    """Say whether a heading is content itself: the note's title, a link, a column of a board."""
    note = context.note
    alone = len(note.headings) == 1 and heading.level == 1
    board = any("-plugin" in key for key in note.properties.values)
    says = "[[" in heading.text or "](" in heading.text
    return alone or board or says or is_template(note, context.config)


RULE = Rule(
    summary="There is nothing under a heading.",
    reason=(
        "Whoever follows a link or the outline to it finds nothing. Either the text was forgotten, "
        "or the heading was."
    ),
    severity="warning",
    bad={"a.md": "# A\n\n## Purpose\n\n## Steps\n\nText.\n\n## Risks\n"},
    good={"a.md": "# A\n\n## Purpose\n\n### In short\n\nText.\n\n## Steps\n\n- [ ] \n"},
    traps=(
        {"Only a title.md": "# Only a title\n"},
        {"Templates/Practice.md": "## Key words\n\n## Key activities\n"},
        {"a.md": "## {{title}}\n\n## Notes\n"},
        {"a.md": "## [[Change]]\n\n## [Site](https://example.org)\n"},
        {"Board.md": "---\nkanban-plugin: board\n---\n\n## To do\n\n## Done\n"},
        {"a.md": "## Steps\n%% to be written %%\n\n## Picture\n![[a.png]]\n", "a.png": ""},
        {"a.md": "## Code\n```\n## no heading\n```\n\n## Line\n---\n"},
    ),
    reads=("templates",),
    note=check,
)
