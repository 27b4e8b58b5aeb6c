"""The name of a note that stands in the text of another without a link."""

import re
from collections.abc import Iterator

from ci_vault.extend import (
    ACCEPTED,
    HIDDEN,
    Edit,
    Finding,
    Fix,
    Mention,
    Missing,
    Name,
    Rule,
    Vault,
    identity,
    is_ordinary,
    label_mark,
    listed,
    mentions,
    target_of,
    tree,
    within,
)

# A link goes over no line's end and holds no bracket; a mark would be closed outside of it.
_UNFIT = re.compile(r"[*=~|\[\]\r\n]")


def check(vault: Vault) -> Iterator[Finding]:
    """Yield a finding where a note first names another that it links to nowhere."""
    names = tree(_names(vault))
    for path in vault.notes:
        if not is_ordinary(vault, path):
            continue
        known = {path}
        known |= {to.path for _, to in vault.links_from(path) if not isinstance(to, Missing)}
        headings = [heading.span for heading in vault.notes[path].headings]
        prose = vault.context(path).prose
        for mention in mentions(vault.notes[path], names):
            if (
                known.isdisjoint(mention.targets)
                and not within(headings, mention.span.start)
                and _is_running(mention.span.of(prose))
            ):
                known |= {*mention.targets}
                yield _finding(vault, path, mention)


def _names(vault: Vault) -> Iterator[Name]:
    """Yield what notes are called, and terms of which one is: its other language too."""
    owners: dict[str, set[str]] = {}
    for path, note in vault.notes.items():
        if is_ordinary(vault, path):
            stem = path.rpartition("/")[2].removesuffix(".md")
            for name in dict.fromkeys((stem, note.title, *vault.titles(path), *note.aliases)):
                if any(map(str.isalpha, name)):
                    owners.setdefault(identity(name, "en"), set()).add(path)
                    yield Name(name, "en", path)
    for concept in vault.concepts():
        keys = [identity(term.text, "en") for term in concept.terms if term.wanted]
        paths = {path for key in keys for path in owners.get(key, ())}
        for term in concept.terms:
            if term.wanted:
                yield from (Name(term.text, term.language, path) for path in sorted(paths))
    # The team's terms need no note: `service desk` is no mention of a note `service`.
    for row in vault.reviewed:
        if row.status in ACCEPTED:
            yield Name(row.en, "en", "")
            yield Name(row.vi, "vi", "")


def _is_running(text: str) -> bool:
    """Say whether a link can be made of `text`: no tag, nothing hidden and no mark stands in it."""
    return HIDDEN not in text and not _UNFIT.search(text)


def _finding(vault: Vault, path: str, mention: Mention) -> Finding:
    note, span = vault.notes[path], mention.span
    text, fix = span.of(note.text), None
    target = target_of(vault, mention.targets[0]) if len(mention.targets) == 1 else None
    if target:
        link = (
            f"[[{text}]]" if target == text else f"[[{target}{label_mark(note, span.start)}{text}]]"
        )
        fix = Fix(f"Link to {mention.targets[0]}", False, (Edit(span, link),))
    message = f"“{text}” names {listed(mention.targets)} and is no link; link it"
    return Finding("", span, message, fix, path)


RULE = Rule(
    summary="A note names another and does not link to it.",
    reason=(
        "A reader has to search for what one click would show, and the other note does not show "
        "who speaks of it. Looked for are names of files, titles, aliases and, for a term that is "
        "a note's name, its renderings in both languages. What is part of a longer name or of a "
        "longer reviewed term is none; only the first place of a note is told."
    ),
    severity="info",
    bad={
        "a.md": (
            "We log each incident. An incident is closed.\n\n"
            "| Sự cố |\n|---|\n| a major incident |\n"
        ),
        "Incident.md": "## Key words\n\n- Incident: Sự cố\n",
        "b.md": "Sự cố và Sự cố.\n",
        "Major incident.md": "See [[Incident]].\n",
    },
    good={
        "a.md": (
            "We log each [[Incident|incident]]. An incident is closed.\n\n"
            "| Sự cố |\n|---|\n| a [[Major incident\\|major incident]] |\n"
        ),
        "Incident.md": "## Key words\n\n- Incident: Sự cố\n",
        "b.md": "[[Incident|Sự cố]] và Sự cố.\n",
        "Major incident.md": "See [[Incident]].\n",
    },
    traps=(
        {
            "a.md": (
                "# Incident\n\n`incident` #incident <!-- incident --> "
                "[incident](https://a.org) ^incident\n"
            ),
            "Incident.md": "An incident.\n",
        },
        {"a.md": "incidents, Incidental, pre-[[Incident]] incident\n", "Incident.md": ""},
        {
            "a.md": "**Service** desk, Service\ndesk, 2024, read me: Home\n",
            "Service desk.md": "",
            "2024.md": "",
            "Home.md": "",
        },
        {"Templates/a.md": "An incident.\n", "Incident.md": ""},
        {
            "a.md": "A self-service page, incident-free: post\u2010incident.\n",
            "Service.md": "",
            "Incident.md": "",
        },
        {
            "a.md": "Call the service desk in Service hours by self-service: bàn dịch vụ.\n",
            "Service.md": "## Key words\n\n- Service: Dịch vụ\n",
            "Terms.md": (
                "| English | Tiếng Việt | Status | Note |\n|---|---|---|---|\n"
                "| service desk | bàn dịch vụ | | |\n| service hours | giờ phục vụ | admitted | |\n"
                "| self-service | | | |\n"
            ),
        },
    ),
    vault=check,
)
