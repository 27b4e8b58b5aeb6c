"""A vault without some of its notes, and without what would speak of them in the others."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ci_vault.bilingual.page import link_text
from ci_vault.markdown.scan import scan
from ci_vault.model.note import Link, Note, Section
from ci_vault.model.text import Edit, Span, apply, whole_lines
from ci_vault.starter.canvas import rewritten
from ci_vault.vault.resolve import Missing
from ci_vault.vault.vault import Vault


def without(files: Mapping[str, str], gone: Collection[str]) -> dict[str, str]:
    """Return `files`, path to text, without those of the paths `gone`, and with no link to them.

    A row of a table with such a link goes, and an item of a list that opens with one; a table or
    list that is empty then goes with its heading. In a sentence the words of the link stay, on a
    canvas the name of the note; a folder without files loses its colour in the graph.
    """
    if not gone:
        return dict(files)
    vault = Vault(
        "",
        [scan(path, text) for path, text in files.items() if path.endswith(".md")],
        [path for path in files if not path.endswith(".md")],
    )
    kept = {path: text for path, text in files.items() if path not in gone}
    for path, text in kept.items():
        if path in vault.notes:
            lost = [link for link, to in vault.links_from(path) if _reaches(to, gone)]
            kept[path] = apply(text, _edits(vault.notes[path], lost)).rstrip("\n") + "\n"
        elif path.endswith(".canvas"):
            kept[path] = rewritten(text, lambda node: _named(node, vault, gone))
        elif path.endswith("/graph.json"):
            kept[path] = _colored(text, kept)
    return kept


def _reaches(reached: object, gone: Collection[str]) -> bool:
    return not isinstance(reached, Missing) and getattr(reached, "path", None) in gone


def _edits(note: Note, lost: list[Link]) -> list[Edit]:
    """Return the edits that take the `lost` links out of `note`, and what is only about them."""
    cut: list[Span] = []
    for number, section in enumerate(note.sections):
        entries = list(_entries(note, section))
        unwanted = [entry for entry, place in entries if _any_in(lost, place)]
        if unwanted and len(unwanted) == len(entries):
            cut.append(_with_heading(note, number))
        else:
            cut += [whole_lines(note.text, entry) for entry in unwanted]
    left = [link for link in lost if not any(of.start <= link.span.start < of.end for of in cut)]
    words = [Edit(link.span, link_text(link)) for link in left]
    return sorted([*words, *(Edit(span, "") for span in cut)])


def _entries(note: Note, section: Section) -> Iterator[tuple[Span, Span]]:
    """Yield the rows or items of `section`, each with the place in which a link says its subject.

    That is all of a row below the head, and the very beginning of an item.
    """
    inside = section.span
    for table in note.tables:
        if inside.start <= table.span.start < inside.end:
            for row in table.rows[1:]:
                whole = Span(row[0].start, row[-1].end)
                yield whole, whole
    for item in note.items:
        if inside.start <= item.span.start < inside.end:
            yield item.span, Span(item.text.start, item.text.start + 1)


def _any_in(links: list[Link], place: Span) -> bool:
    return any(place.start <= link.span.start < place.end for link in links)


def _with_heading(note: Note, number: int) -> Span:
    """Return all lines of a section, with those of its heading where nothing else stands there."""
    section = note.sections[number]
    before = note.sections[number - 1] if number else None
    after = note.sections[number + 1 : number + 2]
    alone = before and before.kind == "heading" and all(of.kind == "heading" for of in after)
    start = before.span.start if before and alone else section.span.start
    return whole_lines(note.text, Span(start, section.span.end), blank=True)


def _named(node: dict[str, Any], vault: Vault, gone: Collection[str]) -> dict[str, Any]:
    """Return a node of a canvas, the name of its note in both languages where that is gone."""
    if node.get("file") not in gone:
        return node
    kept = {key: value for key, value in node.items() if key != "file"}
    title = " / ".join(filter(None, vault.titles(node["file"])))
    return {**kept, "type": "text", "text": f"### {title}"}


def _colored(text: str, paths: Collection[str]) -> str:
    """Return the settings of Obsidian's graph without colours for folders that have no files."""
    graph = json.loads(text)
    folder = re.compile('path:"(?P<folder>.+)"')
    graph["colorGroups"] = [
        group
        for group in graph["colorGroups"]
        if (of := folder.fullmatch(group["query"])) is None
        or any(path.startswith(f"{of['folder']}/") for path in paths)
    ]
    return json.dumps(graph, indent=2, ensure_ascii=False) + "\n"
