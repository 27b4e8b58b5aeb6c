"""Make the fixes that findings offer, as far as they leave all else in a note as it was."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from ci_vault.extend import Edit, Finding, Lines, Note, Vault
from ci_vault.linter import Looked, conclude, look
from ci_vault.linter.choice import Choice
from ci_vault.linter.meaning import harm
from ci_vault.markdown.scan import scan
from ci_vault.model.note import byte_order_mark
from ci_vault.model.text import apply

# A fix may open the way for another; notes that still change after so many rounds never settle.
_ROUNDS = 10


class Refused(Struct, frozen=True, order=True):
    """A fix that is not made, where in its note, and why not, as the end of a sentence.

    `line` counts from 1 in the note as it was when the fix was tried.
    """

    path: str
    line: int
    rule: str
    title: str
    why: str


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
    first, texts, counts = vault, dict[str, str](), Counter[str]()
    refused: _Refusals = {}
    seen: dict[str, set[str]] = {}
    for _ in range(_ROUNDS):
        changed: dict[str, Note] = {}
        for path, found in conclude(vault, looked, choice).items():
            note = vault.notes.get(path)
            fixes = [of for of in found if of.fix and wants(of) and _key(of) not in refused]
            if note is None or not fixes:
                continue
            if path not in seen and look(vault.context(path), choice) != looked[path]:
                why = "the note was changed meanwhile; run again"
                refused[path, "", ""] = Refused(path, 1, "", "", why)
            if (path, "", "") in refused:
                continue
            known = seen.setdefault(path, {note.text})
            after, made = _mended(vault, note, fixes, known, refused)
            if made:
                changed[path] = after
                counts[path] += made
                known.add(after.text)
        if not changed:
            break
        vault = vault.with_notes(*changed.values())
        looked = {**looked, **{path: look(vault.context(path), choice) for path in changed}}
        texts |= {path: note.text for path, note in changed.items()}
    else:
        # What never settles is left as it was.
        for path in changed:
            why = f"the fixes of this note do not come to an end in {_ROUNDS} rounds"
            refused[path, "", ""] = Refused(path, 1, "", "", why)
            del texts[path], counts[path]
        vault = vault.with_notes(*(first.notes[path] for path in changed))
        looked = {**looked, **{path: look(vault.context(path), choice) for path in changed}}
    return Mended(vault, looked, texts, counts.total(), tuple(sorted(refused.values())))


def _mended(
    vault: Vault, note: Note, fixes: Sequence[Finding], seen: set[str], refused: _Refusals
) -> tuple[Note, int]:
    """Return `note` with as many of `fixes` made as go together and harm nothing, and how many."""
    good: list[Finding] = []
    best = note
    apart = _apart(fixes)
    waiting = [apart] if apart else []
    while waiting:
        tried = waiting.pop()
        after, why = _try(vault, note, [*good, *tried], seen)
        if why is None:
            good += tried
            best = after
        elif len(tried) > 1:
            # Halves find few harmful ones among many far sooner than one by one would.
            middle = len(tried) // 2
            waiting += [tried[middle:], tried[:middle]]
        else:
            (finding,) = tried
            line = Lines(note.text).position(finding.span.start).line
            title = finding.fix.title if finding.fix else ""
            refused[_key(finding)] = Refused(finding.path, line, finding.rule, title, why)
    return best, len(good)


def _try(
    vault: Vault, note: Note, fixes: Iterable[Finding], seen: set[str]
) -> tuple[Note, str | None]:
    """Return the note with `fixes` made, and why they must not be made; None is no reason."""
    edits = sorted(_edits(fixes))
    after = scan(note.path, byte_order_mark(note) + apply(note.text, edits))
    if after.text == note.text:
        return after, "it would change nothing"
    if after.text in seen:
        return after, "it would bring back what another fix changed"
    harmed = harm(vault, note, after, edits)
    return after, harmed and f"it would change {harmed}"


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
