"""`ci-vault lint`: check a vault, and mend what can be mended."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, get_args

import msgspec
import typer

from ci_vault.extend import Command, Diagnostic, DiagnosticKey, Severity, VaultError
from ci_vault.formats import named
from ci_vault.linter.baseline import baseline_of, beside, entries, forget, gone, take_as_known
from ci_vault.linter.choice import names_in
from ci_vault.linter.report import FROM_TOP, Form, Wish, from_repository, report
from ci_vault.linter.run import Asked, Looks
from ci_vault.linter.session import (
    Session,
    begin,
    begin_with,
    check,
    keep,
    mended,
    said,
    write,
)
from ci_vault.model.note import byte_order_mark
from ci_vault.model.patch import patch
from ci_vault.remembering import open_cache
from ci_vault.templates.plain import many
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

# Options that say different things, by their parameters of `run`.
_CLASHES = (
    ("write_baseline", "prune_baseline"),
    ("write_baseline", "diff"),
    ("write_baseline", "fix_only"),
    ("prune_baseline", "diff"),
    ("prune_baseline", "fix_only"),
    ("statistics", "diff"),
    ("statistics", "fix_only"),
    ("no_cache", "cache_dir"),
    ("stdin_filename", "paths"),
)

_Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATH", help="A vault, or files and folders of one."),
]
_Select = Annotated[list[str] | None, typer.Option(metavar="RULES", help="Only these rules.")]
_Ignore = Annotated[list[str] | None, typer.Option(metavar="RULES", help="Not these rules.")]
_Format = Annotated[
    Form | None, typer.Option(metavar="FORMAT", help=f"One of {', '.join(get_args(Form))}.")
]
_FailOn = Annotated[Severity | None, typer.Option(metavar="LEVEL", help="error, warning or info.")]
_All = Annotated[bool, typer.Option("--all", help="Infos too, and --fail-on counts them.")]
_Statistics = Annotated[bool, typer.Option("--statistics", help="Count, by rule.")]
_Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")
]
_Fix = Annotated[bool, typer.Option("--fix", help="Make the safe fixes.")]
_UnsafeFixes = Annotated[bool, typer.Option("--unsafe-fixes", help="All fixes.")]
_Diff = Annotated[bool, typer.Option("--diff", help="Show fixes, write nothing.")]
_FixOnly = Annotated[bool, typer.Option("--fix-only", help="Fix, list no more.")]
_Baseline = Annotated[Path | None, typer.Option(metavar="FILE", help="Known findings, left out.")]
_WriteBaseline = Annotated[bool, typer.Option("--write-baseline", help="Take all as known.")]
_PruneBaseline = Annotated[bool, typer.Option("--prune-baseline", help="Forget what is gone.")]
_NoCache = Annotated[bool, typer.Option("--no-cache", help="Read all anew.")]
_CacheDir = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Not .ci-vault of the vault.", readable=False)
]
_StdinFilename = Annotated[
    Path | None, typer.Option(metavar="PATH", help="The note standard input is.")
]
_SkipExcluded = Annotated[
    bool, typer.Option("--skip-excluded", help="Pass by what is no note here.")
]


def run(
    paths: _Paths = None,
    select: _Select = None,
    ignore: _Ignore = None,
    format: _Format = None,  # noqa: A002 - the option's name is promised
    fail_on: _FailOn = None,
    all: _All = False,  # noqa: A002
    statistics: _Statistics = False,
    output: _Output = None,
    fix: _Fix = False,
    unsafe_fixes: _UnsafeFixes = False,
    diff: _Diff = False,
    fix_only: _FixOnly = False,
    baseline: _Baseline = None,
    write_baseline: _WriteBaseline = False,
    prune_baseline: _PruneBaseline = False,
    no_cache: _NoCache = False,
    cache_dir: _CacheDir = None,
    stdin_filename: _StdinFilename = None,
    skip_excluded: _SkipExcluded = False,
) -> int:
    """Check a vault: links, properties, tags, typography, and both languages."""
    _refuse_nonsense(locals())
    asked = Asked(names_in("--select", select), names_in("--ignore", ignore), all)
    form = format or _form(output)
    given = read_input() if stdin_filename else None
    session = _session(paths, skip_excluded, stdin_filename, given)
    file = baseline or baseline_of(session, write_baseline or prune_baseline)
    known = entries(file, write_baseline) if file else frozenset()
    _check_before(session, form, statistics, output)
    cache = None if no_cache else open_cache(session.root, cache_dir)
    looks = check(session, asked, cache, show_progress)
    if diff:
        return _show_fixes(session, looks, unsafe_fixes, output)
    if fix or fix_only:
        looks = _fix(session, looks, unsafe_fixes, given, output)
    if fix_only:
        return 0
    if file and write_baseline:
        return _write_baseline(session, looks, file, known)
    told = _beside(session, looks, file, known, prune_baseline) if file else said(looks)
    level = fail_on or session.config.lint.fail_on
    wish = Wish(session.root, form, level, looks.infos, statistics)
    answer = report(looks, [one for one in told if session.asks(one.path)], wish)
    if cache and not (fix or prune_baseline or output or stdin_filename or form in FROM_TOP):
        keep(session, looks, cache, MANNERS.given, file, answer)
    # The mended note itself goes to standard output.
    return _hand_over(answer, wish, output, beside=fix and stdin_filename is not None)


def _write_baseline(
    session: Session, looks: Looks, file: Path, known: frozenset[DiagnosticKey]
) -> int:
    """Take what is found as known, and say how much that is."""
    count, total = take_as_known(session, looks, file, known)
    more = f", which lists {total} in all" if total > count else ""
    notice(f"ci-vault: {many(count, 'finding')} listed in {file}{more}")
    return 0


def _refuse_nonsense(given: Mapping[str, Any]) -> None:
    """Refuse options that cannot be given together, or alone, with a VaultError.

    `given` holds the parameters of `run` by name.
    """
    if given["unsafe_fixes"] and not (given["fix"] or given["fix_only"] or given["diff"]):
        raise VaultError("--unsafe-fixes widens --fix, --fix-only or --diff; give one of them too")
    for one, other in _CLASHES:
        # `-` says once more that the note comes from standard input.
        if given[one] and given[other] and given[other] != [Path("-")]:
            name = "a PATH" if other == "paths" else _option(other)
            raise VaultError(f"{_option(one)} does not go with {name}; leave one of them out")


def _option(parameter: str) -> str:
    return f"--{parameter.replace('_', '-')}"


def _session(paths: list[Path] | None, skip: bool, name: Path | None, given: str | None) -> Session:
    """Return the session about `paths`, or about the note called `name` with the text `given`."""
    return begin_with(name, given or "") if name else begin(paths or [Path()], skip)


def _check_before(session: Session, form: Form, statistics: bool, output: Path | None) -> None:
    """Say what will go wrong in the end before any note is fixed, with a VaultError."""
    if statistics and form not in ("text", "json"):
        raise VaultError(f"--statistics counts as text or json, not as {form}; name one of them")
    if form in FROM_TOP:
        from_repository(session.root)
    if output is not None:
        check_output(output)


def _hand_over(answer: tuple[str, str, int], wish: Wish, output: Path | None, beside: bool) -> int:
    """Hand over an answer, or with `beside` all of it as a notice; return its exit status."""
    out, err, status = answer
    if beside:
        notice("\n".join(part for part in (out.rstrip("\n"), err) if part))
        return status
    if wish.form == "text" and output is None and colorful():
        print_findings(out, wish.root)
    else:
        emit(out, output)
    notice(err)
    return status


def _form(output: Path | None) -> Form:
    found = named(output.name, "lint") if output else None
    return msgspec.convert(found, Form) if found in get_args(Form) else "text"


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


def _fix(
    session: Session, looks: Looks, unsafe: bool, given: str | None, output: Path | None
) -> Looks:
    """Fix the notes that are asked about, and return how they are then.

    They are written; a note whose text was `given` is handed back, as it is where nothing in it was
    fixed or the vault leaves it out, for an editor takes it for the note.
    """
    after, done = mended(session, looks, unsafe)
    if given is None:
        write(session, looks.vault, done.texts)
    else:
        mark = "\ufeff" * given.startswith("\ufeff")
        fixed = "".join(mark + text for text in done.texts.values())
        hand_back(fixed if done.texts else given, output)
    for refused in done.refused:
        what = f" {refused.rule}: {refused.title}" if refused.rule else ""
        notice(f"ci-vault: {refused.path}:{refused.line}: not fixed:{what}: {refused.why}")
    notice(f"{many(done.count, 'finding')} fixed in {many(len(done.texts), 'note')}")
    return after


def _beside(
    session: Session, looks: Looks, file: Path, known: frozenset[DiagnosticKey], prune: bool
) -> list[Diagnostic]:
    """Return what is found and not known, and what of the known is stale or was pruned."""
    new, stale = beside(session, looks, known)
    if prune:
        forget(file, known, stale)
        notice(f"ci-vault: {many(len(stale), 'entry', 'entries')} taken out of {file}")
        return new
    told = gone(stale, str(file)) if "stale-baseline" in looks.choice.chosen else []
    return sorted((*new, *told), key=lambda one: (one.path, one.line, one.column))


COMMAND = Command(run=run)
