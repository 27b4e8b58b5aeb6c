"""Two sides that may be a pair outside the known sections, and what counts as each side."""

from ci_vault.bilingual.labels import field
from ci_vault.bilingual.page import Page, shown
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


def plain_pair(page: Page, en: Span, vi: Span, form: PairForm) -> Pair | None:
    """Return the pair of two sides when one plainly renders the other, or None."""
    en, english = defined(page, en, vi, least=1)
    vietnamese = vietnamese_side(shown(page, vi), english)
    if not renders(vietnamese, english):
        return None
    return Pair("term", english, vietnamese, en, vi, None, form)


def defined(page: Page, en: Span, vi: Span, least: int) -> tuple[Span, str]:
    """Return the English that `vi` renders: of `Head: definition` the definition alone.

    A definition has at least `least` words; Vietnamese with a head of its own renders the whole.
    """
    whole = en, english_side(shown(page, en))
    split = separated(page, en)
    if split is None or split.form != "colon":
        return whole
    other = separated(page, vi)
    if other and other.form == "colon" and field(shown(page, other.left)) is None:
        return whole
    definition = english_side(shown(page, split.right))
    if words(shown(page, split.left)) > 5 or words(definition) < least:
        return whole
    return split.right, definition


def placed(pair: Pair, section: Section | None) -> Pair:
    """Return `pair` as its section's; outside one a long English side makes it a passage."""
    kind: PairKind = "passage" if pair.en and words(pair.en) > LONG else "term"
    kind, title = (section.kind, section.title) if section else (kind, None)
    return Pair(kind, pair.en, pair.vi, pair.span, pair.vi_span, title, pair.form)
