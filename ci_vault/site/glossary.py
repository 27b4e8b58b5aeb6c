"""The glossary: every concept from English and from Vietnamese, each under its letter."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from ci_vault.bilingual.collation import Key, english_key, initial, vietnamese_key
from ci_vault.model.term import Concept, Language
from ci_vault.site.note_page import names
from ci_vault.site.pages import GLOSSARY, Pages, address
from ci_vault.site.views import Entry, Letter, Place

_KINDS = ("practice", "keyword", "term")


def listed(pages: Pages) -> list[Concept]:
    """Return the concepts a glossary lists; an activity is a sentence, not a term."""
    return [concept for concept in pages.vault.concepts() if concept.kind in _KINDS]


def letters(pages: Pages, concepts: Iterable[Concept], language: Language) -> list[Letter]:
    """Return `concepts` by their terms in `language`, in its order, under its letters."""
    order: Callable[[str], Key] = vietnamese_key if language == "vi" else english_key
    entries = sorted(_entries(pages, concepts, language), key=lambda entry: order(entry.text))
    grouped = groupby(entries, key=lambda entry: initial(entry.text, language))
    return [
        Letter(f"{language}-{number}", letter, tuple(group))
        for number, (letter, group) in enumerate(grouped, 1)
    ]


def _entries(pages: Pages, concepts: Iterable[Concept], language: Language) -> Iterator[Entry]:
    for concept in concepts:
        wanted = [term for term in concept.terms if term.wanted]
        others = tuple(term.text for term in wanted if term.language != language)
        places = tuple(_places(pages, concept))
        definitions = (concept.definition_en, concept.definition_vi)
        own, other = definitions if language == "en" else reversed(definitions)
        terms = [term for term in wanted if term.language == language]
        for number, term in enumerate(terms):
            named = concept.id if language == "en" and number == 0 else None
            yield Entry(named, term.text, others, own, other, places)


def _places(pages: Pages, concept: Concept) -> Iterator[Place]:
    """Yield the notes that a concept's terms stand in, each once."""
    paths = dict.fromkeys(place.path for term in concept.terms for place in term.occurrences)
    for path in paths:
        yield Place(address(pages, GLOSSARY, path), names(pages, path)[0])
