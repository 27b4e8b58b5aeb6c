"""Vietnamese typed without its marks in a note that has them."""

import re
from collections.abc import Iterator

from ci_vault.extend import (
    UNMISTAKEN,
    Context,
    Finding,
    Rule,
    Span,
    is_bare_syllable,
    is_english,
    is_syllable,
)

# Three unmarked words in a row and more: fewer are often right (`cho ta hay`), or a name.
_RUN = re.compile(r"(?<![\w@#/.\\-])[a-z]{1,7}(?:[ \u00a0,]+[a-z]{1,7}){2,}(?![\w@/\\-])")
_STOPS = ("c", "ch", "p", "t")
_TELLING = 2  # words that are Vietnamese, but not without marks


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding at each run of words that are Vietnamese but for the marks."""
    text = context.prose
    if not UNMISTAKEN.search(text):
        return
    for run in _RUN.finditer(text):
        words = re.findall("[a-z]+", run[0])
        if all(map(is_bare_syllable, words)) and _lacks_marks(words):
            message = f"“{run[0]}” looks like Vietnamese without its marks; write them"
            yield Finding("", Span(run.start(), run.end()), message)


def _lacks_marks(words: list[str]) -> bool:
    """Say whether enough of the words are wrong without marks, and not too many English."""
    telling = [word for word in words if _wants_mark(word) and not is_english(word)]
    english = [word for word in words if len(word) > 1 and is_english(word)]
    return len(telling) >= _TELLING and 2 * len(english) <= len(words)


def _wants_mark(word: str) -> bool:
    """Say whether a syllable is none as it stands: `viec`, `duoc`, and after a stop, `hoc`."""
    return not is_syllable(word) or word.endswith(_STOPS)


RULE = Rule(
    summary="Vietnamese stands without its marks in a note that has them.",
    reason=(
        "Typed in haste or pasted from a program that lost them. No search finds it, and it reads "
        "as one of many things. Told are runs of three words and more of which two cannot be "
        "right as they stand."
    ),
    severity="info",
    bad={"a.md": "Nhận diện cơ hội cải tiến.\n\n- nhan dien co hoi viec lam duoc khong\n"},
    good={"a.md": "Nhận diện cơ hội cải tiến.\n\n- nhận diện cơ hội việc làm được không\n"},
    traps=(
        {"a.md": "nhan dien co hoi viec lam duoc khong\n"},
        {"a.md": "Nhận diện. We can do it in the hot sun, not a bit of them at top.\n"},
        {"a.md": "Nhận diện khi anh em ta xem phim hay cho con ăn trong nhà ra sao.\n"},
        {"a.md": "Ông Nguyen Van Hoc ở đây; `nhan dien duoc khong` [[nhan dien duoc khong]].\n"},
        {"a.md": "Opdracht café. Een tag moet niet in het, u dit niet.\n"},
        {"a.md": "Nhận diện: nao sei o que fazer, com o pai de casa.\n"},
        {"a.md": "Nhận diện. The chat about tech, cat and bat, hot tip, top chop.\n"},
    ),
    note=check,
)
