"""A heading with nothing under it."""

from collections.abc import Iterator
from itertools import zip_longest

from ci_vault.extend import Context, Finding, Heading, Note, Rule, is_template

_SOON = 8


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each heading that another of its level or above, or the end, follows."""
    found = list(_empty(context.note))
    if not found or _may_be_empty(context):
        return
    for heading in found:
        message = f"there is nothing under “{heading.text}”; fill or drop it"
        yield Finding("", heading.span, message)


def _empty(note: Note) -> Iterator[Heading]:
    """Yield the headings with nothing below them that are no content themselves, as a link is."""
    text, headings = note.text, note.headings
    for heading, following in zip_longest(headings, headings[1:]):
        start, end = heading.span.end, following.span.start if following else len(text)
        # Most sections say something at once.
        if (end - start > _SOON and text[start : start + _SOON].strip()) or text[start:end].strip():
            continue
        has_parts = following and following.level > heading.level
        if not (has_parts or "[[" in heading.text or "](" in heading.text):
            yield heading


def _may_be_empty(context: Context) -> bool:
    """Say whether a note is a title alone, a board whose columns fill up, or a template."""
    note = context.note
    alone = len(note.headings) == 1 and note.headings[0].level == 1
    board = any("-plugin" in key for key in note.properties.values)
    return alone or board or is_template(note, context.config)


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
