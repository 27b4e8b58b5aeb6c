"""What was meant as a tag and is none."""

import re
from collections.abc import Iterator
from typing import Any

from ci_vault.extend import HIDDEN, Context, Finding, Note, Rule, Span

_YEAR = re.compile(r"#((?:1[89]|20)\d\d)(?!\S)")
_MOST = 100  # words of a line of tags, at most


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each year that stands as tags do, and for entries of `tags`."""
    yield from _in_properties(context.note)
    prose = context.prose
    for match in _YEAR.finditer(prose) if "#" in prose else ():
        if _stands_among_tags(prose, match):
            year = match[1]
            message = f"#{year} is no tag, for a tag has a letter; write #y{year} or the like"
            yield Finding("", Span(*match.span()), message)


def _stands_among_tags(prose: str, match: re.Match[str]) -> bool:
    """Say whether its line holds nothing but tags, blotted out in the prose, and years."""
    if prose[match.start() - 1 : match.start()].strip():
        return False
    start = prose.rfind("\n", 0, match.start()) + 1
    end = prose.find("\n", match.end())
    words = prose[start : end if end >= 0 else len(prose)].split(maxsplit=_MOST)
    return len(words) < _MOST and all(
        not word.strip(HIDDEN) or _YEAR.fullmatch(word) for word in words
    )


def _in_properties(note: Note) -> Iterator[Finding]:
    """Yield one finding for the entries of the property `tags` that Obsidian drops."""
    taken = {tag.name for tag in note.tags if tag.source == "property"}
    for key, value in note.properties.values.items():
        if key.lower() == "tags" and isinstance(value, list):
            wrong = [f"“{each}”" for each in value if _is_dropped(each, taken)]
            place = note.properties.place(key)
            if wrong and place:
                verb = "is no tag" if len(wrong) == 1 else "are no tags"
                message = f"{', '.join(wrong)} {verb}: a tag has a letter and no blank"
                yield Finding("", place.value, message)


def _is_dropped(value: Any, taken: set[str]) -> bool:
    if not isinstance(value, str):
        return isinstance(value, int | float)
    name = value.strip().removeprefix("#").rstrip("/")
    return bool(name) and name not in taken


RULE = Rule(
    summary="What is meant as a tag is none.",
    reason=(
        "A tag has at least one character that is no digit, and no blank. Obsidian shows the rest "
        "as text and finds no note by it."
    ),
    severity="info",
    bad={"a.md": "---\ntags: [2024, service desk, change]\n---\nText.\n\n#novel #1984\n"},
    good={"a.md": "---\ntags: [y2024, service-desk, '#change']\n---\nText.\n\n#novel #y1984\n"},
    traps=(
        {"a.md": "See #1984 and #2001.\n\n- Fixes #1984\n\n#fff #000 #112233\n\n#12 #bug\n"},
        {"a.md": "```\n#1984\n```\n\n`#1984`\n\n# 1984\n\n[[a#1984]]\n"},
        {"a.md": "---\ntags: [a, null, '', [x y]]\nkeywords: [two words]\n---\n"},
    ),
    note=check,
)
