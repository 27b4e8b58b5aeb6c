"""Tone marks on a letter where no style has them."""

import re
from collections.abc import Iterator

from ci_vault.extend import (
    Context,
    Edit,
    Finding,
    Fix,
    Rule,
    Span,
    cased,
    is_in_vietnamese,
    places,
    toned,
)

_OPENING = re.compile(r"(?:^|[\n.:!?])[\s>*_=\d.)+\-\[\]x“\"]*$")


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding at each Vietnamese word with a misplaced tone, names left out."""
    text = context.prose
    found = context.notable.get("misplaced", frozenset())
    for word in sorted(found.difference(map(str.lower, context.config.lint.words))):
        # Where the two styles differ neither is wrong, so what is right is always one word.
        right = toned(word, "new")
        for span in places(text, word):
            written = span.of(text)
            if (written == word or _opens(text, span)) and is_in_vietnamese(text, span):
                better = cased(right, written)
                message = f"“{written}” has its tone mark on the wrong letter; write “{better}”"
                fix = Fix(f"Write “{better}”", True, (Edit(span, better),))
                yield Finding("", span, message, fix)


def _opens(text: str, span: Span) -> bool:
    """Say whether a word with one capital opens a sentence or a line, and so need be no name."""
    written = span.of(text)
    return (
        written[1:].islower()
        and _OPENING.search(text[max(0, span.start - 8) : span.start]) is not None
    )


RULE = Rule(
    summary="A tone mark stands on a letter where neither style has it.",
    reason=(
        "There are two styles, `hòa` and `hoà`, and both are right; `tóan`, `qúa` and `ngừơi` are "
        "so in neither. Such words look right and are found by no search, and no program that "
        "sorts or compares takes them for what they are. Words with a capital may be names, which "
        "people write as they like; not so where they open a sentence."
    ),
    severity="error",
    bad={"a.md": "Bài tóan này qúa khó, gía trị cho ngừơi dùng.\n\n- Math: Tóan học\n"},
    good={"a.md": "Bài toán này quá khó, giá trị cho người dùng.\n\n- Math: Toán học\n"},
    traps=(
        {"a.md": "Hoặc quả, hoạch định, hòa bình hoà giải, thúy thuý, già giá quà quý.\n"},
        {"a.md": "Khuỷu tay, khuya, mùa lúa của, giữa, gì, gìn, giếng, yếu, ngoẻo, xoèn xoẹt.\n"},
        {"a.md": "Cô Tóan và anh Qúy ở Việt Nam.\n"},
        {"a.md": "Aí está, caí, saí e reí; até daí. Pái baú.\n"},
        {"a.md": "Con đường ở đây, “caí aí reí saí”.\n"},
        {"a.md": "Bài tóan ở đây.\n", "ci-vault.toml": 'lint.words = ["tóan"]\n'},
        {"a.md": "Gõ `tóan` vào [[tóan]] ở đây #tóan nhé.\n"},
    ),
    reads=("lint.words",),
    note=check,
)
