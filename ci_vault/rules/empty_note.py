"""A note that says nothing."""

from collections.abc import Iterator

from ci_vault.extend import Context, Finding, Rule, Span, is_template


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for a note without properties whose body is empty, or a title alone."""
    note = context.note
    body = note.body.strip()
    title = note.headings[0] if len(note.headings) == 1 else None
    if title and body and body == title.span.of(note.text).strip():
        body = ""
    said = any(value not in (None, "", []) for value in note.properties.values.values())
    broken = any(found.rule == "invalid-property-block" for found in note.findings)
    if not (body or said or broken or is_template(note, context.config)):
        yield Finding("", Span(0, 0), "there is nothing in this note; fill it or delete it")


RULE = Rule(
    summary="There is nothing in a note.",
    reason=(
        "Links lead to it and search finds it, and the reader learns nothing. Often it was made by "
        "a click on a link that was to be written later."
    ),
    severity="info",
    bad={"a.md": "", "b.md": "---\ntags: []\n---\n\n# b\n"},
    good={"a.md": "A.\n", "b.md": "# b\n\n![[c.png]]\n", "c.png": ""},
    traps=(
        {"a.md": "---\ntitle: A\n---\n", "b.md": "---\na: b: c\n---\n"},
        {"a.md": "## Steps\n\n## Risks\n", "b.md": "%% later %%\n", "c.md": "---\n"},
        {"Templates/Empty.md": ""},
    ),
    reads=("templates",),
    note=check,
)
