"""What a note says of findings it does not want to hear of, and whether there are any such.

Three forms: `<!-- ci-vault: ignore rule-a rule-b -->` or `%% ci-vault: ignore … %%` for a block,
`ignore-file` in either for the note, and the property `ci-vault: {ignore: [rule]}`.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from msgspec import Struct

from ci_vault.extend import Edit, Finding, Fix, Note, Span
from ci_vault.linter.choice import matches, unknown

_SIGN = "ci-vault"
_MARK = re.compile(
    r"(?:<!--|%%)\s*ci-vault:\s*(?P<verb>ignore(?:-file)?)(?P<names>[^%>]*?)\s*(?:-->|%%)"
)
_NAME = re.compile(r"[^\s,]+")


class Ignore(Struct, frozen=True, array_like=True):
    """One rule, or pattern of rules, that findings in `reach` are not wanted of.

    `place` is the name as written, `whole` all that goes when nothing of it is used.
    """

    rule: str
    reach: Span
    place: Span
    whole: Span


def ignores(note: Note) -> tuple[Ignore, ...]:
    """Return what `note` says of findings it does not want, in order."""
    if _SIGN not in note.text:
        return ()
    return tuple(sorted((*_marked(note), *_in_properties(note)), key=lambda each: each.place))


def _marked(note: Note) -> Iterator[Ignore]:
    hidden = {span.start for span in note.opaque} | {part.span.start for part in note.comments}
    for mark in _MARK.finditer(note.text):
        # What stands in code shows how it is done, and does nothing.
        if mark.start() not in hidden:
            continue
        span = Span(mark.start(), mark.end())
        whole_note = mark["verb"] == "ignore-file"
        reach = Span(0, len(note.text)) if whole_note else _block(note, span)
        found = list(_NAME.finditer(note.text, mark.start("names"), mark.end("names")))
        for name in found:
            place = Span(name.start(), name.end())
            whole = _with_comma(note.text, place) if len(found) > 1 else _with_line(note.text, span)
            yield Ignore(name[0], reach, place, whole)
        if not found:
            yield Ignore("", reach, span, _with_line(note.text, span))


def _in_properties(note: Note) -> Iterator[Ignore]:
    said: Any = note.properties.values.get(_SIGN)
    given = said.get("ignore") if isinstance(said, dict) else None
    place = note.properties.place(f"{_SIGN}.ignore") or note.properties.place(_SIGN)
    if given is None or place is None:
        return
    for name in given if isinstance(given, list) else [given]:
        at = note.text.find(str(name), place.value.start, place.value.end)
        span = Span(at, at + len(str(name))) if at >= 0 else place.span
        yield Ignore(str(name), Span(0, len(note.text)), span, Span(0, 0))


def _block(note: Note, mark: Span) -> Span:
    """Return what a mark speaks of: the block it stands in, else the next one.

    A mark on a line of its own speaks of what follows it, the next item in a list. One with text
    beside it speaks of the item or paragraph it is part of.
    """
    text, after = note.text, mark.end
    if _rest(text, mark).strip(" \t>"):
        return _smallest([*_items(note), *_blocks(note)], mark.start) or mark
    while after < len(text) and text[after] in " \t\r\n>":
        after += 1
    section = _smallest([part.span for part in note.sections], after)
    if section is None or section.start > mark.start:
        return section or mark
    # The mark stands inside a list or a paragraph, and speaks of what goes on behind it.
    begun = [item for item in _items(note) if mark.start < item.start <= after < item.end]
    return min(begun, default=None) or _smallest(_blocks(note), after) or mark


def _smallest(parts: list[Span], offset: int) -> Span | None:
    round_it = [part for part in parts if part.start <= offset < part.end]
    return min(round_it, key=lambda part: part.end - part.start, default=None)


def _items(note: Note) -> list[Span]:
    return [item.span for item in note.items]


def _blocks(note: Note) -> list[Span]:
    return [block.span for block in note.blocks]


def _rest(text: str, mark: Span) -> str:
    """Return what else stands in the lines of a mark."""
    start = text.rfind("\n", 0, mark.start) + 1
    end = text.find("\n", mark.end)
    return text[start : mark.start] + text[mark.end : end if end >= 0 else len(text)].rstrip("\r")


def _with_line(text: str, span: Span) -> Span:
    """Return `span` with its whole line where it stands alone, else with the blank before it."""
    if _rest(text, span).strip():
        return _with_blank(text, span)
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end) + 1
    return Span(start, end or len(text))


def _with_blank(text: str, span: Span) -> Span:
    start = span.start
    while start and text[start - 1] in " \t,":
        start -= 1
    return Span(start, span.end)


def _with_comma(text: str, name: Span) -> Span:
    """Return the name in a list with what parts it from the next, or from the last one."""
    follows = text[name.end : name.end + 1] == ","
    start = name.start
    while start and text[start - 1] in (" \t" if follows else " \t,"):
        start -= 1
    return Span(start, name.end + follows)


def wanted(
    found: Sequence[Finding], said: Sequence[Ignore], ran: Collection[str], known: Collection[str]
) -> Iterator[Finding]:
    """Yield the findings of one note that it has not silenced, and what is wrong with its ignores.

    `ran` are the rules that ran: of others nothing can be told. `known` are the names of all.
    """
    used: set[Ignore] = set()
    for finding in found:
        silencing = [
            each
            for each in said
            if each.reach.start <= finding.span.start < max(each.reach.end, each.reach.start + 1)
            and matches(finding.rule, (each.rule,))
        ]
        used.update(silencing)
        if not silencing:
            yield finding
    for each in said:
        if each not in used:
            yield from _useless(each, ran, known)


def _useless(each: Ignore, ran: Collection[str], known: Collection[str]) -> Iterator[Finding]:
    if not each.rule:
        message = "this ignore names no rule; name those that are not wanted"
        yield Finding("unknown-rule-in-ignore", each.place, message)
        return
    why = unknown(each.rule, known)
    if why:
        yield Finding("unknown-rule-in-ignore", each.place, why)
    elif any(matches(name, (each.rule,)) for name in ran):
        fix = Fix("Delete the ignore", True, (Edit(each.whole, ""),)) if each.whole.end else None
        message = f"nothing of {each.rule} is found here; delete the ignore"
        yield Finding("unused-ignore", each.place, message, fix)
