"""The search: its page, the words of all pages by their first letters, and the texts to show.

`search/index.js` tells what there is, `search/words-….js` which word stands on which pages
(`search_index.py`), `search/text-….js` what is shown of them. Each is a script that hands its data
to `ciVault.searchData`, and is loaded when a search wants it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from itertools import groupby
from operator import attrgetter
from typing import Any

from msgspec import json
from msgspec.structs import replace

from ci_vault.bilingual.search import unmarked
from ci_vault.site.frame import frame_of
from ci_vault.site.layout import page
from ci_vault.site.planned import Mend, Planned, digest
from ci_vault.site.search_found import Found, notes_found, parts_for, terms_found
from ci_vault.site.search_index import DIGITS, Line, mended, packed
from ci_vault.site.site import Site
from ci_vault.vault.lazy import Fleeting

SEARCH = "search.html"
# So many bytes of words, of all pages, make a file of about 300 KB.
_MOST = 2_800_000
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
    if sum(len(each.words) for each in found) <= _MOST:
        yield "all", replace(_words("all", _told(found), lambda: _lines(found)), mend=_mend(found))
        return
    sizes, told = _letters(found)

    def parted(letter: str) -> dict[str, list[Line]]:
        return _parted(_lines_of(found, letter))

    # Of a large vault they are never held all at once: one letter is, and made again for its files.
    large = Fleeting([letter for letter in sizes if sizes[letter] > _MOST], parted)
    for letter in sorted(sizes):
        if letter not in large:
            yield letter, _words(letter, told[letter], partial(_lines_of, found, letter))
            continue
        for name, lines in sorted(large[letter].items()):
            yield name, _words(name, digest(lines), partial(_line_at, large, letter, name))


def _told(found: Sequence[Found]) -> bytes:
    return digest([each.words for each in found])


def _mend(found: Sequence[Found]) -> Mend | None:
    """Return how the file of all words is mended where those of a few pages have changed."""
    before = [of if of.before is None else replace(of, words=of.before) for of in found]
    changes = [
        (number, was.words, now.words)
        for number, (was, now) in enumerate(zip(before, found, strict=True))
        if was is not now
    ]
    if not changes:
        return None
    opening, _, closing = _script("words-all", "\0").partition("\0")

    def make(text: str) -> str:
        index = json.decode(text.removeprefix(opening).removesuffix(closing), type=str)
        return opening + json.encode(mended(index, changes)).decode() + closing

    return Mend(_told(before), make)


def _letters(found: Sequence[Found]) -> tuple[dict[str, int], dict[str, bytes]]:
    """Return of each letter how many bytes its words have, and what tells them from any other."""
    sizes: Counter[str] = Counter()
    told: defaultdict[str, Any] = defaultdict(partial(blake2b, digest_size=16))
    for number, each in enumerate(found):
        for line in each.words.splitlines():
            letter = chr(line[0])
            sizes[letter] += len(line)
            told[letter].update(b"%d %b\n" % (number, line))
    return sizes, {letter: of.digest() for letter, of in told.items()}


def _words(name: str, made_of: bytes, lines: Callable[[], Iterable[Line]]) -> Planned:
    def make() -> str:
        return _script(f"words-{name}", json.encode(packed(lines())).decode())

    return Planned(_name(f"words-{name}"), made_of, make)


def _line_at(letters: Mapping[str, dict[str, list[Line]]], letter: str, name: str) -> list[Line]:
    return letters[letter][name]


def _lines(found: Sequence[Found]) -> Iterator[Line]:
    for number, each in enumerate(found):
        yield number, each.words


def _lines_of(found: Sequence[Found], letter: str) -> Iterator[Line]:
    """Yield the words of one letter alone."""
    first = letter.encode()
    mark = b"\n" + first
    for number, each in enumerate(found):
        words = each.words
        start = 0 if words.startswith(first) else words.find(mark) + 1
        if not words.startswith(first, start):
            continue
        end = words.find(b"\n", start)
        while end >= 0 and words.startswith(first, end + 1):
            end = words.find(b"\n", end + 1)
        yield number, words[start:end] if end >= 0 else words[start:]


def _parted(lines: Iterable[Line]) -> dict[str, list[Line]]:
    files: dict[str, list[Line]] = {}
    known: dict[bytes, str] = {}
    for number, line in lines:
        parts: dict[str, list[bytes]] = {}
        for entry in line.split():
            if entry not in known:
                second = unmarked(entry[1:-1].decode())[1:2]
                known[entry] = chr(entry[0]) + (second if "a" <= second <= "z" else "0")
            parts.setdefault(known[entry], []).append(entry)
        for name, entries in parts.items():
            files.setdefault(name, []).append((number, b" ".join(entries)))
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
