"""Places in a note's running text: which a rule may speak of, and what a fix may do there."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from ci_vault.model.note import Block, External, Link, Note
from ci_vault.model.text import Span, line_start, within
from ci_vault.vault.context import Context

# What opens a line inside a block: indentation and the marks of quotes.
_INDENTATION = re.compile(r"[ \t>]*+")
# What shows nothing and is mended too: nothing may hang on its standing there.
_UNSEEN = "\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_SEEN = re.compile(f"[^{_UNSEEN}]")
_BLANK_BEFORE = re.compile(rf"[ \t\u2028\u2029][{_UNSEEN}]*+\Z")
_BLANK_BEHIND = re.compile(rf"[{_UNSEEN}]*+[ \t\u2028\u2029]")
_TO_LINE_END = re.compile(rf"[ \t\u2028\u2029{_UNSEEN}]*+(?=[\r\n]|\Z)")
# Letters, digits, the signs of sentences, what shows nothing: none opens or closes any Markdown.
_HARMLESS = re.compile(rf"(?:[^\W_]|['’“”\"(),.;!?…–—\u2028\u2029{_UNSEEN}])*")
_WORD_BEFORE, _WORD_BEHIND = re.compile(r"\S{0,60}\Z"), re.compile(r"\S{0,60}")
# How far a line is looked back at: that it has so much before a place is all one must know.
_FAR = 200


def passages(context: Context, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Block]]:
    """Yield what `pattern` finds in the note's running text, each with the block it stands in.

    What bullets and the like are made of is none, nor is the text of a Markdown link whose
    address stands elsewhere (`[text][name]`, `[name]`): that is a name.
    """
    named: list[Span] | None = None
    for match in pattern.finditer(context.prose):
        block = block_at(context.note, match.start())
        if block and match.end() <= block.span.end:
            named = _named(context.note) if named is None else named
            if not within(named, match.start()):
                yield match, block


def block_at(note: Note, offset: int) -> Block | None:
    """Return the block of inline text that `offset` lies in, or None."""
    at = bisect_right(note.blocks, offset, key=_start) - 1
    block = note.blocks[at] if at >= 0 else None
    return block if block and offset < block.span.end else None


def before_in_line(context: Context, block: Block, offset: int) -> str:
    """Return what stands before `offset` in its line of `block`, without indentation.

    Of a long line it is the last 200 code points.
    """
    text = context.prose
    start = line_start(text, offset, max(block.span.start, offset - _FAR))
    indentation = _INDENTATION.match(text, start, offset)
    return text[indentation.end() if indentation else start : offset]


def may_vanish(context: Context, block: Block, span: Span) -> bool:
    """Say whether `span`, in `block`, can be deleted and all Markdown stays what it is.

    It must stand among words and the signs of sentences: to delete what keeps a `#` or a bracket
    from its work, or what fills a line, makes a heading, a link or a blank line.
    """
    text, line = context.prose, before_in_line(context, block, span.start)
    left = _WORD_BEFORE.search(line[-60:])
    right = _WORD_BEHIND.match(text, span.end, block.span.end)
    word = (left[0] if left else "") + (right[0] if right else "")
    if not _HARMLESS.fullmatch(word):
        return False
    if left and left[0] == line:
        first = _SEEN.search(word)
        return first is not None and first[0].isalpha()
    leaves_blank = _BLANK_BEFORE.search(line) or _BLANK_BEHIND.match(text, span.end)
    return not (leaves_blank and _TO_LINE_END.match(text, span.end))


def _named(note: Note) -> list[Span]:
    """Return the Markdown links whose address stands elsewhere, in order."""
    shown: list[Link | External] = [link for link in note.links if link.kind == "markdown"]
    shown += note.externals
    return sorted(link.span for link in shown if note.text[link.span.end - 1] == "]")


def _start(block: Block) -> int:
    return block.span.start
