"""`ci-vault glossary`: the terms of the vault in both languages."""

from difflib import unified_diff
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from ci_vault.disk import find_root, read_file
from ci_vault.disk.templates import read_templates
from ci_vault.extend import (
    KINDS,
    Answer,
    BilingualConfig,
    Command,
    Format,
    Vault,
    VaultError,
    discover,
    feature,
)
from ci_vault.formats import chosen, named, takes, write
from ci_vault.proposing import offer
from ci_vault.reports import ask
from ci_vault.terminal import check_output, emit, notice, open_vault

# The formats of sentences ask another question than those of terms.
_MEMORY = "tmx"


Folder = Annotated[Path | None, typer.Argument(metavar="VAULT", help="The vault's folder.")]
To = Annotated[
    str | None,
    typer.Option(
        help="How to write it: md (the default), html, csv, tsv, xlsx, json, text, tbx, skos, tmx, "
        "anki, apkg; without it, what the name of -o ends in."
    ),
]
Order = Annotated[Literal["en", "vi"], typer.Option(help="Whose dictionary order.")]
Kind = Annotated[
    list[str] | None,
    typer.Option(
        help="Only these: practice, keyword, activity, term; once for each. Activities are whole "
        "sentences; a translator wants the others."
    ),
]
WithStatus = Annotated[
    list[str] | None,
    typer.Option(help="Only these: preferred, admitted, proposed, deprecated, forbidden."),
]
OfPractice = Annotated[
    list[str] | None, typer.Option(help="Only the terms of this practice, or note.")
]
Coverage = Annotated[
    bool,
    typer.Option(
        "--coverage", help="Say what it lacks, too: in a file beside that of -o, or alone without."
    ),
]
Check = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Compare FILE, written earlier, with the notes; 1 if stale."),
]
Import = Annotated[
    Path | None,
    typer.Option(
        "--import",
        metavar="FILE",
        help="Print, as a diff of the reviewed terms, what a .csv or .tbx offers to them.",
    ),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to a file.")]


def run(
    vault: Folder = None,
    to: To = None,
    order: Order = "en",
    kind: Kind = None,
    status: WithStatus = None,
    practice: OfPractice = None,
    coverage: Coverage = False,
    check: Check = None,
    offered: Import = None,
    output: Output = None,
) -> int:
    """List the terms of the vault in both languages."""
    _check_together(check, offered, coverage, output)
    read = open_vault(vault)
    _say_unusable(read)
    if offered:
        return _import(read, offered, output)
    templates = read_templates(find_root(vault or Path()))
    asked: dict[str, Any] = {"order": order, "kinds": kind or (), "statuses": status or ()}
    form = chosen(to, check or output, ("glossary", "memory"), "md")
    given = {"practices": practice or ()}
    if form == _MEMORY:
        answer = ask(read, "memory", templates, **given)
    else:
        answer = ask(read, "glossary", templates, **asked, **given)
    lacking = ask(read, "coverage", templates, **given) if coverage else None
    if check:
        return _compare(check, write(lacking or answer, form))
    if lacking is None:
        emit(write(answer, form), output)
    else:
        _emit_both(answer, lacking, form, output)
    if output and not kind:
        _say_sentences(answer)
    return 0


def _say_sentences(answer: Answer) -> None:
    """Say how to write the terms alone, where activities stand among them."""
    many = sum(1 for of in answer.records if answer.kind == "glossary" and of.kind == "activity")
    if many:
        only = " ".join(f"--kind {kind}" for kind in KINDS if kind != "activity")
        notice(
            f"ci-vault: {many} of {len(answer.records)} entries are activities, whole sentences; "
            f"without them: {only}"
        )


def _emit_both(answer: Answer, lacking: Answer, to: str, output: Path | None) -> None:
    """Write the glossary, and beside it what it lacks; to standard output the latter alone.

    That is Markdown where the glossary's format is for terms alone.
    """
    form: Format | None = feature("formats", to)
    also = "md" if form and not takes(form, lacking.kind) else to
    said = write(lacking, also)
    if output is None:
        emit(said, None)
        return
    suffix: str = feature("formats", also).suffix
    beside = output.with_name(f"{output.stem}-coverage{suffix}")
    for path in (output, beside):
        check_output(path)  # neither is written without the other
    emit(write(answer, to), output)
    emit(said, beside)


def _check_together(
    check: Path | None, offered: Path | None, coverage: bool, output: Path | None
) -> None:
    """Refuse options that would each have their own answer."""
    if offered and (check or coverage):
        raise VaultError("--import stands alone: leave out --check and --coverage")
    if check and output:
        raise VaultError("--check writes nothing: leave out -o")


def _say_unusable(vault: Vault) -> None:
    """Say which rows of the reviewed terms cannot be used; all others are."""
    path, named = vault.terms(), vault.config.bilingual.terms
    if path is None:
        if named != BilingualConfig().terms:
            notice(f"ci-vault: {named}: is no note of this vault; `bilingual.terms` names it")
        return
    lines = vault.lines(path)
    for finding in vault.reading(path).findings:
        notice(f"ci-vault: {path}:{lines.position(finding.span.start).line}: {finding.message}")


def _compare(path: Path, fresh: str | bytes) -> int:
    """Say whether the file is what the notes would give now, and if not, what differs."""
    earlier = read_file(path)
    if isinstance(fresh, bytes):
        stale, changes = earlier != fresh, ""
    else:
        # What a version control system does to line ends does not make a glossary stale.
        lines = earlier.decode("utf-8-sig", errors="replace").splitlines()
        now = fresh.removeprefix("\ufeff").splitlines()
        stale = lines != now
        changes = "\n".join(unified_diff(lines, now, str(path), "the notes", n=0, lineterm=""))
    emit(changes, None)
    what = "is stale; write it again, with the options it was written with"
    notice(f"ci-vault: {path} {what if stale else 'is up to date'}")
    return int(stale)


def _import(vault: Vault, path: Path, output: Path | None) -> int:
    """Write what a glossary of others offers to the reviewed terms, as a diff of their note."""
    name = named(path.name, "glossary")
    form: Format | None = feature("formats", name) if name else None
    if form is None or form.read is None:
        readable = [of.suffix for _, of in discover("formats") if of.read]
        raise VaultError(f"{path}: cannot be imported; give a {' or '.join(readable)} file")
    data = read_file(path)
    try:
        proposals = form.read(data)
    except VaultError as error:
        raise VaultError(f"{path}:{error}") from error
    found = offer(vault, proposals)
    terms = vault.terms() or vault.config.bilingual.terms
    emit(found.diff, output if found.diff else None)
    said = [f"{len(found.added)} new to {terms}", f"{found.known} known already"]
    said += [f"{found.halves} left out without a translation"] if found.halves else []
    notice(f"ci-vault: {path}: {', '.join(said)}")
    for against in found.against:
        notice(f"ci-vault: {path}:{against}")
    if found.left_out:
        notice(f"ci-vault: {terms} has no column {', '.join(found.left_out)}: not in the diff")
    if found.diff:
        notice(
            "ci-vault: review it, then in the vault's folder: git apply FILE, or patch -p1 < FILE"
        )
    return 0


COMMAND = Command(run=run)
