"""How one wording takes the place of another: what of a side is its words, and its first letter."""

from ci_vault.model.text import Span

# What may stand round the words of a side and stays where it is.
_ROUND = " \t\u00a0\r\n*_=~"
_MARKS = frozenset("*=~`[]<>|_")


def words_of(text: str, span: Span) -> Span | None:
    """Return what of a side, `span` of a note's `text`, is its words; None where marks part them.

    Marks of emphasis and a final full stop stand round the words and are left out; where
    emphasis, code or a link begins or ends between them, the words have no one place.
    """
    raw = span.of(text)
    left = len(raw) - len(raw.lstrip(_ROUND))
    words = raw.strip(_ROUND)
    if words.endswith(".") and not words.endswith((".v.", "etc.", "..")):
        words = words[:-1].rstrip(_ROUND)
    if not words or not _MARKS.isdisjoint(words):
        return None
    return Span(span.start + left, span.start + left + len(words))


def with_case_of(written: str, wanted: str) -> str:
    """Return `wanted` as it may stand in the place of `written`: with its first letter's case.

    Several words in capitals stay so, and an acronym keeps its capitals.
    """
    if " " in written and written.isupper():
        return wanted.upper()
    if written[:1].isupper():
        return wanted[:1].upper() + wanted[1:]
    first = wanted.partition(" ")[0]
    plain = first.islower() or first.istitle()
    return wanted[:1].lower() + wanted[1:] if written[:1].islower() and plain else wanted
