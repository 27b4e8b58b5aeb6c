"""How a side of a pair is cleaned: the fourth rule of reading pairs."""

import html
import re
import unicodedata

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# The sign goes before what must stand before it: the search skips all others at once.
_SENTENCE_END = re.compile(r"[.!?](?<=[^\W\d_]{2}.)\s+(?=[^\W\d_])")
_INVISIBLE = re.compile("[\u200b\ufeff]")
_QUOTE = re.compile(r"\n[ \t]*(?:>[ \t]?)+")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]+\]")
_ABBREVIATED = re.compile(r"(?:\.\.|\betc|v\.v|\bvv|\w\.\w)\.$", re.IGNORECASE)
# What there is to clean, but for blanks, has one of these in it.
_SIGNS = (">", "\\", "[^", "&", "\u200b", "\ufeff")
# Where escaped characters wait, in a plane of Unicode that nobody writes in.
_HIDDEN = 0xF0000
_UNHIDDEN = {_HIDDEN + code: code for code in range(0x21, 0x7F)}


def cleaned(text: str) -> str:
    """Return Markdown, its emphasis, links and comments taken off already, as plain text.

    Marks of quotes and footnotes are off, escapes and entities are the characters they stand for.
    """
    if ">" in text:
        text = _QUOTE.sub("\n", text)
    escapes = "\\" in text
    if escapes:  # which make plain text of what would be a footnote mark or an entity
        text = _ESCAPED.sub(lambda found: chr(_HIDDEN + ord(found[1])), text)
    if "[^" in text:
        text = _FOOTNOTE_MARK.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    return neat(text.translate(_UNHIDDEN) if escapes else text)


def roughly_cleaned(text: str) -> str:
    """Return what `cleaned` does, but for its blanks and normal form: quicker for long texts."""
    if any(map(text.__contains__, _SIGNS)):
        return cleaned(text)
    return _without_full_stop(text.strip())


def first_sentence(text: str) -> str:
    """Return what `text` says up to the end of its first sentence; all where no other follows."""
    end = _SENTENCE_END.search(text)
    return text[: end.start() + 1] if end else text


def neat(text: str) -> str:
    """Return plain text as a side of a pair has it: NFC, single blanks, no final full stop.

    Characters without width are off; the full stop of `…`, `etc.` and the like stays.
    """
    # Line ends, no-break spaces and what has no width are not printable: most text has none.
    if not text.isprintable() or "  " in text:
        if "\u200b" in text or "\ufeff" in text:
            text = _INVISIBLE.sub("", text)
        text = " ".join(text.split())
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return _without_full_stop(text.strip())


def _without_full_stop(text: str) -> str:
    if text.endswith(".") and not _is_abbreviated(text):
        text = text[:-1].rstrip()
    return text


def _is_abbreviated(text: str) -> bool:
    """Say whether the full stop at the end of `text` belongs to its last word."""
    # Before it stand, in all that the pattern knows, another one or one of these two letters.
    told = "." in text[-3:-1] or text[-2:-1] in "cCvV"
    return told and _ABBREVIATED.search(text[-6:]) is not None
