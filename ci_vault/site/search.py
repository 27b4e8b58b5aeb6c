"""The search: its page, the words of all pages by their first letters, and the texts to show.

`search/index.js` tells what there is, `search/words-….js` which word stands on which pages
(`search_index.py`), `search/text-….js` what is shown of them. Each is a script that hands its data
to `ciVault.searchData`, and is loaded when a search wants it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from zlib import crc32

from msgspec import Struct, json

from ci_vault.bilingual.keys import identity
from ci_vault.bilingual.search import unmarked
from ci_vault.site.frame import frame_of
from ci_vault.site.layout import page
from ci_vault.site.pages import HOME
from ci_vault.site.planned import Planned, digest
from ci_vault.site.search_index import DIGITS, Line, packed
from ci_vault.site.search_records import shortest, word_lines
from ci_vault.site.site import Site
from ci_vault.site.terms import TermCard
from ci_vault.vault.lazy import Fleeting

SEARCH = "search.html"
# So many notes share a file of texts at most, on average.
_TOGETHER = 24
# So many entries, a word on a page, make a file of words of about 300 KB.
_MOST_ENTRIES = 350_000
_LONGEST_TITLE = len(DIGITS) - 1


class _Found(Struct, frozen=True, gc=False):
    """What can be found: its address, words, and title's length as in its `Record`.

    `part` is the number of its file of texts, `text` gives what is shown of it, which `made_of`
    tells from any other.
    """

    href: str
    words: bytes
    length: int
    part: int
    made_of: bytes
    text: Callable[[], bytes]


def planned(site: Site) -> Iterator[Planned]:
    """Yield the search page and the files that it searches in."""
    frame = frame_of(site, "search", SEARCH, "Search / Tìm kiếm")
    yield page(site, frame, None, dict)
    parts = _parts(len(site.pages.vault.notes))
    notes, terms = _notes(site, parts), _terms(site, parts)
    files = dict(_files([*notes, *terms]))
    yield _data("index", _index(notes, terms, parts, sorted(files)))
    yield from files.values()
    notes_of, terms_of = _by_part(notes), _by_part(terms)
    for part in range(parts):
        shown = (notes_of.get(part, []), terms_of.get(part, []))
        made_of = digest([[(of.href, of.made_of) for of in group] for group in shown])
        yield Planned(_name(f"text-{part}"), made_of, partial(_texts, part, *shown))


def _parts(notes: int) -> int:
    """Return how many files of texts there are: a power of two, so that it seldom changes."""
    parts = 1
    while notes > parts * _TOGETHER:
        parts *= 2
    return parts


def _notes(site: Site, parts: int) -> list[_Found]:
    """Return the notes in the order of their numbers: by their file of texts, then by path.

    The file follows from the path alone, so that a new note changes one file of texts.
    """
    found = (_note(site, path, parts) for path in site.pages.vault.notes)
    return sorted(found, key=attrgetter("part"))


def _note(site: Site, path: str, parts: int) -> _Found:
    of, rests = site.notes.heard[path], site.notes.rests
    return _Found(
        site.pages.names[path],
        of.words,
        of.length,
        _part(path, parts),
        digest(of.outline.text, of.outline.titles),
        lambda: rests[path].text,
    )


def _terms(site: Site, parts: int) -> list[_Found]:
    """Return the concepts in the order of their numbers, which go on behind those of the notes."""
    cards = sorted(site.terms.cards, key=attrgetter("id"))
    found = (_term(site, card, parts) for card in cards if not _says_all(site, card))
    return sorted(found, key=attrgetter("part"))


def _term(site: Site, card: TermCard, parts: int) -> _Found:
    """Return a concept as it can be found: by its terms in both languages."""
    en, vi = card.wanted("en"), card.wanted("vi")
    titles = ("; ".join(en), "; ".join(vi)) if en else ("; ".join(vi), None)
    meaning = filter(None, (card.definition_en, card.definition_vi))
    text = json.encode([*titles, "", "\n".join(meaning)])
    return _Found(
        _home(site, card),
        word_lines([], [], [*en, *vi]),
        shortest([*en, *vi]),
        _part(card.id, parts),
        text,
        lambda: text,
    )


def _part(name: str, parts: int) -> int:
    return crc32(name.encode()) % parts


def _home(site: Site, card: TermCard) -> str:
    """Return where a concept is explained: in its own note, else in the glossary."""
    home = card.home and site.pages.names.get(card.home)
    return home or site.glossary.href(HOME, card.id)


def _says_all(site: Site, card: TermCard) -> bool:
    """Say whether the note that is about a concept is found by all its terms already."""
    wanted = [(text, language) for language in ("en", "vi") for text in card.wanted(language)]
    if not card.home or not wanted:
        return not wanted
    note = site.pages.outlines[card.home]
    names = [name for name in (*note.titles, *note.aliases) if name]
    return all(
        identity(text, language) in {identity(name, language) for name in names}
        for text, language in wanted
    )


def _files(found: Sequence[_Found]) -> Iterator[tuple[str, Planned]]:
    """Yield each file of words by its name: `all`, a letter, or two.

    A letter whose file would be large is parted by the second letter, `0` for what is none.
    """
    sizes: Counter[str] = Counter()
    for each in found:
        for line in each.words.decode().splitlines():
            sizes[line[0]] += line.count(" ") + 1
    if sizes.total() <= _MOST_ENTRIES:
        made_of = digest([each.words for each in found])
        yield "all", _words("all", made_of, lambda: _lines(found))
        return

    def of_letter(letter: str) -> dict[str, list[Line]]:
        lines = list(_lines_of(found, letter))
        return {letter: lines} if sizes[letter] <= _MOST_ENTRIES else _parted(lines)

    # Of a large vault they are never held all at once: one letter is, and made again for its files.
    letters = Fleeting(sorted(sizes), of_letter)
    for letter, files in letters.items():
        for name in sorted(files):
            yield name, _words(name, digest(files[name]), partial(_line_at, letters, letter, name))


def _words(name: str, made_of: bytes, lines: Callable[[], Iterable[Line]]) -> Planned:
    def make() -> str:
        return _script(f"words-{name}", json.encode(packed(lines())).decode())

    return Planned(_name(f"words-{name}"), made_of, make)


def _line_at(letters: Mapping[str, dict[str, list[Line]]], letter: str, name: str) -> list[Line]:
    return letters[letter][name]


def _lines(found: Sequence[_Found]) -> Iterator[Line]:
    for number, each in enumerate(found):
        for line in each.words.decode().splitlines():
            yield number, line


def _lines_of(found: Sequence[_Found], letter: str) -> Iterator[Line]:
    """Yield the lines of one letter alone."""
    mark = f"\n{letter}".encode()
    for number, each in enumerate(found):
        words = each.words
        start = 0 if words.startswith(mark[1:]) else words.find(mark) + 1
        if start or words.startswith(mark[1:]):
            end = words.find(b"\n", start)
            yield number, words[start : end if end > 0 else len(words)].decode()


def _parted(lines: list[Line]) -> dict[str, list[Line]]:
    files: dict[str, list[Line]] = {}
    known: dict[str, str] = {}
    for number, line in lines:
        parts: dict[str, list[str]] = {}
        for entry in line.split(" "):
            if entry not in known:
                second = unmarked(entry[1:-1])[1:2]
                known[entry] = entry[0] + (second if "a" <= second <= "z" else "0")
            parts.setdefault(known[entry], []).append(entry)
        for name, entries in parts.items():
            files.setdefault(name, []).append((number, " ".join(entries)))
    return files


def _by_part(found: list[_Found]) -> dict[int, list[_Found]]:
    return {part: list(group) for part, group in groupby(found, key=attrgetter("part"))}


def _index(notes: list[_Found], terms: list[_Found], parts: int, files: list[str]) -> object:
    """Return what the search knows before it looks: how many there are of what, and in which file.

    `parts` counts the notes and the terms of each file of texts; `lengths` has a digit for each of
    them, the number of words in its title.
    """
    counts = [[0, 0] for _ in range(parts)]
    for kind, found in enumerate((notes, terms)):
        for each in found:
            counts[each.part][kind] += 1
    lengths = [DIGITS[min(each.length, _LONGEST_TITLE)] for each in (*notes, *terms)]
    return {"words": files, "parts": counts, "lengths": "".join(lengths)}


def _name(name: str) -> str:
    return f"search/{name}.js"


def _data(name: str, data: object) -> Planned:
    return Planned(_name(name), digest(data), lambda: _script(name, json.encode(data).decode()))


def _texts(part: int, notes: list[_Found], terms: list[_Found]) -> str:
    data = (",\n".join(map(_shown, group)) for group in (notes, terms))
    return _script(f"text-{part}", ",".join(f"[{group}]" for group in data))


def _shown(found: _Found) -> str:
    """Return what is shown of a page as JSON: its address before the text of its record."""
    return f"[{json.encode(found.href).decode()},{found.text().decode()[1:]}"


def _script(name: str, data: str) -> str:
    # Wherever these bytes end up, they open no tag.
    data = data.replace("<", "\\u003c")
    return f'ciVault.searchData("{name}",{data});\n'
