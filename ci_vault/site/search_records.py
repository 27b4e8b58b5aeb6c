"""What the search knows of one page: its words, each as it is written, and the text it shows."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain

from msgspec import Struct, json

from ci_vault.bilingual.keys import identity
from ci_vault.bilingual.known import each
from ci_vault.bilingual.search import unmarked
from ci_vault.model.note import Note
from ci_vault.model.term import Reading
from ci_vault.site.search_text import shown_text

# How much a word says of a page, the last digit of an entry: it stands in the text, it stands
# there often, in a heading, tag or key word, in a name.
TEXT, OFTEN, HEADING, NAME = "1234"
_OFTEN = 3
_WORD = re.compile(r"[^\W_]+")
# Words in other letters and numbers have one file each.
OTHER, NUMBER = "_", "0"
# What stood between blanks so far, with its keys.
_keys: dict[str, tuple[str, ...]] = {}
# The same in names, each word as a line.
_named: dict[str, tuple[bytes, ...]] = {}


class Record(Struct, frozen=True, gc=False):
    """A page as the search knows it, a pure function of what the page is about.

    `words` has a line for each first letter, with entries between blanks: the letter, the word by
    its identity key, and how much it says. `text` is JSON: the title, the title in Vietnamese or
    null, and then by turns an anchor and the lines that stand below it. `length` is the number of
    words in the shorter title. `run` is the words of the text in their order, as in `words` but
    for how much they say.
    """

    words: bytes
    text: bytes
    length: int
    run: bytes = b""


def search_record(
    note: Note, reading: Reading, titles: tuple[str, str | None], ids: dict[int, str]
) -> Record:
    """Return the record of a note; `titles` are its names, `ids` its anchors by offset.

    Comments, code blocks, addresses and properties but for names and tags are not in it.
    """
    sections = shown_text(note, ids)
    names = [name for name in dict.fromkeys((*titles, *note.aliases)) if name]
    tags = [tag.name for tag in note.tags if tag.source == "property"]
    marked = [lines[0] for anchor, lines in sections if anchor] + tags
    for pair in reading.pairs:
        if pair.kind == "keyword":
            marked += (pair.en or "", pair.vi or "")
    lines = [line for _, lines in sections for line in lines]
    also = [*note.aliases, *(f"#{tag}" for tag in dict.fromkeys(tags))]
    if also:
        sections.append(("", [" · ".join(also)]))
    shown = [part for anchor, lines in sections for part in (anchor, "\n".join(lines))]
    run = keys(" \n".join(lines))
    return Record(
        word_lines(run, marked, names),
        json.encode([*titles, *shown]),
        shortest(filter(None, titles)),
        " ".join(run).encode(),
    )


def keys(text: str) -> list[str]:
    """Return the words of `text`, which is NFC, each as its letter and its identity key."""
    parts = each(_keys, text.split(), _keys_between_blanks)
    return list(chain.from_iterable(parts))


def _keys_between_blanks(text: str) -> tuple[str, ...]:
    return tuple(map(lettered, words(text)))


def words(text: str) -> list[str]:
    """Return the words of `text` as written: runs of letters and digits."""
    return _WORD.findall(text)


def lettered(word: str) -> str:
    """Return the identity key of one word behind the letter under which the index has it."""
    exact = identity(word, "vi")
    first = unmarked(exact[:1])[:1]
    if "a" <= first <= "z":
        return first + exact
    return (NUMBER if first.isdigit() else OTHER) + exact


def word_lines(run: Iterable[str], marked: Iterable[str], names: Iterable[str]) -> bytes:
    """Return the words of a record: those of its text, of what is marked in it, of its names."""
    told = dict.fromkeys(keys("\n".join(marked)), HEADING)
    told |= dict.fromkeys(keys("\n".join(names)), NAME)
    entries: defaultdict[str, list[str]] = defaultdict(list)
    for word, degree in told.items():
        entries[word[0]].append(word + degree)
    counts = Counter(run)
    for word in told:
        counts.pop(word, None)
    for word, count in counts.items():
        entries[word[0]].append(word + (OFTEN if count >= _OFTEN else TEXT))
    return "\n".join([" ".join(sorted(entries[letter])) for letter in sorted(entries)]).encode()


def name_lines(names: Iterable[str]) -> tuple[bytes, int]:
    """Return the words of what has `names` alone, a line each, and how many the shortest has."""
    told = []
    for name in names:
        parts = each(_named, name.split(), _lines_between_blanks)
        told.append([*chain.from_iterable(parts)])
    return b"".join(sorted({*chain.from_iterable(told)})), min(map(len, told), default=0)


def _lines_between_blanks(text: str) -> tuple[bytes, ...]:
    return tuple([f"{word}{NAME}\n".encode() for word in keys(text)])


def shortest(titles: Iterable[str]) -> int:
    """Return how many words the shortest of `titles` has; 0 where there are none."""
    return min((len(words(title)) for title in titles), default=0)
