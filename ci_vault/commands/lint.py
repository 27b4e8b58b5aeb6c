"""`ci-vault lint`: check a vault, and mend what can be mended."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, get_args

import msgspec
import typer

from ci_vault.disk import check_target, read_file, write_file
from ci_vault.extend import Command, Diagnostic, DiagnosticKey, Severity, VaultError, keys_of
from ci_vault.formats import named
from ci_vault.linter.baseline import compare, gone, read_baseline, written
from ci_vault.linter.report import FROM_TOP, Form, Wish, from_repository, many, report
from ci_vault.linter.run import Asked, Looks
from ci_vault.linter.session import (
    Session,
    begin,
    begin_with,
    check,
    keep,
    mended,
    open_cache,
    said,
    write,
)
from ci_vault.model.note import byte_order_mark
from ci_vault.model.patch import patch
from ci_vault.terminal import (
    MANNERS,
    check_output,
    colorful,
    emit,
    hand_back,
    notice,
    print_findings,
    read_input,
    show_progress,
)

_Names = list[str] | None
_BASELINE = "ci-vault-baseline.json"


def run(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="A vault, or files and folders of one."),
    ] = None,
    select: Annotated[_Names, typer.Option(metavar="RULES", help="Only these rules.")] = None,
    ignore: Annotated[_Names, typer.Option(metavar="RULES", help="Not these rules.")] = None,
    format: Annotated[  # noqa: A002 - the option's name is promised
        Form | None, typer.Option(metavar="FORMAT", help=f"One of {', '.join(get_args(Form))}.")
    ] = None,
    fail_on: Annotated[
        Severity | None, typer.Option(metavar="LEVEL", help="error, warning or info.")
    ] = None,
    all: Annotated[bool, typer.Option("--all", help="Infos too.")] = False,  # noqa: A002
    statistics: Annotated[bool, typer.Option("--statistics", help="Count, by rule.")] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Make the safe fixes.")] = False,
    unsafe_fixes: Annotated[bool, typer.Option("--unsafe-fixes", help="All fixes.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show fixes, write nothing.")] = False,
    fix_only: Annotated[bool, typer.Option("--fix-only", help="Fix, list no more.")] = False,
    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Known findings, left out.")
    ] = None,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Take all as known.")
    ] = False,
    prune_baseline: Annotated[
        bool, typer.Option("--prune-baseline", help="Forget what is gone.")
    ] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Read all anew.")] = False,
    cache_dir: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Not .ci-vault in the vault.")
    ] = None,
    stdin_filename: Annotated[
        Path | None, typer.Option(metavar="PATH", help="The note standard input is.")
    ] = None,
    skip_excluded: Annotated[
        bool, typer.Option("--skip-excluded", help="Pass by what is no note here.")
    ] = False,
) -> int:
    """Check a vault: links, properties, tags, typography, and both languages."""
    if unsafe_fixes and not (fix or fix_only or diff):
        raise VaultError("--unsafe-fixes widens --fix, --fix-only or --diff; give one of them too")
    shows_fixes = diff or fix_only
    _refuse_together(
        ("--write-baseline", "--prune-baseline", write_baseline and prune_baseline),
        ("--write-baseline", "--diff or --fix-only", write_baseline and shows_fixes),
        ("--prune-baseline", "--diff or --fix-only", prune_baseline and shows_fixes),
        ("--statistics", "--diff or --fix-only", statistics and shows_fixes),
        ("--no-cache", "--cache-dir", no_cache and cache_dir is not None),
        ("--stdin-filename", "a PATH", bool(stdin_filename and paths and paths != [Path("-")])),
    )
    form = format or _form(output)
    given = read_input() if stdin_filename else ""
    session = (
        begin_with(stdin_filename, given)
        if stdin_filename
        else begin(list(paths or [Path()]), skip_excluded)
    )
    file = baseline or _baseline(session, write_baseline or prune_baseline)
    known = _entries(file, write_baseline) if file else frozenset()
    _check_before(session, form, statistics, output)
    cache = None if no_cache else open_cache(session, cache_dir)
    looks = check(session, Asked(_names(select), _names(ignore), all), cache, show_progress)
    if diff:
        return _show_fixes(session, looks, unsafe_fixes, output)
    if fix or fix_only:
        looks, texts = _fix(session, looks, unsafe_fixes)
        if stdin_filename:
            # What is left out of the vault comes back as it is: an editor takes it for the note.
            mark = "\ufeff" * given.startswith("\ufeff")
            hand_back("".join(mark + text for text in texts.values()) if texts else given, output)
    if fix_only:
        return 0
    level = fail_on or session.config.lint.fail_on
    wish = Wish(session.root, form, level, all or bool(select), statistics)
    if file and write_baseline:
        return _write_baseline(session, looks, file, known)
    told = _beside(session, looks, file, known, prune_baseline) if file else said(looks)
    found = [one for one in told if session.asks(one.path)]
    out, err, status = report(looks, found, wish)
    if cache and not (fix or prune_baseline or output or stdin_filename or form in FROM_TOP):
        keep(session, looks, cache, MANNERS.given, file, (out, err, status))
    # The mended note itself goes to standard output.
    _hand_over(out, err, wish, output, beside=fix and stdin_filename is not None)
    return status


def _refuse_together(*clashes: tuple[str, str, bool]) -> None:
    """Refuse two options that were given together though they cannot be, with a VaultError."""
    for one, other, clash in clashes:
        if clash:
            raise VaultError(f"{one} does not go with {other}; leave one of them out")


def _check_before(session: Session, form: Form, statistics: bool, output: Path | None) -> None:
    """Say what will go wrong in the end before any note is fixed, with a VaultError."""
    if statistics and form not in ("text", "json"):
        raise VaultError(f"--statistics counts as text or json, not as {form}; name one of them")
    if form in FROM_TOP:
        from_repository(session.root)
    if output is not None:
        check_output(output)


def _baseline(session: Session, asked: bool) -> Path | None:
    """Return the baseline of the vault: as configured, else its usual place where it is asked."""
    name = session.config.lint.baseline or (_BASELINE if asked else "")
    return session.root / name if name else None


def _entries(file: Path, rewritten: bool) -> frozenset[DiagnosticKey]:
    """Return what a baseline lists; one that is about to be written need not be there."""
    if rewritten:
        check_target(file)
        if not file.exists():
            return frozenset()
    elif not file.exists():
        raise VaultError(f"{file}: there is no such baseline; write one with --write-baseline")
    return read_baseline(read_file(file), str(file))


def _hand_over(out: str, err: str, wish: Wish, output: Path | None, beside: bool) -> None:
    if beside:
        notice("\n".join(part for part in (out.rstrip("\n"), err) if part))
        return
    if wish.form == "text" and output is None and colorful():
        print_findings(out, wish.root)
    else:
        emit(out, output)
    notice(err)


def _form(output: Path | None) -> Form:
    found = named(output.name, "lint") if output else None
    return msgspec.convert(found, Form) if found in get_args(Form) else "text"


def _names(given: Sequence[str] | None) -> tuple[str, ...]:
    """Return rule names given one by one or separated by commas."""
    return tuple(name.strip() for part in given or () for name in part.split(",") if name.strip())


def _show_fixes(session: Session, looks: Looks, unsafe: bool, output: Path | None) -> int:
    """Write what fixes would change as a unified diff; the status is 1 where they would."""
    texts = mended(session, looks, unsafe)[1].texts
    patches = []
    for path in sorted(texts):
        note = looks.vault.notes[path]
        mark = byte_order_mark(note)
        patches.append(patch(path, mark + note.text, mark + texts[path]))
    emit("".join(patches), output)
    notice(f"{many(len(texts), 'note')} would be fixed")
    return int(bool(texts))


def _fix(session: Session, looks: Looks, unsafe: bool) -> tuple[Looks, Mapping[str, str]]:
    """Fix the notes that are asked about; return how they are then, and the new texts by path."""
    after, done = mended(session, looks, unsafe)
    if not session.given:
        write(session, looks.vault, done.texts)
    for refused in done.refused:
        what = f" {refused.rule}: {refused.title}" if refused.rule else ""
        notice(f"ci-vault: {refused.path}:{refused.line}: not fixed:{what}: {refused.why}")
    notice(f"{many(done.count, 'finding')} fixed in {many(len(done.texts), 'note')}")
    return after, done.texts


def _write_baseline(
    session: Session, looks: Looks, file: Path, there: frozenset[DiagnosticKey]
) -> int:
    """List what is found in the notes that are asked about; entries of others stay."""
    found = keys_of(said(looks), looks.vault.texts)
    keys = {key for key in found if session.asks(key.path)}
    ran = looks.choice.chosen
    kept = {key for key in there if not (session.asks(key.path) and key.rule in ran)}
    _write_entries(file, keys | kept)
    notice(f"ci-vault: {many(len(keys), 'finding')} listed in {file}")
    return 0


def _beside(
    session: Session, looks: Looks, file: Path, entries: frozenset[DiagnosticKey], prune: bool
) -> list[Diagnostic]:
    """Return what is found and not in the baseline, and with it what in there is stale."""
    compared = compare(said(looks), looks.vault.texts, entries, looks.choice.chosen)
    stale = [entry for entry in compared.stale if session.asks(entry.path)]
    if prune:
        _write_entries(file, entries - {*stale})
        notice(f"ci-vault: {many(len(stale), 'entry', 'entries')} taken out of {file}")
        stale = []
    told = gone(stale, str(file)) if "stale-baseline" in looks.choice.chosen else []
    return sorted((*compared.new, *told), key=lambda one: (one.path, one.line, one.column))


def _write_entries(file: Path, entries: set[DiagnosticKey] | frozenset[DiagnosticKey]) -> None:
    check_target(file)
    write_file(file, written(entries))


COMMAND = Command(run=run)
