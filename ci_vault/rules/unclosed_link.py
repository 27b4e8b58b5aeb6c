"""A wikilink that is not closed on its line."""

from collections.abc import Iterator

from ci_vault.extend import Context, Finding, Rule, malformed


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each `[[` with a name behind it and no `]]` before the line ends."""
    for found in malformed(context):
        if found.fault == "unclosed":
            yield Finding("", found.span, "this `[[` is never closed on its line; write `]]`")


RULE = Rule(
    summary="A wikilink is not closed on its line.",
    reason=(
        "Obsidian reads no link there and shows the brackets. One `]` does not close a link, and a "
        "link does not go on in the next line."
    ),
    severity="warning",
    bad={"a.md": "See [[Change enablement] and [[Service\ndesk]].\n"},
    good={
        "a.md": "See [[Change enablement]] and [[Service desk]].\n",
        "Change enablement.md": "",
        "Service desk.md": "",
    },
    traps=(
        {"a.md": "Type [[ and a name, or `[[Na`, \\[[Na, <!-- [[Na -->, %% [[Na %%, $[[a$.\n"},
        {"a.md": "    [[Na\n\n```\nif [[ -f a\n[[Na\n```\n"},
        {"a.md": "Take m[[0] of [[1, 2], [3, 4]], or [[<% tp.file.title\n%>]] and [[{{title\n"},
        {"a.md": "A [[b]]] c [[[b]]] d [[[1] e](https://a.org) [[b]](c.md)\n", "b.md": ""},
    ),
    note=check,
)
