"""A blank before a mark that belongs to the word."""

import re
from collections.abc import Iterator

from ci_vault.extend import Block, Context, Edit, Finding, Fix, Rule, Span, passages

# Behind a letter, a closing sign or a wikilink, and with nothing behind it: ` .5`, ` ...`, ` :)`,
# ` ::` and `3 : 2` are something else.
_RUN = re.compile(r" (?<=[^\W\d_] |[)”’»*\0] ) *+([,.;:!?])(?=\s|\Z)")
# Little words of English, and the marks that Vietnamese does not share with French.
_NOT_FRENCH = re.compile(
    r"\b(?:the|of|and|is|are|was|be|to|in|it|this|that|what|how|why|who|when|where|you|we|i|do|does|"
    r"did|not|with|for|from|have|has|can|will|should)\b|[ăđĩũơư\u1ea0-\u1ef9]",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"[\r\n]")
_LONGEST_SENTENCE = 300


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each such blank in English and Vietnamese."""
    for match, block in passages(context, _RUN):
        if _belongs(context, match, block):
            span = Span(match.start(), match.start(1))
            fix = Fix("Delete the blank", True, (Edit(span, ""),))
            yield Finding("", span, f"a blank stands before “{match[1]}”; delete it", fix)


def _belongs(context: Context, match: re.Match[str], block: Block) -> bool:
    """Say whether the mark ends what is before it, in a language that glues its marks."""
    text, start = context.note.text, match.start()
    if block.kind == "cell" or (
        context.prose[start - 1] == "\0" and text[start - 2 : start] != "]]"
    ):
        return False
    if match[1] == ":" and match.end() < block.span.end:
        # Between two languages, or a name and its text, ` : ` is a separator.
        return False
    if match[1] in ",.":
        return True
    near = context.prose[max(block.span.start, start - _LONGEST_SENTENCE) : start]
    near = _LINE_END.split(near)[-1].replace("\0", " ")
    return bool(_NOT_FRENCH.search(near))


RULE = Rule(
    summary="A blank stands before a comma, a full stop or the like.",
    reason=(
        "The mark may come to stand at the start of the next line. French has a blank there and is "
        "left alone, as are tables and a colon between two texts."
    ),
    severity="info",
    bad={
        "a.md": "The plan , the [[Note]] .\n\nWhat is the cause ?\n\nHãy làm **việc** ngay !\n",
        "Note.md": "",
    },
    good={
        "a.md": "The plan, the [[Note]].\n\nWhat is the cause?\n\nHãy làm **việc** ngay!\n",
        "Note.md": "",
    },
    traps=(
        {"a.md": "At .5 or 3 : 2, 10 : 30, key :: value, so ... on, a .md file, smile :) there\n"},
        {"a.md": "| a ? | b . |\n|---|---|\n| c , | ! |\n\n- Change : Thay đổi\n"},
        {"a.md": "Où est la gare ? Elle est là !\n\n`a ;` $x , y$ https://a.b/c ?\n"},
        {"a.md": "A break  \n. B\n"},
    ),
    note=check,
)
