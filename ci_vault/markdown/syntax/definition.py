"""`Term` and, on the lines below it, `: text`: a definition list, as PHP Markdown Extra writes it.

Obsidian knows none and shows the lines as they stand; people write them all the same, and mean
a pair. So the lines stay a paragraph of the note, and what they define is read beside it.
"""

import re

_OPENING = re.compile(r":[ \t]+(?=\S)")
_BELOW = re.compile(r"(?:\r\n|\n|\r)[ \t>]*:[ \t]+(?=\S)")
# The same without the line end before it: a search that begins with a letter is much faster.
_COLON = re.compile(r":(?<=[\s>]:)[ \t]")


def may_define(text: str) -> bool:
    """Say whether any line of `text` opens as a definition's text does."""
    return _COLON.search(text) is not None and _BELOW.search(text) is not None


def definition_texts(text: str, start: int, end: int) -> list[tuple[int, int]] | None:
    """Split the paragraph `text[start:end]` into what stands before the first `:` line and texts.

    The first stretch is the term's, empty where the paragraph opens with `:`. None where no line
    opens so.
    """
    opening = _OPENING.match(text, start, end)
    first = [(start, opening.end())] if opening else []
    marks = first + [mark.span() for mark in _BELOW.finditer(text, start, end)]
    if not marks:
        return None
    ends = [mark[0] for mark in marks[1:]] + [end]
    texts = [(mark[1], after) for mark, after in zip(marks, ends, strict=True)]
    return [(start, marks[0][0]), *texts]
