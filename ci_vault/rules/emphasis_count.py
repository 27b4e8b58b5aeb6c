"""Purposes in two languages whose bold phrases do not pair off."""

from collections.abc import Iterator

from ci_vault.extend import Context, Finding, Rule, Span


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each purpose with more bold phrases in one language than the other."""
    for pair in context.reading.pairs:
        if pair.kind != "purpose" or pair.vi_span is None or not pair.en:
            continue
        if pair.span == pair.vi_span or _is_plainly_even(context, pair.span, pair.vi_span):
            continue
        en, vi = _bold(context, pair.span), _bold(context, pair.vi_span)
        if en != vi:
            message = (
                f"the purpose has {_phrases(en)} in English and {_phrases(vi)} in Vietnamese; "
                "mark the same ones in both, for they are read as renderings of each other"
            )
            yield Finding("", pair.vi_span, message)


def _is_plainly_even(context: Context, en: Span, vi: Span) -> bool:
    """Say without counting spans whether both have as many: nearly all have."""
    text, note = context.note.text, context.note
    if note.strays or "__" in text:
        return False
    return text.count("**", en.start, en.end) == text.count("**", vi.start, vi.end)


def _bold(context: Context, span: Span) -> int:
    marks = (of.span for of in context.note.emphasis if of.kind == "strong")
    return sum(span.start <= mark.start and mark.end <= span.end for mark in marks)


def _phrases(count: int) -> str:
    return f"{count or 'no'} bold phrase{'s' * (count != 1)}"


EN = "The purpose of the practice is to **assess risks** and **authorize *changes***.\n\n"
RULE = Rule(
    summary="The bold phrases of a purpose do not pair off between the two languages.",
    reason=(
        "The n-th bold phrase of the English purpose is read as rendered by the n-th one of the "
        "Vietnamese purpose. Where their counts differ, none of them is."
    ),
    severity="warning",
    bad={"a.md": EN + "Mục đích của thực hành là **đánh giá rủi ro** và phê duyệt thay đổi.\n"},
    good={"a.md": EN + "Mục đích của thực hành là **đánh giá** và **phê duyệt** thay đổi.\n"},
    traps=(
        {"a.md": EN + "Mục đích của thực hành** là __đánh giá__ và ***phê duyệt** thay đổi*.\n"},
        {"a.md": EN},
        {"a.md": "The purpose of the practice is to plan.\n\nMục đích của thực hành là *lập*.\n"},
    ),
    note=check,
)
