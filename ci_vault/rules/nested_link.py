"""A wikilink with another one inside."""

from collections.abc import Iterator

from ci_vault.extend import Context, Finding, Rule, malformed


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each pair of brackets that holds a link and is none for that reason."""
    for found in malformed(context):
        if found.fault == "nested":
            message = "a link stands inside these brackets, so they are none; take one pair away"
            yield Finding("", found.span, message)


RULE = Rule(
    summary="A wikilink stands inside another.",
    reason=(
        "Obsidian reads the innermost as the link and shows the outer brackets as they stand. Most "
        "often a name was replaced by a link within a link."
    ),
    severity="warning",
    bad={"a.md": "See [[Change [[Practice]] note]].\n", "Practice.md": ""},
    good={"a.md": "See [[Change Practice note]].\n", "Change Practice note.md": ""},
    traps=(
        {"a.md": "See [[[Practice]]], [ [[Practice]] ] and [[Practice]] ]].\n", "Practice.md": ""},
        {"a.md": "`[[a [[Practice]] b]]` <!-- [[a [[Practice]] b]] -->\n", "Practice.md": ""},
        {"a.md": "See \\[[a [[Practice]] b]] and [a [[Practice]] b](b.md).\n", "Practice.md": ""},
    ),
    note=check,
)
