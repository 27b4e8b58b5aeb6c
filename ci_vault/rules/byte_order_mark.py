"""A byte order mark at the start of the file."""

from ci_vault.extend import Rule, noticed

RULE = Rule(
    summary="The file opens with a byte order mark.",
    reason=(
        "Obsidian does without it, and some programs then do not see the `---` of the properties."
    ),
    severity="info",
    bad={"a.md": "\ufeff---\ntitle: A\n---\n"},
    good={"a.md": "---\ntitle: A\n---\n"},
    note=noticed("byte-order-mark"),
)
