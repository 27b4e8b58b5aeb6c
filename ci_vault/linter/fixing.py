"""Make the fixes that findings offer, as far as they leave all else in a note as it was."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from ci_vault.extend import Edit, Finding, Note, Vault
from ci_vault.linter import Looked, conclude, look
from ci_vault.linter.choice import Choice
from ci_vault.linter.meaning import harm
from ci_vault.markdown.scan import scan
from ci_vault.model.text import apply

# A fix may open the way for another; notes that still change after so many rounds never settle.
_ROUNDS = 10


class Refused(Struct, frozen=True, order=True):
    """A fix that is not made, and what it would change beside what it aims at."""

    path: str
    rule: str
    title: str
    harm: str


_Refusals = dict[tuple[str, str, str], Refused]


class Mended(Struct, frozen=True):
    """What came of fixing: the new texts by path, how many findings were mended, what was not.

    `vault` and `looked` are those of the new texts.
    """

    vault: Vault
    looked: Mapping[str, Looked]
    texts: Mapping[str, str]
    count: int
    refused: tuple[Refused, ...]


def mend(
    vault: Vault,
    looked: Mapping[str, Looked],
    choice: Choice,
    wants: Callable[[Finding], bool],
) -> Mended:
    """Return the notes of `vault` with the fixes made of all findings that `wants` takes.

    Edits that overlap wait for the next round. The result is scanned and judged in memory: a fix
    that changes what a link means, a property it does not aim at, code or the kind of line ends
    is left out and told of, and so is one that comes again at once. Nothing is written.
    """
    first, texts, count = vault, dict[str, str](), 0
    refused: _Refusals = {}
    seen: dict[str, set[str]] = {}
    for _ in range(_ROUNDS):
        changed: dict[str, Note] = {}
        for path, found in conclude(vault, looked, choice).items():
            note = vault.notes.get(path)
            fixes = [of for of in found if of.fix and wants(of) and _key(of) not in refused]
            if note is None or not fixes:
                continue
            known = seen.setdefault(path, {note.text})
            after, made = _mended(vault, note, fixes, known, refused)
            if made:
                changed[path] = after
                count += made
                known.add(after.text)
        if not changed:
            break
        vault = vault.with_notes(*changed.values())
        looked = {**looked, **{path: look(vault.context(path), choice) for path in changed}}
        texts |= {path: note.text for path, note in changed.items()}
    else:
        # What never settles is left as it was.
        for path in changed:
            harmed = "the same place in turn"
            refused[path, "", ""] = Refused(path, "", "All fixes of this note", harmed)
            del texts[path]
        vault = vault.with_notes(*(first.notes[path] for path in changed))
        looked = {**looked, **{path: look(vault.context(path), choice) for path in changed}}
    return Mended(vault, looked, texts, count, tuple(sorted(refused.values())))


def _mended(
    vault: Vault, note: Note, fixes: Sequence[Finding], seen: set[str], refused: _Refusals
) -> tuple[Note, int]:
    """Return `note` with as many of `fixes` made as go together and harm nothing, and how many."""
    apart = _apart(fixes)
    after, harmed = _try(vault, note, apart, seen)
    if harmed is None:
        return after, len(apart)
    good: list[Finding] = []
    best = note
    for finding in apart:
        after, harmed = _try(vault, note, [*good, finding], seen)
        if harmed is None:
            good.append(finding)
            best = after
        else:
            title = finding.fix.title if finding.fix else ""
            refused[_key(finding)] = Refused(finding.path, finding.rule, title, harmed)
    return best, len(good)


def _try(
    vault: Vault, note: Note, fixes: Iterable[Finding], seen: set[str]
) -> tuple[Note, str | None]:
    edits = sorted(_edits(fixes))
    after = scan(note.path, apply(note.text, edits))
    if after.text in seen:
        return after, "back what another fix made"
    return after, harm(vault, note, after, edits)


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.path, finding.rule, finding.message


def _apart(fixes: Iterable[Finding]) -> list[Finding]:
    """Return the fixes that can be made at once: of two that meet, the first."""
    taken: list[Finding] = []
    places: list[Edit] = []
    for finding in sorted(fixes, key=lambda each: (each.span, each.rule)):
        own = finding.fix.edits if finding.fix else ()
        if own and not any(_meets(edit, places) for edit in own):
            taken.append(finding)
            for edit in own:
                insort(places, edit)
    return taken


def _meets(edit: Edit, places: Sequence[Edit]) -> bool:
    """Say whether an edit overlaps one of `places`, sorted and apart, or writes where it does."""
    at = bisect_left(places, edit)
    return any(
        (edit.span.start < other.span.end and other.span.start < edit.span.end)
        or edit.span.start == other.span.start
        for other in places[max(0, at - 1) : at + 1]
    )


def _edits(findings: Iterable[Finding]) -> list[Edit]:
    return [edit for finding in findings if finding.fix for edit in finding.fix.edits]
