"""Tags that are one tag written in two ways."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from ci_vault.extend import Finding, Fix, Rule, Vault, is_english, renamed, tag_names

_LONG_ENOUGH = 6  # letters of a part, for one edit to be a slip and not another word
_LONGEST = 60
_OWN_WORD = 3  # uses from which on a tag is meant as it is written, and no slip
_DIVIDERS = re.compile(r"[-_]+")
_PARTED = re.compile(r"[-_/]+")
_PLURAL = re.compile(r"(?<=[a-z]{2})(?:(?<=[^aeiou])ies|(?<=s|x|z)es|(?<=ch|sh)es|(?<![siu])s)$")


def check(vault: Vault) -> Iterator[Finding]:
    """Yield a finding at each place of a tag that a more frequent one nearly equals."""
    counts = Counter(chain.from_iterable(names for _, names in tag_names(vault)))
    shown: dict[str, str] = {}
    lower: Counter[str] = Counter()
    for name, count in counts.items():
        shown.setdefault(name.lower(), name)
        lower[name.lower()] += count
    better = {name: shown[usual] for name, usual in _doubles(lower).items()}
    if better:
        where: dict[str, str] = {}
        for path, names in tag_names(vault):
            where |= {name: path for name in names if name not in where}
        for path, names in tag_names(vault):
            if any(name.lower() in better for name in names):
                yield from _findings(vault, path, better, where)


def _findings(
    vault: Vault, path: str, better: dict[str, str], where: dict[str, str]
) -> Iterator[Finding]:
    note = vault.notes[path]
    for tag in note.tags:
        usual = better.get(tag.name.lower())
        if usual:
            same = unicodedata.normalize("NFC", usual) == unicodedata.normalize("NFC", tag.name)
            only = ", with its letters composed in another way" if same else ""
            message = (
                f"#{tag.name} is nearly #{usual} (as in {where[usual]}){only}; use one of them"
            )
            edit = renamed(note, tag, usual)
            fix = Fix(f"Call it #{usual}", False, (edit,)) if edit else None
            yield Finding("", tag.span, message, fix, path=path)


def _doubles(counts: Counter[str]) -> dict[str, str]:
    """Map each rarer tag to the more frequent tag that it nearly equals.

    Of tags equally frequent the composed one counts, then the first in the vault.
    """
    plain: dict[str, list[str]] = {}
    for name in counts:
        plain.setdefault(_plain(name), []).append(name)
    found: dict[str, str] = {}
    best: dict[str, str] = {}
    for form, names in plain.items():
        best[form] = max(
            names, key=lambda name: (counts[name], unicodedata.is_normalized("NFC", name))
        )
        found |= {name: best[form] for name in names if name != best[form]}
    uses = {form: sum(counts[name] for name in names) for form, names in plain.items()}
    for form, usual in _slips(uses).items():
        if not _both_words(best[form], best[usual]):
            found |= dict.fromkeys(plain[form], best[usual])
    return found


def _both_words(left: str, right: str) -> bool:
    """Say whether two tags differ in one word, and both are English, or one made of the other.

    That are `contact` and `contract`, or what a verb in `-e` becomes (`template`, `templater`),
    which no list has of every verb; not the plural, which is the same word here.
    """
    words = [_PARTED.split(tag.lower()) for tag in (left, right)]
    unequal = [pair for pair in zip(*words, strict=False) if pair[0] != pair[1]]
    if len(words[0]) != len(words[1]) or len(unequal) != 1:
        return False
    shorter, longer = sorted(unequal[0], key=len)
    if _plain(shorter) == _plain(longer):
        return False
    return (is_english(shorter) and is_english(longer)) or (
        shorter.endswith("e") and longer in (shorter + "r", shorter + "d")
    )


def _slips(uses: dict[str, int]) -> dict[str, str]:
    """Map each rare form to the more frequent one that is one slip of the hand away."""
    if min(uses.values(), default=_OWN_WORD) >= _OWN_WORD:
        return {}
    # Of two used as often the one is meant whose parts other tags have too.
    parts = Counter(part for form in uses for part in form.split("/"))
    ranked = sorted(
        uses, key=lambda form: (-uses[form], -min(parts[part] for part in form.split("/")))
    )
    ranks = {form: rank for rank, form in enumerate(ranked)}
    groups: dict[str, list[str]] = {}
    for form in ranked:
        for key in _shorter(form):
            groups.setdefault(key, []).append(form)
    found: dict[str, str] = {}
    for forms in groups.values():
        for number, form in enumerate(forms):
            if uses[form] < _OWN_WORD:
                near = next((other for other in forms[:number] if _one_edit(form, other)), form)
                if ranks[near] < ranks[found.get(form, form)]:
                    found[form] = near
    return found


def _plain(name: str) -> str:
    """Return a nested tag with its parts without case, dividers and plural."""
    plain = _DIVIDERS.sub("", unicodedata.normalize("NFC", name).lower())
    return "/".join([_PLURAL.sub(_singular, part) for part in plain.split("/")])


def _singular(ending: re.Match[str]) -> str:
    return "y" if ending[0] == "ies" else ""


def _shorter(form: str) -> Iterable[str]:
    """Yield what forms one slip apart share: the form, and it with one letter left out."""
    yield form
    start = 0
    for part in form.split("/"):
        end = start + len(part)
        if _LONG_ENOUGH <= len(part) <= _LONGEST and not any(map(str.isdigit, part)):
            yield from {form[:at] + form[at + 1 :] for at in range(start, end)}
        start = end + 1


def _one_edit(left: str, right: str) -> bool:
    """Say whether one letter changed, added, left out or swapped makes one name of the other."""
    start = _shared(left, right)
    left, right = left[start:], right[start:]
    end = _shared(left[::-1], right[::-1])
    left, right = left[: len(left) - end], right[: len(right) - end]
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])


def _shared(left: str, right: str) -> int:
    """Return how many letters the two begin with in common."""
    pairs = zip(left, right, strict=False)
    different = (number for number, (one, other) in enumerate(pairs) if one != other)
    return next(different, min(len(left), len(right)))


RULE = Rule(
    summary="Two tags are one tag written in two ways.",
    reason=(
        "Notes under the one are not found under the other. Tags are compared without case, "
        "dividers and plural, and parts of six letters and more by one slip of the hand, where "
        "the tag is used once or twice."
    ),
    severity="warning",
    bad={
        "a.md": "#improvement-plan #service/incident #improvement-plan #service/incident\n",
        "b.md": "---\ntags: [improvment-plan]\n---\n#services/incident\n",
    },
    good={
        "a.md": "#improvement-plan #service/incident #improvement-plan #service/incident\n",
        "b.md": "---\ntags: [improvement-plan]\n---\n#service/incident\n",
    },
    traps=(
        {"a.md": "#release/v1 #release/v2 #version1 #version2 #plant #plans #cá #ca #A #a\n"},
        {"a.md": "#contact #contact #contact #contract #contract #contract\n"},
        {"a.md": "#template #template #templater #contact-list #contact-list #contract-list\n"},
    ),
    vault=check,
)
