"""A comment that hides the rest of the note."""

from ci_vault.extend import Rule, noticed

RULE = Rule(
    summary="A `%%` or `<!--` comment is never closed.",
    reason=("Obsidian hides all that follows, and reads no link or tag in it."),
    severity="error",
    bad={"a.md": "Shown.\n\n%%\nhidden for good\n"},
    good={"a.md": "Shown.\n\n%%\nhidden\n%%\n\nAbout 50 %% of them.\n"},
    note=noticed("unclosed-comment"),
)
