"""What the search knows of one page: its words, each as it is written, and the text it shows."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from msgspec import Struct, json

from ci_vault.bilingual.keys import identity
from ci_vault.bilingual.search import unmarked
from ci_vault.model.note import Note
from ci_vault.model.term import Reading
from ci_vault.site.search_text import shown_text
from ci_vault.site.terms import TermCard

# How much a word says of a page, the last digit of an entry: it stands in the text, it stands
# there often, in a heading, tag or key word, in a name.
TEXT, OFTEN, HEADING, NAME = "1234"
_OFTEN = 3
_WORD = re.compile(r"[^\W_]+")
# Words in other letters and numbers have one file each.
OTHER, NUMBER = "_", "0"


class Record(Struct, frozen=True, gc=False):
    """A page as the search knows it, a pure function of what the page is about.

    `words` has a line for each first letter, with entries between blanks: the letter, the word by
    its identity key, and how much it says. `text` is JSON: the title, the title in Vietnamese or
    null, and then by turns an anchor and the lines that stand below it. `length` is the number of
    words in the shorter title.
    """

    words: str
    text: bytes
    length: int


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
    return Record(
        _entries(" \n".join(lines), marked, names),
        json.encode([*titles, *shown]),
        _length(titles),
    )


def term_record(card: TermCard) -> Record:
    """Return the record of a concept: its terms in both languages, and what it means."""
    en, vi = card.wanted("en"), card.wanted("vi")
    titles = ("; ".join(en), "; ".join(vi)) if en else ("; ".join(vi), None)
    meaning = filter(None, (card.definition_en, card.definition_vi))
    return Record(
        _entries("", [], [*en, *vi]),
        json.encode([*titles, "", "\n".join(meaning)]),
        min(len(words(text)) for text in (*en, *vi)) if en or vi else 0,
    )


def words(text: str) -> list[str]:
    """Return the words of `text` as written: runs of letters and digits."""
    return _WORD.findall(text)


@lru_cache(maxsize=1 << 16)
def lettered(word: str) -> str:
    """Return the identity key of one word behind the letter under which the index has it."""
    exact = identity(word, "vi")
    first = unmarked(exact)[:1]
    if "a" <= first <= "z":
        return first + exact
    return (NUMBER if first.isdigit() else OTHER) + exact


def _entries(text: str, marked: Iterable[str], names: Iterable[str]) -> str:
    counted = Counter(map(lettered, words(text)))
    said = {word: OFTEN if count >= _OFTEN else TEXT for word, count in counted.items()}
    said |= dict.fromkeys(map(lettered, words("\n".join(marked))), HEADING)
    said |= dict.fromkeys(map(lettered, words("\n".join(names))), NAME)
    entries = sorted([word + degree for word, degree in said.items()])
    return "\n".join(" ".join(group) for _, group in groupby(entries, key=itemgetter(0)))


def _length(titles: tuple[str, str | None]) -> int:
    return min(len(words(title)) for title in titles if title)
