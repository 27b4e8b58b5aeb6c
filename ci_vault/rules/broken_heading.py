"""A link to a heading that its note does not have."""

from collections.abc import Iterator

from ci_vault.extend import Finding, Missing, Rule, Vault


def check(vault: Vault) -> Iterator[Finding]:
    """Yield a finding for each link that reaches its note and not the heading it names."""
    for path, link, reached in vault.doubtful:
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
    traps=(
        {
            "a.md": "![[f.pdf#page=3&rect=1,2]] ![[f.pdf#height=400]] ![[s.mp3#t=10]]\n",
            "f.pdf": "",
            "s.mp3": "",
        },
        {"a.md": "![[f.png|100]] ![[f.png|640x480]] ![[f.png#outline|100]]\n", "f.png": ""},
        {
            "a.md": (
                "[[#Here]] [[#here#Below]] [x](#Here) `[[#No]]` [[Gone#No]]\n\n# Here\n\n## Below\n"
            )
        },
        {"a.md": "[[b#Bước 1 Đo lường]]\n", "b.md": "## Bước 1: Đo lường\n"},
    ),
    vault=check,
)
