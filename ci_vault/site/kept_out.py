"""Which notes stay out of the guide: what says in any plain way that it is not for everybody."""

import re
from collections.abc import Iterator

from msgspec import Struct

from ci_vault.model.note import Note
from ci_vault.model.text import Lines

_YES = frozenset(("true", "yes", "on", "1"))
# A box that was never ticked has no value.
_NO = frozenset(("false", "no", "off", "0", "none", ""))
# Each property that keeps a note out, with the values beside which the note is published.
_KEYS = {"publish": _YES, "draft": _NO, "private": _NO}
# What of a note cannot be read at all, and so may say anything.
_UNREAD = frozenset(("unreadable-note", "note-too-large"))
_INVALID = "invalid-property-block"
# What may stand above properties that are set too low to be any.
_ABOVE = ("#", "<!--", "%%")
_UNSEEN = "\ufeff\u200b\u2060\0 \t\u00a0"
_WRITTEN = re.compile(
    r"""[\s"'{*_]*(?:publish|draft|private)["'*_\s]*(?:[:=：]|$|\s(?:true|false|yes|no|on|off)\b)""",
    re.IGNORECASE,
)
_HEADING = re.compile(r"#{1,6}\s")
_LONGEST = 40


class Doubt(Struct, frozen=True, array_like=True, gc=False):
    """Why a note stays out that does not say so as it should: the line, from 1, and a sentence."""

    line: int
    why: str


def is_withheld(note: Note) -> bool:
    """Say whether the properties of `note` keep it out as they should: nothing is to be told."""
    values = note.properties.values
    return values.get("publish") is False or values.get("draft") is True


def doubt_of(note: Note) -> Doubt | None:
    """Return why `note` may be meant to stay out all the same, None where it plainly is not.

    Case does not count, nor do quotes: `Publish: "no"` is meant as `publish: false`. What cannot be
    read may say so too.
    """
    return next(_doubts(note), None)


def _doubts(note: Note) -> Iterator[Doubt]:
    for found in note.findings:
        if found.rule in _UNREAD:
            yield Doubt(1, "it was not read, and may say that it stays out")
        elif found.rule == _INVALID and not note.properties.values:
            line = Lines(note.text).position(found.span.start).line
            yield Doubt(line, f"{found.message}; they may say that it stays out")
        elif found.rule == _INVALID and _plain(found.span.of(note.text)) in _KEYS:
            line = Lines(note.text).position(found.span.start).line
            yield Doubt(line, found.message)
    for key, value in note.properties.values.items():
        published = _KEYS.get(_plain(key))
        if published is not None and _plain(value) not in published:
            yield _unclear(note, key, value)
    yield from _misplaced(note.text, note.properties.span.end)


def _plain(value: object) -> str:
    return str(value).strip("\"' \t\u00a0").casefold()


def _unclear(note: Note, key: str, value: object) -> Doubt:
    """Return what to say of the property `key`, whose `value` may mean that its note stays out."""
    place = note.properties.place(key)
    line = Lines(note.text).position(place.span.start).line if place else 1
    written = place.value.of(note.text) if place else str(value)
    first = next(iter(written.splitlines()), "").strip()
    shown = first if len(first) <= _LONGEST else f"{first[:_LONGEST]}…"
    meant = "draft" if _plain(key) == "draft" else "publish"
    out, shows = ("true", "false") if meant == "draft" else ("false", "true")
    said = f"{key}: {shown}".rstrip()
    return Doubt(
        line, f"`{said}` is taken as `{meant}: {out}`; write that, or `{meant}: {shows}` to show it"
    )


def _misplaced(text: str, start: int) -> Iterator[Doubt]:
    """Yield a doubt for what looks like properties, says `publish` or `draft`, and is none.

    That is a block between lines of dashes that stands first in `text[start:]`, the body of a note;
    one that is never closed ends with the first heading.
    """
    # Most bodies open with a line of text or with an item: one look at its first sign tells.
    first = text[start:].lstrip(_UNSEEN + "\r\n").lstrip("-–— ")[:1]
    if first.isprintable() and first not in "#<%+":
        return
    above = text.count("\n", 0, start) + 1
    lines = enumerate(text[start:].replace("\0", "").splitlines(), above)
    for _, line in lines:
        bare = line.strip(_UNSEEN)
        if _is_fence(bare):
            break
        if bare and not bare.startswith(_ABOVE):
            return
    for number, line in lines:
        if _is_fence(line.strip(_UNSEEN)) or _HEADING.match(line):
            return
        if _WRITTEN.match(line):
            said = line.strip()[:_LONGEST]
            yield Doubt(
                number,
                f"`{said}` stands in no property block, which opens with `---` on line 1 and ends "
                "with the next `---`",
            )
            return


def _is_fence(line: str) -> bool:
    """Say whether a line is meant to open or close properties: dashes, or the `+++` of others."""
    dashes = line.replace(" ", "")
    return ({*dashes} <= {*"-–—"} and (len(dashes) > 1 or dashes in ("–", "—"))) or dashes == "+++"
