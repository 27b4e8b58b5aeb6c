"""A NUL in the text."""

from ci_vault.extend import Rule, noticed

RULE = Rule(
    summary="A NUL character stands in the text.",
    reason=("Many programs stop reading there, and git takes the note for a binary file."),
    severity="error",
    bad={"a.md": "broken\x00text\n"},
    good={"a.md": "text\n"},
    note=noticed("control-character"),
)
