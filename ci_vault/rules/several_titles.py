"""A note with more than one title."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from ci_vault.extend import Context, Finding, Heading, Rule, identity

_NO_WORD = re.compile(r"[\W_]+")
_SIDES = re.compile(r"[/|()]|\s[-–—]\s")
_LONG_ENOUGH = 4  # letters of a word that two titles may share by more than chance


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for the second title of a note: a heading, or one beside its property."""
    titles = [of for of in context.note.headings if of.level == 1 and of.text]
    if len(titles) == 1:
        yield from _contradicted(context, titles[0])
    elif titles and not _names(context).isdisjoint(_read(titles[0])):
        message = (
            f"“{titles[1].text}” is a heading of level 1 beside the note's title "
            f"“{titles[0].text}”; make it level 2"
        )
        yield Finding("", titles[1].span, message)


def _contradicted(context: Context, heading: Heading) -> Iterator[Finding]:
    """Yield a finding where the note's only title and its property say nearly the same."""
    note = context.note
    key = context.config.bilingual.title
    title = note.properties.values.get(key)
    if not isinstance(title, str) or title == heading.text:
        return
    above = note.text[note.properties.span.end : heading.span.start]
    if above.strip() or not _names(context).isdisjoint(_read(heading)):
        return
    ours, theirs = _words(title), _words(heading.text)
    shared = {word for word in {*ours} & {*theirs} if len(word) >= _LONG_ENOUGH}
    if shared and not {*ours} <= {*theirs} and not {*theirs} <= {*ours}:
        message = f"the heading says “{heading.text}”, the property `{key}` “{title}”; keep one"
        yield Finding("", heading.span, message)


def _names(context: Context) -> set[str]:
    """Return all that the note is called, as names are compared."""
    note, bilingual = context.note, context.config.bilingual
    told = (note.properties.values.get(key) for key in (bilingual.title, bilingual.title_vi))
    given = (note.title, PurePosixPath(note.path).stem, *note.aliases, *told)
    return {_plain(part) for name in given if isinstance(name, str) for part in _parts(name)}


def _read(heading: Heading) -> set[str]:
    return {_plain(part) for part in _parts(heading.text)} - {""}


def _parts(name: str) -> list[str]:
    return [name, *_SIDES.split(name)]


def _plain(name: str) -> str:
    return " ".join(_words(name))


def _words(name: str) -> list[str]:
    return _NO_WORD.sub(" ", identity(name, "en")).split()


RULE = Rule(
    summary="A note has two titles.",
    reason=(
        "A second heading of level 1 beside the title, or a heading that differs from the property "
        "`title`: readers, search and the guide each show another name."
    ),
    severity="warning",
    bad={
        "Change.md": "# Change\n\nText.\n\n# Steps\n\nText.\n",
        "Incident.md": "---\ntitle: Incident management\n---\n# Incident handling\n\nText.\n",
    },
    good={
        "Change.md": "# Change\n\nText.\n\n## Steps\n\nText.\n",
        "Incident.md": "---\ntitle: Incident management\n---\n# *Incident management*\n\nText.\n",
    },
    traps=(
        {"Kevin Kelly.md": "# Clippings\n\nText.\n\n# Podcasts\n\nText.\n"},
        {"a.md": "---\ntitle: Change\ntitle_vi: Thay đổi\n---\n# Change / Thay đổi\n\nText.\n"},
        {"a.md": "---\ntitle: Change\n---\n# 🔁 Change enablement practice\n\nText.\n"},
        {"a.md": "---\ntitle: Change enablement\n---\nText.\n\n# Change log\n\nText.\n"},
        {"a.md": "---\ntitle: Incident management\n---\n# Key words\n\n- a: á\n"},
        {"a.md": "---\ntitle: Sự cố\naliases: [Incident]\n---\n# Incident\n\nText.\n"},
        {"a.md": "# a\n\n```\n# a comment\n```\n"},
    ),
    reads=("bilingual.title", "bilingual.title-vi"),
    note=check,
)
