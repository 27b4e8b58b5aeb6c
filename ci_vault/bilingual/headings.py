"""The titles of a note's sections as they are written: headings, and lines wholly emphasised."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from ci_vault.bilingual.language import is_vietnamese
from ci_vault.bilingual.sections import folded, kind_of, titles
from ci_vault.model.config import BilingualConfig
from ci_vault.model.note import Note
from ci_vault.model.term import PairKind
from ci_vault.model.text import Span, within

_LINE = (
    r"(?P<mark>\*{1,3}|_{1,3}|==)(?![ \t])(?P<title>[^\n\r*_=]{2,80})(?P=mark)"
    r"[ \t]*[:：]?[ \t]*(?![^\n\r])"
)
# Two, for a pattern that opens with a line end is found ten times as fast as one that may.
_FIRST, _LATER = re.compile(_LINE), re.compile(r"\n" + _LINE)
_SIDES = re.compile(r"[/|()]|\s[-–—]\s")
_BEFORE = re.compile(r"^(?:[\W_]|\d+(?:\.\d+)*[.):]?\s|[ivxIVX]+[.)]\s)+")


class Title(Struct, frozen=True, gc=False):
    """The title of a section: `text` without numbering and marks, `span` its place.

    `level` is the heading's; 0 is a line between emphasis marks. `whole` is all of the heading,
    or the line with its marks. `kind` is what stands under it.
    """

    kind: PairKind
    text: str
    level: int
    span: Span
    whole: Span


def titles_in(note: Note, config: BilingualConfig) -> tuple[Title, ...]:
    """Return the titles of `note` that announce key words or key activities, in order of kinds.

    Headings come first, then lines between emphasis marks. A note without any costs a quick look.
    """
    known = titles(config)
    found = [
        _title(note, heading.text, heading.span, heading.level, kind)
        for heading in note.headings
        if (kind := kind_of(heading.text, known))
    ]
    for match in _lines(note.text):
        kind = kind_of(match["title"], known)
        if kind and not within(note.opaque, match.start("title")):
            whole = Span(match.start("mark"), match.end())
            found.append(_title(note, match["title"], whole, 0, kind))
    return tuple(found)


def kind_of_title(title: str, config: BilingualConfig) -> PairKind | None:
    """Return what stands under a section called `title`, or None where that is not known."""
    return kind_of(title, titles(config))


def has_title(note: Note, name: str) -> bool:
    """Say whether a heading or an emphasised line of `note` reads `name`.

    Case and numbering do not count, nor does a side in the other language.
    """
    asked = folded(name)
    written = (heading.text for heading in note.headings)
    return any(
        asked in {folded(part) for part in (title, *_SIDES.split(title))}
        for title in (*written, *(match["title"] for match in _lines(note.text)))
    )


@lru_cache(maxsize=4096)
def side_of(title: str) -> Literal["en", "vi", "both"]:
    """Return which languages a title is written in; what is not Vietnamese counts as English."""
    parts = [part for part in _SIDES.split(title) if any(map(str.isalpha, part))]
    vietnamese = {is_vietnamese(part) for part in parts}
    return "both" if len(vietnamese) > 1 else "vi" if True in vietnamese else "en"


def usual_title(counts: Mapping[str, int], config: BilingualConfig) -> str:
    """Return the title of `counts`, titles with their numbers, that the others should be.

    The most frequent; of several, the one that stands first among the known titles, then the one
    with fewest capitals.
    """
    ranks = {title: number for number, title in enumerate(titles(config).kinds)}

    def order(title: str) -> tuple[int, int, int, str]:
        parts = (folded(part) for part in (title, *_SIDES.split(title)))
        rank = min((ranks[part] for part in parts if part in ranks), default=len(ranks))
        return -counts[title], rank, sum(map(str.isupper, title)), title

    return min(counts, key=order)


def _lines(text: str) -> Iterator[re.Match[str]]:
    """Yield the lines of `text` that are wholly emphasised."""
    if text[:1] in "*_=" and (first := _FIRST.match(text)):
        yield first
    if "\n*" in text or "\n_" in text or "\n=" in text:
        yield from _LATER.finditer(text)


def _title(note: Note, written: str, whole: Span, level: int, kind: PairKind) -> Title:
    core = _BEFORE.sub("", written).rstrip(" \t.:：*_=")
    start = max(whole.start, note.text.find(core, whole.start, whole.end))
    return Title(kind, core, level, Span(start, start + len(core)), whole)
