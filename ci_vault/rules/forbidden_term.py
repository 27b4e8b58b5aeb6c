"""A rendering that the team has forbidden or deprecated, and that a note still has."""

from collections.abc import Iterator

from ci_vault.extend import Concept, Finding, Rule, Term, Vault


def check(vault: Vault) -> Iterator[Finding]:
    """Yield a finding at each place that renders a term as the team no longer wants it."""
    for concept in vault.concepts():
        for term in concept.terms:
            if term.wanted:
                continue
            for place in term.occurrences:
                yield Finding(
                    rule="",
                    span=vault.span(place),
                    message=_message(concept, term),
                    path=place.path,
                    severity=None if term.status == "forbidden" else "warning",
                )


def _message(concept: Concept, term: Term) -> str:
    better = concept.better(term)
    use = f"; use “{better.text}”" if better else ""
    because = f" ({term.note})" if term.note else ""
    english = concept.term("en")
    of = f" for “{english.text}”" if english and term.language == "vi" else ""
    return f"“{term.text}” is {term.status}{of}{because}{use}"


HEAD = "| English | Tiếng Việt | Status | Note |\n|---|---|---|---|\n"
RULE = Rule(
    summary="A rendering is used that the team has forbidden.",
    reason=(
        "The reviewed terms say which rendering the team no longer wants, and why. One that is "
        "deprecated is a warning. Looked at are the renderings of terms, not running text: there "
        "the same word may mean something else."
    ),
    severity="error",
    bad={
        "Terms.md": HEAD + "| incident | sự cố | | |\n| incident | biến cố | forbidden | vague |\n",
        "a.md": "## Key words\n\n- Incident: Biến cố\n",
    },
    good={
        "Terms.md": HEAD + "| incident | sự cố | | |\n| incident | biến cố | forbidden | vague |\n",
        "a.md": "## Key words\n\n- Incident: Sự cố\n- Upheaval: Biến cố\n\nMột biến cố lịch sử.\n",
    },
    vault=check,
)
