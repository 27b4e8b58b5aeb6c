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

from msgspec import json

from ci_vault.bilingual.search import unmarked
from ci_vault.site.frame import frame_of
from ci_vault.site.layout import page
from ci_vault.site.planned import Planned, digest
from ci_vault.site.search_found import Found, notes_found, parts_for, terms_found
from ci_vault.site.search_index import DIGITS, Line, packed
from ci_vault.site.site import Site
from ci_vault.vault.lazy import Fleeting

SEARCH = "search.html"
# So many entries, a word on a page, make a file of words of about 300 KB.
_MOST_ENTRIES = 350_000
_LONGEST_TITLE = len(DIGITS) - 1


def planned(site: Site) -> Iterator[Planned]:
    """Yield the search page and the files that it searches in."""
    frame = frame_of(site, "search", SEARCH, "Search / Tìm kiếm")
    yield page(site, frame, None, dict)
    parts = parts_for(len(site.pages.vault.notes))
    notes, terms = notes_found(site, parts), terms_found(site, parts)
    files = dict(_files([*notes, *terms]))
    yield _data("index", _index(notes, terms, parts, sorted(files)))
    yield from files.values()
    notes_of, terms_of = _by_part(notes), _by_part(terms)
    for part in range(parts):
        shown = (notes_of.get(part, []), terms_of.get(part, []))
        made_of = digest([[(of.href, of.made_of) for of in group] for group in shown])
        yield Planned(_name(f"text-{part}"), made_of, partial(_texts, part, *shown))


def _files(found: Sequence[Found]) -> Iterator[tuple[str, Planned]]:
    """Yield each file of words by its name: `all`, a letter, or two.

    A letter whose file would be large is parted by the second letter, `0` for what is none.
    """
    if sum(each.words.count(b" ") + each.words.count(b"\n") for each in found) <= _MOST_ENTRIES:
        made_of = digest([each.words for each in found])
        yield "all", _words("all", made_of, lambda: _lines(found))
        return
    sizes: Counter[str] = Counter()
    for each in found:
        for line in each.words.decode().splitlines():
            sizes[line[0]] += line.count(" ") + 1

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


def _lines(found: Sequence[Found]) -> Iterator[Line]:
    for number, each in enumerate(found):
        yield number, each.words.decode()


def _lines_of(found: Sequence[Found], letter: str) -> Iterator[Line]:
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


def _by_part(found: list[Found]) -> dict[int, list[Found]]:
    return {part: list(group) for part, group in groupby(found, key=attrgetter("part"))}


def _index(notes: list[Found], terms: list[Found], parts: int, files: list[str]) -> object:
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


def _texts(part: int, notes: list[Found], terms: list[Found]) -> str:
    data = (",\n".join(map(_shown, group)) for group in (notes, terms))
    return _script(f"text-{part}", ",".join(f"[{group}]" for group in data))


def _shown(found: Found) -> str:
    """Return what is shown of a page as JSON: its address before the text of its record."""
    return f"[{json.encode(found.href).decode()},{found.text().decode()[1:]}"


def _script(name: str, data: str) -> str:
    # Wherever these bytes end up, they open no tag.
    data = data.replace("<", "\\u003c")
    return f'ciVault.searchData("{name}",{data});\n'
