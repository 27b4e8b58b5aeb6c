"""The key activities of the vault, as a list to tick."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator
from hashlib import blake2s
from typing import Any, Literal
from urllib.parse import quote

from ci_vault.extend import (
    Note,
    Pair,
    Report,
    Struct,
    Vault,
    called,
    english_key,
    identity,
    vietnamese_key,
)

Language = Literal["en", "vi", "both"]
# What an address may hold as it is; the letters of all languages read better than their numbers.
_ENCODED = re.compile(r"[^\w/.-]")
# What Obsidian leaves out of a link to a heading, for it means something in a link.
_NOT_IN_FRAGMENT = re.compile(r"[#|^:\\\[\]%\s]+")
_WORD = re.compile(r"\w+")


class Activity(Struct, frozen=True):
    """One thing to do; a side that is not said, or not asked for, is `""`.

    `number` counts from 1 within the practice, `line` from 1; `done` says that the note has it
    ticked. `href` is the address of the note, and of the heading it stands under there, as a
    Markdown link has it. `anchor` names the activity within the checklist: it stays when others
    come and go, and changes with the note or the words.
    """

    practice: str
    practice_vi: str
    number: int
    done: bool
    en: str
    vi: str
    path: str
    line: int
    anchor: str
    href: str


def ask(
    vault: Vault,
    practices: Collection[str] = (),
    language: Language = "both",
    seen: Callable[[str], str] = str,
) -> list[Activity]:
    """Return the key activities by practice, practices in dictionary order.

    `practices` are names in either language, titles or paths; empty is all. In one `language`
    an activity that lacks it is shown in the other. `seen` turns a path in the vault into the way
    there from where the document will stand; without it that is the vault's own folder. Raises
    VaultError for a name that no note answers to.
    """
    wanted = called(vault, practices) if practices else set(vault.notes)
    order = _vietnamese if language == "vi" else _english
    ordered = sorted(wanted, key=lambda path: (order(vault.titles(path)), path))
    return [found for path in ordered for found in _activities(vault, path, language, seen(path))]


def _english(names: tuple[str, str]) -> Any:
    return english_key(names[0] or names[1])


def _vietnamese(names: tuple[str, str]) -> Any:
    return vietnamese_key(names[1] or names[0])


def _activities(vault: Vault, path: str, language: Language, way: str) -> Iterator[Activity]:
    note = vault.notes[path]
    name, name_vi = _sides(*vault.titles(path), language)
    pairs = [pair for pair in vault.reading(path).pairs if pair.kind == "activity"]
    starts = [item.span.start for item in note.items]
    address = _ENCODED.sub(_encoded, way)
    taken: dict[str, int] = {}
    for number, pair in enumerate(pairs, 1):
        anchor = _anchor(path, pair)
        taken[anchor] = taken.get(anchor, 0) + 1
        if taken[anchor] > 1:
            anchor = f"{anchor}-{taken[anchor]}"
        en, vi = _sides(pair.en or "", pair.vi or "", language)
        line = vault.lines(path).position(pair.span.start).line
        at = bisect_right(starts, pair.span.start) - 1
        done = at >= 0 and note.items[at].span.end >= pair.span.end and _ticked(note, at)
        href = address + _fragment(note, pair)
        yield Activity(name, name_vi, number, done, en, vi, path, line, anchor, href)


def _ticked(note: Note, item: int) -> bool:
    return note.items[item].task in ("x", "X")


def _fragment(note: Note, pair: Pair) -> str:
    """Return `#Heading` for a pair whose section a heading opens, as Obsidian writes it, or `""`.

    A section may also be opened by an emphasised line, which no link can reach.
    """
    at = bisect_right(note.headings, pair.span.start, key=lambda heading: heading.span.start) - 1
    title = _WORD.findall(pair.section or "")
    if at < 0 or not title or not set(title) <= set(_WORD.findall(note.headings[at].text)):
        return ""
    return "#" + _ENCODED.sub(_encoded, _NOT_IN_FRAGMENT.sub(" ", note.headings[at].text).strip())


def _encoded(found: re.Match[str]) -> str:
    return quote(found[0], safe="", errors="replace")


def _sides(en: str, vi: str, language: Language) -> tuple[str, str]:
    """Return the sides that are asked for; one that is missing gives way to the other."""
    if language == "en" and en:
        return en, ""
    if language == "vi" and vi:
        return "", vi
    return en, vi


def _anchor(path: str, pair: Pair) -> str:
    key = identity(pair.en, "en") if pair.en else identity(pair.vi or "", "vi")
    return "a-" + blake2s(f"{path}\n{key}".encode(), digest_size=6).hexdigest()


REPORT = Report(
    summary="The key activities of the practices, as a list to tick.",
    ask=ask,
    title="Checklist",
    row=Activity,
)
