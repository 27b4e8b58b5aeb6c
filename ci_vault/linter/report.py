"""How the linter's findings are said: in one of its formats, with a sentence beside them."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec

from ci_vault.disk import repository_of
from ci_vault.extend import Answer, Diagnostic, Severity, VaultError, feature
from ci_vault.linter.choice import ORDER
from ci_vault.linter.run import Looks
from ci_vault.templates.plain import many

Form = Literal["text", "json", "concise", "sarif", "github", "gitlab", "junit", "markdown"]
# These say files by their way from the top of the repository.
FROM_TOP = ("sarif", "github", "gitlab", "junit", "markdown")


class Wish(msgspec.Struct, frozen=True):
    """How findings are to be said: the format, infos or not, counts instead, what is status 1.

    `root` is the vault's folder.
    """

    root: Path
    form: Form
    fail_on: Severity
    infos: bool
    statistics: bool


def report(looks: Looks, found: Sequence[Diagnostic], wish: Wish) -> tuple[str, str, int]:
    """Return what is to be said as an answer, the sentence beside it, and the exit status.

    The status is 1 by what is shown alone, so that nobody seeks in vain what failed.
    Raises VaultError where the format names files by a repository that the vault is not in.
    """
    shown = [one for one in found if wish.infos or one.severity != "info"]
    notes = len(looks.vault.notes)
    summary = _summary(shown, notes, len(found) - len(shown))
    status = int(any(ORDER.index(d.severity) >= ORDER.index(wish.fail_on) for d in shown))
    if wish.statistics:
        return _counts(shown, wish.form), summary, status
    prefix = from_repository(wish.root) if wish.form in FROM_TOP else ""
    answer = Answer("lint", "Lint", looks.vault.name, shown, texts=looks.vault.texts, prefix=prefix)
    return feature("formats", wish.form).write(answer), summary, status


def from_repository(root: Path) -> str:
    """Return the way from the top of the repository to the vault in `root`.

    Raises VaultError for a vault outside the repository that the command is given in.
    """
    here = repository_of(Path())
    top = here or repository_of(root)
    if top and not root.is_relative_to(top):
        raise VaultError(
            f"{root}: is outside of the repository {top}, and such reports name files by their "
            "place in it; run the command in the vault's own repository"
        )
    way = root.relative_to(top).as_posix() if top else "."
    return "" if way == "." else way


def _counts(found: Sequence[Diagnostic], form: Form) -> str:
    counts = Counter((one.rule, one.severity) for one in found)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if form == "json":
        rows = [
            {"rule": rule, "severity": severity, "count": count}
            for (rule, severity), count in ordered
        ]
        return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode()
    return "".join(f"{count:>6}  {severity:<8} {rule}\n" for (rule, severity), count in ordered)


def _summary(shown: Sequence[Diagnostic], notes: int, hidden: int) -> str:
    counts = Counter(d.severity for d in shown)
    parts = ", ".join(many(counts[s], s) for s in ORDER[::-1] if counts[s])
    # Rules that only give infos did not run, so there may be more of them.
    more = " (infos not shown; --all shows them)" if hidden else ""
    return f"{many(notes, 'note')} read: {parts or 'nothing to mend'}{more}{_fixable(shown)}"


def _fixable(shown: Sequence[Diagnostic]) -> str:
    """Return a line that says how much of what is shown could be fixed, and how."""
    fixes = [one.fix.safe for one in shown if one.fix]
    safe, unsafe = fixes.count(True), fixes.count(False)
    if not fixes:
        return ""
    # Infos are mended where they are shown.
    every = "--all " if any(one.fix and one.severity == "info" for one in shown) else ""
    if not safe:
        way = f"{every}--fix --unsafe-fixes"
        return f"\n{way} mends {unsafe} (--diff in the place of --fix shows how)"
    more = f", with --unsafe-fixes {unsafe} more" if unsafe else ""
    return f"\n{every}--fix mends {safe}{more} (--diff in its place shows how)"
