"""What the search can find: the notes and the concepts of a guide, and what is shown of each."""

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from zlib import crc32

from msgspec import Struct, json

from ci_vault.bilingual.keys import identity
from ci_vault.model.term import Language
from ci_vault.site.pages import HOME
from ci_vault.site.planned import digest
from ci_vault.site.search_records import name_lines
from ci_vault.site.site import Site
from ci_vault.site.terms import TermCard

# So many notes share a file of texts at most, on average.
_TOGETHER = 24
# What a concept is found by: its mark, words and length as in a `Record`; that of all by their ids.
_Wording = tuple[bytes, bytes, int]
_Words = dict[str, _Wording]


class Found(Struct, frozen=True, gc=False):
    """What can be found: its address, words, and title's length as in its `Record`.

    The words may be in more lines of one letter, which stand together. `part` is the number of its
    file of texts, `text` gives what is shown of it, which `made_of` tells from any other. `before`
    are the words that it had, None where these are the same or not known.
    """

    href: str
    words: bytes
    length: int
    part: int
    made_of: bytes
    text: Callable[[], bytes]
    before: bytes | None


def parts_for(notes: int) -> int:
    """Return how many files of texts there are: a power of two, so that it seldom changes."""
    parts = 1
    while notes > parts * _TOGETHER:
        parts *= 2
    return parts


def notes_found(site: Site, parts: int) -> list[Found]:
    """Return the notes in the order of their numbers: by their file of texts, then by path.

    The file follows from the path alone, so that a new note changes one file of texts.
    """
    found = (_note(site, path, parts) for path in site.pages.vault.notes)
    return sorted(found, key=attrgetter("part"))


def _note(site: Site, path: str, parts: int) -> Found:
    of, rests = site.notes.heard[path], site.notes.rests
    return Found(
        site.pages.names[path],
        of.words,
        of.length,
        _part(path, parts),
        digest(of.outline.text, of.outline.titles),
        lambda: rests[path].text,
        _other(site.notes.before.get(path), of.words),
    )


def terms_found(site: Site, parts: int) -> list[Found]:
    """Return the concepts in the order of their numbers, which go on behind those of the notes."""
    cards, outlines = site.terms.cards, site.pages.outlines
    homes = [(of.titles, of.aliases) for of in (outlines[card.home] for card in cards if card.home)]

    had: dict[str, _Wording] = {}

    def words(before: _Words | None) -> _Words:
        known = before or {}
        had.update(known)
        left = (card for card in cards if not _says_all(site, card))
        return {of.id: _wording(of, known.get(of.id)) for of in left}

    kept = site.keep("words of terms", _Words, (homes, site.terms.told), words)
    found = (_term(site, key, parts, of, had.get(key, of)[1]) for key, of in kept.items())
    return sorted(found, key=attrgetter("part"))


def _wording(card: TermCard, known: _Wording | None) -> _Wording:
    """Return what a concept is found by; it is `known` where it is called what it was."""
    if known and known[0] == card.mark:
        return known
    return card.mark, *name_lines((*card.wanted("en"), *card.wanted("vi")))


def _term(site: Site, key: str, parts: int, wording: _Wording, had: bytes) -> Found:
    """Return a concept as it can be found: by its terms in both languages; `had` are its words."""
    (_, words, length), card = wording, site.terms.by_id[key]
    return Found(
        _home(site, card),
        words,
        length,
        _part(card.id, parts),
        card.mark,
        partial(_text, card),
        _other(had, words),
    )


def _other(before: bytes | None, words: bytes) -> bytes | None:
    return before if before != words else None


def _text(card: TermCard) -> bytes:
    en, vi = card.wanted("en"), card.wanted("vi")
    titles = ("; ".join(en), "; ".join(vi)) if en else ("; ".join(vi), None)
    meaning = filter(None, (card.definition_en, card.definition_vi))
    return json.encode([*titles, "", "\n".join(meaning)])


def _part(name: str, parts: int) -> int:
    return crc32(name.encode()) % parts


def _home(site: Site, card: TermCard) -> str:
    """Return where a concept is explained: in its own note, else in the glossary."""
    home = card.home and site.pages.names.get(card.home)
    return home or site.glossary.href(HOME, card.id)


def _says_all(site: Site, card: TermCard) -> bool:
    """Say whether the note that is about a concept is found by all its terms already."""
    en, vi = card.wanted("en"), card.wanted("vi")
    if not card.home or not (en or vi):
        return not (en or vi)
    note = site.pages.outlines[card.home]
    names = [name for name in (*note.titles, *note.aliases) if name]
    return _are_among(en, names, "en") and _are_among(vi, names, "vi")


def _are_among(terms: list[str], names: list[str], language: Language) -> bool:
    # Most of those that are there are written the same.
    others = [term for term in terms if term not in names]
    keys = {identity(name, language) for name in names} if others else ()
    return all(identity(term, language) in keys for term in others)
