"""Two sides that may be a pair outside the known sections, and what counts as each side."""

import re

from ci_vault.bilingual.labels import field
from ci_vault.bilingual.language import first_mark, has_marks, is_vietnamese, language_of
from ci_vault.bilingual.page import Page, shown, trimmed, unwrapped
from ci_vault.bilingual.rendering import (
    LONG,
    english_side,
    renders,
    vietnamese_side,
    words,
)
from ci_vault.bilingual.sections import Section
from ci_vault.bilingual.separate import separated, without_comment
from ci_vault.bilingual.syllable import is_bare_syllable
from ci_vault.model.term import Pair, PairForm, PairKind
from ci_vault.model.text import Span

_DASHED = 5
_SHORTEST_SENTENCE = 4  # words
_BEHIND = " *_~=\"'”’)"
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|will|shall|can|cannot|could|may|might|must|should|would|has|have|had|"
    r"does|do|did|I|we|you|they|please|let)\b"
)


def plain_pair(
    page: Page, en: Span, vi: Span, form: PairForm, least: int = 1, trusted: bool = False
) -> Pair | None:
    """Return the pair of two sides when one plainly renders the other, or None.

    The one door for all that stands outside the sections: line, bracket, table, definition.
    `trusted` says that the titles of a table name the two languages; then these alone are asked,
    and what is unmarked is of the language of its column.
    """
    marked = first_mark(page.note.text, vi.start, vi.end) < vi.end
    if not trusted and (not marked or _is_code(page, en)):
        return None
    en, english = _defined(page, en, vi, least, form)
    vi = without_comment(page, vi)
    vietnamese = vietnamese_side(shown(page, vi), english)
    told = trusted and not is_vietnamese(english) and _may_be_vietnamese(vietnamese, english)
    if not english or not (told or renders(vietnamese, english)):
        return None
    kind: PairKind = "passage" if _is_sentence(english, en.of(page.note.text)) else "term"
    return Pair(kind, english, vietnamese, en, vi, None, form)


def _is_sentence(english: str, written: str) -> bool:
    """Say whether the English of a pair is a passage, not a term.

    It is long, or it opens with a capital and ends as a sentence does (which `written` shows, for
    the last full stop of a side comes off), or has a verb in one of the forms that phrases lack.
    """
    size = words(english)
    if size > LONG:
        return True
    if size < _SHORTEST_SENTENCE or not english[0].isupper():
        return False
    if english.endswith(("?", "!")) or written.rstrip(_BEHIND).endswith("."):
        return True
    return size > _SHORTEST_SENTENCE and _FINITE.search(english) is not None


def _may_be_vietnamese(text: str, english: str) -> bool:
    """Say whether `text` is Vietnamese, or may be without its marks and is not the English."""
    if has_marks(text):
        return is_vietnamese(text)
    syllables = text.casefold().split()
    if max(map(len, syllables), default=0) < 2 or language_of(text) != "unsure" or text.isupper():
        return False
    return all(map(is_bare_syllable, syllables)) and text.casefold() != english.casefold()


def below_headword(
    page: Page, en: Span, found: list[Span], form: PairForm, trusted: bool = False
) -> list[Pair]:
    """Return one pair for each Vietnamese line that renders the headword above, from the first on.

    English lines may come before it. A line that is no rendering ends them, so does one unlike
    the first (`are_alike`).
    """
    pairs: list[Pair] = []
    for line in found:
        pair = plain_pair(page, en, line, form, trusted=trusted)
        if pair and (not pairs or are_alike(pairs[0], pair)):
            pairs.append(pair)
        elif pairs or is_vietnamese(shown(page, line)):
            break
    return pairs


def are_alike(first: Pair, later: Pair) -> bool:
    """Say whether a later line may render what the first one renders: it is no explanation.

    An explanation is far longer than the rendering above it, or opens with a capital where that
    has none.
    """
    above, below = first.vi or "", later.vi or ""
    return words(below) <= 2 * words(above) + 1 and not (
        below[:1].isupper() and above[:1].islower()
    )


def _is_code(page: Page, span: Span) -> bool:
    # The last cell of a note that ends without a line end may be empty: nothing stands there.
    return page.note.text.startswith("`", trimmed(page, unwrapped(page, span)).start)


def _defined(page: Page, en: Span, vi: Span, least: int, form: PairForm) -> tuple[Span, str]:
    """Return the English that `vi` renders: of `Head: definition` the definition alone.

    A definition has at least `least` words; Vietnamese with a head of its own renders the whole.
    What is emphasised as a whole before its rendering on the line (`**Head: name**: VI`) is one.
    """
    whole = en, english_side(shown(page, en))
    split = separated(page, en)
    if split is None or split.form not in ("colon", "dash"):
        return whole
    if form != "lines" and unwrapped(page, en) != trimmed(page, en):
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
