"""A link to a heading that its note does not have."""

from collections.abc import Iterator

from ci_vault.extend import Finding, Missing, Rule, Vault


def check(vault: Vault) -> Iterator[Finding]:
    """Yield a finding for each link that reaches its note and not the heading it names."""
    for path in vault.notes:
        for link, reached in vault.links_from(path):
            if isinstance(reached, Missing) or link.block or not reached.fragment_missing:
                continue
            message = f"{reached.path} has no heading “{link.heading}”"
            yield Finding("", link.span, message, path=path)


RULE = Rule(
    summary="A link names a heading that its note does not have.",
    reason=(
        "Obsidian opens the note at its top and says nothing. Most often the heading was reworded "
        "after the link was written."
    ),
    severity="warning",
    bad={"a.md": "See [[Change#Key activites]].\n", "Change.md": "# Key activities\n"},
    good={
        "a.md": "See [[Change#Key activities]], [[Change#key: activities!]], [[f.pdf#page=3]].\n",
        "Change.md": "# Key activities\n",
        "f.pdf": "",
    },
    vault=check,
)
