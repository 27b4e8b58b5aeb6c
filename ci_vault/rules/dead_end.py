"""A note that links to no other note."""

from collections.abc import Iterator

from ci_vault.extend import Finding, Missing, Rule, Span, Vault, is_ordinary

_BOARDS = (".base", ".canvas")


def check(vault: Vault) -> Iterator[Finding]:
    """Yield a finding for each ordinary note linked to and links to none."""
    alone = set(vault.orphans())
    for path in vault.dead_ends():
        if path not in alone and is_ordinary(vault, path) and not _lists(vault, path):
            yield Finding(
                "", Span(0, 0), "this note links to no other; link to what it builds on", path=path
            )


def _lists(vault: Vault, path: str) -> bool:
    """Say whether the note at `path` shows a base or a canvas, whose links are to be clicked."""
    return any(
        link.embed and reached.path.endswith(_BOARDS)
        for link, reached in vault.links_from(path)
        if not isinstance(reached, Missing)
    )


RULE = Rule(
    summary="A note links to no other note.",
    reason=(
        "Who reads it cannot go on from there. A note that no other links to either is isolated, "
        "and `isolated` says so instead."
    ),
    severity="info",
    bad={"a.md": "[[b]] [[c]]\n", "b.md": "[[a]]\n", "c.md": "[[c]] [[gone]]\n"},
    good={"a.md": "[[b]] and [[c]]\n", "b.md": "[[a]]\n", "c.md": '---\nup: "[[a]]"\n---\n'},
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
        {"Home.md": "[[Books]]\n", "Books.md": "![[Books.base#All]]\n", "Books.base": ""},
        {"Terms.md": "| English | Tiếng Việt |\n|---|---|\n| incident | sự cố |\n"},
    ),
    vault=check,
)
