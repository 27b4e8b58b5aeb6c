"""An activity that is no activity by its shape: a thing named where the others open with a verb."""

from collections.abc import Callable, Iterator, Sequence

from ci_vault.extend import Context, Finding, Pair, Rule

_LEAST = 3  # activities make a list whose shape can be told
# What opens a Vietnamese noun phrase and no verb.
_NOUN_VI = frozenset("những các việc sự cuộc mọi mỗi một nhiều".split())
_NOUN_EN = frozenset(
    "a an the all any each every this these that those its their our it they there we you".split()
)
_NO_GERUND = frozenset("bring ping ring sing spring string thing king cling swing wing".split())


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each activity whose opening sets it apart from the rest of its list."""
    lists: dict[str | None, list[Pair]] = {}
    for pair in context.reading.pairs:
        if pair.kind == "activity":
            lists.setdefault(pair.section, []).append(pair)
    for pairs in lists.values():
        english = _odd([of.en for of in pairs], _shape_en)
        vietnamese = _odd([of.vi for of in pairs], _shape_vi)
        for number in sorted({*english, *vietnamese}):
            pair = pairs[number]
            place = pair.vi_span if number not in english else None
            shape = english.get(number) or vietnamese[number]
            text = pair.en if number in english else pair.vi
            yield Finding("", place or pair.span, f"“{text}” {shape}")


def _odd(texts: Sequence[str | None], shape: Callable[[str], str]) -> dict[int, str]:
    """Return the numbers of the few texts of another shape than most, and what that is."""
    shapes = [shape(text) if text else "" for text in texts]
    told = [each for each in shapes if each]
    most = max(sorted(set(told)), key=told.count, default="")
    odd = {number: each for number, each in enumerate(shapes) if each and each != most}
    if most == "noun" or len(told) < _LEAST or len(odd) * 3 > len(told):
        return {}
    return {number: _said(each, most) for number, each in odd.items()}


def _said(shape: str, most: str) -> str:
    verb = "with a verb in -ing" if most == "gerund" else "with a verb"
    own = "names a thing" if shape == "noun" else "opens otherwise"
    return f"{own} where most activities of the list open {verb}; word it as they are"


def _shape_vi(text: str) -> str:
    return "noun" if text.split()[0].casefold() in _NOUN_VI else "verb"


def _shape_en(text: str) -> str:
    """Return how an English activity opens; an adverb before the verb does not count."""
    words = [word.strip("“”\"'’(),.;").casefold() for word in text.split()]
    while len(words) > 1 and words[0].endswith("ly") and words[0] not in ("apply", "supply"):
        del words[0]
    first = words[0].rpartition("-")[2]
    if first in _NOUN_EN:
        return "noun"
    gerund = first.endswith("ing") and len(first) > 4 and first not in _NO_GERUND
    return "gerund" if gerund else "verb"


HEAD = "# Key activities\n\n"
VERBS = (
    "- Plan the change: Lập kế hoạch thay đổi\n- Assess risks: Đánh giá rủi ro\n"
    "- Authorize changes: Phê duyệt thay đổi\n"
)
GERUNDS = (
    "- Planning changes: Lập kế hoạch\n- Continually assessing risks: Liên tục đánh giá rủi ro\n"
    "- Authorizing changes: Phê duyệt thay đổi\n"
)
RULE = Rule(
    summary="One activity of a list is worded unlike the others.",
    reason=(
        "Activities are what somebody does: a list reads best, and its checklist works, when every "
        "item opens with a verb in one form. Told is an item or two among many that name a thing "
        "(`Những hoạt động …`, `The …`), or have no verb in -ing where the others have one."
    ),
    severity="info",
    bad={"a.md": HEAD + VERBS + "- Coordinate changes: Những thay đổi phối hợp với nhau\n"},
    good={"a.md": HEAD + VERBS + "- Coordinate changes: Phối hợp những thay đổi\n"},
    traps=(
        {"a.md": HEAD + GERUNDS},
        {"a.md": HEAD + "- The plan: Các kế hoạch\n- The risks: Những rủi ro\n- Act: Thực hiện\n"},
        {"a.md": HEAD + "- Plan: Lập kế hoạch\n- The risks: Những rủi ro\n"},
        {"a.md": HEAD + VERBS + "- Bring it back: Mang trở lại\n- Apply it: Áp dụng\n- Report\n"},
        {"a.md": HEAD.replace("activities", "words") + VERBS + "- The change: Sự thay đổi\n"},
    ),
    note=check,
)
