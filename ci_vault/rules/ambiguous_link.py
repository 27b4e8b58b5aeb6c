"""A link that several files answer to."""

from collections.abc import Iterator

from ci_vault.extend import Ambiguous, Finding, Fix, Rule, Vault, listed, relinked, shown


def check(vault: Vault) -> Iterator[Finding]:
    """Yield a finding for each link with several candidates, saying which one Obsidian takes."""
    for path, link, reached in vault.doubtful:
        if isinstance(reached, Ambiguous):
            others = listed(other for other in reached.candidates if other != reached.path)
            message = f"several files answer: Obsidian takes {reached.path}, not {others}"
            edits = relinked(vault, path, link, reached.path, shown(link))
            fix = Fix(f"Write the whole path of {reached.path}", False, edits) if edits else None
            yield Finding("", link.span, f"{message}; write more of the path", fix, path)


RULE = Rule(
    summary="Several files answer to a link.",
    reason=(
        "Obsidian takes one of them by the folder of the note and the length of the path. Move the "
        "note, or add a third of that name, and the link means something else."
    ),
    severity="warning",
    bad={
        "a.md": (
            "See [[Plan]], ![[Plan]], [[Plan#Risk]] and [it](Plan.md).\n\n| [[Plan]] |\n|---|\n"
        ),
        "x/Plan.md": "# Risk\n",
        "yy/Plan.md": "# Y\n",
    },
    good={
        "a.md": (
            "See [[x/Plan|Plan]], ![[x/Plan]], [[x/Plan#Risk|Plan > Risk]] and [it](x/Plan.md).\n\n"
            "| [[x/Plan\\|Plan]] |\n|---|\n"
        ),
        "x/Plan.md": "# Risk\n",
        "yy/Plan.md": "# Y\n",
    },
    traps=(
        {"a.md": "See [[Top]], [[x/Top]] and [[./Top]].\n", "Top.md": "", "x/Top.md": ""},
        {"x/a.md": "See [[../y/Top]], [[/x/Top]], `[[Top]]`.\n", "y/Top.md": "", "x/Top.md": ""},
        {
            "x/a.md": "[beside](Plan.md) [below](z/Plan.md#Risk) ![](flow.png)\n",
            "x/Plan.md": "",
            "x/z/Plan.md": "# Risk\n",
            "y/Plan.md": "",
            "x/flow.png": "",
            "y/flow.png": "",
        },
        {"a.md": "![[flow.png]] [[flow]]\n", "x/flow.png": "", "y/flow.md": ""},
    ),
    vault=check,
)
