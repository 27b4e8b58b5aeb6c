"""A tag that the team's vocabulary does not have."""

import re
from collections.abc import Callable, Iterator
from fnmatch import translate
from functools import lru_cache

from ci_vault.extend import Context, Finding, Nearest, Rule


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for the first place of each tag that no configured pattern allows."""
    allowed = context.config.lint.tags
    if not allowed:
        return
    allows, seen = _allows(allowed), set()
    for tag in context.note.tags:
        name = tag.name.casefold()
        if name not in seen and not allows(name):
            seen.add(name)
            near = _nearest(allowed).of(tag.name)
            hint = f"; did you mean #{near}?" if near else "; use one of `lint.tags`, or add it"
            yield Finding("", tag.span, f"#{tag.name} is none of the team's tags{hint}")


@lru_cache(maxsize=8)
def _nearest(patterns: tuple[str, ...]) -> Nearest:
    return Nearest(pattern.removeprefix("#") for pattern in patterns)


@lru_cache(maxsize=8)
def _allows(patterns: tuple[str, ...]) -> Callable[[str], object]:
    """Return what says whether one of `patterns` allows a name."""
    plain = (pattern.removeprefix("#").casefold() for pattern in patterns)
    return re.compile("|".join(map(translate, plain))).match


_CONFIG = '[lint]\ntags = ["change", "#practice/*", "năm-20??"]\n'

RULE = Rule(
    summary="A tag is none of those that the team has agreed on.",
    reason=(
        "Lists by tag pass by the note. The agreed tags stand in the configuration under "
        "`lint.tags`, as names or patterns; without them any tag will do."
    ),
    severity="warning",
    bad={"ci-vault.toml": _CONFIG, "a.md": "---\ntags: [chnage]\n---\n#practice #năm-1999\n"},
    good={"ci-vault.toml": _CONFIG, "a.md": "---\ntags: [Change]\n---\n#practice/it #năm-2024\n"},
    traps=({"a.md": "#anything\n"},),
    reads=("lint.tags",),
    note=check,
)
