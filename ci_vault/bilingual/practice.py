"""The practice a note is about, and its name in both languages (rule 7)."""

from bisect import bisect_left, bisect_right
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from ci_vault.bilingual.keys import identity
from ci_vault.bilingual.language import is_surely_vietnamese
from ci_vault.bilingual.page import Page, lines, link_text, shown
from ci_vault.bilingual.purpose import Purpose
from ci_vault.bilingual.separate import separated
from ci_vault.model.config import BilingualConfig
from ci_vault.model.note import Note
from ci_vault.model.term import PairForm, Practice
from ci_vault.model.text import Span

_PRACTICE = ("practice", "practices")


class Name(Struct, frozen=True, gc=False):
    """A practice's name in both languages; `block` numbers the line that gives it, -1 for none."""

    en: str | None
    vi: str | None
    span: Span
    vi_span: Span | None
    form: PairForm
    block: int = -1


def name_in_text(page: Page) -> Name | None:
    """Return the name that a line `[[path/Name]] [[Practice]]: *VI*` gives, or None.

    Without Vietnamese behind it, the line still gives the English name.
    """
    blocks = page.note.blocks
    told: dict[int, list[Span]] = {}  # the lines of a block, which may hold many such links
    for first, second in zip(page.links, page.links[1:], strict=False):
        if first.embed or page.note.text[first.span.end : second.span.start].strip(" \xa0*_"):
            continue
        if link_text(second).casefold() not in _PRACTICE:
            continue
        number = bisect_right(blocks, first.span.start, key=lambda block: block.span.start) - 1
        if number < 0 or second.span.end > blocks[number].span.end:
            continue
        if number not in told:
            told[number] = lines(page, blocks[number].span)
        at = bisect_left(told[number], second.span.end, key=lambda line: line.end)
        for line in told[number][at : at + 1]:
            found = _name_in_line(page, line, first.span, second.span, link_text(first))
            if found:
                return replace(found, block=number)
    return None


def _name_in_line(page: Page, line: Span, first: Span, second: Span, en: str) -> Name | None:
    if page.note.text[line.start : first.start].strip("*_ "):
        return None
    split = separated(page, line)
    if split is None:
        bare = not page.note.text[second.end : line.end].strip("*_ .")
        return Name(en, None, first, None, "other") if bare else None
    if split.left.end < second.end:
        return None
    vi = shown(page, split.right)
    if not is_surely_vietnamese(vi):
        return Name(en, None, first, None, "other")
    return Name(en, vi, first, split.right, split.form)


def name_in_properties(page: Page, config: BilingualConfig) -> Name | None:
    """Return the name that the properties give, one side or both, or None."""
    values, properties = page.note.properties.values, page.note.properties
    en, vi = (_text(values.get(key)) for key in (config.title, config.title_vi))
    if en and not vi and is_surely_vietnamese(en):
        en, vi = None, en
    if not (en or vi):
        return None
    places = properties.place(config.title), properties.place(config.title_vi)
    span = next((place.value for place in places if place), Span(0, 0))
    vi_place = places[1] or places[0]
    return Name(en, vi, span, vi_place.value if vi_place and vi else None, "property")


def _text(value: object) -> str | None:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text or None


def is_practice(
    page: Page,
    config: BilingualConfig,
    in_text: Name | None,
    found: tuple[list[Purpose], list[Purpose]],
    has_activities: bool,
) -> bool:
    """Say whether a note is about a practice.

    Its property `type` decides where there is one. Else one of these makes it so: the line that
    names it, a Vietnamese name in its properties, a section of key activities, a purpose in both
    languages, an English purpose that speaks of a practice.
    """
    value = page.note.properties.values.get("type")
    kinds = value if isinstance(value, list) else [value]
    told = [kind.casefold().strip("[] ") for kind in kinds if isinstance(kind, str)]
    if told:
        return any(kind in _PRACTICE for kind in told)
    english, vietnamese = found
    if in_text or has_activities or _text(page.note.properties.values.get(config.title_vi)):
        return True
    return any(vietnamese or "practice" in purpose.text.casefold() for purpose in english)


def practice_name(page: Page, config: BilingualConfig, in_text: Name | None) -> Name:
    """Return a practice's name: from the properties, else from its line, else its file's name."""
    in_properties = name_in_properties(page, config)
    if in_properties and in_properties.en and in_properties.vi:
        return replace(in_properties, block=in_text.block if in_text else -1)
    other = in_text or _file_name(page.note)
    chosen = in_properties or other
    return Name(
        en=chosen.en or other.en,
        vi=chosen.vi or other.vi,
        span=chosen.span if chosen.en else other.span,
        vi_span=chosen.vi_span if chosen.vi else other.vi_span,
        form=chosen.form if chosen.vi else other.form,
        block=other.block,
    )


def _file_name(note: Note) -> Name:
    stem = PurePosixPath(note.path).stem
    en, vi = (None, stem) if is_surely_vietnamese(stem) else (stem, None)
    return Name(en, vi, Span(0, 0), None, "other")


def practice_of(name: Name, english: list[Purpose], vietnamese: list[Purpose]) -> Practice:
    """Return the practice with its first purpose in each language."""
    return Practice(
        en=name.en,
        vi=name.vi,
        purpose_en=english[0].text if english else None,
        purpose_vi=vietnamese[0].text if vietnamese else None,
        span=name.span,
    )


def names_of(practice: Practice | None, title: str) -> tuple[str, str]:
    """Return what a note is called in English and in Vietnamese: its practice, else its `title`.

    A side that there is no name for is `""`; a name that is the same in both is said once, in
    Vietnamese where the practice has no English name. One of the two is always said.
    """
    if practice is None:
        return title, ""
    en, vi = practice.en or title, practice.vi or ""
    if identity(en, "vi") == identity(vi, "vi"):
        return (en, "") if practice.en else ("", vi)
    return en, vi
