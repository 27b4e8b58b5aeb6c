"""Findings that a team has taken note of and lives with for now, kept beside the vault.

The file is JSON with one entry a line, sorted, so that it merges and its diff can be read. An
entry knows its finding by rule, path, the words of its line and its number among equal ones.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import msgspec

from ci_vault.extend import Diagnostic, DiagnosticKey, VaultError, keys_of

_VERSION = 1


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
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise VaultError(
            f"{name}: is no baseline ({error}); write one with --write-baseline"
        ) from error


def written(entries: Collection[DiagnosticKey]) -> str:
    """Return the file that holds `entries`."""
    lines = ",\n".join(msgspec.json.encode(entry).decode() for entry in sorted(entries))
    return f'{{"version": {_VERSION}, "findings": [\n{lines}\n]}}\n'


class Compared(msgspec.Struct, frozen=True):
    """Findings beside a baseline: those that are new, and entries that nothing answers to."""

    new: list[Diagnostic]
    stale: list[DiagnosticKey]


def compare(
    found: Sequence[Diagnostic],
    texts: Mapping[str, str],
    entries: Collection[DiagnosticKey],
    ran: Collection[str],
) -> Compared:
    """Return what of `found`, all findings of a run, is not in the baseline, and what is stale.

    `ran` are the rules that ran: of the entries of others nothing can be told. `texts` are those
    of the notes by path.
    """
    keys = keys_of(found, texts)
    new = [one for one, key in zip(found, keys, strict=True) if key not in entries]
    stale = sorted(entry for entry in {*entries} - {*keys} if entry.rule in ran)
    return Compared(new, stale)


def gone(entries: Sequence[DiagnosticKey], name: str) -> list[Diagnostic]:
    """Return what says that entries of the baseline `name` are stale, once a note and rule."""
    counts = Counter((entry.path, entry.rule) for entry in entries)
    return [
        Diagnostic(
            "stale-baseline",
            "warning",
            path,
            *(1, 1, 1, 1),
            f"{name} lists {count} of {rule} here more than there are; run --prune-baseline",
        )
        for (path, rule), count in sorted(counts.items())
    ]
