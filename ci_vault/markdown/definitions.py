"""Terms and what defines them, out of paragraphs with lines that open with a colon."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from ci_vault.markdown.events import Node, trimmed
from ci_vault.markdown.syntax.definition import definition_texts
from ci_vault.model.note import Block, Definition
from ci_vault.model.text import Span


def defining(text: str, made: list[tuple[Node, Block]]) -> list[tuple[Node, Block]]:
    """Return the blocks with each paragraph of `: text` lines parted into term and texts."""
    found: list[tuple[Node, Block]] = []
    for owner, block in made:
        parts = None
        if block.kind == "paragraph" and not block.title:
            parts = definition_texts(text, block.span.start, block.span.end)
        if not parts:
            found.append((owner, block))
            continue
        (start, end), *texts = parts
        if start < end:
            found.append((owner, replace(block, kind="term", span=Span(start, end))))
        elif not _opens_for(text, owner, found):
            found.append((owner, block))
            continue
        spans = (trimmed(text, *place) for place in texts)
        found += ((owner, replace(block, kind="definition", span=span)) for span in spans)
    return found


def _opens_for(text: str, owner: Node, found: list[tuple[Node, Block]]) -> bool:
    """Make the one-line paragraph before `owner` its term; say whether there is one to define."""
    before, block = found[-1] if found else (None, None)
    if before is None or block is None or before.parent != owner.parent:
        return False
    line = block.span.of(text)
    if block.kind == "paragraph" and not block.title and "\n" not in line and "\r" not in line:
        found[-1] = before, replace(block, kind="term")
        return True
    return block.kind == "definition"


def definitions(blocks: Iterable[Block]) -> Iterator[Definition]:
    """Yield each term among `blocks` with the texts that follow it."""
    terms: list[tuple[Span, list[Span]]] = []
    for block in blocks:
        if block.kind == "term":
            terms.append((block.span, []))
        elif block.kind == "definition":
            terms[-1][1].append(block.span)
    for term, texts in terms:
        yield Definition(term, tuple(texts))
