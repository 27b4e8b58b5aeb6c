"""On which page of the glossary each term stands, and in which order."""

from bisect import insort
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Literal, NamedTuple

from msgspec import Struct

from ci_vault.bilingual.collation import Key, english_key, initial, vietnamese_key
from ci_vault.markdown.anchors import slug, unused
from ci_vault.model.term import UNWANTED, Language
from ci_vault.site.pages import GLOSSARY, relative
from ci_vault.site.terms import TermCard

# `whole`: all that is known of the concept; `short`: what it is in the other language, and the way
# to the whole; `not`: a term that the team does not want.
Role = Literal["whole", "short", "not"]

LANGUAGES: tuple[Language, ...] = ("en", "vi")
# More concepts than this are not shown on one page, nor more terms or bytes (as far as they can be
# told beforehand) on the page of a letter.
_MOST_ON_ONE, _MOST, _HEAVIEST = 150, 300, 90_000
# So many of the notes that a concept came from are named, and of those it is related to.
MOST_PLACES, MOST_RELATED = 200, 24
# Terms that share this much of their beginning are cut apart by their number.
_LONGEST_START, _AT_ONCE = 24, 100
# As Vietnamese is typed without its marks (Telex).
_TYPED = {"Ă": "aw", "Â": "aa", "Đ": "dd", "Ê": "ee", "Ô": "oo", "Ơ": "ow", "Ư": "uw", "#": "0"}
_BEYOND = "other"
# So many new terms are put in their places one by one.
_FEW = 100


class Listed(Struct, frozen=True, gc=False):
    """A term in its place in the alphabet: its text, its concept, and what is said of it there."""

    text: str
    id: str
    role: Role


class Leaf(Struct, frozen=True):
    """A page of the glossary, or one direction of it: terms of one language by letter.

    `code` is what the names of all pages of its letter begin with.
    """

    name: str
    language: Language
    code: str
    letters: tuple[tuple[str, tuple[Listed, ...]], ...]


class Division(Struct, frozen=True):
    """The whole glossary: its leaves by language, and on which page each concept is, by its id."""

    leaves: dict[Language, tuple[Leaf, ...]]
    names: dict[str, str]

    def href(self, page: str, concept: str) -> str:
        """Return the way from the page `page` to the concept of that id."""
        return f"{relative(page, self.names[concept])}#{concept}"

    @property
    def is_one_page(self) -> bool:
        """Whether all of it stands on the one page `GLOSSARY`."""
        return all(leaf.name == GLOSSARY for of in self.leaves.values() for leaf in of)


def divided(cards: Iterable[TermCard], before: Division | None = None) -> Division:
    """Return how the glossary of `cards` is laid out; what stood in `before` is not sorted anew."""
    known = {card.id: card for card in cards}
    together = len(known) <= _MOST_ON_ONE
    leaves = {}
    for language in LANGUAGES:
        stood = before.leaves[language] if before else ()
        letters = _by_letter(_in_order(known.values(), language, stood), language)
        leaves[language] = tuple(_leaves(letters, language, known, together))
    names = {
        of.id: leaf.name
        for each in leaves.values()
        for leaf in each
        for _, listed in leaf.letters
        for of in listed
        if of.role == "whole"
    }
    return Division(leaves, names)


def head(card: TermCard) -> tuple[Language, str]:
    """Return the term that a concept is found under: English where it has any, wanted if it can."""
    names = card.names or card.wordings[:1]
    first = next((of for of in names if of.language == "en"), names[0])
    return first.language, first.text


_Letters = list[tuple[str, tuple[Listed, ...]]]


def _in_order(cards: Iterable[TermCard], language: Language, stood: Iterable[Leaf]) -> list[Listed]:
    """Return the terms in the order of the alphabet; those that `stood` there are not compared."""
    order: Callable[[str], Key] = vietnamese_key if language == "vi" else english_key

    def key(of: Listed) -> tuple[Key, str]:
        return order(of.text), of.id

    left = {(of.text, of.id): of for of in _listed(cards, language)}
    places = ((of.text, of.id) for leaf in stood for _, listed in leaf.letters for of in listed)
    ordered = [left.pop(place) for place in places if place in left]
    if len(left) > _FEW:
        return sorted((*ordered, *left.values()), key=key)
    for of in left.values():
        insort(ordered, of, key=key)
    return ordered


def _by_letter(listed: Iterable[Listed], language: Language) -> _Letters:
    # A letter with all its marks has no more than a few code points.
    grouped = groupby(listed, key=lambda of: initial(of.text[:12], language))
    return [(letter, tuple(group)) for letter, group in grouped]


def _listed(cards: Iterable[TermCard], language: Language) -> Iterator[Listed]:
    for card in cards:
        first = head(card)
        for of in card.wordings:
            if of.language == language:
                is_first = (language, of.text) == first
                other: Role = "not" if of.status in UNWANTED else "short"
                yield Listed(of.text, card.id, "whole" if is_first else other)


def _leaves(
    letters: _Letters, language: Language, cards: dict[str, TermCard], together: bool
) -> Iterator[Leaf]:
    if together:
        yield Leaf(GLOSSARY, language, "", tuple(letters))
        return
    taken: dict[str, int] = {}
    for code, group in groupby(letters, key=lambda of: _code(language, of[0])):
        of_code = list(group)
        if _fits([_weight(of, cards[of.id]) for _, listed in of_code for of in listed]):
            yield Leaf(f"glossary/{code}.html", language, code, tuple(of_code))
            continue
        for letter, of_letter in of_code:
            weighed = (_Weighed(of, slug(of.text), _weight(of, cards[of.id])) for of in of_letter)
            for start, run in _runs(weighed, 2):
                name = unused("-".join(filter(None, (code, start))), taken)
                listed = tuple(of.listed for of in run)
                yield Leaf(f"glossary/{name}.html", language, code, ((letter, listed),))


def _code(language: Language, letter: str) -> str:
    plain = letter.lower()
    is_plain = len(plain) == 1 and "a" <= plain <= "z"
    return f"{language}-{plain if is_plain else _TYPED.get(letter, _BEYOND)}"


class _Weighed(NamedTuple):
    """A term with how it begins, and about how many bytes its entry takes."""

    listed: Listed
    slug: str
    bytes: int


def _weight(listed: Listed, card: TermCard) -> int:
    meant = (card.definition_en or "", card.definition_vi or "")
    if listed.role == "whole":
        links = min(len(card.paths), MOST_PLACES) + min(len(card.related), MOST_RELATED)
        return 500 + 120 * links + len("".join(meant).encode())
    return 300 + len(meant[1].encode())


def _runs(weighed: Iterable[_Weighed], depth: int) -> Iterator[tuple[str, list[_Weighed]]]:
    """Cut the terms of a letter into runs that fit a page, each with what its first begins with.

    Cuts lie between beginnings of words, so that a new term seldom moves others to another page.
    """
    run: list[_Weighed] = []
    for start, group in groupby(weighed, key=lambda of: of.slug[:depth]):
        new = list(group)
        if _fits([of.bytes for of in (*run, *new)]):
            run += new
            continue
        if run:
            yield run[0].slug[:depth].strip("-"), run
        run = []
        if _fits([of.bytes for of in new]):
            run = new
        elif depth < _LONGEST_START:
            yield from _runs(new, depth + 1)
        else:
            for at in range(0, len(new), _AT_ONCE):
                yield start.strip("-"), new[at : at + _AT_ONCE]
    if run:
        yield run[0].slug[:depth].strip("-"), run


def _fits(weights: list[int]) -> bool:
    """Say whether terms of these bytes stand together on one page."""
    return len(weights) <= _MOST and (len(weights) == 1 or sum(weights) <= _HEAVIEST)
