"""What a note says of findings it does not want to hear of, and whether there are any such.

Three forms: `<!-- ci-vault: ignore rule-a rule-b -->` or `%% ci-vault: ignore … %%` for a block,
`ignore-file` in either for the note, and the property `ci-vault: {ignore: [rule]}`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import Struct

from ci_vault.extend import Edit, Finding, Fix, Note, Span, within
from ci_vault.linter.choice import matches, unknown
from ci_vault.linter.nested import Nested
from ci_vault.model.note import GENERATED

_SIGN = "ci-vault"
_MARK = re.compile(
    # Names stop at what opens or closes a mark, so that marks nobody closes cost nothing.
    r"(?:<!--|%%)\s*ci-vault:\s*(?P<verb>[\w-]+)(?P<names>[^%<>]*)(?:-->|%%)"
)
_NAME = re.compile(r"[^\s,]+")
_VERBS = ("ignore", "ignore-file")
_AFTER = re.compile(r"[ \t\r\n>]*")
_LINE_END = re.compile(r"\r\n|\n|\r|\Z")


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
    parts = _parts(note)
    behind: dict[int, int] = {}
    # From the last one on, for a mark speaks of what stands behind those that follow it at once.
    for mark in reversed(list(_MARK.finditer(note.text))):
        # What stands in code shows how it is done, and does nothing.
        if mark.start() not in hidden or mark[0] == GENERATED:
            continue
        span = Span(mark.start(), mark.end())
        after = _AFTER.match(note.text, mark.end())
        at = after.end() if after else mark.end()
        behind[mark.start()] = at = behind.get(at, at)
        if mark["verb"] not in _VERBS:
            place = Span(*mark.span("verb"))
            yield Ignore("", span, place, Span(0, 0))
            continue
        whole_note = mark["verb"] == "ignore-file"
        reach = Span(0, len(note.text)) if whole_note else _block(note.text, span, at, parts)
        found = list(_NAME.finditer(note.text, mark.start("names"), mark.end("names")))
        for name in found:
            place = Span(name.start(), name.end())
            whole = _with_comma(note.text, place) if len(found) > 1 else _with_line(note.text, span)
            yield Ignore(name[0], reach, place, whole)
        if not found:
            yield Ignore("", reach, span, _with_line(note.text, span))


def _in_properties(note: Note) -> Iterator[Ignore]:
    said: Any = note.properties.values.get(_SIGN)
    place = note.properties.place(f"{_SIGN}.ignore") or note.properties.place(_SIGN)
    if place is None:
        return
    given = said.get("ignore") if isinstance(said, dict) else None
    if given is None:
        yield Ignore("", Span(0, 0), place.span, Span(0, 0))
        return
    for name in given if isinstance(given, list) else [given]:
        at = note.text.find(str(name), place.value.start, place.value.end)
        span = Span(at, at + len(str(name))) if at >= 0 else place.span
        yield Ignore(str(name), Span(0, len(note.text)), span, Span(0, 0))


class _Parts(NamedTuple):
    """The parts of a note that a mark may speak of."""

    items: list[Span]
    block: Nested
    block_or_item: Nested
    section: Nested


def _parts(note: Note) -> _Parts:
    items = [item.span for item in note.items]
    blocks = [block.span for block in note.blocks]
    sections = [part.span for part in note.sections]
    return _Parts(sorted(items), Nested(blocks), Nested([*items, *blocks]), Nested(sections))


def _block(text: str, mark: Span, after: int, parts: _Parts) -> Span:
    """Return what a mark speaks of: the block it stands in, else the next one, at `after`.

    A mark on a line of its own speaks of what follows it, the next item in a list. One with text
    beside it speaks of the item or paragraph it is part of.
    """
    if _rest(text, mark).strip(" \t>"):
        return parts.block_or_item.at(mark.start) or mark
    section = parts.section.at(after)
    if section is None or section.start > mark.start:
        return section or mark
    # The mark stands inside a list or a paragraph, and speaks of what goes on behind it.
    begun = bisect_right(parts.items, mark.start, key=_start)
    if begun < len(parts.items) and parts.items[begun].start <= after < parts.items[begun].end:
        return parts.items[begun]
    return parts.block.at(after) or mark


def _start(span: Span) -> int:
    return span.start


def _line(text: str, span: Span) -> Span:
    """Return the lines that `span` stands in, without the end of the last."""
    start = text.rfind("\n", 0, span.start) + 1
    start = max(start, text.rfind("\r", start, span.start) + 1)
    end = _LINE_END.search(text, span.end)
    return Span(start, end.start() if end else len(text))


def _rest(text: str, mark: Span) -> str:
    """Return what else stands in the lines of a mark."""
    line = _line(text, mark)
    return text[line.start : mark.start] + text[mark.end : line.end]


def _with_line(text: str, span: Span) -> Span:
    """Return `span` with its whole line where it stands alone, else with the blank before it."""
    if _rest(text, span).strip():
        return _with_blank(text, span)
    line = _line(text, span)
    end = _LINE_END.match(text, line.end)
    return Span(line.start, end.end() if end else line.end)


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
    starts: dict[str, list[int]] = {}
    for finding in found:
        starts.setdefault(finding.rule, []).append(finding.span.start)
    for places in starts.values():
        places.sort()
    reaches: dict[str, list[Span]] = {}
    useless = [each for each in said if not _silences(each, starts, reaches)]
    silent = {rule: _merged(spans) for rule, spans in reaches.items()}
    for finding in found:
        if not within(silent.get(finding.rule, ()), finding.span.start):
            yield finding
    for each in useless:
        yield from _useless(each, ran, known)


def _silences(
    each: Ignore, starts: Mapping[str, list[int]], reaches: dict[str, list[Span]]
) -> bool:
    """Say whether an ignore silences any of the findings that start at `starts`, by rule.

    Where it does its reach is added to `reaches`.
    """
    reach = Span(each.reach.start, max(each.reach.end, each.reach.start + 1))
    used = False
    for rule, places in starts.items():
        at = bisect_left(places, reach.start)
        if at < len(places) and places[at] < reach.end and matches(rule, (each.rule,)):
            reaches.setdefault(rule, []).append(reach)
            used = True
    return used


def _merged(spans: list[Span]) -> list[Span]:
    """Return what `spans` cover together, in order."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            last = merged.pop()
            span = Span(last.start, max(last.end, span.end))
        merged.append(span)
    return merged


def _useless(each: Ignore, ran: Collection[str], known: Collection[str]) -> Iterator[Finding]:
    if not each.rule:
        message = "this says of no rule that it is not wanted; write `ignore`, and the rules' names"
        yield Finding("unknown-rule-in-ignore", each.place, message)
        return
    why = unknown(each.rule, known)
    if why:
        yield Finding("unknown-rule-in-ignore", each.place, why)
    elif any(matches(name, (each.rule,)) for name in ran):
        fix = Fix("Delete the ignore", True, (Edit(each.whole, ""),)) if each.whole.end else None
        message = f"nothing of {each.rule} is found here; delete the ignore"
        yield Finding("unused-ignore", each.place, message, fix)
