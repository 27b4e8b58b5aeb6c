"""Tags with a slip in a word that their note writes rightly."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ci_vault.extend import (
    Context,
    Edit,
    Finding,
    Fix,
    Rule,
    Span,
    Tag,
    Vault,
    is_bare_syllable,
    is_english,
    slip_of,
)

_PART = re.compile(r"[a-z]+|[A-Z][a-z]+")
_LONG_WORDS = re.compile("[a-z]{6,}")
_SHORTEST = 6  # letters of a part: with fewer, one edit makes another word
_OWN = 3  # notes that have a tag's part make it a word of the vault


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding at each part of a tag that is a slip for a word of the note."""
    if not context.note.tags:
        return
    for tag in context.note.tags:
        for part in _parts(tag.name):
            word = part[0].lower()
            if word not in context.low and _may_be_slip(word, context):
                yield from _finding(context, tag, part, word)


@lru_cache(maxsize=1 << 12)
def _parts(name: str) -> tuple[re.Match[str], ...]:
    """Return the parts of a tag that are long enough, no Vietnamese without marks, no English."""
    return tuple(
        part
        for part in _PART.finditer(name)
        if len(part[0]) >= _SHORTEST
        and _is_whole(name, part)
        and not is_bare_syllable(part[0].lower())
        and not is_english(part[0].lower())
    )


def _may_be_slip(word: str, context: Context) -> bool:
    """Say whether a text has a third of the word, which slips leave whole; not of the team's."""
    third = len(word) // 3
    thirds = (word[:third], word[third:-third], word[-third:])
    if not any(part in context.low for part in thirds):
        return False
    return word not in map(str.lower, context.config.lint.words)


def _finding(context: Context, tag: Tag, part: re.Match[str], word: str) -> Iterator[Finding]:
    right = slip_of(word, context.words)
    if right is None or not is_english(right):
        return
    better = tag.name[: part.start()] + right + tag.name[part.end() :]
    message = (
        f"“{part[0]}” in #{tag.name} is a slip for “{right}”, as the note has it; write #{better}"
    )
    start = tag.span.end - len(tag.name) + part.start()
    span = Span(start, start + len(part[0]))
    fix = None
    if span.of(context.note.text) == part[0]:
        cased = right.capitalize() if part[0][0].isupper() else right
        fix = Fix(f"Write #{better}", False, (Edit(span, cased),))
    yield Finding("", tag.span, message, fix, about=word)


def _is_whole(name: str, part: re.Match[str]) -> bool:
    """Say whether a part is a word: no piece of a longer one with digits or marked letters."""
    before, after = name[: part.start()][-1:], name[part.end() :][:1]
    return (
        not (before.isalpha() and part[0].islower())
        and not after.islower()
        and not (before.isdigit() or after.isdigit())
    )


def settle(vault: Vault, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings but those of words that the vault knows, in tags or in text."""
    notes = Counter(word for word, _ in {(of.about, of.path) for of in findings})
    known = {word for word, number in notes.items() if number >= _OWN}
    rare = set(notes) - known
    known |= _in_text(vault, rare) if rare else rare
    yield from (finding for finding in findings if finding.about not in known)


def _in_text(vault: Vault, words: set[str]) -> set[str]:
    """Return those of `words` that the text of some note has, but for its tags."""
    found: set[str] = set()
    for note in vault.notes.values():
        text = note.text.lower()
        for word in words.intersection(_LONG_WORDS.findall(text)):
            if re.search(rf"(?<![\w#/-]){word}(?![\w/-])", text):
                found.add(word)
    return found


RULE = Rule(
    summary="A tag has a slip in a word that its note writes otherwise.",
    reason=(
        "Notes under the right tag are not found under this one. Told is a part of six letters "
        "and more that is no English word, stands nowhere else in the vault, and is one or two "
        "slips of the hand from a word of the note."
    ),
    severity="warning",
    bad={"a.md": "Improvement opportunities.\n\n#improvement-opporttunities #plan/improvment\n"},
    good={"a.md": "Improvement opportunities.\n\n#improvement-opportunities #plan/improvement\n"},
    traps=(
        {"a.md": "We improve services and plugins.\n\n#improvements #improving #service #plugin\n"},
        {"a.md": "The contract affects the principal.\n\n#contact #effects #principle\n"},
        {"a.md": "The status of the process.\n\n#ITSMPROCES #type/v2proces #processx1 #stat\n"},
        {"a.md": "Quy trình cải tiến.\n\n#quytrinh #cảitiến #cải-tiến\n"},
        {"a.md": "Our colours.\n\n#colors #organization\n", "b.md": "We organise.\n\n#organize\n"},
        {"a.md": "A process.\n\n#processs\n", "b.md": "It is called processs.\n"},
        {f"{name}.md": "A process.\n\n#processs\n" for name in "abc"},
    ),
    reads=("lint.words",),
    note=check,
    settle=settle,
)
