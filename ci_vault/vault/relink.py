"""Edits that make a link lead elsewhere, its heading, its label and all round it left alone."""

import re
from posixpath import dirname, relpath
from urllib.parse import unquote

from msgspec.structs import replace

from ci_vault.model.note import Link, Note
from ci_vault.model.text import Edit, Span
from ci_vault.vault.resolve import Found
from ci_vault.vault.vault import Vault

_UNFIT = re.compile(r"[#|^\[\]\r\n]|%%")  # what no wikilink's target may hold
_ENCODED = re.compile(r"[ ()<>%?\\]")  # what a Markdown link's destination writes as %20
_QUOTES = frozenset("\"'\\")  # what has a meaning of its own in a quoted property


def target_of(vault: Vault, path: str) -> str | None:
    """Return the shortest target by which a wikilink in any note reaches the file at `path`.

    None where the file's name holds what no link can say.
    """
    short = path.removesuffix(".md")
    name = short.rpartition("/")[2]
    if _UNFIT.search(path):
        return None
    return name if name in vault.plain else short


def relinked(
    vault: Vault, source: str, link: Link, path: str, label: str | None = None
) -> tuple[Edit, ...]:
    """Return the edits by which `link`, in the note at `source`, reaches the file at `path`.

    A Markdown link gets the way from the note's folder, others the shortest target. `label` is
    what a wikilink without one is to show from then on. No edits where it cannot be done surely.
    """
    if link.kind == "markdown":
        way = relpath(path, dirname(source) or ".")
        way = way if way.startswith("../") else f"./{way}"
        plain = way.removeprefix("./")
        targets = [plain, way]
        if not link.target.lower().endswith(".md"):
            targets = [each.removesuffix(".md") for each in targets]
    else:
        short = target_of(vault, path)
        targets = [short] if short else []
    note = vault.notes[source]
    for target in targets:
        reached = vault.resolve(note, replace(link, target=target))
        if isinstance(reached, Found) and reached.path == path:
            return retargeted(note, link, target, label)
    return ()


def retargeted(note: Note, link: Link, target: str, label: str | None = None) -> tuple[Edit, ...]:
    """Return the edits by which `link` in `note` says `target` instead of its own.

    `label` is added to a wikilink that has none. No edits where the place of the target is not
    sure: it is escaped in a property, or stands in a reference far from the link.
    """
    if link.span.of(note.text) != link.raw or _UNFIT.search(target):
        return ()
    if link.kind == "markdown":
        return _in_destination(link, target)
    if link.kind == "property" and _QUOTES & {*target, *(label or "")}:
        return ()
    body = link.raw[link.embed + 2 :]
    start = link.span.start + len(link.raw) - len(body.lstrip())
    place = Span(start, start + len(link.target))
    if place.of(note.text) != link.target:
        return ()
    edits = [Edit(place, target)]
    if label and label != target and link.label is None and not link.embed:
        end = link.span.start + link.raw.rindex("]]")
        edits.append(Edit(Span(end, end), label_mark(note, end) + label))
    return tuple(edits)


def label_mark(note: Note, at: int) -> str:
    """Return what divides a target from its label at offset `at`: in a table an escaped bar."""
    inside = any(table.span.start <= at < table.span.end for table in note.tables)
    return "\\|" if inside else "|"


def _in_destination(link: Link, target: str) -> tuple[Edit, ...]:
    """Return the edit of a Markdown link's destination, encoded but in angle brackets."""
    opening = link.raw.rfind("](") + 2
    rest = link.raw[opening:]
    blanks = len(rest) - len(rest.lstrip())
    angled = rest.lstrip().startswith("<")
    start = opening + blanks + angled
    end = re.compile(r"[>#]" if angled else r"[\s)#]").search(link.raw, start)
    written = link.raw[start : end.start()] if end else ""
    if opening < 2 or unquote(written) != link.target:
        return ()
    fit = target if angled else _ENCODED.sub(lambda sign: f"%{ord(sign[0]):02X}", target)
    at = link.span.start + start
    return (Edit(Span(at, at + len(written)), fit),)
