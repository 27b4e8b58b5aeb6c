"""A bilingual vault in one of its languages: the half of each note that a reader of it reads."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ci_vault.bilingual.collation import english_key, vietnamese_key
from ci_vault.bilingual.language import is_vietnamese
from ci_vault.bilingual.page import Page, page, shown
from ci_vault.bilingual.separate import separated, slashed
from ci_vault.markdown.scan import scan
from ci_vault.model.note import PLACEHOLDERS, PROMPTS, Note, Table
from ci_vault.model.term import Language
from ci_vault.model.text import Edit, Span, apply, whole_lines
from ci_vault.starter.canvas import rewritten
from ci_vault.starter.renaming import renamed

_PROMPT = re.compile("|".join(PROMPTS))
_PROMPT_LINE = re.compile("(?m)^(?P<in>EN|VI): (?P<said>.*\n)")
_TWO_SIDES = " / "
_IN_QUOTES = re.compile(r'"[^"\n]+ / [^"\n]+"')
# What a column is called where no other language stands beside.
_NAME, _NAMES = {"en": "Name", "vi": "Tên"}, ("English", "Tiếng Việt")
_TEXTS = ("paragraph", "blockquote", "callout")


def in_one_language(files: Mapping[str, str], language: Language) -> dict[str, str]:
    """Return the notes of `files`, path to text, in `language` alone, and all else as it is.

    What is written `English / tiếng Việt` or `English: tiếng Việt` keeps one side; of paragraphs,
    and of the columns of a table, those in the other language go. Vietnamese notes are called by
    their Vietnamese titles, and so are the folders.
    """
    notes = {
        path: scan(path, _prompted(text, language))
        for path, text in files.items()
        if path.endswith(".md")
    }
    kept = {path: _setting(path, text, language) for path, text in files.items()}
    kept |= {path: _said(note, language) for path, note in notes.items()}
    return renamed(kept, notes) if language == "vi" else kept


def _setting(path: str, text: str, language: Language) -> str:
    """Return a canvas, or the settings in TOML, with what they say in one language."""
    if path.endswith(".toml"):
        return _IN_QUOTES.sub(lambda of: _side(of[0], language), text)
    if not path.endswith(".canvas"):
        return text

    def said(part: dict[str, Any]) -> dict[str, Any]:
        label = {"label": _side(part["label"], language)} if "label" in part else {}
        words = {"text": _said(scan("", part["text"]), language).strip()} if "text" in part else {}
        return {**part, **label, **words}

    return rewritten(text, said)


def _prompted(text: str, language: Language) -> str:
    """Return a template's text without what marks a prompt's language: `«EN: …»`, a line `VI: …`.

    Of such lines, which stand in comments, those in the other language go.
    """
    text = _PROMPT_LINE.sub(lambda of: of["said"] if of["in"].lower() == language else "", text)
    return _PROMPT.sub("«", text)


def _said(note: Note, language: Language) -> str:
    edits = [*_in_properties(note, language), *_in_body(page(note), language)]
    return apply(note.text, sorted(edits)).rstrip("\n") + "\n"


def _in_properties(note: Note, language: Language) -> Iterator[Edit]:
    """Yield what makes the properties those of one language; the other title becomes an alias."""
    values, text = note.properties.values, note.text
    title, title_vi = values.get("title"), values.get("title_vi")
    # A template's title is written when a note is made of it.
    has_name = (
        language == "vi" and title_vi and not any(mark in str(title) for mark in PLACEHOLDERS)
    )
    aliases = [title] if has_name else []
    aliases += [alias for alias in note.aliases if alias != title_vi]
    for place in note.properties.places:
        written = place.value.of(text)
        if place.key == "title_vi" or (place.key == "aliases" and not aliases):
            yield Edit(whole_lines(text, Span(place.span.start, place.value.end)), "")
        elif place.key == "title" and has_name:
            yield Edit(place.value, str(title_vi))
        elif place.key == "aliases":
            yield Edit(place.value, "\n  ".join(f"- {alias}" for alias in aliases))
        elif _TWO_SIDES in written and "\n" not in written:
            yield Edit(place.value, _side(written, language))


def _side(text: str, language: Language) -> str:
    if _TWO_SIDES not in text:
        return text
    quote = text[0] if text[0] in "\"'" else ""
    english, _, vietnamese = text.strip(quote or None).partition(_TWO_SIDES)
    return quote + (vietnamese if language == "vi" else english) + quote


def _in_body(laid: Page, language: Language) -> Iterator[Edit]:
    note = laid.note
    for section in note.sections:
        said = shown(laid, section.span) if section.kind in _TEXTS else ""
        if said and _is_in(said) != language:
            yield Edit(whole_lines(note.text, section.span, blank=True), "")
    for block in note.blocks:
        split = slashed(laid, block.span) if block.kind == "heading" else None
        if split:
            side = split.right if language == "vi" else split.left
            yield Edit(block.span, side.of(note.text))
    for item in note.items:
        yield from _in_item(laid, item.text, language)
    for table in note.tables:
        yield Edit(table.span, _table(laid, table, language))


def _in_item(laid: Page, item: Span, language: Language) -> Iterator[Edit]:
    """Yield what keeps one side of an item, or all of one in this language alone."""
    text, split = laid.note.text, separated(laid, item)
    if split and is_vietnamese(shown(laid, split.right)):
        if language == "en":
            yield Edit(item, split.left.of(text))
        else:
            yield Edit(item, _linked(laid, split.left, split.right.of(text)))
    elif _is_in(shown(laid, item)) != language:
        yield Edit(whole_lines(text, item), "")


def _linked(laid: Page, named: Span, words: str, mark: str = "|") -> str:
    """Return `words` as a link to what `named` links to, where that is a link and they are none."""
    link = next((of for of in laid.links if of.span == named), None)
    return f"[[{link.target}{mark}{words}]]" if link and "[[" not in words else words


def _is_in(text: str) -> Language:
    return "vi" if is_vietnamese(text) else "en"


def _table(laid: Page, table: Table, language: Language) -> str:
    """Return a table's columns in one language; what was in English order is in Vietnamese then."""
    titles = [shown(laid, cell) for cell in table.rows[0]]
    tongues = _tongues(titles)
    head, *rows = table.rows
    own = tongues.index(language) if language in tongues else 0
    names = [shown(laid, row[0]) for row in rows]
    if language == "vi" and names == sorted(names, key=english_key):
        rows.sort(key=lambda row: vietnamese_key(shown(laid, row[own])))
    lines = [_row(_cells(laid, row, tongues, language)) for row in rows]
    cells = _cells(laid, head, tongues, language)
    cells = [_NAME[language] if title in _NAMES else title for title in cells]
    return "\n".join([_row(cells), _row(["---"] * len(cells)), *lines])


def _cells(
    laid: Page, row: Sequence[Span], tongues: Sequence[Language | None], language: Language
) -> list[str]:
    """Return a row's cells in one language; Vietnamese takes the link of the English before."""
    cells = []
    for number, cell in enumerate(row):
        words = cell.of(laid.note.text)
        if tongues[number] is None:
            cells.append(_side(words, language))
        elif tongues[number] == language:
            beside = language == "vi" and number and tongues[number - 1] == "en"
            cells.append(_linked(laid, row[number - 1], words, "\\|") if beside else words)
    return cells


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")


def _tongues(titles: list[str]) -> list[Language | None]:
    """Return the language of each column by its title; None is a column in no language of its own.

    That is one titled in both (`Status / Trạng thái`).
    """
    return [None if _TWO_SIDES in title else _is_in(title) for title in titles]
