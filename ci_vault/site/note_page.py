"""A note's page: what it says in two columns, its own text, and who links to it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import partial
from html import escape

from ci_vault.markdown.anchors import slug, unused
from ci_vault.markdown.html import inline_html, to_html
from ci_vault.markdown.showing import Hrefs
from ci_vault.model.note import Note
from ci_vault.model.term import Pair, PairKind
from ci_vault.model.text import Span
from ci_vault.site.contents import Found, contents, headings, set_out
from ci_vault.site.frame import frame_of
from ci_vault.site.language import said_language
from ci_vault.site.layout import page
from ci_vault.site.note_inputs import NoteInputs, Quoting, gather
from ci_vault.site.planned import Planned
from ci_vault.site.practices import group_of
from ci_vault.site.said import SHOWN, Said, said
from ci_vault.site.site import Site
from ci_vault.site.two import mark_two
from ci_vault.site.views import NoteView, Row, Sentence, Source

_SECTIONS: dict[PairKind, str] = {
    "purpose": "purpose",
    "keyword": "key-words",
    "activity": "key-activities",
}
_LINK = re.compile(r"\[\[|\]\(")
_LINE_END = re.compile(r"\s*\n[\s>]*")


def planned(site: Site) -> Iterator[Planned]:
    """Yield a page for each note."""
    for path in site.pages.vault.notes:
        inputs = gather(site, path)
        frame = frame_of(site, "note", site.pages.names[path], inputs.title, path)
        yield page(site, frame, inputs.made_of, partial(_values, inputs))


def _values(inputs: NoteInputs) -> dict[str, NoteView]:
    return {"note": note_view(inputs)}


def note_view(inputs: NoteInputs) -> NoteView:
    """Return what the page of a note shows."""
    note, own = inputs.note, inputs.ids
    told = said(note, inputs.reading)
    taken = dict.fromkeys(own.values(), 1)
    sections = _section_ids(own, told, taken)
    own_title = _own_title(note, inputs.title)
    without = told.without
    if own_title:
        sections["title"] = own[own_title.start]
        without = (*without, own_title)
    aims = dict(inputs.aims)
    rows = {kind: tuple(_rows(inputs, told.of(kind), aims, taken)) for kind in SHOWN}
    html = mark_two(to_html(note, aims, said_language, without)).strip()
    return NoteView(
        note.path,
        inputs.title,
        inputs.title_vi,
        group_of(note),
        tuple(dict.fromkeys(tag.name for tag in note.tags)),
        rows["purpose"],
        rows["keyword"],
        rows["activity"],
        html,
        tuple(map(_source, inputs.quoting)),
        sections,
        inputs.date,
        contents(_heads(html, sections, rows, bool(inputs.quoting))),
    )


def _heads(
    html: str, ids: dict[str, str], rows: dict[PairKind, tuple[Row, ...]], quoted: bool
) -> Iterator[Found]:
    """Yield all headings of the page, those of what is set out among them."""
    for kind in SHOWN:
        if rows[kind]:
            yield set_out(kind, ids[kind])
    yield from headings(html)
    if quoted:
        yield set_out("backlinks", ids["backlinks"])


def _own_title(note: Note, title: str) -> Span | None:
    """Return the place of a first heading that only repeats the page's title, or None."""
    first = next((section.span for section in note.sections if section.kind != "yaml"), None)
    for heading in note.headings[:1]:
        if first and heading.span.start == first.start and slug(heading.text) == slug(title):
            return first if slug(title) else None
    return None


def _section_ids(own: dict[int, str], told: Said, taken: dict[str, int]) -> dict[str, str]:
    """Return the anchor of each section; one that replaces a heading of the note keeps its id."""
    found = {"title": "", "backlinks": unused("linked-from", taken)}
    for kind in SHOWN:
        title = told.titles.get(kind)
        replaced = own.get(title.start) if title else None
        found[kind] = replaced or unused(_SECTIONS[kind], taken)
    return found


def _rows(
    inputs: NoteInputs, pairs: list[Pair], aims: Hrefs, taken: dict[str, int]
) -> Iterator[Row]:
    """Yield the pairs with their links kept, each under an anchor of its own."""
    note, own = inputs.note, inputs.ids
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


def _source(quoting: Quoting) -> Source:
    sentences = (
        Sentence(inline_html(each.text, dict(each.aims)), said_language(each.text))
        for each in quoting.sentences
    )
    return Source(quoting.href, quoting.title, tuple(sentences))
