"""A property that each note of its type must have, or one that is not as it must be."""

from collections.abc import Iterator
from typing import Any

from ci_vault.extend import (
    Context,
    Finding,
    Note,
    NoteType,
    Rule,
    Span,
    is_template,
    types_of,
    unmet,
)


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for what a note lacks, one a type, and one for each value that is wrong."""
    note, config = context.note, context.config
    if any(found.rule == "invalid-property-block" for found in note.findings):
        return  # nobody knows what they say
    for name, kind in types_of(note, config):
        missing, wrong = _unmet(kind, note.properties.values)
        if (missing or wrong) and is_template(note, config):
            return
        if missing:
            keys = ", ".join(f"`{key}`" for key in missing)
            message = (
                f"this note of type {name} lacks {keys} in its properties; add what is missing"
            )
            yield Finding("", _top(note), message)
        for key, why in wrong:
            place = note.properties.place(key)
            what = f"property `{key}`" if key else "all properties together"
            message = f"in a note of type {name} the {what} {why}"
            yield Finding("", place.value if place else _top(note), message)


def _unmet(kind: NoteType, values: dict[str, Any]) -> tuple[list[str], list[tuple[str, str]]]:
    """Return which properties are missing, in order, and which are not as the schema says."""
    empty: tuple[Any, ...] = (None, "", [])
    missing = [key for key in kind.properties if values.get(key) in empty]
    wrong = []
    for key, why in unmet(kind.schema, values) if isinstance(kind.schema, dict) else ():
        if key in values or not key:
            wrong.append((key, why))
        elif key not in missing:
            missing.append(key)
    return missing, wrong


def _top(note: Note) -> Span:
    """Return the place of the line that opens the properties, or where they would stand."""
    return Span(0, 3) if note.properties.span.end else Span(0, 0)


_CONFIG = """\
[types.practice]
properties = ["title_vi", "owner"]
[types.meeting]
folder = "Meetings"
schema = {required = ["date"], properties = {status = {enum = ["open", "closed"]}}}
"""

RULE = Rule(
    summary="A note lacks a property that its type must have, or has it in a wrong form.",
    reason=(
        "Lists, reports and queries over the notes of a type pass by a note without it. The "
        "configuration says what a type must have, as a list or as a JSON Schema."
    ),
    severity="warning",
    bad={
        "ci-vault.toml": _CONFIG,
        "Change.md": "---\ntype: Practice\nowner:\n---\nBody.\n",
        "Meetings/2024/May.md": "---\nstatus: opn\n---\nBody.\n",
    },
    good={
        "ci-vault.toml": _CONFIG,
        "Change.md": "---\ntype: [practice]\ntitle_vi: Thay đổi\nowner: An\n---\nBody.\n",
        "Meetings/2024/May.md": "---\ndate: 2024-05-02\nstatus: open\n---\nBody.\n",
        "Meetings.md": "---\nstatus: opn\n---\nBody.\n",
    },
    traps=(
        {"a.md": "---\ntype: practice\n---\nBody.\n"},
        {"ci-vault.toml": _CONFIG, "Templates/Practice.md": "---\ntype: practice\n---\n"},
        {"ci-vault.toml": _CONFIG, "a.md": "---\ntype: practice\n---\n<% tp.file.title %>\n"},
        {"ci-vault.toml": _CONFIG, "a.md": "---\ntype: note on practice\n---\n"},
        {"ci-vault.toml": _CONFIG, "Meetings/a.md": "---\ndate: a: b\n---\n"},
        {
            "ci-vault.toml": "[types.a]\nwhere = {kind = 'a*', done = true}\nproperties = ['x']\n",
            "a.md": "---\nkind: abc\ndone: 1\n---\n",
            "b.md": "---\nkind: abc\ndone: true\nx: 0\n---\n",
        },
    ),
    reads=("types", "templates"),
    note=check,
)
