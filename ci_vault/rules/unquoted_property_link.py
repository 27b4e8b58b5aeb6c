"""A link in the properties that YAML reads as a nested list."""

from ci_vault.extend import Rule, noticed

RULE = Rule(
    summary="A link in the properties stands without quotes.",
    reason=(
        "YAML reads `[[Note]]` as a list in a list. Obsidian sees no link there, and the note does "
        "not show in the backlinks of its target."
    ),
    severity="warning",
    bad={"a.md": "---\nup: [[B]]\n---\n", "B.md": "# B\n"},
    good={"a.md": '---\nup: "[[B]]"\n---\n', "B.md": "# B\n"},
    traps=({"a.md": "---\nmatrix: [[1, 2], [3]]\n---\n"},),
    note=noticed("unquoted-property-link"),
)
