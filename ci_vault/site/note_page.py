"""A note's page: what it says in two columns, its own text, and who links to it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from html import escape

from ci_vault.bilingual.keys import identity
from ci_vault.markdown.anchors import slug, unused
from ci_vault.markdown.html import Hrefs, inline_html, to_html
from ci_vault.model.note import Link, Note
from ci_vault.model.term import Pair, PairKind
from ci_vault.model.text import Span
from ci_vault.site.language import said_language
from ci_vault.site.pages import Pages, address, hrefs, ids
from ci_vault.site.said import SHOWN, Said, said
from ci_vault.site.views import Both, NoteView, Row, Sentence, Source

_SECTIONS: dict[PairKind, str] = {
    "purpose": "purpose",
    "keyword": "key-words",
    "activity": "key-activities",
}
_LINK = re.compile(r"\[\[|\]\(")
# Of one note no more is shown under another: whoever wants all of it follows the link.
_MOST_SENTENCES, _LONGEST = 5, 1_000
_LINE_END = re.compile(r"\s*\n[\s>]*")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


def note_view(pages: Pages, path: str) -> NoteView:
    """Return what the page of the note at `path` shows."""
    note = pages.vault.notes[path]
    reading = pages.vault.reading(path)
    page = pages.names[path]
    told = said(note, reading)
    taken = dict.fromkeys(ids(pages, path).values(), 1)
    title, title_vi = names(pages, path)
    sections = _section_ids(pages, path, told, taken)
    own_title = _own_title(note, title)
    without = told.without
    if own_title:
        sections["title"] = ids(pages, path)[own_title.start]
        without = (*without, own_title)
    aims = hrefs(pages, page, pages.vault.links_from(path))
    rows = {kind: tuple(_rows(pages, note, told.of(kind), aims, taken)) for kind in SHOWN}
    return NoteView(
        path,
        title,
        title_vi,
        group_of(note),
        tuple(dict.fromkeys(tag.name for tag in note.tags)),
        rows["purpose"],
        rows["keyword"],
        rows["activity"],
        to_html(note, aims, said_language, without).strip(),
        tuple(_sources(pages, path)),
        sections,
    )


def names(pages: Pages, path: str) -> tuple[str, str | None]:
    """Return the name of the note at `path`, and its Vietnamese name where that is another."""
    note, bilingual = pages.vault.notes[path], pages.vault.config.bilingual
    en, vi = pages.vault.titles(path)
    own_vi = note.properties.values.get(bilingual.title_vi)
    title, other = en or vi, str(own_vi) if own_vi else vi
    return title, other if other and identity(other, "vi") != identity(title, "vi") else None


def group_of(note: Note) -> Both | None:
    """Return the property `group`, `English / Tiếng Việt`, or None where there is none."""
    group = note.properties.values.get("group")
    if not isinstance(group, str) or not group.strip():
        return None
    en, _, vi = group.partition(" / ")
    return Both(en.strip(), vi.strip() or None)


def _own_title(note: Note, title: str) -> Span | None:
    """Return the place of a first heading that only repeats the page's title, or None."""
    first = next((section.span for section in note.sections if section.kind != "yaml"), None)
    for heading in note.headings[:1]:
        if first and heading.span.start == first.start and slug(heading.text) == slug(title):
            return first if slug(title) else None
    return None


def _section_ids(pages: Pages, path: str, told: Said, taken: dict[str, int]) -> dict[str, str]:
    """Return the anchor of each section; one that replaces a heading of the note keeps its id."""
    own = ids(pages, path)
    found = {"title": "", "backlinks": unused("linked-from", taken)}
    for kind in SHOWN:
        title = told.titles.get(kind)
        replaced = own.get(title.start) if title else None
        found[kind] = replaced or unused(_SECTIONS[kind], taken)
    return found


def _rows(
    pages: Pages, note: Note, pairs: list[Pair], aims: Hrefs, taken: dict[str, int]
) -> Iterator[Row]:
    """Yield the pairs with their links kept, each under an anchor of its own."""
    own = ids(pages, note.path)
    starts = [item.span.start for item in note.items]
    for pair in pairs:
        at = bisect_right(starts, pair.span.start) - 1
        item = note.items[at] if at >= 0 and pair.span.end <= note.items[at].span.end else None
        yield Row(
            (item and own.get(item.span.start)) or unused(slug(pair.en or pair.vi or ""), taken),
            _side(note, pair.kind, pair.en, pair.span, aims),
            _side(note, pair.kind, pair.vi, pair.vi_span, aims),
            item is not None and item.task in ("x", "X"),
        )


def _side(
    note: Note, kind: PairKind, text: str | None, span: Span | None, aims: Hrefs
) -> str | None:
    """Return one side of a pair as HTML, None where there is none.

    A purpose keeps its marks, for its bold phrases are the key words; others only keep links.
    """
    if not text:
        return None
    written = _LINE_END.sub(" ", span.of(note.text)) if span else text
    keeps = kind == "purpose" or _LINK.search(written)
    return inline_html(written, aims) if keeps else escape(text)


def _sources(pages: Pages, path: str) -> Iterator[Source]:
    """Yield the other notes that link to the note at `path`, with the sentences that do."""
    page = pages.names[path]
    sources: dict[str, list[Link]] = {}
    for source, link in pages.vault.backlinks(path):
        if source != path:
            sources.setdefault(source, []).append(link)
    for source, links in sources.items():
        note = pages.vault.notes[source]
        found = (_sentence(pages, note, link, page) for link in links[:_MOST_SENTENCES])
        sentences = tuple(dict.fromkeys(sentence for sentence in found if sentence))
        yield Source(address(pages, page, source), names(pages, source)[0], sentences)


def _sentence(pages: Pages, note: Note, link: Link, page: str) -> Sentence | None:
    """Return the sentence that `link` stands in.

    None for a property, for a link all alone, and where what has no full stop is no sentence.
    """
    at = bisect_right(note.blocks, link.span.start, key=lambda block: block.span.start) - 1
    if link.key is not None or at < 0:
        return None
    span = note.blocks[at].span
    text = span.of(note.text)
    ends = [end.end() for end in _SENTENCE_END.finditer(text)]
    number = bisect_right(ends, link.span.start - span.start)
    start = span.start + (ends[number - 1] if number else 0)
    end = span.start + (ends[number] if number < len(ends) else len(text))
    sentence = note.text[start:end].strip()
    if not link.span.start < end or sentence == link.raw or len(sentence) > _LONGEST:
        return None
    first = bisect_left(note.links, start, key=lambda other: other.span.start)
    behind = bisect_left(note.links, end, key=lambda other: other.span.start)
    inside = pages.vault.links_from(note.path)[first:behind]
    html = inline_html(sentence, hrefs(pages, page, inside))
    return Sentence(html, said_language(sentence))
