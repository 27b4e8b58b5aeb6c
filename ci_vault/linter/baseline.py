"""Findings that a team has taken note of and lives with for now, kept beside the vault.

The file is JSON with one entry a line, sorted, so that it merges and its diff can be read. An
entry knows its finding by rule, path, the words of its line and its number among equal ones.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

import msgspec

from ci_vault.disk import check_target, kind_of, read_file, write_file
from ci_vault.extend import Diagnostic, DiagnosticKey, VaultError, keys_of
from ci_vault.linter.run import Looks
from ci_vault.linter.session import Session, said
from ci_vault.templates.plain import many

_VERSION = 1
_NAME = "ci-vault-baseline.json"
_REMEDY = "write one with --write-baseline"


class _Head(msgspec.Struct):
    version: int = 0


class _Baseline(msgspec.Struct):
    version: int
    findings: list[DiagnosticKey]


def read_baseline(data: bytes, name: str) -> frozenset[DiagnosticKey]:
    """Return the entries of a baseline; `name` is the file's, for what is said of it.

    Raises VaultError for one of a newer version, and for what is no baseline.
    """
    try:
        version = msgspec.json.decode(data, type=_Head).version
        if version > _VERSION:
            raise VaultError(
                f"{name}: is a baseline of version {version}, which a newer ci-vault wrote; this "
                f"one knows version {_VERSION}"
            )
        return frozenset(msgspec.json.decode(data, type=_Baseline).findings)
    except msgspec.ValidationError as error:
        why = "its JSON holds something else"
        raise VaultError(f"{name}: is no baseline ({why}); {_REMEDY}") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise VaultError(f"{name}: is no baseline ({error}); {_REMEDY}") from error


def written(entries: Collection[DiagnosticKey]) -> str:
    """Return the file that holds `entries`."""
    lines = ",\n".join(msgspec.json.encode(entry).decode() for entry in sorted(entries))
    return f'{{"version": {_VERSION}, "findings": [\n{lines}\n]}}\n'


def baseline_of(session: Session, asked: bool) -> Path | None:
    """Return the baseline of the vault: as configured, else its usual place where it is asked."""
    name = session.config.lint.baseline or (_NAME if asked else "")
    return session.root / name if name else None


def entries(file: Path, rewritten: bool) -> frozenset[DiagnosticKey]:
    """Return what the baseline in `file` lists; one that is to be written need not be there.

    Raises VaultError where it cannot be read, or not be written though it is to be.
    """
    if rewritten:
        check_target(file)
    if not kind_of(file):
        if rewritten:
            return frozenset()
        raise VaultError(f"{file}: there is no such baseline; {_REMEDY}")
    return read_baseline(read_file(file), str(file))


def take_as_known(
    session: Session, looks: Looks, file: Path, known: Collection[DiagnosticKey]
) -> tuple[int, int]:
    """List in `file` what is shown of the notes that are asked about.

    Of what is `known`, entries of other notes, of rules that did not run and of what is not shown
    stay. Returns how many findings are shown, and how many the file then lists.
    """
    found = said(looks)
    shown: set[DiagnosticKey] = set()
    unseen: set[DiagnosticKey] = set()
    for one, key in zip(found, keys_of(found, looks.vault.texts), strict=True):
        if session.asks(key.path):
            (shown if looks.infos or one.severity != "info" else unseen).add(key)
    ran = looks.choice.chosen
    kept = {key for key in known if not (session.asks(key.path) and key.rule in ran)}
    kept |= unseen.intersection(known)
    _write(file, shown | kept)
    return len(shown), len(shown | kept)


def forget(file: Path, known: Collection[DiagnosticKey], stale: Collection[DiagnosticKey]) -> None:
    """Take what is stale out of the baseline in `file`. Raises VaultError where it cannot."""
    _write(file, {*known} - {*stale})


def _write(file: Path, listed: Collection[DiagnosticKey]) -> None:
    check_target(file)
    write_file(file, written(listed))


def beside(
    session: Session, looks: Looks, known: Collection[DiagnosticKey]
) -> tuple[list[Diagnostic], list[DiagnosticKey]]:
    """Return what is found in the vault and not `known`, and what of that is stale.

    Stale is what nothing answers to any more in the notes that are asked about; of rules that did
    not run nothing can be told.
    """
    found = said(looks)
    keys = keys_of(found, looks.vault.texts)
    new = [one for one, key in zip(found, keys, strict=True) if key not in known]
    stale = (key for key in {*known} - {*keys} if key.rule in looks.choice.chosen)
    return new, sorted(key for key in stale if session.asks(key.path))


def gone(entries: Sequence[DiagnosticKey], name: str) -> list[Diagnostic]:
    """Return what says that entries of the baseline `name` are stale, once a note and rule."""
    counts = Counter((entry.path, entry.rule) for entry in entries)
    return [
        Diagnostic(
            "stale-baseline",
            "warning",
            path,
            *(1, 1, 1, 1),
            f"{name} lists {many(count, 'finding')} of {rule} that {'is' if count == 1 else 'are'} "
            f"gone from this note; --prune-baseline takes {'it' if count == 1 else 'them'} out",
        )
        for (path, rule), count in sorted(counts.items())
    ]
