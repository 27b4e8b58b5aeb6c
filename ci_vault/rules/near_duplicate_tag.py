"""Tags that are one tag written in two ways."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from ci_vault.extend import Finding, Rule, Tag, Vault

_LONG_ENOUGH = 6  # letters of a part, for one edit to be a slip and not another word
_DIVIDERS = re.compile(r"[-_]+")
_PLURAL = re.compile(r"(?<=[a-z]{2})(?:(?<=[^aeiou])ies|(?<=s|x|z)es|(?<=ch|sh)es|(?<![siu])s)$")


def check(vault: Vault) -> Iterator[Finding]:
    """Yield a finding at each place of a tag that a more frequent one nearly equals."""
    places: dict[str, list[tuple[str, Tag]]] = {}
    for path, note in vault.notes.items():
        for tag in note.tags:
            places.setdefault(tag.name.lower(), []).append((path, tag))
    counts = {name: len(found) for name, found in places.items()}
    for name, better in sorted(_doubles(counts).items()):
        where, shown = places[better][0]
        for path, tag in places[name]:
            message = f"#{tag.name} is nearly #{shown.name} (as in {where}); use one of them"
            yield Finding("", tag.span, message, path=path)


def _doubles(counts: dict[str, int]) -> dict[str, str]:
    """Map each rarer tag to the more frequent tag that it nearly equals."""
    groups: dict[str, list[str]] = {}
    for name in counts:
        for key in _keys(_parts(name)):
            groups.setdefault(key, []).append(name)
    found: dict[str, str] = {}
    for names in groups.values():
        best = max(names, key=lambda name: (counts[name], name))
        for name in names:
            if name != best and _one_edit("/".join(_parts(name)), "/".join(_parts(best))):
                found[name] = best
    return found


def _parts(name: str) -> list[str]:
    """Return the parts of a nested tag without case, dividers and plural."""
    plain = _DIVIDERS.sub("", unicodedata.normalize("NFC", name).lower())
    return [_PLURAL.sub(_singular, part) for part in plain.split("/")]


def _singular(ending: re.Match[str]) -> str:
    return "y" if ending[0] == "ies" else ""


def _keys(parts: list[str]) -> Iterable[str]:
    """Return what tags one slip apart share: the plain form, and it with one letter left out."""
    keys = {"/".join(parts)}
    for number, part in enumerate(parts):
        if len(part) >= _LONG_ENOUGH and not any(letter.isdigit() for letter in part):
            for at in range(len(part)):
                shorter = part[:at] + part[at + 1 :]
                keys.add("/".join((*parts[:number], shorter, *parts[number + 1 :])))
    return keys


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
        "dividers and plural, and parts of six letters and more by one slip of the hand."
    ),
    severity="warning",
    bad={
        "a.md": "#improvement-plan #service/incident\n",
        "b.md": "#improvment-plan #services/incident\n",
    },
    good={
        "a.md": "#improvement-plan #release/v1 #Change #plant #cá\n",
        "b.md": "#improvement-plan #release/v2 #change #plans #ca\n",
    },
    vault=check,
)
