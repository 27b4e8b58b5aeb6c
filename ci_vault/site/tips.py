"""What is shown beside a term in running text, and the id by which the text refers to it."""

from ci_vault.site.terms import TermCard
from ci_vault.site.views import Tip


def tip_id(card: TermCard) -> str:
    """Return the id of the tip of `card`, for `aria-describedby` of the links to it."""
    return f"term-{card.id}"


def tip(card: TermCard) -> Tip:
    """Return what `card` is called in both languages, the best names, and what it means."""
    en, vi = card.wanted("en"), card.wanted("vi")
    return Tip(
        tip_id(card),
        en[0] if en else None,
        vi[0] if vi else None,
        card.definition_en,
        card.definition_vi,
    )
