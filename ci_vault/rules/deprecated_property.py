"""A property under the name that Obsidian no longer reads."""

from collections.abc import Iterator
from typing import Any

from ci_vault.extend import Context, Edit, Finding, Fix, Note, Rule

_NAMES = {"tag": "tags", "alias": "aliases", "cssclass": "cssclasses"}


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each property with an old name; the fix renames it where it stands."""
    values = context.note.properties.values
    if not values or _NAMES.keys().isdisjoint(map(str.lower, values)):
        return
    for key in values:
        name = _NAMES.get(key.lower())
        if name:
            yield _finding(context.note, key, name, values)


def _finding(note: Note, key: str, name: str, values: dict[str, Any]) -> Finding:
    taken = next((other for other in values if other.lower() == name), None)
    place = note.properties.place(key)
    span = place.span if place else note.properties.span
    message = f"`{key}` is not read by Obsidian since 1.9; call it `{name}`"
    if taken:
        message = f"`{key}` is not read by Obsidian since 1.9; move what it says to `{taken}`"
    # In YAML's quotes or not, the name is the only thing that the key's source holds.
    renamed = span.of(note.text).replace(key, name, 1)
    # A text with commas is one alias under the new name, where it was several under the old one.
    plain = not (isinstance(values[key], str) and "," in values[key])
    fix = Fix(f"Rename `{key}` to `{name}`", plain, (Edit(span, renamed),))
    return Finding("", span, message, fix if place and not taken else None)


RULE = Rule(
    summary="A property is called `tag`, `alias` or `cssclass`.",
    reason=(
        "Obsidian 1.9 and later read `tags`, `aliases` and `cssclasses` only: the note loses its "
        "tags, other names and style without a word."
    ),
    severity="warning",
    bad={
        "a.md": "---\ntag: [change] # of ours\n\"alias\": 'C'\ncssclass:\n  - wide\n---\n",
    },
    good={
        "a.md": "---\ntags: [change] # of ours\n\"aliases\": 'C'\ncssclasses:\n  - wide\n---\n",
    },
    traps=(
        {"a.md": "---\nbook: {tag: x}\n---\ntag: change\n"},
        {"a.md": "tag: change\n---\nalias: b\n"},
    ),
    note=check,
)
