"""The language of a stretch, as the `lang` of a page says it."""

from functools import lru_cache

from ci_vault.bilingual.language import language_of


@lru_cache(maxsize=1 << 14)  # titles and quotes stand on many pages
def said_language(text: str) -> str | None:
    """Return "en" or "vi", or None where the language of `text` is unsure."""
    said = language_of(text)
    return None if said == "unsure" else said
