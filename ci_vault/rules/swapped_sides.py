"""Vietnamese on the left, English on the right."""

import re
from collections.abc import Iterator, Sequence

from ci_vault.extend import Context, Edit, Finding, Fix, Pair, Rule, Span, words_of

# What would part the English once more, were it to stand first.
_SEPARATOR = re.compile(r"[:：]|\s(?:[–—=-]|=>|->|→)\s")


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each item that has its sides swapped, or for all of a section at once.

    Where most items of a section are written Vietnamese first, they are one finding.
    """
    found = [of for of in context.reading.findings if of.rule == "swapped-sides"]
    if not found:
        return
    sections: dict[tuple[str, str | None], list[tuple[Finding, Pair | None]]] = {}
    for finding in found:
        pair = _pair(context, finding.span)
        key = (pair.kind, pair.section) if pair else ("", None)
        sections.setdefault(key, []).append((finding, pair))
    for (kind, section), swapped in sections.items():
        pairs = [of for of in context.reading.pairs if (of.kind, of.section) == (kind, section)]
        several = sum(of.en is not None and of.vi is not None for of in pairs)
        if section and 1 < len(swapped) > several / 2:
            yield _of_section(context, section, swapped, several)
        else:
            for finding, pair in swapped:
                fix = _fix(context, "Put English first", [pair])
                yield Finding("", finding.span, finding.message, fix)


def _of_section(
    context: Context, title: str, swapped: Sequence[tuple[Finding, Pair | None]], several: int
) -> Finding:
    count = "all" if len(swapped) == several else f"{len(swapped)} of the"
    message = (
        f"{count} {several} pairs under “{title}” have Vietnamese first; write English first "
        "(they are read so already)"
    )
    fix = _fix(context, f"Put English first under “{title}”", [pair for _, pair in swapped])
    return Finding("", swapped[0][0].span, message, fix)


def _pair(context: Context, span: Span) -> Pair | None:
    """Return the pair that the item at `span` was read as."""
    for pair in context.reading.pairs:
        left = pair.vi_span
        if left and span.start <= left.start < pair.span.start < span.end:
            return pair
    return None


def _fix(context: Context, title: str, pairs: Sequence[Pair | None]) -> Fix | None:
    """Return what swaps the two sides of `pairs`, marks and boxes staying; None where none may."""
    edits = tuple(edit for pair in pairs if pair for edit in _swap(context, pair))
    return Fix(title, safe=False, edits=edits) if edits else None


def _swap(context: Context, pair: Pair) -> Iterator[Edit]:
    text = context.note.text
    vi, en = pair.vi_span, pair.span
    if vi is None or _SEPARATOR.search(en.of(text)):
        return
    left, right = words_of(text, vi), words_of(text, en)
    if left is None or right is None:
        # Marks between the words go with them, if none reaches out of its side.
        if any(_is_cut(context, side) for side in (vi, en)):
            return
        left, right = vi, en
    yield Edit(left, right.of(text))
    yield Edit(right, left.of(text))


def _is_cut(context: Context, side: Span) -> bool:
    """Say whether some emphasis begins or ends inside a side, and not both."""
    marks = (mark.span for mark in context.note.emphasis)
    return any(
        mark.start < side.end
        and side.start < mark.end
        and not (side.start <= mark.start and mark.end <= side.end)
        for mark in marks
    )


RULE = Rule(
    summary="An item has Vietnamese before English.",
    reason=(
        "The sections are read as `English: Vietnamese`. The pair is taken the right way round, "
        "but people who skim the left column are stopped by it. Where most items of a section are "
        "written so, that is said once. The fix swaps the words and leaves marks where they are."
    ),
    severity="warning",
    bad={
        "a.md": (
            "# Key words\n\n- [ ] **Lỗi đã biết**: *Known error*. #tag ^id\n- Change: Thay đổi\n"
            "- Khôi phục (Recovery)\n- Risk: Rủi ro\n\n"
            "# Key activities\n\n- **Ghi nhận sự cố:** Log incidents\n"
            "- Báo cho **người dùng** – Inform the `users`\n- Plan: Lập kế hoạch\n"
        )
    },
    good={
        "a.md": (
            "# Key words\n\n- [ ] **Known error**: *Lỗi đã biết*. #tag ^id\n- Change: Thay đổi\n"
            "- Recovery (Khôi phục)\n- Risk: Rủi ro\n\n"
            "# Key activities\n\n- **Log incidents:** Ghi nhận sự cố\n"
            "- Inform the `users` – Báo cho **người dùng**\n- Plan: Lập kế hoạch\n"
        )
    },
    traps=(
        {"a.md": "# Key words\n\n- Thoả thuận mức dịch vụ: SLA\n- Chỉ số: KPI\n"},
        {"a.md": "# Key words\n\n- SLA: SLA\n- Tôn trọng: Đề cao người khác\n"},
        {"a.md": "Sự cố: Incident\n\n- Khôi phục (Recovery)\n"},
    ),
    note=check,
)
