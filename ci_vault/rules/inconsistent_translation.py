"""One English term, several Vietnamese ones: within a note, across notes, against the reviewed."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from ci_vault.extend import (
    PROMPTS,
    Concept,
    Disagreement,
    Edit,
    Finding,
    Fix,
    Occurrence,
    Rule,
    Severity,
    Vault,
    disagreements,
    identity,
    with_case_of,
    words_of,
)

_NEAR = 8  # a dash or colon with blanks and the marks of emphasis behind it
_MOST = 10  # places that a message names


def check(vault: Vault) -> Iterator[Finding]:
    """Yield a finding at each place that says a term in another way than is usual or decided."""
    for found in disagreements(_said(vault.disputed())):
        others = _places(found)
        senses = _senses(found)
        for place in found.term.occurrences:
            loose = place.section is None and (place.path in senses or _explains(vault, place))
            yield Finding(
                rule="",
                span=vault.span(place),
                message=_message(found, _where(others, place, found.decided)),
                fix=_fix(vault, found, place),
                path=place.path,
                severity="info" if loose and not found.decided else _severity(found),
            )


def _severity(found: Disagreement) -> Severity:
    if found.level == "variant":
        return "info"
    return "error" if found.decided and found.level == "conflict" else "warning"


def _senses(found: Disagreement) -> set[str]:
    """Return the notes that say the other rendering outside any section.

    Where one of these renders the word once more, it gives the senses of a word, as a dictionary.
    """
    places = found.other.occurrences
    return {of.path for of in places if not of.section} - {of.path for of in places if of.section}


def _explains(vault: Vault, place: Occurrence) -> bool:
    """Say whether a text that no section holds stands behind a dash or a colon.

    There `**Key word** - what it means` is written as often as a rendering.
    """
    start = vault.span(place).start
    before = vault.texts[place.path][max(0, start - _NEAR) : start]
    return before.rstrip("*_ ").endswith(("-", "–", "—", ":", "："))


def _said(concepts: Iterable[Concept]) -> Iterator[Concept]:
    """Yield the concepts with the terms that people said: a template's prompt is no rendering."""
    for concept in concepts:
        terms = [of for of in concept.terms if not any(mark in of.text for mark in PROMPTS)]
        yield replace(concept, terms=tuple(terms))


def _places(found: Disagreement) -> list[Occurrence]:
    """Return where the other term stands, each place once: first where the team decided on it."""
    other = found.other
    decision = [other.reviewed] if other.reviewed else []
    uses = {of.place: of for of in other.occurrences}.values()
    return [*decision, *uses] if found.decided else [*uses, *decision]


def _where(others: list[Occurrence], here: Occurrence, decided: bool) -> str:
    """Return the places of the other term: all, or the first ones and how many more there are.

    What stands `here` is none of them, and no more is its line where the team has `decided`.
    """
    looked = others[: _MOST + 1]
    first = [of.place for of in looked if not _is_here(of, here, decided)]
    shown = first[:_MOST]
    more = len(others) - len(looked) + len(first) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _is_here(other: Occurrence, here: Occurrence, whole_line: bool) -> bool:
    at, place = (other.path, other.line), (here.path, here.line)
    return at == place and (whole_line or other.column == here.column)


def _fix(vault: Vault, found: Disagreement, place: Occurrence) -> Fix | None:
    """Return the rendering that the team has decided on, where the place is plain text."""
    # Where the English is kept, what stands here may still explain it.
    kept = identity(found.other.text, "en") == identity(found.text, "en")
    if not found.decided or found.language == "en" or kept:
        return None
    note = vault.notes[place.path]
    at = words_of(note.text, vault.span(place))
    if at is None or at.start < note.properties.span.end:
        return None
    wanted = with_case_of(at.of(note.text), found.other.text)
    return Fix(f"Write “{wanted}”", safe=False, edits=(Edit(at, wanted),))


def _message(found: Disagreement, where: str) -> str:
    if found.language == "en":
        return (
            f"“{found.text}” renders “{found.term.text}” here and “{found.other.text}” at {where}"
        )
    what = {"word order": ", the same words in another order", "variant": ", a variant"}
    only = f": only one says {found.difference}" if found.difference else ""
    beside = "the team has decided on" if found.decided else "it is"
    return (
        f"“{found.text}” is “{found.term.text}” here; {beside} “{found.other.text}” at {where}"
        f"{what.get(found.level, '')}{only}"
    )


def _words(*items: str) -> str:
    return "## Key words\n\n" + "".join(f"- {item}\n" for item in items)


HEAD = "| English | Tiếng Việt | Status | Note |\n|---|---|---|---|\n"
DECIDED = HEAD + "| service desk | trung tâm hỗ trợ | | |\n| SLA | | | stays English |\n"
RULE = Rule(
    summary="A term is translated in different ways.",
    reason=(
        "Readers take two names for two things. Renderings that differ in case, quotes or the "
        "style of tone marks are the same; number and padding words (`việc`, `những`), and one of "
        "several alternatives, make a variant, which is only told; another order of words and "
        "other words are a conflict. A conflict with a term that the team has reviewed is an "
        "error, which can be mended. Two English terms with one Vietnamese are only told, and so "
        "are the senses that a dictionary's note gives one word, and a text behind a dash or colon "
        "outside the known sections, which may as well explain the word."
    ),
    severity="warning",
    bad={
        "Terms.md": DECIDED,
        "a.md": _words("**Service desk**: *Bàn dịch vụ*.", "Service desk: bàn dịch vụ"),
    },
    good={
        "Terms.md": DECIDED,
        "a.md": _words("**Service desk**: *Trung tâm hỗ trợ*.", "Service desk: trung tâm hỗ trợ"),
    },
    traps=(
        {
            "a.md": _words("Business needs: nhu cầu kinh doanh", "The harmony: Sự hoà hợp"),
            "b.md": _words("business needs: Nhu Cầu kinh doanh", "Harmony: sự hòa hợp"),
            "c.md": _words("Services: Dịch vụ", "Service: dịch vụ"),
        },
        {
            "Terms.md": HEAD + "| incident | sự cố | | |\n| incident | biến cố | admitted | |\n",
            "d.md": _words("Incident: biến cố"),
        },
        {"Terms.md": DECIDED, "a.md": _words("SLA: SLA")},
    ),
    vault=check,
)
