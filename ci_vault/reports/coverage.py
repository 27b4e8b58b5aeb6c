"""What a glossary lacks: terms without translation, practices without purpose, conflicts."""

from collections.abc import Collection, Iterator
from typing import Literal, get_args

from ci_vault.extend import (
    Concept,
    Disagreement,
    Report,
    Struct,
    Term,
    Vault,
    called,
    disagreements,
    english_key,
)

Lack = Literal[
    "total",
    "unwanted term",
    "conflict",
    "word order",
    "no Vietnamese",
    "no English",
    "no purpose",
    "purpose in one language",
    "variant",
    "shared rendering",
]
_ORDER: tuple[Lack, ...] = get_args(Lack)


class Gap(Struct, frozen=True):
    """One thing that a glossary lacks, or, for `total`, how much of it there is.

    `text` is the term or practice it is about, `detail` a sentence, `places` where it stands, as
    `path:line:column` counted from 1.
    """

    status: Lack
    text: str
    detail: str
    places: list[str]


def ask(vault: Vault, practices: Collection[str] = ()) -> list[Gap]:
    """Return the totals of the glossary and then what it lacks, gravest first.

    `practices` limits it to what the notes so called name; empty is all. Raises VaultError for a
    name that no note answers to.
    """
    paths = called(vault, practices) if practices else set(vault.notes)
    concepts = [of for of in vault.concepts() if not practices or paths & of.paths]
    found = [*_totals(concepts), *_unwanted(concepts), *_halves(concepts)]
    found += _purposes(vault, sorted(paths))
    found += map(_disagreement, disagreements(concepts))
    return sorted(found, key=lambda gap: (_ORDER.index(gap.status), english_key(gap.text)))


def _totals(concepts: Collection[Concept]) -> Iterator[Gap]:
    both = sum(1 for of in concepts if _is_translated(of))
    decided = sum(1 for of in concepts if any(term.decided for term in of.terms))
    detail = f"{both} in both languages, {decided} decided by the team"
    yield Gap("total", f"{len(concepts)} concepts", detail, [])


def _is_translated(concept: Concept) -> bool:
    english, vietnamese = concept.term("en"), concept.term("vi")
    return english is not None and (vietnamese is not None or english.keep_en)


def _unwanted(concepts: Collection[Concept]) -> Iterator[Gap]:
    for concept in concepts:
        for term in concept.terms:
            if term.occurrences and not term.wanted:
                better = concept.better(term)
                use = f"; use “{better.text}”" if better else ""
                detail = f"is {term.status}{use}{_because(term)}"
                yield Gap("unwanted term", term.text, detail, term.uses)


def _because(term: Term) -> str:
    return f" ({term.note})" if term.note else ""


def _halves(concepts: Collection[Concept]) -> Iterator[Gap]:
    for concept in concepts:
        english, vietnamese = concept.term("en"), concept.term("vi")
        if english and not vietnamese and not english.keep_en:
            detail = f"the {_KINDS[concept.kind]} has no Vietnamese term"
            yield Gap("no Vietnamese", english.text, detail, english.places)
        elif vietnamese and not english:
            detail = f"the {_KINDS[concept.kind]} has no English term"
            yield Gap("no English", vietnamese.text, detail, vietnamese.places)


_KINDS = {"practice": "practice", "keyword": "key word", "activity": "activity", "term": "term"}


def _purposes(vault: Vault, paths: Collection[str]) -> Iterator[Gap]:
    for path in paths:
        practice = vault.reading(path).practice
        if practice is None:
            continue
        name = practice.en or practice.vi or vault.notes[path].title
        lacking = [
            language
            for language, purpose in (
                ("English", practice.purpose_en),
                ("Vietnamese", practice.purpose_vi),
            )
            if not purpose
        ]
        place = vault.lines(path).position(practice.span.start)
        places = [f"{path}:{place.line}:{place.column}"]
        if len(lacking) == 2:
            detail = "write “The purpose of …” and “Mục đích của …”"
            yield Gap("no purpose", name, detail, places)
        elif lacking:
            yield Gap("purpose in one language", name, f"there is none in {lacking[0]}", places)


def _disagreement(found: Disagreement) -> Gap:
    this, other = _said(found.term), _said(found.other)
    if found.language == "en":
        return Gap("shared rendering", found.text, f"renders {other} and {this}", found.term.uses)
    decided = "the team decided on " if found.decided else ""
    only = f"; only one says {found.difference}" if found.difference else ""
    return Gap(found.level, found.text, f"{this}; {decided}{other}{only}", found.term.uses)


def _said(term: Term) -> str:
    return f"“{term.text}” at {', '.join(term.places)}"


REPORT = Report(
    summary="What a glossary lacks: translations, purposes, agreement.",
    ask=ask,
    title="Coverage",
    row=Gap,
)
