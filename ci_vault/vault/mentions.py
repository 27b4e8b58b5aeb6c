"""Names that stand in running text without a link, found in one pass over the text.

All names are laid into one tree, word by word, so a text costs its length and not its length
times the number of names.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from msgspec import Struct

from ci_vault.bilingual.keys import identity
from ci_vault.bilingual.known import each
from ci_vault.model.note import Note
from ci_vault.model.term import Language
from ci_vault.model.text import Span
from ci_vault.vault.branch import Branch, following, lay

# A word with its marks, composed or not, or one sign; marks of emphasis and quotes count as blank.
_TOKEN = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*|[^\s*=~_>]")
# A hyphen makes one word of two: `self-service` is another one than `service`.
_JOINED, _JOINS = re.compile(r"\w[-\u2010\u2011]\Z"), re.compile(r"[-\u2010\u2011]\w")
# Shorter names are words of the other language too often: `AI` is English, `ai` Vietnamese.
_LEAST_LETTERS = 3
# Stretches without blanks -> their words as they are compared. Longer ones are not remembered.
_known: dict[str, tuple[str, ...]] = {}
_LONG = 40


class Name(Struct, frozen=True, gc=False):
    """A name to look for, in one language, and what it names.

    One without a target is never mentioned: it keeps a part of it from being taken for a name.
    """

    text: str
    language: Language
    target: str


# Names to look for, word by word, by their first words.
Tree = dict[str, Branch[Name]]


class Mention(Struct, frozen=True, gc=False):
    """A place where a name stands without a link; several things may share the name."""

    span: Span
    targets: tuple[str, ...]


class Tokens(Struct, frozen=True):
    """The words of one block, folded, with their places; `hidden` is sorted and apart."""

    text: str
    words: Sequence[str]
    places: Sequence[re.Match[str]]
    hidden: Sequence[Span]

    def span(self, start: int, end: int) -> Span:
        """Return where the tokens from `start` to before `end` stand."""
        return Span(self.places[start].start(), self.places[end - 1].end())


def tree(names: Iterable[Name]) -> Tree:
    """Return `names` as a tree to hand to `mentions`; names too short to be sure are left out."""
    firsts: Tree = {}
    for name in names:
        if words := _words_of_name(name.text, name.language):
            lay(firsts, words, 0, name)
    return firsts


@lru_cache(maxsize=1 << 14)  # the same names are looked for in many notes
def _words_of_name(text: str, language: Language) -> tuple[str, ...]:
    """Return the words of a name, folded; none of one that is too short to be sure."""
    words = _TOKEN.findall(identity(text, language))
    letters = sum(map(len, words))
    if letters < _LEAST_LETTERS and not (letters > 1 and _is_acronym(text)):
        return ()
    return tuple(map(_folded, words))


def mentions(note: Note, names: Tree) -> Iterator[Mention]:
    """Yield where one of `names` stands in the text of `note` as whole words, in order.

    Of names that begin at one word the longest counts. Links, addresses, code, math, HTML,
    comments and properties are no running text. Case, the form of quotes and dashes and the
    style of a Vietnamese tone mark do not count, but a name in capitals has to stand in capitals.
    """
    hidden: list[Span] | None = None
    for block in note.blocks:
        words = _words(note.text, block.span)
        if names.keys().isdisjoint(words):
            continue
        hidden = _hidden(note) if hidden is None else hidden
        yield from _in_block(_tokens(note.text, block.span, words, hidden), names)


def mentions_in(text: str, names: Tree) -> Iterator[Mention]:
    """Return where one of `names` stands in `text`, a stretch of running text; as `mentions`."""
    span = Span(0, len(text))
    words = _words(text, span)
    if names.keys().isdisjoint(words):
        return iter(())
    return _in_block(_tokens(text, span, words, ()), names)


def _words(text: str, span: Span) -> list[str]:
    """Return the words in `span`, folded: in most stretches no name begins, and all is said.

    No word goes over a blank, and what stands between two blanks has mostly stood before.
    """
    stretches = text[span.start : span.end].split()
    try:
        return [*chain.from_iterable(map(_known.__getitem__, stretches))]
    except KeyError:
        if max(map(len, stretches)) > _LONG:
            return [word for stretch in stretches for word in _folded_words(stretch)]
        words = each(_known, stretches, _folded_words)
        return [*chain.from_iterable(words)]


def _folded_words(text: str) -> tuple[str, ...]:
    return tuple(map(_folded, _TOKEN.findall(text)))


def _tokens(text: str, span: Span, words: Sequence[str], hidden: Sequence[Span]) -> Tokens:
    places = list(_TOKEN.finditer(text, span.start, span.end))
    return Tokens(text, words, places, hidden)


def _in_block(block: Tokens, names: Tree) -> Iterator[Mention]:
    behind = 0
    for at in [at for at, word in enumerate(block.words) if word in names]:
        if at >= behind:
            end, ends = _longest(block, at, names)
            if ends:
                targets = tuple(dict.fromkeys(of.target for of in ends if of.target))
                if targets:
                    yield Mention(block.span(at, end), targets)
                behind = end


def _longest(block: Tokens, at: int, names: Tree) -> tuple[int, list[Name]]:
    """Return the longest name from token `at` on: the token after it, and what it names."""
    best: tuple[int, list[Name]] = (at, [])
    branch: Branch[Name] | None = names[block.words[at]]
    after = at + 1
    while branch:
        if branch.ends:
            span = block.span(at, after)
            ends = [name for name in branch.ends if _stands(name, span, block)]
            best = (after, ends) if ends else best
        if after == len(block.words):
            break
        branch = following(branch, after - at, block.words[after])
        after += 1
    return best


def _stands(name: Name, span: Span, block: Tokens) -> bool:
    """Say whether `span`, whose words are those of `name`, is a mention of it."""
    if _is_acronym(name.text) and name.text != span.of(block.text):
        return False
    if _JOINED.search(block.text, max(0, span.start - 2), span.start) or _JOINS.match(
        block.text, span.end
    ):
        return False
    after = bisect_left(block.hidden, span.end, key=lambda hidden: hidden.start)
    return after == 0 or block.hidden[after - 1].end <= span.start


def _hidden(note: Note) -> list[Span]:
    """Return what is no running text: sorted spans that do not overlap."""
    parts = [link.span for link in note.links] + [link.span for link in note.externals]
    parts += [comment.span for comment in note.comments]
    merged: list[Span] = []
    for span in sorted([*parts, *note.opaque]):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _is_acronym(name: str) -> bool:
    return name.isupper() and " " not in name


def _folded(token: str) -> str:
    return identity(token, "vi")
