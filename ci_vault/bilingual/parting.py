"""Which of several separators parts the two languages of one entry."""

from ci_vault.bilingual.language import (
    first_mark,
    is_surely_not_vietnamese,
    is_surely_vietnamese,
    is_vietnamese,
    language_of,
)
from ci_vault.bilingual.page import Page, shown
from ci_vault.bilingual.rendering import renders
from ci_vault.bilingual.separate import (
    Split,
    after_emphasis,
    bracketed,
    may_part,
    separated,
    signed,
    slashed,
)
from ci_vault.model.text import Span

_BREAKS = " –—-"


def resplit(page: Page, split: Split) -> Split:
    """Return `split`, or an earlier one where its left side already holds both languages.

    `Level - cấp độ: giải thích` parts at the dash, for the colon belongs to the Vietnamese.
    """
    inner = signed(page, split.left) if split.form == "colon" else None
    if inner is None or not is_vietnamese(shown(page, split.right)):
        return split
    if is_vietnamese(shown(page, inner.left)) or not is_vietnamese(shown(page, inner.right)):
        return split
    return Split(inner.left, Span(inner.right.start, split.right.end), inner.form)


def telling(page: Page, split: Split) -> Split:
    """Return `split`, or the later one where its right side still opens in English.

    `Plan: do the work => lập kế hoạch` and `Plan: do the work (lập kế hoạch)` are such entries.
    """
    if not may_part(page, split.right):
        return split
    if split.form == "colon":
        for inner in (signed(page, split.right), bracketed(page, split.right)):
            if inner and _parts_languages(page, inner):
                return Split(Span(split.left.start, inner.left.end), inner.right, inner.form)
    return repeated(page, split)


def repeated(page: Page, split: Split) -> Split:
    """Return `split`, or where the same sign parts the languages only when it comes again.

    `SLA - Service level agreement - Thỏa thuận mức dịch vụ` is such a line.
    """
    inner = separated(page, split.right) if split.form in ("colon", "dash") else None
    if inner is None or inner.form != split.form or not _parts_languages(page, inner):
        return split
    left = Span(split.left.start, inner.left.end)
    if is_vietnamese(shown(page, split.left)) or ". " in shown(page, left):
        return split
    return Split(left, inner.right, inner.form)


def _parts_languages(page: Page, split: Split) -> bool:
    """Say whether a split has Vietnamese on its right side and sure English on its left."""
    return is_vietnamese(shown(page, split.right)) and is_surely_not_vietnamese(
        shown(page, split.left)
    )


def one_language(left: str, right: str) -> bool:
    """Say whether two sides are of one language; an unsure left side goes with the right one."""
    if is_vietnamese(left):
        return is_vietnamese(right)
    return language_of(right) == "en"


def by_bracket(page: Page, span: Span) -> Split | None:
    """Return `X (Y)`, or `X / Y`, when exactly one of the two is Vietnamese."""
    for split in (bracketed(page, span), slashed(page, span)):
        if split:
            sides = [is_vietnamese(shown(page, side)) for side in (split.left, split.right)]
            if sides[0] != sides[1]:
                return split
    return None


def by_emphasis(page: Page, span: Span) -> Split | None:
    """Return `**X** Y` when X is not Vietnamese and Y surely is, or None."""
    split = after_emphasis(page, span)
    if split is None or is_vietnamese(shown(page, split.left)):
        return None
    return split if is_surely_vietnamese(shown(page, split.right)) else None


def unparted(text: str) -> bool:
    """Say whether English and its Vietnamese stand side by side in `text`, no separator between."""
    head = text[: first_mark(text, 0, len(text))]
    at = max(map(head.rfind, _BREAKS))
    return at > 0 and renders(text[at + 1 :], head[:at].rstrip(_BREAKS))
