"""What Obsidian itself recorded of 89 notes, and what `scan` and `resolve` say of them.

The corpus is found through `CI_VAULT_CORPORA`; without it these tests are skipped. It holds, a
note a line, the note's text and Obsidian's own metadata cache for it.
"""

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ci_vault.markdown.scan import scan
from ci_vault.model.note import Item, Link, Note
from ci_vault.model.text import Lines
from ci_vault.vault.resolve import Index, Missing, index, resolve

CORPUS = Path(os.environ.get("CI_VAULT_CORPORA", "")) / "obsidian-tasks-testdata"
CACHE = CORPUS / "obsidian-metadata-cache.jsonl"

pytestmark = pytest.mark.skipif(
    "CI_VAULT_CORPORA" not in os.environ, reason="CI_VAULT_CORPORA names no folder of corpora"
)

PARTS = (
    "links",
    "embeds",
    "fm_links",
    "tags",
    "fm_tags",
    "headings",
    "list_items",
    "sections",
    "blocks",
    "frontmatter",
    "resolve",
)
# Where we differ from the recorded build and mean to: note and part -> why.
DIFFERENT = {
    ("Test Data/numbered_tasks_issue_3481.md", "list_items"): (
        "Obsidian's cache has a list of its own behind the box of `- [ ] 1. text`; "
        "CommonMark, and what Obsidian itself shows, has one item there"
    ),
}


def rows() -> list[dict[str, Any]]:
    """Return what Obsidian recorded, one dictionary a note; none without the corpus."""
    if not CACHE.is_file():
        return []
    return [json.loads(line) for line in CACHE.read_text(encoding="utf-8").splitlines()]


def files() -> Index:
    """Return the index of the corpus' vault: its files, and the notes of which only text is."""
    vault = CORPUS / "vault"
    there = [file.relative_to(vault).as_posix() for file in vault.rglob("*") if file.is_file()]
    return index({*there, *(row["path"] for row in ROWS)}, {})


ROWS = rows()
FILES = files()


class Place:
    """Turns spans of one text into Obsidian's places: line from 0, column in UTF-16 from 0."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = Lines(text)

    def line(self, offset: int) -> int:
        """Return the line of `offset`, from 0."""
        return self.lines.position(offset).line - 1

    def of(self, offset: int) -> list[int]:
        """Return `[line, column]` of `offset`."""
        place = self.lines.position(offset)
        before = self.text[offset - place.column + 1 : offset]
        return [place.line - 1, len(before.encode("utf-16-le")) // 2]


def written(link: Link) -> str:
    """Return target and fragment in one, as Obsidian's cache has it."""
    parts = [link.target, link.heading, link.block and f"^{link.block}"]
    return "#".join(part for part in parts if part or part == "")


def shown(link: Link) -> str:
    """Return what Obsidian shows for the link: its label, else `a > b` for `a#b`."""
    if link.label is not None:
        return link.label
    return " > ".join(part for part in written(link).split("#") if part)


def said(note: Note, what: str) -> Any:
    """Return one part of `note` in the form of Obsidian's cache."""
    place = Place(note.text)
    if what == "links":
        links = [link for link in note.links if link.kind != "property" and not link.embed]
        return [[k.raw, written(k), shown(k), *place.of(k.span.start)] for k in links]
    if what == "embeds":
        return [[link.raw, written(link), shown(link)] for link in note.links if link.embed]
    if what == "fm_links":
        found = [link for link in note.links if link.kind == "property"]
        return [[link.key, link.raw, written(link), shown(link)] for link in found]
    if what == "tags":
        body = [tag for tag in note.tags if tag.source == "body"]
        return [["#" + tag.name, *place.of(tag.span.start)] for tag in body]
    if what == "fm_tags":
        return ["#" + tag.name for tag in note.tags if tag.source == "property"]
    if what == "headings":
        return [[part.level, part.text, place.line(part.span.start)] for part in note.headings]
    if what == "list_items":
        return list(items(note, place))
    if what == "sections":
        return list(sections(note, place))
    if what == "blocks":
        return [mark.id for mark in note.block_ids]
    if what == "resolve":
        return reached(note)
    return plain(note.properties.values) or None


def reached(note: Note) -> dict[str, str | None]:
    """Return which file of the corpus each link of `note` reaches; embeds are not recorded."""
    answers = {}
    for link in note.links:
        if not link.embed:
            answer = resolve(link, note.path, {}, FILES)
            answers[written(link)] = None if isinstance(answer, Missing) else answer.path
    return answers


def items(note: Note, place: Place) -> Iterator[list[Any]]:
    """Yield the list items; a parent is a line, at the top the list's first line, negated."""
    for item in note.items:
        yield [place.line(item.span.start), parent(note, item, place), item.task]


def recorded(row: dict[str, Any], what: str) -> Any:
    """Return what Obsidian recorded; no property tags are none, however they are none.

    The column of list items stays out: Obsidian counts a nested item's indentation in as far as
    its parent's text stands further left, our place is the marker's.
    """
    if what == "list_items":
        return [[line, parent, task] for line, _, parent, task in row[what]]
    if what == "fm_tags":
        return row[what] or []
    return row[what]


def parent(note: Note, item: Item, place: Place) -> int:
    """Return the line of the item's parent, or that of its list, negated (-1 for line 0)."""
    if item.parent >= 0:
        return place.line(note.items[item.parent].span.start)
    first = next(other for other in note.items if other.list == item.list)
    return -place.line(first.span.start) or -1


def sections(note: Note, place: Place) -> Iterator[list[Any]]:
    """Yield the sections with their first and last line and their block id."""
    for section in note.sections:
        last = max(section.span.start, section.span.end - 1)
        ids = [mark.id for mark in note.block_ids if mark.block == section.span]
        lines = place.line(section.span.start), place.line(last)
        yield [section.kind, *lines, ids[0] if ids else None]


def plain(value: Any) -> Any:
    """Return property values as JSON has them: dates in ISO form."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("what", PARTS)
def test_scan_says_what_obsidian_recorded(what: str) -> None:
    """All 89 notes agree in this part, but for those that `DIFFERENT` excuses."""
    differing = set()
    for row in ROWS:
        ours, theirs = said(scan(row["path"], row["text"]), what), recorded(row, what)
        if ours != theirs:
            differing.add((row["path"], what))
            assert (row["path"], what) in DIFFERENT, f"{row['path']}: {ours} is not {theirs}"
    assert differing == {key for key in DIFFERENT if key[1] == what}, "an excuse is not needed"


def test_the_corpus_is_whole() -> None:
    """The tests above went over what was recorded, and not over nothing."""
    assert len(ROWS) == 89
    assert sum(len(row["links"]) for row in ROWS) > 60
