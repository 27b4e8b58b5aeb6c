"""One English term, several Vietnamese ones: within a note, across notes, against the reviewed."""

from collections.abc import Iterator

from ci_vault.extend import (
    Disagreement,
    Finding,
    Occurrence,
    Rule,
    Severity,
    Vault,
    disagreements,
)


def check(vault: Vault) -> Iterator[Finding]:
    """Yield a finding at each place that says a term in another way than is usual or decided."""
    for found in disagreements(vault.concepts()):
        for place in found.term.occurrences:
            yield Finding(
                rule="",
                span=vault.span(place),
                message=_message(found, place),
                path=place.path,
                severity=_severity(found),
            )


def _severity(found: Disagreement) -> Severity:
    if found.level == "variant":
        return "info"
    return "error" if found.decided and found.level == "conflict" else "warning"


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


RULE = Rule(
    summary="A term is translated in different ways.",
    reason=(
        "Readers take two names for two things. Renderings that differ in case, quotes or the "
        "style of tone marks are the same; number and padding words (`việc`, `những`) make a "
        "variant, which is only told; another order of words and other words are a conflict. A "
        "conflict with a term that the team has reviewed is an error. Two English terms with one "
        "Vietnamese are told as well."
    ),
    severity="warning",
    bad={
        "a.md": "## Key words\n\n- Service desk: Bàn dịch vụ\n",
        "b.md": "## Key words\n\n- Service Desk: Trung tâm hỗ trợ\n",
    },
    good={
        "a.md": "## Key words\n\n- Business needs: nhu cầu kinh doanh\n- The harmony: Sự hoà hợp\n",
        "b.md": "## Key words\n\n- business needs: Nhu Cầu kinh doanh\n- Harmony: sự hòa hợp\n",
        "c.md": "## Key words\n\n- Services: Dịch vụ\n- Service: dịch vụ\n",
        "d.md": "## Key words\n\n- Incident: sự cố\n",
        "Terms.md": (
            "| English | Tiếng Việt | Status | Note |\n|---|---|---|---|\n"
            "| incident | sự cố |  |  |\n| incident | biến cố | admitted |  |\n"
        ),
    },
    vault=check,
)
