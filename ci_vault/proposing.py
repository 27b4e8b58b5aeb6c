"""Rows for the note of reviewed terms, out of another glossary; what stands there stays."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import asdict, replace

from ci_vault.bilingual.cleaning import neat
from ci_vault.bilingual.reading import read
from ci_vault.bilingual.reviewed import terms_path
from ci_vault.extend import (
    UNWANTED,
    Note,
    Proposal,
    Reviewed,
    Vault,
    VaultError,
    columns_of,
    identity,
)
from ci_vault.formats.md import cell
from ci_vault.markdown.scan import scan
from ci_vault.model.note import byte_order_mark
from ci_vault.model.patch import patch
from ci_vault.model.text import line_start

_TITLES = {
    "en": "English",
    "vi": "Tiếng Việt",
    "status": "Status",
    "note": "Note",
    "definition_en": "Definition",
    "definition_vi": "Định nghĩa",
    "part_of_speech": "Part of speech",
    "domain": "Domain",
}
_LINE_REST = re.compile(r"[^\r\n]*")
_LEAD = re.compile(r"[ \t>]*")
_ALWAYS = ("en", "vi", "status", "note")


class Offer(Struct, frozen=True):
    """What a glossary offers to the reviewed terms.

    `diff` is a unified diff of the note (`""` where there is nothing new), `added` the rows in it.
    `known` counts renderings that the note has already, `halves` those with one side only, and
    `left_out` names the columns that the note's table has no room for. `against` says, as `LINE:
    what`, where the other glossary would have what the team has decided otherwise; the line is
    left out where it is not known.
    """

    diff: str
    added: tuple[Proposal, ...]
    known: int
    halves: int
    left_out: tuple[str, ...]
    against: tuple[str, ...]


def offer(vault: Vault, proposals: Iterable[Proposal]) -> Offer:
    """Return what of `proposals` is new to the reviewed terms, as a diff of their note.

    New rows come after the last row of its last table, whose columns they follow; without such a
    note, or a table in it, one is begun. No line that the team wrote is changed: a rendering that
    stands there already is left out whatever its status, as is one without a translation; where
    the team prefers a term for that English, an offered `preferred` becomes `proposed`. Raises
    VaultError for a note in which new rows would not be read.
    """
    path = vault.terms() or terms_path(vault.config.bilingual)
    note = vault.notes.get(path)
    rows = vault.reading(path).reviewed if note else ()
    seen: dict[tuple[str, str], Reviewed | Proposal] = {_key(row.en, row.vi): row for row in rows}
    preferred = {identity(row.en, "en"): row.vi for row in rows if row.status == "preferred"}
    added: list[Proposal] = []
    against: list[str] = []
    known = halves = 0
    for each in map(_neat, proposals):
        key = _key(each.en, each.vi)
        if not each.en or not (each.vi or each.status in UNWANTED):
            halves += 1
            continue
        against += _contradicted(each, seen.get(key), preferred.get(key[0]))
        if key in seen:
            known += 1
            continue
        own = replace(each, status="proposed") if _clashes(each, preferred) else each
        seen[key] = own
        added.append(own)
        if own.status == "preferred":
            preferred[key[0]] = own.vi
    old = note.text if note else ""
    new, columns = _with_rows(note, added) if added else (old, _TITLES)
    _check(vault, path, new, added)
    left_out = [
        title
        for name, title in _TITLES.items()
        if name not in columns and any(asdict(row)[name] for row in added)
    ]
    return Offer(
        _diff(vault, path, old, new), tuple(added), known, halves, tuple(left_out), tuple(against)
    )


def _check(vault: Vault, path: str, text: str, added: Iterable[Proposal]) -> None:
    """Raise VaultError where the note of reviewed terms would not give new rows back."""
    said = read(scan(path, text), vault.config.bilingual).reviewed
    back = {_key(row.en, row.vi) for row in said}
    if not all(_key(row.en, row.vi) in back for row in added):
        raise VaultError(
            f"{path}: new rows would not be read there; look for a code fence or a comment (%%) "
            "that is never closed"
        )


def _neat(row: Proposal) -> Proposal:
    """Return an offered row as the note would give it back."""
    return replace(row, en=neat(row.en), vi=neat(row.vi))


def _contradicted(
    each: Proposal, stands: Reviewed | Proposal | None, preferred: str | None
) -> Iterator[str]:
    """Yield what the team has decided otherwise than an offered row has it."""
    where = f"{each.line}: " if each.line else " "
    offered = f"{where}“{each.en}”" + (f" is “{each.vi}”" if each.vi else "")
    if isinstance(stands, Reviewed):
        if (stands.status in UNWANTED) != (each.status in UNWANTED):
            yield f"{offered}, {each.status} there; here it is {stands.status}"
    elif stands is None and preferred is not None and each.status not in UNWANTED:
        own = f"“{preferred}”" if preferred else "kept in English"
        yield f"{offered} there; here it is {own}, so the row is only proposed"


def _key(en: str, vi: str) -> tuple[str, str]:
    """Return what makes two rows one; English kept in Vietnamese has no Vietnamese of its own."""
    english, vietnamese = identity(en, "en"), identity(vi, "vi")
    return english, "" if vietnamese == identity(en, "vi") else vietnamese


def _clashes(row: Proposal, preferred: Mapping[str, str]) -> bool:
    return row.status == "preferred" and identity(row.en, "en") in preferred


def _with_rows(note: Note | None, added: Sequence[Proposal]) -> tuple[str, Iterable[str]]:
    """Return the note's text with the rows in it, and which columns they have."""
    for table in reversed(note.tables if note else ()):
        assert note
        found = columns_of([span.of(note.text).strip("*_ ") for span in table.rows[0]])
        if "en" in found and "vi" in found:
            return _continued(note.text, table.span.end, len(table.rows[0]), found, added), found
    columns = [
        name for name in _TITLES if name in _ALWAYS or any(asdict(row)[name] for row in added)
    ]
    numbers = {name: number for number, name in enumerate(columns)}
    lines = [
        f"| {' | '.join(_TITLES[name] for name in columns)} |",
        "|---" * len(columns) + "|",
        *_rows(added, len(columns), numbers),
    ]
    old = note.text if note else ""
    gap = "" if not old else "\n" if old.endswith("\n") else "\n\n"
    return old + gap + "\n".join(lines) + "\n", columns


def _continued(
    text: str, end: int, width: int, found: dict[str, int], added: Sequence[Proposal]
) -> str:
    line_end = "\r\n" if "\r\n" in text else "\n"
    last = len(text[:end].rstrip("\r\n"))
    stop = _LINE_REST.match(text, last)
    head = text[: stop.end() if stop else last]
    # In a quote or a list the rows stand behind the same marks as the one before.
    lead = _LEAD.match(text, line_start(head, len(head)))
    rows = (f"{line_end}{lead[0] if lead else ''}{row}" for row in _rows(added, width, found))
    return head + "".join(rows) + text[len(head) :]


def _rows(added: Sequence[Proposal], width: int, found: dict[str, int]) -> Iterator[str]:
    for row in added:
        cells = [""] * width
        for name, number in found.items():
            cells[number] = cell(asdict(row)[name])
        yield f"| {' | '.join(cells)} |"


def _diff(vault: Vault, path: str, old: str, new: str) -> str:
    """Return the change as `git apply` and `patch -p1` take it."""
    note = vault.notes.get(path)
    mark = byte_order_mark(note) if note else ""
    return patch(path, mark + old if note else None, mark + new)
