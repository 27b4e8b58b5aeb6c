"""Which blocks of a note stand under a title, and which titles are known (the first rule)."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct, field

from ci_vault.bilingual.language import is_vietnamese
from ci_vault.bilingual.page import Page, emphasised, lines, shown, trimmed, without_tail
from ci_vault.model.config import BilingualConfig
from ci_vault.model.note import Block
from ci_vault.model.term import PairKind
from ci_vault.model.text import Span

_KEYWORDS = (
    *("key words", "key word", "keywords", "keyword", "key work", "key works", "key terms"),
    *("từ khóa", "các từ khóa", "những từ khóa", "từ khóa chính"),
)
_ACTIVITIES = (
    *("key activities", "key activity", "main activities"),
    *("hoạt động chính", "các hoạt động chính", "những hoạt động chính", "hoạt động chủ yếu"),
)
_NUMBER = re.compile(r"^(?:[\W_]|\d+(?:\.\d+)*[.):]?\s|[ivxIVX]+[.)]\s|[a-zA-Z][.)]\s)+")
_PARTS = re.compile(r"\s*(?:[/|():：+&]|\s[-–—=]+>?\s)\s*")
_LAST_OF_MARKED = ("*", "_", "=", "~", " ", "\n", ":", "：")
_PLAIN = re.compile(r"[^\W_]+(?: [^\W_]+)*")
_LONGEST_TITLE = 120
_MOST = 1 << 12  # titles that are remembered
_ALTERNATES = re.compile(r"[/|()]")


class Section(Struct, frozen=True, gc=False):
    """A known section: its kind, its title as written, and the item that opened it (else -1)."""

    kind: PairKind
    title: str
    end: int
    list: int = -1


class Titles(Struct, frozen=True):
    """The known titles, folded, with what stands under them.

    `openings` are words one of which opens any of them, `longest` is the longest one's length.
    `told` remembers what stands under titles that were asked about.
    """

    kinds: dict[str, PairKind]
    openings: tuple[str, ...]
    longest: int
    told: dict[str, PairKind | None] = field(default_factory=dict)


@lru_cache(maxsize=8)
def titles(config: BilingualConfig) -> Titles:
    """Return the known titles; the team's come on top."""
    known: dict[str, PairKind] = dict.fromkeys(map(folded, _KEYWORDS), "keyword")
    known |= dict.fromkeys(map(folded, _ACTIVITIES), "activity")
    known |= dict.fromkeys(map(folded, config.keywords), "keyword")
    known |= dict.fromkeys(map(folded, config.activities), "activity")
    return Titles(known, _openings(known), max(map(len, known)))


def _openings(known: Iterable[str]) -> tuple[str, ...]:
    """Return the first word of each title, but of `key` and `keywords` only what both hold."""
    words = {title.split()[0] for title in known if title.split()}
    return tuple(sorted(w for w in words if not any(of in w for of in words if of != w)))


def folded(title: str) -> str:
    """Return a title as titles are compared: no case, no numbering, `khoá` as `khóa`."""
    title = _NUMBER.sub("", unicodedata.normalize("NFC", title)).casefold()
    return " ".join(title.replace("khoá", "khóa").split()).strip(" .:：!*_")


def kind_of(title: str, known: Titles) -> PairKind | None:
    """Return what stands under `title`; one known part of a title in two languages is enough."""
    if title not in known.told:
        if len(known.told) > _MOST:
            known.told.clear()
        known.told[title] = _kind_of(title, known)
    return known.told[title]


def _kind_of(title: str, known: Titles) -> PairKind | None:
    low = unicodedata.normalize("NFC", title).casefold().replace("khoá", "khóa")
    if not any(word in low for word in known.openings) and "" not in known.kinds:
        return None
    whole = known.kinds.get(folded(title))
    if whole:
        return whole
    parts = [part for part in _PARTS.split(title) if any(map(str.isalpha, part))]
    kinds = [known.kinds.get(folded(part)) for part in parts]
    found = next((number for number, kind in enumerate(kinds) if kind), None)
    if found is None:
        return None
    vietnamese = [is_vietnamese(part) for part in parts]
    others = (v for number, v in enumerate(vietnamese) if not kinds[number])
    return kinds[found] if all(other != vietnamese[found] for other in others) else None


def sections(page: Page, known: Titles) -> tuple[list[Section | None], set[int]]:
    """Return for each block the known section it stands in, and the blocks that are their titles.

    A title is a heading, a callout's title, or a top-level paragraph or item that is wholly
    emphasised. An unknown title closes the section, but an emphasised item only closes one that
    an item of the same list has opened: elsewhere it is an entry. A known title needs no marks.
    """
    placed: list[Section | None] = []
    heads: set[int] = set()
    current: Section | None = None
    longest = known.longest * 3
    text = page.folded.replace("khoá", "khóa")
    words = [word for word in known.openings if word in text]
    opening = _may_open(page, words) if words else frozenset()
    for number, block in enumerate(page.note.blocks):
        if current and block.span.start >= current.end:
            current = None
        if not (current or words) and _says_as_written(page, block):
            placed.append(None)
            continue
        marked = _is_marked(page, block)
        may_open = number in opening
        short = may_open and block.span.end - block.span.start <= longest
        title = _title(page, block) if marked or short else None
        kind = _kind(title, marked, block.item < 0 or not current, known) if title else None
        if title and (kind or (marked and _closes(page, block, current))):
            current = Section(kind, title, *_reach(page, block)) if kind else None
            heads |= {number} if kind else set()
            placed.append(None)
        else:
            if may_open and block.kind == "paragraph":
                current = _opened_above(page, block, known) or current
            placed.append(current)
    return placed, heads


def _says_as_written(page: Page, block: Block) -> bool:
    """Say whether no title can hide in a block: it is none, or of words without any marks."""
    span, text = block.span, page.note.text
    if block.title or block.kind == "heading":
        return _PLAIN.fullmatch(text, span.start, span.end) is not None
    return text[span.end - 1 : span.end] not in _LAST_OF_MARKED and span.end not in page.tails


def _may_open(page: Page, words: list[str]) -> frozenset[int]:
    """Return the blocks in which one of `words` stands where a title would: a quick look."""
    spans = [block.span for block in page.note.blocks]
    if not page.aligned:
        above = (page.note.text[span.start : _top(span)] for span in spans)
        folded_tops = [unicodedata.normalize("NFC", top.casefold()) for top in above]
        return frozenset(n for n, top in enumerate(folded_tops) if any(w in top for w in words))
    starts = [span.start for span in spans]
    found: set[int] = set()
    for word in words:
        at = page.folded.find(word)
        while at >= 0:
            number = bisect_right(starts, at) - 1
            if number >= 0 and at + len(word) <= _top(spans[number]):
                found.add(number)
            at = page.folded.find(word, at + 1)
    return frozenset(found)


def _top(span: Span) -> int:
    """Return where a title that opens `span` ends at the latest."""
    return min(span.end, span.start + _LONGEST_TITLE)


def _kind(title: str, marked: bool, may_open: bool, known: Titles) -> PairKind | None:
    if marked:
        return kind_of(title, known)
    parts = [known.kinds.get(folded(part)) for part in _ALTERNATES.split(title) if part.strip()]
    return parts[0] if may_open and parts and all(parts) else None


def _title(page: Page, block: Block) -> str | None:
    """Return a block's text without marks and colon if it has the looks of a title, or None."""
    if not block.title and block.kind not in ("heading", "paragraph", "item"):
        return None
    span = trimmed(page, block.span)
    if block.kind in ("paragraph", "item") and not block.title:
        if span.end - span.start > _LONGEST_TITLE or len(lines(page, span)) != 1:
            return None
        nested = block.item >= 0 and page.note.items[block.item].depth > 0
        if nested and not _is_marked(page, block):
            return None
    return shown(page, span).rstrip(" :：") or None


def _is_marked(page: Page, block: Block) -> bool:
    """Say whether a block is a heading, a callout's title, or emphasised from end to end."""
    if block.title or block.kind == "heading":
        return True
    last = page.note.text[block.span.end - 1 : block.span.end]
    if last not in _LAST_OF_MARKED and block.span.end not in page.tails:
        return False
    return is_emphasised(page, without_tail(page, block.span))


def is_emphasised(page: Page, span: Span) -> bool:
    """Say whether `span` is emphasised from end to end, but for a colon behind it."""
    if page.note.text[span.end - 1 : span.end] not in _LAST_OF_MARKED:
        return False
    bare = Span(span.start, span.start + len(span.of(page.note.text).rstrip(" :：")))
    return bool(emphasised(page, span) or emphasised(page, bare))


def _opened_above(page: Page, block: Block, known: Titles) -> Section | None:
    """Return the section that the first line of a longer paragraph opens, or None."""
    if block.kind != "paragraph" or block.item >= 0 or block.title:
        return None
    found = lines(page, block.span)
    if len(found) < 2:
        return None
    first = found[0]
    if first.end - first.start > _LONGEST_TITLE:
        return None
    title = shown(page, first).rstrip(" :：")
    kind = known.kinds.get(folded(title))
    return Section(kind, title, *_reach(page, block)) if kind else None


def _closes(page: Page, block: Block, current: Section | None) -> bool:
    """Say whether a block with an unknown title begins another section."""
    if block.item < 0 or block.title or block.kind == "heading":
        return True
    return current is not None and page.note.items[block.item].list == current.list


def _reach(page: Page, block: Block) -> tuple[int, int]:
    """Return where the section that `block` opens ends at the latest, and the list of its title.

    A callout's section ends with it, that of an item with children with the item.
    """
    note, end, list_ = page.note, len(page.note.text) + 1, -1
    if block.callout >= 0:
        end = note.callouts[block.callout].span.end
    if block.item >= 0:
        item = note.items[block.item]
        list_ = item.list
        following = block.item + 1
        if following < len(note.items) and note.items[following].parent == block.item:
            end = min(end, item.span.end)
    return end, list_
