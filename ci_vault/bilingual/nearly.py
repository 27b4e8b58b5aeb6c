"""Wordings that are a reviewed Vietnamese term but for the marks of one syllable."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ci_vault.bilingual.slips import Slip
from ci_vault.bilingual.syllable import bare, is_syllable
from ci_vault.model.term import UNWANTED, Reviewed

_WORD = re.compile(r"[^\W\d_]+")
# Syllables of everyday that stand beside any other by chance: `liên quan | trong`, `sự | có mặt`.
_EVERYDAY = frozenset(
    "ai anh ấy bà bạn bằng bị biết bởi cả các cách cái cần chỉ cho chứ chưa có con cô còn của "
    "cùng cũng cứ do dù đã đang đâu đây đầu đến đều đi để đó được đôi đời gì giờ giữa hai hay hãy "
    "hết hoặc hơn họ khi khác không là lại làm lần lên lúc mà mình mỗi một mới mọi muốn nào nay "
    "này năm nên nếu ngày người nhau như nhưng những nó nơi ở ra rằng rất riêng rồi sau sẽ số ta "
    "tại tái theo thế thì thêm thứ tính tôi tới tốt trên trong trước từ từng tự và vào vẫn về vì "
    "việc với vừa xa xin".split()
)
_SHORTEST, _LONGEST = 2, 6  # syllables of a term


class _Term(Struct, frozen=True, gc=False):
    """A reviewed term: both sides in lower case, the syllables, the first English word."""

    en: str
    vi: str
    syllables: tuple[str, ...]
    opening: frozenset[str]


# What was made of the rows last seen: they are the same for every note of a vault.
_last: tuple[Sequence[Reviewed], tuple[_Term, ...]] = ((), ())


def nearly_terms(words: frozenset[str], low: str, reviewed: Sequence[Reviewed]) -> Iterator[Slip]:
    """Yield the wordings that may stand in a text for a reviewed term, and the term for each.

    `words` are the text's words and `low` is the text, both in lower case. Only a text that has
    the term itself, in either language, speaks of it: others have such words by chance.
    """
    near = [
        term for term in _terms(reviewed) if term.vi in low or not words.isdisjoint(term.opening)
    ]
    plain = _by_plain(words) if near else {}
    known = {term.vi for term in _terms(reviewed)}
    for term in near:
        missing = {syllable for syllable in term.syllables if syllable not in words}
        if len(missing) > 1 or not (term.en in low or term.vi in low):
            continue
        for at, syllable in enumerate(term.syllables):
            if missing and syllable not in missing:
                continue
            for other in plain.get(bare(syllable), ()):
                wrong = " ".join((*term.syllables[:at], other, *term.syllables[at + 1 :]))
                if other != syllable and wrong in low and wrong not in known:
                    yield Slip(wrong, term.vi)


def _terms(reviewed: Sequence[Reviewed]) -> tuple[_Term, ...]:
    """Return the terms that the team wants and that have several syllables."""
    global _last
    if _last[0] is not reviewed:
        terms = (
            _Term(
                row.en.lower(),
                row.vi.lower(),
                tuple(row.vi.lower().split()),
                frozenset((first, f"{first}s")),
            )
            for row in reviewed
            for first in _WORD.findall(row.en.lower())[:1]
            if row.status not in UNWANTED
        )
        several = tuple(of for of in terms if _SHORTEST <= len(of.syllables) <= _LONGEST)
        _last = (reviewed, several)
    return _last[1]


def _by_plain(words: frozenset[str]) -> dict[str, list[str]]:
    """Return the Vietnamese words, but those of everyday, by their form without marks."""
    found: dict[str, list[str]] = {}
    for word in sorted(words - _EVERYDAY):
        if is_syllable(word):
            found.setdefault(bare(word), []).append(word)
    return found
