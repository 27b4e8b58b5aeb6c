"""Vietnamese words written as others that sound alike, or that a mark tells apart."""

import re
from collections.abc import Iterator

from ci_vault.extend import (
    WORD,
    Context,
    Edit,
    Finding,
    Fix,
    Rule,
    Slip,
    Span,
    cased,
    identity,
    nearly_terms,
    slips,
    wanted_terms,
)

_BESIDE = 20  # code points that hold the word before or behind


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding at each wrong wording: of the team's own list, shipped, or nearly a term."""
    settings = context.config.lint
    if not (settings.confusable or context.reviewed or "slip" in context.notable):
        return
    low = context.low.replace("\u00a0", " ").replace("\n", " ")
    allowed = set(map(str.lower, settings.words))
    taken: set[int] = set()
    for slip in _slips(context, low):
        if slip.wrong not in low or slip.wrong in allowed:
            continue
        for span in _places(low, slip):
            if span.start not in taken:
                taken.add(span.start)
                yield _finding(context.prose, span, slip.right)


def _slips(context: Context, low: str) -> Iterator[Slip]:
    """Yield the slips to look for in a text in lower case."""
    for wrong, right in sorted(context.config.lint.confusable.items()):
        if wrong.strip() and wrong.lower() != right.lower():
            yield Slip(" ".join(wrong.lower().split()), right)
    for syllable in sorted(context.notable.get("slip", ())):
        yield from slips()[syllable]
    if not context.reviewed:
        return
    for slip in nearly_terms(context.stretches, low, context.of_reviewed(wanted_terms)):
        # Where the tone mark stands (`thỏa`, `thoả`) is a matter of style.
        if identity(slip.wrong, "vi") != identity(slip.right, "vi"):
            yield slip


def _places(low: str, slip: Slip) -> Iterator[Span]:
    """Yield where the wrong wording stands, but not beside words that make it right."""
    for found in re.finditer(rf"{re.escape(slip.wrong)}(?!\w)", low):
        start, end = found.span()
        before = WORD.findall(low[max(0, start - _BESIDE) : start])[-1:]
        after = WORD.findall(low[end : end + _BESIDE])[:1]
        inside = low[start - 1 : start].isalnum()
        if not (inside or slip.after.intersection(before) or slip.before.intersection(after)):
            yield Span(start, end)


def _finding(text: str, span: Span, right: str) -> Finding:
    written = span.of(text)
    better = cased(right, written)
    message = f"“{' '.join(written.split())}” is a slip for “{better}”"
    # Only words that differ are edited: the blanks between may be no-break ones.
    pairs = list(zip(WORD.finditer(written), WORD.finditer(better), strict=False))
    if len(pairs) == len(written.split()) == len(better.split()):
        edits = tuple(
            Edit(Span(span.start + old.start(), span.start + old.end()), new[0])
            for old, new in pairs
            if old[0] != new[0]
        )
    else:
        edits = (Edit(span, better),)
    return Finding("", span, message, Fix(f"Write “{better}”", False, edits))


HEAD = "| English | Tiếng Việt | Status | Note |\n|---|---|---|---|\n"
RULE = Rule(
    summary="A Vietnamese word is written as another one that sounds or looks like it.",
    reason=(
        "Hỏi for ngã, s for x, ch for tr, n for l: each syllable is a word, so no dictionary "
        "tells. A list of such wordings comes along that are never right; `[lint.confusable]` "
        "in the configuration adds the team's own. Words that differ from a reviewed term by the "
        "marks of one are told in notes that have this term too, in either language."
    ),
    severity="warning",
    bad={
        "a.md": (
            "Nâng suất lao động, sử lý sự cố, chia\u00a0sẽ và bổ xung.\n\n"
            "## Key words\n\n- Services: dịch vu\n- User: khách hãng\n"
        ),
        "Terms.md": HEAD + "| service | dịch vụ | | |\n",
        "ci-vault.toml": 'lint.confusable = {"khách hãng" = "khách hàng"}\n',
    },
    good={
        "a.md": (
            "Năng suất lao động, xử lý sự cố, chia\u00a0sẻ và bổ sung.\n\n"
            "## Key words\n\n- Services: dịch vụ\n- User: khách hàng\n"
        ),
        "Terms.md": HEAD + "| service | dịch vụ | | |\n",
        "ci-vault.toml": 'lint.confusable = {"khách hãng" = "khách hàng"}\n',
    },
    traps=(
        {
            "a.md": "It is important (quan trọng): yếu tố liên quan trong sự có mặt, sự cố.\n",
            "Terms.md": HEAD + "| important | quan trọng | | |\n| incident | sự cố | | |\n",
        },
        {
            "a.md": "An asset is tài sản. Tái sản xuất; change, thay đổi: thay đôi giày.\n",
            "Terms.md": HEAD + "| asset | tài sản | | |\n| change | thay đổi | | |\n",
        },
        {
            "a.md": "Quản lý mức dịch vụ và danh mục dịch vụ, mục cấu hình dịch vụ.\n",
            "Terms.md": HEAD
            + "| service level | mức dịch vụ | | |\n| service catalogue | danh mục dịch vụ | | |\n",
        },
        {
            "a.md": "A user, người dùng: người đứng đầu, người đúng, người dừng lại, cứ cố đọc.\n",
            "Terms.md": HEAD + "| user | người dùng | | |\n| incident | sự cố | | |\n",
        },
        {
            "a.md": "Release: phạt hành chính. Version: phiên bán hàng. Goal: mức tiêu thụ.\n\n"
            "Customer: phục vụ khách hằng ngày. Mỗi quý trình một lần: quy trình.\n",
            "Terms.md": HEAD + "| release | phát hành | | |\n| version | phiên bản | | |\n"
            "| goal | mục tiêu | | |\n| customer | khách hàng | | |\n| process | quy trình | | |\n",
        },
        {"a.md": "Sự cô đơn, sự cô lập; thật sự cô không biết, nhân sự cô đã lo.\n"},
        {
            "a.md": "Dự liệu trước mọi việc.\n",
            "Terms.md": HEAD + "| data | dữ liệu | | |\n",
        },
        {
            "a.md": "An agreement: thỏa thuận.\n",
            "Terms.md": HEAD + "| agreement | thoả thuận | | |\n",
        },
        {"a.md": "Lịch sử lý luận, việc phân chia sẽ được làm, chức năng xuất báo cáo.\n"},
        {"a.md": "Thế kỷ năng lượng, tần suất hiện nay, bất động sản, sẽ chia sẻ được.\n"},
        {"a.md": "Gõ `sử lý` vào [[sử lý]], #sử_lý ở đây nhé.\n"},
        {"a.md": "Chúng tôi bổ xung theo lối cũ.\n", "ci-vault.toml": 'lint.words = ["bổ xung"]\n'},
    ),
    reads=("lint.confusable", "lint.words"),
    note=check,
)
