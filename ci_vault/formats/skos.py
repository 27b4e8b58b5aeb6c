"""The terms as linked data: SKOS concepts in Turtle.

Format: https://www.w3.org/TR/skos-reference/ and https://www.w3.org/TR/turtle/.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from unicodedata import normalize
from urllib.parse import quote

from ci_vault.extend import UNWANTED, Answer, Format, one_line

_PREFIXES = """\
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"'})


def write(answer: Answer) -> str:
    """Return a concept scheme named after the vault, and a concept for each entry with a name.

    The best name in a language is its `prefLabel`, further ones are `altLabel`. Deprecated and
    forbidden ones are `hiddenLabel`: to be found by, not to be offered. No label is said twice of
    a concept (S13). An English name that Vietnamese text keeps is the Vietnamese one where there
    is no other. What comes in sets is sorted.
    """
    labels = {entry.id: _labels(entry) for entry in answer.records}
    entries = {entry.id: entry for entry in answer.records if labels[entry.id]}
    related = _related(entries)
    name = quote(normalize("NFC", one_line(answer.vault)) or "vault", safe="")
    title = _literal(f"{one_line(answer.title)}: {one_line(answer.vault)}")
    parts = [
        f"@prefix : <urn:ci-vault:{name}#> .\n{_PREFIXES}",
        f"<urn:ci-vault:{name}> a skos:ConceptScheme ;\n    dct:title {title} .\n",
    ]
    scheme = f"<urn:ci-vault:{name}>"
    for at in sorted(entries):
        said = [*labels[at], *_more(entries[at]), *(f"skos:related :{to}" for to in related[at])]
        said += [f"skos:inScheme {scheme}", f"skos:topConceptOf {scheme}"]
        parts.append(" ;\n    ".join((f":{at} a skos:Concept", *said)) + " .\n")
    return "\n".join(parts)


def _labels(entry: Any) -> list[str]:
    """Return the labels of an entry: preferred ones, alternative ones, hidden ones."""
    by_kind: dict[str, list[str]] = {"pref": [], "alt": [], "hidden": []}
    taken: set[str] = set()
    for language, names in _names(entry):
        for name in names:
            label = _literal(one_line(name.text), language)
            if label in taken or not one_line(name.text):
                continue
            kind = "hidden"
            if name.status not in UNWANTED:
                has = any(of.endswith(f"@{language}") for of in by_kind["pref"])
                kind = "alt" if has else "pref"
            taken.add(label)
            by_kind[kind].append(label)
    return [
        f"skos:{kind}Label {label}"
        for kind, found in by_kind.items()
        for label in sorted(found, key=_by_language)
    ]


def _by_language(label: str) -> tuple[str, str]:
    return label.rpartition("@")[2], label


def _names(entry: Any) -> Iterator[tuple[str, list[Any]]]:
    english, vietnamese = ([n for n in entry.terms if n.language == of] for of in ("en", "vi"))
    yield "en", english
    yield "vi", vietnamese or [name for name in english if name.keep_en]


def _more(entry: Any) -> Iterator[str]:
    """Yield what else is said of an entry, in a settled order."""
    yield f"skos:notation {_literal(entry.id)}"
    for kind, of in (("definition", "definition"), ("example", "context")):
        for language in ("en", "vi"):
            yield from _said(f"skos:{kind}", [getattr(entry, f"{of}_{language}")], language)
    notes = (f"{name.text}: {name.note}" for name in entry.terms if one_line(name.note))
    yield from _said("skos:editorialNote", notes)
    yield from _said("dct:subject", [entry.domain])
    yield from _said("dct:source", entry.practices)


def _said(term: str, texts: Iterable[str], language: str = "") -> Iterator[str]:
    for text in sorted(set(filter(None, map(one_line, texts)))):
        yield f"{term} {_literal(text, language)}"


def _related(entries: Mapping[str, Any]) -> dict[str, Collection[str]]:
    """Return for each entry the ids of those it is related to; the relation goes both ways."""
    found: dict[str, set[str]] = {at: set() for at in entries}
    for at, entry in entries.items():
        for to in entry.related:
            if to in found and to != at:
                found[at].add(to)
                found[to].add(at)
    return {at: sorted(to) for at, to in found.items()}


def _literal(text: str, language: str = "") -> str:
    return f'"{text.translate(_ESCAPES)}"' + (f"@{language}" if language else "")


FORMAT = Format(
    summary="SKOS concepts in Turtle, for thesauri and linked data.",
    write=write,
    suffix=".ttl",
    kinds=frozenset({"glossary"}),
)
