"""A link that several files answer to."""

from collections.abc import Iterator

from ci_vault.extend import Ambiguous, Finding, Rule, Vault


def check(vault: Vault) -> Iterator[Finding]:
    """Yield a finding for each link with several candidates, saying which one Obsidian takes."""
    for path in vault.notes:
        for link, reached in vault.links_from(path):
            if isinstance(reached, Ambiguous):
                others = ", ".join(other for other in reached.candidates if other != reached.path)
                message = f"several files answer: Obsidian takes {reached.path}, not {others}"
                yield Finding("", link.span, f"{message}; write more of the path", path=path)


RULE = Rule(
    summary="Several files answer to a link.",
    reason=(
        "Obsidian takes one of them by the folder of the note and the length of the path. Move the "
        "note, or add a third of that name, and the link means something else."
    ),
    severity="warning",
    bad={"a.md": "See [[Plan]].\n", "x/Plan.md": "# X\n", "y/Plan.md": "# Y\n"},
    good={
        "a.md": "See [[x/Plan]] and [[Top]].\n",
        "x/Plan.md": "",
        "y/Plan.md": "",
        "Top.md": "",
        "x/Top.md": "",
    },
    vault=check,
)
