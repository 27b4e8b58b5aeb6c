"""A note that no other note links to."""

from collections.abc import Iterator

from ci_vault.extend import Finding, Rule, Span, Vault, is_ordinary


def check(vault: Vault) -> Iterator[Finding]:
    """Yield a finding for each ordinary note linking to others and linked to by none."""
    alone = set(vault.dead_ends())
    for path in vault.orphans():
        if path not in alone and is_ordinary(vault, path):
            yield Finding(
                "",
                Span(0, 0),
                "no other note links to this one; link to it from where it belongs",
                path=path,
            )


RULE = Rule(
    summary="No other note links to a note.",
    reason=(
        "Nobody comes upon it but by searching. A note that links to no other either is isolated, "
        "and `isolated` says so instead."
    ),
    severity="info",
    bad={"a.md": "[[b]]\n", "b.md": "[[c]]\n", "c.md": "[[b]]\n"},
    good={"a.md": "[[b]]\n", "b.md": "[[a]]\n", "c.md": "[[c]]\n"},
    traps=(
        {
            "Home.md": "[[a]]\n",
            "a.md": "[[Home]]\n",
            "Templates/b.md": "",
            "c.md": "<% tp.date.now() %>\n",
        },
        {
            "a.md": "<!-- ci-vault: generated -->\n",
            "x/x.md": "",
            "y/README.md": "",
            "Mục lục.md": "",
        },
        {"Terms.md": "| English | Tiếng Việt |\n|---|---|\n| incident | sự cố |\n"},
    ),
    vault=check,
)
