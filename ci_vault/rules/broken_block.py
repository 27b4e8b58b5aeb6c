"""A link to a block that its note does not have."""

from collections.abc import Iterator

from ci_vault.extend import Finding, Missing, Rule, Vault


def check(vault: Vault) -> Iterator[Finding]:
    """Yield a finding for each link that reaches its note and not the block it names."""
    for path, link, reached in vault.doubtful:
        if link.block and not isinstance(reached, Missing) and reached.fragment_missing:
            there = f"{reached.path} has no block ^{link.block}"
            message = f"{there}; write it behind the one that is meant"
            yield Finding("", link.span, message, path=path)


RULE = Rule(
    summary="A link names a block that its note does not have.",
    reason="The block was deleted or its `^id` lost; an embed of it shows nothing at all.",
    severity="warning",
    bad={"a.md": "See [[Change#^k1]].\n", "Change.md": "Text ^k2\n"},
    good={"a.md": "See [[Change#^k2]] and [[#^here]].\n\nText ^here\n", "Change.md": "Text ^k2\n"},
    traps=(
        {
            "a.md": "![[Change#^T1]] `[[Change#^k1]]` [[Gone#^k1]]\n",
            "Change.md": "|a|\n|-|\n\n^t1\n",
        },
        {"a.md": "![[f.pdf#^k1]] [[b#Head#^k2]]\n", "f.pdf": "", "b.md": "# Head\n\n- Text ^k2\n"},
    ),
    vault=check,
)
