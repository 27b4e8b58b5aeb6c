"""What a note opens with: there it says what it is about."""

from itertools import islice

from ci_vault.model.note import Block, Note
from ci_vault.model.term import Pair, Reading

_SENTENCE = 4  # words


def opening(note: Note, said: Reading) -> Pair | None:
    """Return the passage that a note opens with, or None where its first text is none."""
    first = next((of.span for of in note.blocks if _is_text(note, of)), None)
    if first is None:
        return None
    passages = (pair for pair in said.pairs if pair.kind == "passage")
    return next((of for of in passages if first.start <= of.span.start < first.end), None)


def _is_text(note: Note, block: Block) -> bool:
    """Say whether a block may say what a thing is: no heading, line of tags or a word or two."""
    if block.kind == "heading":
        return False
    words = (word for word in block.span.of(note.text).split() if not word.startswith("#"))
    return len(list(islice(words, _SENTENCE))) == _SENTENCE
