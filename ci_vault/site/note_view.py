"""What a note's page shows: what it says in two columns, its own text, and who links to it."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from msgspec.structs import replace

from ci_vault.bilingual.cleaning import neat
from ci_vault.bilingual.rendering import renders
from ci_vault.markdown.anchors import anchors, slug, unused
from ci_vault.markdown.html import inline_html, show
from ci_vault.markdown.showing import Hrefs, Pairing, Showing, unpaired
from ci_vault.markdown.showing import Terms as Finder
from ci_vault.model.config import GuideConfig
from ci_vault.model.note import Note
from ci_vault.model.term import Pair, PairKind, Reading
from ci_vault.model.text import Span
from ci_vault.site.contents import Found, contents, headings, set_out
from ci_vault.site.drawing import drawing
from ci_vault.site.embeds import embeds
from ci_vault.site.language import said_language
from ci_vault.site.note_inputs import Quoting
from ci_vault.site.note_parts import NoteParts
from ci_vault.site.said import SHOWN, Said, said
from ci_vault.site.terms import Terms
from ci_vault.site.ticks import CHECKLIST, is_done, item_at, keys
from ci_vault.site.tips import tip
from ci_vault.site.told import Telling
from ci_vault.site.two import mark_two
from ci_vault.site.views import NoteView, Row, Sentence, Source, Step
from ci_vault.vault.mentions import Name, mentions_in, tree

_SECTIONS: dict[PairKind, str] = {
    "purpose": "purpose",
    "keyword": "key-words",
    "activity": "key-activities",
}
_LINE_END = re.compile(r"\s*\n[\s>]*")


def note_view(config: GuideConfig, parts: NoteParts) -> NoteView:
    """Return what the page of a note shows."""
    inputs = parts.inputs
    note = parts.wholes[inputs.path].note
    own = anchors(note)
    told = said(note, parts.wholes[inputs.path].reading)
    taken = dict.fromkeys(own.values(), 1)
    sections = _section_ids(own, told, taken)
    own_title = _own_title(note, inputs.title, inputs.title_vi)
    without = told.without
    if own_title:
        sections["title"] = own[own_title.start]
        without = (*without, own_title)
    aims = dict(inputs.aims)
    rows = {kind: tuple(_rows(note, own, told.of(kind), aims, taken)) for kind in SHOWN}
    how = _showing(config, parts, tuple(without))
    shown = show(note, replace(how, terms=_finder(parts.terms, inputs.telling)))
    html = mark_two(shown.html).strip()
    around = drawing(inputs.title, inputs.title_vi, inputs.around, sections["around"])
    told_below = {"related": inputs.related, "backlinks": inputs.quoting, "around": around}
    below = [kind for kind, of in told_below.items() if of]
    return NoteView(
        path=note.path,
        title=inputs.title,
        title_vi=inputs.title_vi,
        tags=inputs.tags,
        purposes=rows["purpose"],
        key_words=rows["keyword"],
        activities=rows["activity"],
        html=html,
        backlinks=tuple(map(_source, inputs.quoting)),
        ids=sections,
        date=inputs.date,
        related=inputs.related,
        around_html=around,
        more_around=inputs.around.more,
        tips=tuple(tip(parts.terms.by_id[key]) for key in shown.keys),
        contents=contents(_heads(html, sections, rows, below)),
    )


def _showing(config: GuideConfig, parts: NoteParts, without: tuple[Span, ...]) -> Showing:
    """Return how the note's own text is shown."""
    inputs, wholes = parts.inputs, parts.wholes
    how = Showing(
        hrefs=dict(inputs.aims),
        language=said_language,
        pairing=_pairing(wholes[inputs.path].reading),
        without=without,
        sizes=inputs.sizes,
        remote_pictures=config.remote_pictures,
        mermaid=bool(config.mermaid),
    )
    embedded = embeds(inputs.embedded, wholes, how) if inputs.embedded else None
    return replace(how, embeds=embedded)


def _finder(terms: Terms, telling: Telling) -> Finder | None:
    """Return what finds the terms of a page in its text, None where it has none to explain."""
    if not telling.told:
        return None
    hrefs = {of.id: of.href for of in telling.told}
    told = (terms.by_id[of.id] for of in telling.told)
    named = [Name(of.text, of.language, card.id) for card in told for of in card.names]
    names = tree([*named, *(Name(text, language, "") for language, text in telling.others)])

    def found(text: str) -> list[tuple[int, int, str, str]]:
        return [
            (of.span.start, of.span.end, hrefs[of.targets[0]], of.targets[0])
            for of in mentions_in(text, names)
        ]

    return found


def _pairing(reading: Reading) -> Pairing:
    """Return what knows the two sides of each pair of the note, whichever comes first."""
    told = {(pair.en, pair.vi) for pair in reading.pairs}

    def said(first: str, second: str) -> tuple[str, str] | None:
        sides = neat(first), neat(second)
        if sides in told:
            return "en", "vi"
        return ("vi", "en") if sides[::-1] in told else None

    return said if told else unpaired


def _heads(
    html: str,
    ids: dict[str, str],
    rows: dict[PairKind, tuple[Row, ...]],
    below: Iterable[str],
) -> Iterator[Found]:
    """Yield all headings of the page, those of what is set out above and `below` among them."""
    for kind in SHOWN:
        if rows[kind]:
            yield set_out(kind, ids[kind])
    yield from headings(html)
    for name in below:
        yield set_out(name, ids[name])


def _own_title(note: Note, title: str, title_vi: str | None) -> Span | None:
    """Return the place of a first heading that only repeats the page's title, or None.

    It may do so in both languages: `EN / VI`, or the other way round.
    """
    names = {slug(title), slug(title_vi or "")} - {""}
    first = next((section.span for section in note.sections if section.kind != "yaml"), None)
    for heading in note.headings[:1]:
        told = {slug(side) for side in heading.text.split(" / ")}
        is_title = slug(heading.text) == slug(title) or told == names
        if first and heading.span.start == first.start and is_title:
            return first if slug(title) else None
    return None


def _section_ids(own: dict[int, str], told: Said, taken: dict[str, int]) -> dict[str, str]:
    """Return the anchor of each section; one that replaces a heading of the note keeps its id."""
    found = {"title": "", "checklist": CHECKLIST, "backlinks": unused("linked-from", taken)}
    found["related"] = unused("related-practices", taken)
    found["around"] = unused("neighbourhood", taken)
    for kind in SHOWN:
        title = told.titles.get(kind)
        replaced = own.get(title.start) if title else None
        found[kind] = replaced or unused(_SECTIONS[kind], taken)
    return found


def _rows(
    note: Note, own: dict[int, str], pairs: list[Pair], aims: Hrefs, taken: dict[str, int]
) -> Iterator[Row]:
    """Yield the pairs with their links kept, each under an anchor of its own."""
    for pair, key in zip(pairs, keys(pairs), strict=True):
        item = item_at(note, pair.span)
        yield Row(
            (item and own.get(item.span.start)) or unused(slug(pair.en or pair.vi or ""), taken),
            _side(note, pair.kind, pair.en, pair.span, aims),
            _side(note, pair.kind, pair.vi, pair.vi_span, aims),
            is_done(item),
            key,
        )


def _side(
    note: Note, kind: PairKind, text: str | None, span: Span | None, aims: Hrefs
) -> str | None:
    """Return one side of a pair as HTML, None where there is none.

    A purpose keeps its marks, for its bold phrases are the key words; others only keep links.
    """
    if not text:
        return None
    written = span.of(note.text) if span else text
    if "\n" in written:
        written = _LINE_END.sub(" ", written)
    keeps = kind == "purpose" or "[[" in written or "](" in written
    return inline_html(written, aims) if keeps else escape(text)


def _source(quoting: Quoting) -> Source:
    sentences = tuple([Sentence(each, said_language(each)) for each in quoting.sentences])
    en, vi = ([of.text for of in sentences if of.lang == lang] for lang in ("en", "vi"))
    is_two = bool(en) and len(en) == len(vi) and all(map(renders, vi, en))
    return Source(Step(quoting.href, quoting.title), sentences, is_two)
