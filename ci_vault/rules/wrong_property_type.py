"""A text where Obsidian wants a list: `tags`, `aliases`, `cssclasses`."""

import re
from collections.abc import Iterator

from ci_vault.extend import Context, Edit, Finding, Fix, Rule, noticed

_LISTS = ("tags", "aliases", "cssclasses")
# What may be put between brackets as it is: a text in quotes, or one of no sign that YAML heeds.
_WHOLE = re.compile(r"\"[^\"\\\n]*\"|'[^'\n]*'|[^\s\[\]{}#:\"'&*!|>%@`,?-][^\[\]{}#:\"'\n`]*")
_told = noticed("wrong-property-type")


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each property that is a text and should be a list."""
    properties = context.note.properties
    known = list(_told(context))
    yield from known
    for name in _LISTS:
        value = properties.values.get(name)
        if not isinstance(value, str) or not value.strip():
            continue
        place = properties.place(name)
        if place is None or any(finding.span == place.value for finding in known):
            continue
        source = place.value.of(context.note.text)
        edit = Edit(place.value, f"[{source}]")
        fix = Fix("Make it a list", True, (edit,)) if _WHOLE.fullmatch(source) else None
        message = f"`{name}` is a text, and Obsidian reads a list only; write [{value.strip()}]"
        yield Finding("", place.value, message, fix)


RULE = Rule(
    summary="`tags`, `aliases` or `cssclasses` is a text instead of a list.",
    reason=(
        "Obsidian reads no tag and no alias from it, since version 1.9 not even a single one, so "
        "the note is missing wherever its tags are looked for."
    ),
    severity="warning",
    bad={
        "a.md": "---\ntags: change, release\naliases: Change advisory board\n---\nBody.\n",
        "b.md": '---\ntags: change\ncssclasses: "wide"\n---\n',
    },
    good={
        "a.md": "---\ntags: [change, release]\naliases: [Change advisory board]\n---\nBody.\n",
        "b.md": '---\ntags: [change]\ncssclasses: ["wide"]\n---\n',
    },
    traps=(
        {"a.md": "---\ntags:\n  - change\naliases: []\n---\n", "b.md": "---\ntags:\n---\n"},
        {"a.md": "---\nkeywords: change, release\ntag: a\n---\n", "b.md": '---\ntags: ""\n---\n'},
    ),
    note=check,
)
