"""A wikilink with nothing in it."""

from collections.abc import Iterator

from ci_vault.extend import Context, Finding, Rule, is_template, malformed


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each `[[]]`, but in templates, where it waits for a name."""
    empty = [found for found in malformed(context) if found.fault == "empty"]
    if empty and not is_template(context.note, context.config):
        for found in empty:
            yield Finding("", found.span, "this link names nothing; name a note or delete it")


RULE = Rule(
    summary="A wikilink has nothing between its brackets.",
    reason="Obsidian shows `[[]]` as it stands. Most often the name was to be filled in later.",
    severity="warning",
    bad={"a.md": "See [[]] and ![[ ]].\n"},
    good={"a.md": "See [[#Here]], `[[]]` and \\[[]].\n\n# Here\n"},
    traps=(
        {"a.md": "```\n[[]]\n```\n\n%% [[]] %% <!-- [[]] --> $[[]]$ [[b]]\n", "b.md": ""},
        {"Templates/a.md": "Up: [[]]\n", "b.md": "Up: [[]], made <% tp.file.creation_date() %>\n"},
        {"a.md": '---\nup: "[[]]"\nmatrix: [[]]\n---\n'},
    ),
    note=check,
)
