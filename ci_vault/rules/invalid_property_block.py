"""Properties that are no valid YAML."""

from collections.abc import Iterable

from ci_vault.extend import Context, Finding, Rule, in_templates


def check(context: Context) -> Iterable[Finding]:
    """Return what the reader of the properties noticed; a template's are filled in later."""
    found = [found for found in context.note.findings if found.rule == "invalid-property-block"]
    return () if found and in_templates(context.note, context.config) else found


RULE = Rule(
    summary="The properties at the top of the note are no valid YAML.",
    reason=(
        "Obsidian shows such properties as plain text and reads none of them: aliases do not "
        "answer, tags are not counted, and other programs stop at the file."
    ),
    severity="error",
    bad={"a.md": "---\ntitle: Service: desk\n---\nBody.\n"},
    good={"a.md": "---\ntitle: 'Service: desk'\n---\nBody.\n"},
    traps=(
        {"a.md": "---\n\n---\nBody.\n", "b.md": "---\nno properties, but a line\n"},
        {"Templates/a.md": "---\ncreated: {{date}}\n---\n"},
    ),
    reads=("templates",),
    note=check,
)
