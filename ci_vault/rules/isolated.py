"""A note without a link to or from another note."""

from collections.abc import Iterator

from ci_vault.extend import Finding, Rule, Span, Vault, is_ordinary


def check(vault: Vault) -> Iterator[Finding]:
    """Yield a finding for each ordinary note neither linked to nor linking."""
    alone = set(vault.orphans())
    for path in vault.dead_ends():
        if path in alone and len(vault.notes) > 1 and is_ordinary(vault, path):
            yield Finding(
                "",
                Span(0, 0),
                "no other note links to this one, and it links to none; join it to the rest",
                path=path,
            )


RULE = Rule(
    summary="A note has no link to or from another note.",
    reason=(
        "It stands outside the web of the others, and is forgotten there. Links to itself and to "
        "pictures do not count."
    ),
    severity="info",
    bad={"a.md": "[[b]]\n", "b.md": "[[a]]\n", "c.md": "[[c]] ![[f.png]]\n", "f.png": ""},
    good={"a.md": "[[b]]\n", "b.md": "[[c]]\n", "c.md": ""},
    traps=(
        {"only.md": "A vault of one note.\n"},
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
