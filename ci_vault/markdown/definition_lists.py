"""Terms with `: text` lines below them as definition lists, where the scan reads definitions.

Obsidian shows the lines as they stand; a reader is better served by what they mean.
"""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from ci_vault.markdown.syntax.definition import definition_texts


def definition_lists(md: MarkdownIt) -> None:
    """Give `md` the rule of this file; block ids must be known to it already."""
    md.core.ruler.after("block_ids", "definition_lists", _definition_lists)


def _definition_lists(state: StateCore) -> None:
    if ": " not in state.src and ":\t" not in state.src:
        return
    made: list[Token] = []
    for token in state.tokens:
        made.append(token)
        if token.type == "paragraph_close" and not token.hidden and ":" in made[-2].content:
            _define(made)
    state.tokens = made


def _define(made: list[Token]) -> None:
    """Make a list of the paragraph at the end of `made` if it has texts for a term.

    The term may be the paragraph before, one line long, or that of a list before.
    """
    opening, inline, _ = made[-3:]
    places = definition_texts(inline.content, 0, len(inline.content))
    if not places:
        return
    texts = [inline.content[start:end].strip() for start, end in places]
    before = made[:-3][-3:]
    if texts[0]:
        term = [opening, inline.copy(content=texts[0], children=[])]
        del made[-3:]
    elif _is_line(before, opening):
        term = before[:2]
        del made[-6:]
    elif before and before[-1].type == "dl_close" and before[-1].level == opening.level:
        del made[-4:]
        made += (*_texts(inline, texts[1:]), before[-1])
        return
    else:
        return
    level = opening.level
    made.append(term[0].copy(type="dl_open", tag="dl"))
    made += _wrapped("dt", term[1])
    made += (*_texts(inline, texts[1:]), Token("dl_close", "dl", -1, level=level, block=True))


def _is_line(before: Sequence[Token], opening: Token) -> bool:
    """Say whether `before` is a paragraph of one line beside the one that `opening` opens."""
    return (
        len(before) == 3
        and before[0].type == "paragraph_open"
        and before[0].level == opening.level
        and "\n" not in before[1].content
    )


def _texts(inline: Token, texts: Sequence[str]) -> Iterator[Token]:
    for text in texts:
        yield from _wrapped("dd", inline.copy(content=text, children=[]))


def _wrapped(tag: str, inline: Token) -> Iterator[Token]:
    yield Token(f"{tag}_open", tag, 1, level=inline.level, block=True)
    yield inline.copy(level=inline.level + 1)
    yield Token(f"{tag}_close", tag, -1, level=inline.level, block=True)
