"""Two sides that may be a pair outside the known sections, and what counts as each side."""

from ci_vault.bilingual.labels import field
from ci_vault.bilingual.language import first_mark, is_surely_vietnamese, is_vietnamese
from ci_vault.bilingual.page import Page, shown, trimmed, unwrapped
from ci_vault.bilingual.rendering import (
    LONG,
    english_side,
    renders,
    vietnamese_side,
    words,
)
from ci_vault.bilingual.sections import Section
from ci_vault.bilingual.separate import separated
from ci_vault.model.term import Pair, PairForm, PairKind
from ci_vault.model.text import Span

_DASHED = 5


def plain_pair(
    page: Page, en: Span, vi: Span, form: PairForm, least: int = 1, trusted: bool = False
) -> Pair | None:
    """Return the pair of two sides when one plainly renders the other, or None.

    The one door for all that stands outside the sections: line, bracket, table, definition.
    `trusted` says that the titles of a table name the two languages; then only these are asked.
    """
    if first_mark(page.note.text, vi.start, vi.end) == vi.end or _is_code(page, en):
        return None
    en, english = _defined(page, en, vi, least)
    vietnamese = vietnamese_side(shown(page, vi), english)
    told = trusted and not is_vietnamese(english) and is_surely_vietnamese(vietnamese)
    if not english or not (told or renders(vietnamese, english)):
        return None
    kind: PairKind = "passage" if words(english) > LONG else "term"
    return Pair(kind, english, vietnamese, en, vi, None, form)


def _is_code(page: Page, span: Span) -> bool:
    return page.note.text[trimmed(page, unwrapped(page, span)).start] == "`"


def _defined(page: Page, en: Span, vi: Span, least: int) -> tuple[Span, str]:
    """Return the English that `vi` renders: of `Head: definition` the definition alone.

    A definition has at least `least` words; Vietnamese with a head of its own renders the whole.
    """
    whole = en, english_side(shown(page, en))
    split = separated(page, en)
    if split is None or split.form not in ("colon", "dash"):
        return whole
    other = separated(page, vi)
    headed = other is not None and other.form == "colon"
    if other and headed and field(shown(page, other.left), shown(page, other.right)) is None:
        return whole
    least = max(least, _DASHED) if split.form == "dash" else least
    definition = english_side(shown(page, split.right))
    if words(shown(page, split.left)) > 5 or words(definition) < least:
        return whole
    return split.right, definition


def placed(pair: Pair, section: Section | None) -> Pair:
    """Return `pair` as its section's; outside one it stays as it is."""
    if section is None:
        return pair
    return Pair(section.kind, pair.en, pair.vi, pair.span, pair.vi_span, section.title, pair.form)
