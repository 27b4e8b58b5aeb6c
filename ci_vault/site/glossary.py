"""The glossary: every concept from English and from Vietnamese, each under its letter."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from ci_vault.bilingual.collation import Key, english_key, initial, vietnamese_key
from ci_vault.model.term import Language
from ci_vault.site.frame import frame_of
from ci_vault.site.layout import page
from ci_vault.site.pages import GLOSSARY, Pages, address, titles
from ci_vault.site.planned import Planned
from ci_vault.site.site import Site
from ci_vault.site.terms import TermCard
from ci_vault.site.views import Entry, Letter, Place


def planned(site: Site) -> Iterator[Planned]:
    """Yield the glossary's page."""
    cards, shown = site.terms.cards, site.pages
    frame = frame_of(site, "glossary", GLOSSARY, "Glossary / Thuật ngữ")
    places = [
        [(address(shown, GLOSSARY, of), titles(shown, of)[0]) for of in c.paths] for c in cards
    ]
    yield page(
        site,
        frame,
        (cards, places),
        lambda: {"english": letters(shown, cards, "en"), "vietnamese": letters(shown, cards, "vi")},
    )


def letters(pages: Pages, cards: Iterable[TermCard], language: Language) -> list[Letter]:
    """Return the concepts by their terms in `language`, in its order, under its letters."""
    order: Callable[[str], Key] = vietnamese_key if language == "vi" else english_key
    entries = sorted(_entries(pages, cards, language), key=lambda entry: order(entry.text))
    grouped = groupby(entries, key=lambda entry: initial(entry.text, language))
    return [
        Letter(f"{language}-{number}", letter, tuple(group))
        for number, (letter, group) in enumerate(grouped, 1)
    ]


def _entries(pages: Pages, cards: Iterable[TermCard], language: Language) -> Iterator[Entry]:
    for card in cards:
        others = tuple(card.wanted("vi" if language == "en" else "en"))
        places = tuple(
            Place(address(pages, GLOSSARY, path), titles(pages, path)[0]) for path in card.paths
        )
        definitions = (card.definition_en, card.definition_vi)
        own, other = definitions if language == "en" else reversed(definitions)
        for number, text in enumerate(card.wanted(language)):
            named = card.id if language == "en" and number == 0 else None
            yield Entry(named, text, others, own, other, places)
