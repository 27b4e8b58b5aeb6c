"""`ci-vault inspect`: all that was understood of each note."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import wrap
from typing import Annotated, Any, Literal

import msgspec
import typer

from ci_vault.disk import find_root, find_root_of, is_vault, kind_of
from ci_vault.extend import (
    Ambiguous,
    Command,
    Lines,
    Link,
    Missing,
    Nearest,
    Pair,
    Practice,
    Vault,
    VaultError,
)
from ci_vault.model.note import Task
from ci_vault.model.text import Span
from ci_vault.terminal import emit, open_vault
from ci_vault.vault.resolve import Reached

VERSION = 1
_WIDTH, _INDENT = 80, 22  # columns of the text form, and of the heads of its rows


def run(
    vault: Annotated[
        Path | None, typer.Argument(metavar="VAULT", help="The vault's folder, or one note.")
    ] = None,
    notes: Annotated[
        list[str] | None, typer.Argument(metavar="NOTE", help="Only these notes.")
    ] = None,
    format: Annotated[  # noqa: A002 - the option's name is promised
        Literal["text", "json"], typer.Option(help="How to write it.")
    ] = "text",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to a file.")] = None,
) -> int:
    """Show all that was understood of each note: links, tags, headings, pairs, findings."""
    wanted = list(notes or ())
    kind = kind_of(vault) if vault else None
    if vault and not kind and is_vault(find_root(Path())):
        wanted.insert(0, str(vault))
        vault = None
    elif vault and kind == "file":
        wanted.insert(0, vault.resolve().as_posix())
        vault = find_root_of(vault)
    read = open_vault(vault)
    root = find_root(vault or Path())
    paths = [_path(read, root, name) for name in wanted] or list(read.notes)
    seen = {"version": VERSION, "vault": read.name, "notes": [inspect(read, p) for p in paths]}
    emit(_json(seen) if format == "json" else _text(seen), output)
    return 0


def _path(vault: Vault, root: Path, name: str) -> str:
    """Return the path in the vault of the note that the user calls `name`."""
    for base in (root, Path().resolve()):
        inside = Path(base, name)
        if inside.is_relative_to(root) and inside.relative_to(root).as_posix() in vault.notes:
            return inside.relative_to(root).as_posix()
    named: dict[str, str] = {Path(path).stem: path for path in reversed(list(vault.notes))}
    if name in named:
        return named[name]
    near = Nearest((*vault.notes, *named)).of(name)
    raise VaultError(
        f"{name}: no such note in {vault.name}" + (f"; did you mean {near}?" if near else "")
    )


def inspect(vault: Vault, path: str) -> dict[str, Any]:
    """Return what was understood of the note at `path`, in the shape that the contract promises.

    Lines and columns count from 1, columns in code points.
    """
    note, reading = vault.notes[path], vault.reading(path)
    lines = vault.lines(path)
    title_vi = note.properties.values.get(vault.config.bilingual.title_vi)
    findings = sorted((*note.findings, *reading.findings), key=lambda finding: finding.span)
    return {
        "path": path,
        "title": note.title,
        "title_vi": None if title_vi is None else str(title_vi),
        "language": reading.language,
        "properties": note.properties.values,
        "aliases": note.aliases,
        "headings": [
            {"level": part.level, "text": part.text, "line": _line(lines, part.span)}
            for part in note.headings
        ],
        "external": [
            {"url": part.url, "text": part.text, **_place(lines, part.span)}
            for part in note.externals
        ],
        "links": [_link(vault, lines, *link) for link in vault.links_from(path)],
        "tags": [
            {"name": tag.name, "source": tag.source, **_place(lines, tag.span)} for tag in note.tags
        ],
        "blocks": [{"id": mark.id, "line": _line(lines, mark.block)} for mark in note.block_ids],
        "tasks": [_task(task, lines) for task in note.tasks],
        "practice": _practice(reading.practice, lines) if reading.practice else None,
        "pairs": [_pair(pair, lines) for pair in reading.pairs],
        "findings": [
            {"rule": part.rule, **_place(lines, part.span), "message": part.message}
            for part in findings
        ],
    }


def _task(task: Task, lines: Lines) -> dict[str, Any]:
    line = _line(lines, task.span)
    return {"text": task.text, "status": task.status, "done": task.done, "line": line}


def _practice(practice: Practice, lines: Lines) -> dict[str, Any]:
    return {
        "en": practice.en,
        "vi": practice.vi,
        "purpose_en": practice.purpose_en,
        "purpose_vi": practice.purpose_vi,
        "line": _line(lines, practice.span),
    }


def _pair(pair: Pair, lines: Lines) -> dict[str, Any]:
    return {
        "kind": pair.kind,
        "en": pair.en,
        "vi": pair.vi,
        "line": _line(lines, pair.span),
        "vi_line": _line(lines, pair.vi_span) if pair.vi_span else None,
        "section": pair.section,
        "form": pair.form,
    }


def _link(vault: Vault, lines: Lines, link: Link, reached: Reached) -> dict[str, Any]:
    path = anchor = None
    candidates: Iterable[str] = ()
    if not isinstance(reached, Missing):
        path = reached.path
        candidates = reached.candidates if isinstance(reached, Ambiguous) else (path,)
        if reached.anchor:
            anchor = _line(vault.lines(path), reached.anchor)
    end = lines.position(link.span.end)
    return {
        "kind": link.kind,
        "embed": link.embed,
        "raw": link.raw,
        "target": link.target,
        "heading": link.heading,
        "block": link.block,
        "label": link.label,
        "key": link.key,
        **_place(lines, link.span),
        "end_line": end.line,
        "end_column": end.column,
        "resolved": path,
        "candidates": candidates,
        "anchor_line": anchor,
    }


def _line(lines: Lines, span: Span) -> int:
    return lines.position(span.start).line


def _place(lines: Lines, span: Span) -> dict[str, int]:
    place = lines.position(span.start)
    return {"line": place.line, "column": place.column}


def _json(seen: dict[str, Any]) -> str:
    written: bytes = msgspec.json.format(msgspec.json.encode(seen), indent=1)
    return written.decode()


def _text(seen: dict[str, Any]) -> str:
    """Return the same for people: a head for each note, then a row for each part."""
    return "\n".join(line for note in seen["notes"] for line in _note_lines(note))


def _note_lines(note: dict[str, Any]) -> Iterator[str]:
    yield note["path"]
    for head, values in _rows(note):
        first, *more = (line for value in values for line in _wrapped(value))
        yield f"  {head:<{_INDENT - 2}}{first}"
        yield from (" " * _INDENT + line for line in more)
    yield ""


def _rows(note: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Yield what there is to say of a note: the head of a row, and its lines before wrapping."""
    yield "title", [name for name in (note["title"], note["title_vi"]) if name]
    yield "language", [note["language"]]
    if note["practice"]:
        practice = note["practice"]
        yield "practice", [name for name in (practice["en"], practice["vi"]) if name]
    for part in note["headings"]:
        yield f"{part['line']:>4}      heading", [f"{'#' * part['level']} {part['text']}"]
    for part in note["links"]:
        others = f" (one of {len(part['candidates'])})" if len(part["candidates"]) > 1 else ""
        yield f"{_at(part)} link", [f"{part['raw']} -> {part['resolved'] or 'nothing'}{others}"]
    for part in note["external"]:
        yield f"{_at(part)} address", [part["url"]]
    if note["tags"]:
        yield "tags", [" ".join(f"#{tag['name']}" for tag in note["tags"])]
    for part in note["tasks"]:
        yield f"{part['line']:>4}      task", [f"[{part['status']}] {part['text']}"]
    for part in note["pairs"]:
        yield (
            f"{part['line']:>4}      {part['kind']}",
            [part["en"] or "(no English)", part["vi"] or "(no Vietnamese)"],
        )
    for part in note["findings"]:
        yield f"{_at(part)} finding", [f"{part['rule']}: {part['message']}"]


def _wrapped(text: str) -> list[str]:
    return wrap(text, _WIDTH - _INDENT, break_on_hyphens=False, break_long_words=False)


def _at(part: dict[str, Any]) -> str:
    return f"{part['line']:>4}:{part['column']:<4}"


COMMAND = Command(run=run)
