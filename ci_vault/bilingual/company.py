"""Which of the pairs that lines hold by themselves count in good company only."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from ci_vault.bilingual.labels import is_value
from ci_vault.bilingual.page import Page
from ci_vault.bilingual.rendering import words
from ci_vault.model.term import Pair

_SIGNS = ("colon", "dash", "equals", "arrow")
# Endings of common words, which names of people and tools hardly have.
_COMMON = re.compile(
    r"(?:[st]ion|ment|ness|ity|[^aeiou]ty|a?nce|nse|[ae]ncy|ship|hood|ism|ist|able|ible|ful|less|"
    r"ous|ive|ing|ly|[^aeiou]al|ed|ure|age|ier|back|out|put|come|down|line|log|hold|holder|around|"
    r"flow|time|load|ware|work|off|over)$"
)
_ABSTRACT = re.compile(
    r"(?:sự|việc|tính|độ|khả năng|quyền|lòng|niềm|nỗi|cuộc|bên|mức|bản)\s", re.IGNORECASE
)
_BEHIND_BRACKET = re.compile(r"[)）][*_]*[,;]")
_QUOTES = ('"', "“", "'", "‘")
# One word is rendered by so many syllables; what a thing does takes more to say.
_RENDERED = 3


class Told(Struct, frozen=True, gc=False):
    """A pair that a line holds by itself, with the list or run of lines that it stands in.

    `swapped` says that the line has Vietnamese first.
    """

    pair: Pair
    group: int
    titled: bool
    swapped: bool


def in_company(
    page: Page, told: list[Told], refused: Counter[int], labelled: Counter[int]
) -> Iterator[Pair]:
    """Yield the pairs, but doubtful ones only where they stand in good company.

    Good company is a list or run of lines that parts two renderings or more by one sign, and
    hardly has a line that is none (`refused` counts them); where such lines are the most, none
    counts. A lone capitalised word may be anyone's and anything's name (`Redis - bộ nhớ đầy`);
    what stands in quotes may be a saying with a remark. Vietnamese first may be a label with its
    value (`Công cụ: Nessus`): it counts in a list of such, where hardly a line is `labelled` in
    Vietnamese and no pair.
    """
    if not told:
        return
    explained, good = Counter[int](), Counter[tuple[int, str]]()
    for of in told:
        if _explains(of.pair):
            explained[of.group] += 1
        else:
            good[of.group, of.pair.form] += 1
    lists = _lists_of_swapped(told, (refused, labelled, explained))
    for of in told:
        others, alike = refused[of.group] + explained[of.group], good[of.group, of.pair.form]
        if of.swapped:
            doubtful = of.group not in lists
        elif of.pair.form not in _SIGNS:
            doubtful = _is_doubtful(page, of.pair)
        elif alike > 1 and others * 4 <= alike:
            doubtful = _explains(of.pair)
        else:
            doubtful = others > alike or _is_doubtful(page, of.pair)
        if not doubtful or of.titled or of.pair.section is not None:
            yield of.pair


def _lists_of_swapped(told: list[Told], others: Iterable[Counter[int]]) -> set[int]:
    """Return the groups that are lists of `VI: EN`: at least two, most of all and few labels.

    `others` count the lines of a group that are no pairs.
    """
    if not any(of.swapped for of in told):
        return set()
    swapped = Counter(of.group for of in told if of.swapped)
    english = Counter(of.group for of in told if not of.swapped)
    labels = Counter[int]()
    for of in told:
        labels[of.group] += _is_label(of.pair) if of.swapped else 0
    return {
        group
        for group, count in swapped.items()
        if count > 1 and english[group] < count
        if labels[group] * 3 <= count and sum(of[group] for of in others) * 4 <= count
    }


def _is_label(pair: Pair) -> int:
    """Return 1 where the Vietnamese is a known label, -1 where the English renders it, else 0."""
    vietnamese = pair.vi or ""
    return 0 if not is_value(vietnamese, "") else 1 if is_value(vietnamese, pair.en or "") else -1


def _explains(pair: Pair) -> bool:
    """Say whether what stands beside a lone capitalised word is too long to render it."""
    lone = _is_capitalised(pair.en or "") and " " not in (pair.en or "")
    return lone and not _is_common(pair) and words(pair.vi or "") > _RENDERED


def _is_doubtful(page: Page, pair: Pair) -> bool:
    """Say whether a pair may be a saying or a name with a remark, which a last bracket is not."""
    text, vi = page.note.text, pair.vi_span or pair.span
    if text[pair.span.start] in _QUOTES and text[vi.start] not in _QUOTES:
        return True
    if pair.form not in _SIGNS and not _BEHIND_BRACKET.match(text, vi.end):
        return False
    return may_be_name(page, pair)


def may_be_name(page: Page, pair: Pair) -> bool:
    """Say whether the English side is one capitalised word that nothing shows to be a common one.

    Its ending may (`availability`, `rollback`), that it is a known label, a Vietnamese noun of
    quality or action (`sự`, `tính`), or the same word in lower case in the note.
    """
    word = (pair.en or "").partition(" (")[0]
    if " " in word or not _is_capitalised(word) or _is_common(pair):
        return False
    return re.search(rf"(?<![\w./@-]){word.lower()}(?![\w/@-])", page.note.text) is None


def _is_capitalised(english: str) -> bool:
    """Say whether all words are capitalised, and are no acronyms alone."""
    told = english.partition(" (")[0].split()
    capitalised = all(word.isalpha() and not word.islower() for word in told)
    return capitalised and not all(map(str.isupper, told))


def _is_common(pair: Pair) -> bool:
    """Say whether something shows that a lone word is no name."""
    word = (pair.en or "").partition(" (")[0]
    found = _COMMON.search(word) or is_value(word, "") or _ABSTRACT.match(pair.vi or "")
    return bool(found)
