"""Inline Markdown as the words that a reader sees, without its marks."""

import re

from ci_vault.markdown.syntax.wikilink import WIKILINK, split_label, split_target
from ci_vault.model.text import single_spaced

# A link or picture with words of its own, a tag of HTML, marks of emphasis and code.
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*(?:\s+\"[^\"\n]*\")?\)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_MARKS = re.compile(r"\*+|==|~~|`+|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)|(?<!\S)\^[\w-]+$")
# What opens a mark: looking for its first character is far quicker than for its surroundings.
_ANY_MARK = re.compile(r"[*=~`_^]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_FOOTNOTE = re.compile(r"\[\^[^\s\[\]]+\]")
_BLANKS = re.compile(r"\s+(?:>\s*)*")


def plain(text: str) -> str:
    """Return `text`, a stretch of inline Markdown, in one line as it reads without footnotes."""
    if "[" in text:
        text = WIKILINK.sub(_words, text)
        text = (_LINK.sub(r"\1", text) if "](" in text else text).replace("![", "[")
        text = _FOOTNOTE.sub("", text) if "[^" in text else text
    if "<" in text:
        text = _TAG.sub("", text)
    if _ANY_MARK.search(text):
        text = _MARKS.sub("", text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    return _BLANKS.sub(" ", text).strip() if ">" in text else single_spaced(text)


def _words(found: re.Match[str]) -> str:
    """Return the label of a wikilink, else the name it leads to."""
    target, label = split_label(found["body"])
    if label:
        return label
    of = split_target(target)
    return " > ".join(part for part in (of.name, *(of.heading or "").split("#")) if part)
