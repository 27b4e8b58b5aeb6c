"""A code fence that swallows the rest of the note."""

from ci_vault.extend import Rule, noticed

RULE = Rule(
    summary="A code fence is never closed.",
    reason=(
        "All that follows is code: its links, tags and terms are not read and not shown as such."
    ),
    severity="error",
    bad={"a.md": "```\ncode\n\n# Not a heading\n"},
    good={"a.md": "```\ncode\n```\n\n# A heading\n"},
    note=noticed("unclosed-fence"),
)
