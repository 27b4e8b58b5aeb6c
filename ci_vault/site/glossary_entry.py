"""What the glossary says of one term."""

from msgspec import Struct

from ci_vault.model.term import ACCEPTED, UNWANTED, Language
from ci_vault.site.glossary_pages import MOST_PLACES, MOST_RELATED, Listed, Role, head
from ci_vault.site.pages import address, titles
from ci_vault.site.site import Site
from ci_vault.site.terms import TermCard, Wording
from ci_vault.site.views import Step

# So many places are named at once; the others must be asked for.
_AT_ONCE = 8


class Unwanted(Struct, frozen=True):
    """A term not to use, and what to say instead where there is something."""

    term: Wording
    instead: str | None


class Entry(Struct, frozen=True):
    """A term in the glossary.

    Where all of a concept is told, `id` is its anchor, `also` are its other names in the same
    language, `home` is the note about it, `places` those that it came from: the first, those that
    must be asked for, and how many are not named. Elsewhere `href` leads there, and `instead` is
    what to say for a term that is not to be used.
    """

    role: Role
    term: Wording
    others: tuple[Wording, ...]
    definition: str | None = None
    other_definition: str | None = None
    id: str | None = None
    href: str | None = None
    instead: str | None = None
    also: tuple[Wording, ...] = ()
    unwanted: tuple[Unwanted, ...] = ()
    domain: str | None = None
    related: tuple[Step, ...] = ()
    home: Step | None = None
    places: tuple[Step, ...] = ()
    more: tuple[Step, ...] = ()
    unnamed: int = 0


def entry(site: Site, name: str, language: Language, listed: Listed) -> Entry:
    """Return the entry of a term, as the page `name` of the glossary shows it."""
    card = site.terms.by_id[listed.id]
    term = next(of for of in card.wordings if (of.language, of.text) == (language, listed.text))
    if listed.role == "whole":
        return _whole(site, name, card, term)
    href = site.glossary.href(name, card.id)
    if listed.role == "not":
        return Entry("not", term, (), href=href, instead=_better(card, language) or head(card)[1])
    of_head = head(card)
    others = tuple(of for of in card.wordings if (of.language, of.text) == of_head)
    meaning = card.definition_vi if language == "vi" else None
    return Entry("short", term, others, meaning, href=href)


def told(site: Site) -> dict[str, object]:
    """Return what tells all that entries say of a concept from any other, by its id."""
    pages, places = site.pages, site.glossary.names
    notes = {path: (pages.names[path], titles(pages, path)[0]) for path in pages.vault.notes}
    heads = {card.id: (places[card.id], head(card)[1]) for card in site.terms.cards}
    return {
        card.id: (
            *(card.mark, card.domain, heads[card.id], len(card.paths), bool(card.home)),
            [notes[path] for path in (card.home, *card.paths[:MOST_PLACES]) if path],
            [heads[of] for of in card.related if of in heads],
        )
        for card in site.terms.cards
    }


def _whole(site: Site, name: str, card: TermCard, term: Wording) -> Entry:
    wanted = [of for of in card.wordings if of.status not in UNWANTED and of != term]
    unwanted = [of for of in card.wordings if of.status in UNWANTED and of != term]
    meanings = (card.definition_en, card.definition_vi)
    own, other = meanings if term.language == "en" else reversed(meanings)
    places = [_note(site, name, path) for path in card.paths[:MOST_PLACES]]
    related = [site.terms.by_id[of] for of in card.related if of in site.terms.by_id]
    return Entry(
        "whole",
        term,
        tuple(of for of in wanted if of.language != term.language),
        own,
        other,
        card.id,
        also=tuple(of for of in wanted if of.language == term.language),
        unwanted=tuple(Unwanted(of, _better(card, of.language)) for of in unwanted),
        domain=card.domain,
        related=tuple(_to(site, name, of) for of in related[:MOST_RELATED]),
        home=(card.home and _note(site, name, card.home)) or None,
        places=tuple(places[:_AT_ONCE]),
        more=tuple(places[_AT_ONCE:]),
        unnamed=max(len(card.paths) - MOST_PLACES, 0),
    )


def _better(card: TermCard, language: Language) -> str | None:
    """Return what the team says for the concept in a language, or None."""
    own = [of for of in card.wordings if of.language == language]
    accepted = (of.text for of in own if of.status in ACCEPTED)
    return next(accepted, next(iter(card.wanted(language)), None))


def _note(site: Site, name: str, path: str) -> Step:
    return Step(address(site.pages, name, path), titles(site.pages, path)[0])


def _to(site: Site, name: str, card: TermCard) -> Step:
    return Step(site.glossary.href(name, card.id), head(card)[1])
