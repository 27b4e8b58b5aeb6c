"""Tone marks on a letter where no style has them."""

from collections.abc import Iterator

from ci_vault.extend import (
    Context,
    Edit,
    Finding,
    Fix,
    Rule,
    is_in_vietnamese,
    places,
    toned,
)


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding at each Vietnamese word with a misplaced tone, small letters only."""
    text = context.prose
    found = context.notable.get("misplaced", frozenset())
    for word in sorted(found.difference(map(str.lower, context.config.lint.words))):
        # Where the two styles differ neither is wrong, so what is right is always one word.
        right = toned(word, "new")
        for span in places(text, word):
            if span.of(text) == word and is_in_vietnamese(text, span):
                message = f"“{word}” has its tone mark on the wrong letter; write “{right}”"
                yield Finding(
                    "", span, message, Fix(f"Write “{right}”", True, (Edit(span, right),))
                )


RULE = Rule(
    summary="A tone mark stands on a letter where neither style has it.",
    reason=(
        "There are two styles, `hòa` and `hoà`, and both are right; `tóan`, `qúa` and `ngừơi` are "
        "so in neither. Such words look right and are found by no search, and no program that "
        "sorts or compares takes them for what they are. Words with a capital may be names, which "
        "people write as they like."
    ),
    severity="error",
    bad={"a.md": "Bài tóan này qúa khó, gía trị cho ngừơi dùng.\n\n- Math: tóan học\n"},
    good={"a.md": "Bài toán này quá khó, giá trị cho người dùng.\n\n- Math: toán học\n"},
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
