"""A wikilink with nothing in it."""

from collections.abc import Iterator

from ci_vault.extend import Context, Finding, Rule, is_template, malformed


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each `[[]]` and `[[|label]]`; in templates they wait for a name."""
    note = context.note
    empty = [found.span for found in malformed(context) if found.fault == "empty"]
    if "[[|" in note.text:
        empty += [link.span for link in note.links if link.target.startswith("|")]
    if empty and not is_template(note, context.config):
        for span in sorted(empty):
            yield Finding("", span, "this link names nothing; name a note or delete it")


RULE = Rule(
    summary="A wikilink has nothing between its brackets, or before its bar.",
    reason=(
        "Obsidian shows `[[]]` as it stands, and takes `[[|label]]` for a note called `|label`. "
        "Most often the name was to be filled in later."
    ),
    severity="warning",
    bad={"a.md": "See [[]], ![[ ]] and [[|it]].\n"},
    good={"a.md": "See [[#Here]], `[[]]` and \\[[]].\n\n# Here\n"},
    traps=(
        {"a.md": "```\n[[]]\n```\n\n%% [[]] %% <!-- [[]] --> $[[]]$ [[b]]\n", "b.md": ""},
        {"Templates/a.md": "Up: [[]]\n", "b.md": "Up: [[]], made <% tp.file.creation_date() %>\n"},
        {"a.md": '---\nup: "[[]]"\nmatrix: [[]]\n---\n'},
    ),
    note=check,
)
