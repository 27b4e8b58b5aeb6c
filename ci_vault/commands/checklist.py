"""`ci-vault checklist`: the key activities of the practices, as a list to tick."""

import os
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import typer

from ci_vault.disk import (
    check_target,
    earlier_in,
    find_root,
    kind_of,
    make_folder,
    read_earlier,
    read_file,
    write_file,
)
from ci_vault.disk.templates import read_templates
from ci_vault.extend import Answer, Command, Vault, VaultError, called, feature
from ci_vault.formats import chosen, write
from ci_vault.formats.md import fingerprint, is_marked
from ci_vault.reports import ask
from ci_vault.rewriting import (
    Rewritten,
    file_name,
    files_of,
    is_checklist_table,
    marked_table,
    rewritten,
    rewritten_table,
)
from ci_vault.terminal import emit, notice, open_vault


class _Planned(msgspec.Struct, frozen=True):
    """A file to be written: `content` is None where it has it already; `said` is what changed."""

    file: Path
    content: str | bytes | None
    said: str = ""


Folder = Annotated[
    str | None,
    typer.Argument(metavar="VAULT", help="The vault's folder, or the first practice."),
]
Practices = Annotated[
    list[str] | None,
    typer.Argument(metavar="PRACTICE", help="Only these, by name in either language or by path."),
]
To = Annotated[
    str | None,
    typer.Option(
        help="How to write it: md (the default), html, csv, xlsx, json, text; without it, what the "
        "name of -o ends in."
    ),
]
Lang = Annotated[Literal["en", "vi", "both"], typer.Option(help="Which language to show.")]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="Write to a file. In md and csv the ticks and remarks that are there stay; html, json "
        "and text are written anew; an xlsx that is there is left alone.",
    ),
]
Split = Annotated[
    bool, typer.Option("--split", help="Write a file for each practice, into the folder -o.")
]


def run(
    vault: Folder = None,
    practice: Practices = None,
    to: To = None,
    lang: Lang = "both",
    output: Output = None,
    split: Split = False,
) -> int:
    """List the key activities of the practices, to be ticked on paper or on screen."""
    given = [word for word in (vault, *(practice or ())) if word]
    folder = Path(given.pop(0)) if given and kind_of(Path(given[0])) == "folder" else None
    _check(output, split)
    root = find_root(folder or Path())
    home = root if output is None else (output if split else output.parent).resolve()
    opened = open_vault(folder)
    answer = ask(
        opened,
        "checklist",
        read_templates(root),
        practices=given,
        language=lang,
        seen=lambda path: _way(root / path, home),
    )
    form = chosen(to, None if split else output, ("checklist",), "md")
    if output is None:
        emit(write(answer, form), None)
        return 0
    # All is planned before the first file is written.
    if split:
        plan = list(_split(answer, opened, form, output, bool(given)))
        make_folder(output)
    else:
        asked = called(opened, given) if given else opened.notes
        elsewhere = {f"g-{fingerprint(path)}" for path in opened.notes if path not in asked}
        plan = [_planned(write(answer, form), form, output, elsewhere)]
    _write(plan)
    return 0


def _write(plan: Sequence[_Planned]) -> None:
    """Write the files that are not as they should be yet, all or none, and say so."""
    for planned in plan:
        if planned.content is not None:
            check_target(planned.file)
    for planned in plan:
        if planned.content is None:
            notice(f"ci-vault: {planned.file}: nothing has changed")
        else:
            write_file(planned.file, planned.content)
            notice(f"ci-vault: wrote {planned.file}{planned.said}")


def _check(output: Path | None, split: bool) -> None:
    if split and output is None:
        raise VaultError("--split writes a file for each practice; say into which folder: -o DIR")
    what = kind_of(output) if output else None
    if split and what == "file":
        raise VaultError(f"{output}: is a file; --split writes into a folder")
    if what == "folder" and not split:
        raise VaultError(
            f"{output}: is a folder; name a file in it, or write a file for each practice: --split"
        )
    if output and not split:
        check_target(output)


def _way(file: Path, home: Path) -> str:
    """Return the way from the folder `home` to a file, the file's own address on another drive."""
    try:
        return Path(os.path.relpath(file, home)).as_posix()
    except ValueError:
        return file.as_posix()


def _planned(fresh: str | bytes, to: str, file: Path, elsewhere: Collection[str] = ()) -> _Planned:
    """Plan one file: new, or what is in it brought up to date.

    Practices of `elsewhere`, by their marks, are in the notes but were not asked for.

    Raises VaultError for a file that holds something else.
    """
    if isinstance(fresh, bytes) or to not in ("md", "csv"):
        return _anew(fresh, to, file)
    fresh = marked_table(fresh) if to == "csv" else fresh
    old = read_earlier(file)
    if old is None or not old.strip():
        return _Planned(file, fresh)
    if not (is_marked(old) if to == "md" else is_checklist_table(old)):
        raise VaultError(
            f"{file}: is no checklist that ci-vault can follow, and would be overwritten; "
            f"nothing was written. Choose another name, or move it away"
        )
    if to == "csv":
        now = rewritten_table(old, fresh)
        return _Planned(file, None if now == old else now)
    merged = rewritten(old, fresh, elsewhere)
    return _Planned(file, None if merged.text == old else merged.text, _said(merged))


def _anew(fresh: str | bytes, to: str, file: Path) -> _Planned:
    """Plan a file in which nothing can be kept; it takes no place of one that people work in."""
    old = read_file(file) if file.is_file() else b""
    if isinstance(fresh, bytes) and old:
        if fresh == old:
            return _Planned(file, None)
        raise VaultError(
            f"{file}: is there already, and what people wrote in it would be lost: ticks and "
            f"remarks stay in md and csv alone. Choose another name, or move it away"
        )
    text = old.decode(errors="replace")
    if old and (file.suffix.lower() == ".md" or is_marked(text) or is_checklist_table(text)):
        raise VaultError(
            f"{file}: is there already, and {to} would take the place of what people wrote in it; "
            f"nothing was written. Choose another name, or move it away"
        )
    return _Planned(file, fresh)


def _said(merged: Rewritten) -> str:
    """Return what a rewritten checklist has that the one before had not, in words."""
    ticks = f"{merged.ticks} tick{'s' * (merged.ticks != 1)} kept"
    counts = (
        (merged.new, f"{merged.new} new"),
        (merged.reworded, f"{merged.reworded} reworded"),
        (merged.back, f"{merged.back} back in the notes"),
        (merged.gone, f"{merged.gone} moved to the end"),
        (merged.ticks, ticks),
    )
    said = ", ".join(words for count, words in counts if count)
    doubts = "".join(
        f"\nci-vault: ticked, and reworded since; look whether it is still done: {text}"
        for text in merged.doubtful
    )
    return (f": {said}" if said else "") + doubts


def _split(answer: Answer, vault: Vault, to: str, folder: Path, some: bool) -> Iterator[_Planned]:
    """Plan a file for each practice, `some` of which may have been asked for.

    One that an earlier run wrote is known by what is in it, whatever it is called by now; one whose
    practice is no longer in the notes keeps all of it, in its closing section.
    """
    ending: str = feature("formats", to).suffix
    lists = {
        f"g-{fingerprint(path)}": msgspec.structs.replace(answer, records=list(records))
        for path, records in groupby(answer.records, key=lambda record: record.path)
    }
    fresh = {name: write(one, to) for name, one in lists.items()}
    notes = {f"g-{fingerprint(path)}" for path in vault.notes}
    earlier = earlier_in(folder, ending) if to == "md" else {}
    marked = {name: text for name, text in fresh.items() if isinstance(text, str)}
    known = files_of(earlier, marked, notes if some else ())
    taken = {file.name.casefold() for file in (*known.of.values(), *known.left)}
    for name, text in fresh.items():
        file = known.of.get(name)
        if file is None:
            first = lists[name].records[0]
            file = folder / file_name(first.practice or first.practice_vi, ending, taken)
        yield _planned(text, to, file, notes - {name})
    for file in () if some else known.left:
        merged = rewritten(earlier[file], "")
        yield _Planned(file, merged.text, f": no longer in the notes{_said(merged)}")


COMMAND = Command(run=run)
