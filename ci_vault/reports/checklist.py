"""The key activities of the vault, as a list to tick."""

from collections.abc import Collection, Iterator
from hashlib import blake2s
from typing import Any, Literal

from ci_vault.extend import (
    Pair,
    Report,
    Struct,
    Vault,
    english_key,
    identity,
    vietnamese_key,
)

Language = Literal["en", "vi", "both"]


class Activity(Struct, frozen=True):
    """One thing to do; a side that is not said, or not asked for, is `""`.

    `number` counts from 1 within the practice, `line` from 1. `anchor` names the activity within
    the checklist: it stays when others come and go, and changes with the note or the words.
    """

    practice: str
    practice_vi: str
    number: int
    en: str
    vi: str
    path: str
    line: int
    anchor: str


def ask(
    vault: Vault, practices: Collection[str] = (), language: Language = "both"
) -> list[Activity]:
    """Return the key activities by practice, practices in dictionary order.

    `practices` are names in either language, titles or paths; empty is all. In one `language`
    an activity that lacks it is shown in the other. Raises VaultError for a name that no note
    answers to.
    """
    wanted = vault.called(practices) if practices else set(vault.notes)
    order = _vietnamese if language == "vi" else _english
    ordered = sorted(wanted, key=lambda path: (order(vault.titles(path)), path))
    return [found for path in ordered for found in _activities(vault, path, language)]


def _english(names: tuple[str, str]) -> Any:
    return english_key(names[0])


def _vietnamese(names: tuple[str, str]) -> Any:
    return vietnamese_key(names[1] or names[0])


def _activities(vault: Vault, path: str, language: Language) -> Iterator[Activity]:
    name, name_vi = _sides(*vault.titles(path), language)
    pairs = [pair for pair in vault.reading(path).pairs if pair.kind == "activity"]
    taken: dict[str, int] = {}
    for number, pair in enumerate(pairs, 1):
        anchor = _anchor(path, pair)
        taken[anchor] = taken.get(anchor, 0) + 1
        if taken[anchor] > 1:
            anchor = f"{anchor}-{taken[anchor]}"
        en, vi = _sides(pair.en or "", pair.vi or "", language)
        line = vault.lines(path).position(pair.span.start).line
        yield Activity(name, name_vi, number, en, vi, path, line, anchor)


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
