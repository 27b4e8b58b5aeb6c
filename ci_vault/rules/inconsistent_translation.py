"""One English term, several Vietnamese ones: within a note, across notes, against the reviewed."""

from collections.abc import Iterator

from ci_vault.extend import (
    Disagreement,
    Edit,
    Finding,
    Fix,
    Occurrence,
    Rule,
    Severity,
    Vault,
    disagreements,
    with_case_of,
    words_of,
)


def check(vault: Vault) -> Iterator[Finding]:
    """Yield a finding at each place that says a term in another way than is usual or decided."""
    for found in disagreements(vault.disputed()):
        for place in found.term.occurrences:
            yield Finding(
                rule="",
                span=vault.span(place),
                message=_message(found, place),
                fix=_fix(vault, found, place),
                path=place.path,
                severity=_severity(found, place),
            )


def _severity(found: Disagreement, place: Occurrence) -> Severity:
    if found.level == "variant" or (not found.decided and _is_sense(found, place)):
        return "info"
    return "error" if found.decided and found.level == "conflict" else "warning"


def _is_sense(found: Disagreement, place: Occurrence) -> bool:
    """Say whether one note renders a word twice outside any section: a dictionary's senses."""
    beside = [of for of in found.other.occurrences if of.path == place.path]
    return bool(beside) and not any(of.section for of in (place, *beside))


def _fix(vault: Vault, found: Disagreement, place: Occurrence) -> Fix | None:
    """Return the rendering that the team has decided on, where the place is plain text."""
    if not found.decided or found.language == "en":
        return None
    note = vault.notes[place.path]
    at = words_of(note.text, vault.span(place))
    if at is None or at.start < note.properties.span.end:
        return None
    wanted = with_case_of(at.of(note.text), found.other.text)
    return Fix(f"Write “{wanted}”", safe=False, edits=(Edit(at, wanted),))


def _message(found: Disagreement, place: Occurrence) -> str:
    others = [at for at in found.other.places if at != place.place]
    where = ", ".join(others)
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
        "error, which can be mended. Two English terms with one Vietnamese are told as well, and "
        "so are the senses that a dictionary's note gives one word."
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
