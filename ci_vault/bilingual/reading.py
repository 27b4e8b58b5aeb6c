"""All that a note says in two languages: the one door of this room."""

from collections.abc import Iterable, Iterator

from ci_vault.bilingual.free import read_free
from ci_vault.bilingual.free_tables import free_definition, free_table
from ci_vault.bilingual.language import has_marks, mixture
from ci_vault.bilingual.page import Page, page, words_shown
from ci_vault.bilingual.pairs import Entries, Outcome, read_items
from ci_vault.bilingual.practice import (
    Name,
    is_practice,
    name_in_properties,
    name_in_text,
    practice_name,
    practice_of,
)
from ci_vault.bilingual.purpose import emphasis_pairs, purpose_pairs, purposes
from ci_vault.bilingual.reviewed import holds_terms, read_reviewed
from ci_vault.bilingual.sections import Section, Titles, sections, titles
from ci_vault.bilingual.tables import read_definition, read_table
from ci_vault.model.config import BilingualConfig
from ci_vault.model.diagnostic import Finding
from ci_vault.model.note import PROMPTS, Note, is_generated
from ci_vault.model.term import Pair, PairKind, Reading, Tongues
from ci_vault.model.text import Span

_SIGNS_OF_A_PRACTICE = ("practice", "purpose of")


def read(note: Note, config: BilingualConfig) -> Reading:
    """Return the language of a note, its practice, its pairs, and what could not be paired.

    Pairs come in the order of their English places. A note without a Vietnamese letter, a known
    section's title or a sign of a practice costs no more than looking for them.
    """
    if is_generated(note.body) or holds_terms(note.path, config):
        return _set_apart(page(note), config)
    known = titles(config)
    if not has_marks(note.text) and not _may_tell(note.text.casefold(), known):
        letters = any(any(map(str.isalpha, span.of(note.text))) for span in _prose(note))
        return Reading(language="en" if letters else "none")
    return _read(page(note), config, known)


def _set_apart(laid: Page, config: BilingualConfig) -> Reading:
    """Read a note that says nothing of its own: the reviewed terms, or what was written from all.

    What the tool wrote into the vault would else come back as if the team had said it twice.
    """
    language = _language(laid)
    rows, findings = read_reviewed(laid) if holds_terms(laid.note.path, config) else ((), ())
    return Reading(language=language, reviewed=rows, findings=findings)


def _language(laid: Page) -> Tongues:
    return mixture(" ".join(words_shown(laid, span) for span in _prose(laid.note)))


def _prose(note: Note) -> Iterator[Span]:
    """Yield the stretches of a note's body between what is no Markdown, code above all."""
    at = note.properties.span.end
    for span in note.opaque:
        if span.end > at:
            yield Span(at, max(at, span.start))
            at = span.end
    yield Span(at, len(note.text))


def _may_tell(text: str, known: Titles) -> bool:
    return any(sign in text for sign in (*_SIGNS_OF_A_PRACTICE, *known.kinds))


def _read(laid: Page, config: BilingualConfig, known: Titles) -> Reading:
    note = laid.note
    placed, heads = sections(laid, known)
    entries = read_items(laid, placed, config.separators)
    rows = list(_rows(laid, placed, config))
    found = purposes(laid)
    in_text = name_in_text(laid)
    name = None
    if is_practice(
        laid, config, in_text, found, any(of and of.kind == "activity" for of in placed)
    ):
        name = practice_name(laid, config, in_text)
    told = list(purpose_pairs(*found, alone=name is not None))
    pairs = [
        *_named(name or name_in_properties(laid, config), "practice" if name else "term"),
        *told,
        *emphasis_pairs(laid, *found),
        *_but(told, entries.pairs),
        *_but(told, rows),
    ]
    if has_marks(note.text):
        taken = heads | {purpose.block for side in found for purpose in side}
        taken |= {in_text.block} if in_text else set()
        pairs += read_free(laid, _free_blocks(laid, placed, entries, taken), config)
    # Looking for the one character that opens each of them takes far less where it is not there.
    if "«" in note.text and any(prompt in note.text for prompt in PROMPTS):
        pairs = [pair for pair in pairs if not _is_open(pair)]
    findings = [*entries.findings, *(of for of in rows if isinstance(of, Finding))]
    both = any(pair.en and pair.vi for pair in pairs)
    return Reading(
        language="mixed" if both else _language(laid),
        practice=practice_of(name, *found) if name else None,
        pairs=tuple(sorted(pairs, key=lambda pair: (pair.span, pair.vi_span or pair.span))),
        findings=tuple(sorted(findings, key=lambda finding: finding.span)),
    )


def _is_open(pair: Pair) -> bool:
    """Say whether a side of a pair is still a template's prompt."""
    return any(prompt in side for side in (pair.en, pair.vi) if side for prompt in PROMPTS)


def _named(name: Name | None, kind: PairKind) -> Iterator[Pair]:
    """Yield the pair of a name in both languages: a practice's, or that of another note."""
    if name and name.en and name.vi:
        yield Pair(kind, name.en, name.vi, name.span, name.vi_span, None, name.form)


def _but(told: list[Pair], found: Iterable[Outcome]) -> Iterator[Pair]:
    """Yield the pairs of `found`, but not those that say a purpose pair of `told` again."""
    places = {(pair.span, pair.vi_span) for pair in told}
    return (of for of in found if isinstance(of, Pair) and (of.span, of.vi_span) not in places)


def _free_blocks(
    laid: Page, placed: list[Section | None], entries: Entries, taken: set[int]
) -> dict[int, Section | None]:
    """Return the blocks that nothing has read yet, with the section of a section's paragraphs."""
    return {
        number: placed[number]
        for number, block in enumerate(laid.note.blocks)
        if number not in taken
        and block.kind in ("paragraph", "item", "heading")
        and (placed[number] is None or block.item < 0)
        and block.span.start not in entries.used
    }


def _rows(laid: Page, placed: list[Section | None], config: BilingualConfig) -> Iterator[Outcome]:
    """Yield what the tables and definition lists of a note give, in a known section or not."""
    note = laid.note
    if not (note.tables or note.definitions):
        return
    standing = {block.span.start: at for block, at in zip(note.blocks, placed, strict=True)}
    for table in note.tables:
        cells = (cell.start for row in table.rows for cell in row if cell.start in standing)
        section = standing.get(next(cells, -1))
        if section:
            yield from read_table(laid, section, table, config)
        else:
            yield from free_table(laid, table, config)
    for definition in note.definitions:
        section = standing.get(definition.term.start)
        if section:
            yield from read_definition(laid, section, definition)
        else:
            yield from free_definition(laid, definition)
