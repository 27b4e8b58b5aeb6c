"""A link whose target is no note and no attachment."""

from collections.abc import Iterator

from ci_vault.extend import Finding, Rule, Vault


def check(vault: Vault) -> Iterator[Finding]:
    """Yield a finding for each link that reaches nothing, with the nearest name there is."""
    for path in vault.notes:
        for link, reached in vault.links_from(path):
            if vault.is_broken(reached):
                near = vault.nearest(link.target)
                hint = f"; did you mean [[{near}]]?" if near else ""
                what = "embed" if link.embed else "link"
                message = f"this {what} reaches nothing: there is no “{link.target}”{hint}"
                yield Finding("", link.span, message, path=path)


RULE = Rule(
    summary="A link reaches no note and no attachment.",
    reason=(
        "A reader who follows it gets an empty new note in Obsidian, and a dead end in the guide. "
        "Most often the target was renamed or is misspelt."
    ),
    severity="error",
    bad={"a.md": "See [[Chnage enablement]].\n", "Change enablement.md": "See [[a]].\n"},
    good={
        "a.md": (
            "See [[Change enablement]], [[#Here]], `[[code]]`, <!-- [[comment]] -->\n"
            "[[<% tp.file.title %>]] and ![[flow.png]].\n\n# Here\n"
        ),
        "Change enablement.md": "See [[a]].\n",
        "flow.png": "",
    },
    vault=check,
)
