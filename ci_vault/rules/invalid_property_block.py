"""Properties that are no valid YAML."""

from ci_vault.extend import Rule, noticed

RULE = Rule(
    summary="The properties at the top of the note are no valid YAML.",
    reason=(
        "Obsidian shows such properties as plain text and reads none of them: aliases do not "
        "answer, tags are not counted, and other programs stop at the file."
    ),
    severity="error",
    bad={"a.md": "---\ntitle: Service: desk\n---\nBody.\n"},
    good={"a.md": "---\ntitle: 'Service: desk'\n---\nBody.\n"},
    note=noticed("invalid-property-block"),
)
