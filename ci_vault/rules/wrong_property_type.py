"""`tags` written as a text that Obsidian reads no tag from."""

from ci_vault.extend import Rule, noticed

RULE = Rule(
    summary="`tags` is a text with commas or blanks instead of a list.",
    reason=(
        "Obsidian reads no tag from it, so the note is missing wherever its tags are looked for."
    ),
    severity="warning",
    bad={"a.md": "---\ntags: change, release\n---\nBody.\n"},
    good={"a.md": "---\ntags: [change, release]\n---\nBody.\n"},
    traps=(
        {"a.md": "---\ntags: change\n---\n", "b.md": "---\ntags:\n---\n"},
        {"a.md": "---\nkeywords: change, release\n---\n"},
    ),
    note=noticed("wrong-property-type"),
)
