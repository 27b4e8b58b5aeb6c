"""A rendering that the team has forbidden or deprecated, and that a note still has."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from ci_vault.extend import (
    HIDDEN,
    KINDS,
    Block,
    Context,
    Edit,
    Finding,
    Fix,
    Heading,
    Note,
    Pair,
    Reviewed,
    Rule,
    Severity,
    Span,
    Unwanted,
    block_at,
    identities,
    identity,
    language_of,
    occurrences,
    saying,
    unwanted,
    with_case_of,
    words_of,
)


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding at each place that says what the team no longer wants."""
    known = context.of_reviewed(unwanted)
    if not known.pairs:
        return
    done: list[Span] = []
    for pair, row in _renderings(context, known):
        span = (pair.vi_span or pair.span) if row.vi else pair.span
        done.append(span)
        severity: Severity | None = None if row.status == "forbidden" else "warning"
        at = words_of(context.note.text, span)
        fix = _fix(context, row, known, at) if at else None
        yield Finding("", span, _message(row, known), fix, severity=severity)
    for found in occurrences(context.prose, context.low, known.sought):
        span = Span(found.start(), found.end())
        if any(of.start <= span.start < of.end for of in done):
            continue
        meant = _meant(context, span, known)
        if meant:
            fix = _fix(context, meant, known, span)
            yield Finding("", span, _message(meant, known), fix, severity="warning")


def _renderings(context: Context, known: Unwanted) -> Iterator[tuple[Pair, Reviewed]]:
    """Yield the pairs of a note whose rendering, or whose English, is unwanted itself."""
    pairs = known.pairs
    if known.english.isdisjoint([en for _, en, _ in context.card.names]):
        return
    for pair in context.reading.pairs:
        if pair.kind in KINDS and pair.en:
            en, vi = identities(pair.en, pair.vi)
            row = pairs.get((en, vi)) or pairs.get((en, ""))
            if row:
                yield pair, row


def _meant(context: Context, span: Span, known: Unwanted) -> Reviewed | None:
    """Return the decision against what stands at `span`, or None where it means something else."""
    written = span.of(context.note.text)
    key = identity(written, "vi")
    if any(row.vi and _is_near(context, span, row) for row in known.allowed.get(key, ())):
        return None
    for row in known.texts.get(key, ()):
        text = row.vi or row.en
        if text.isupper() and " " not in text and written != text:
            continue  # `AI` is English, `ai` Vietnamese
        if not row.vi or _is_near(context, span, row):
            return row
    return None


def _is_near(context: Context, span: Span, row: Reviewed) -> bool:
    """Say whether what is said at `span` renders the English of `row`.

    It does in a pair whose English says it, and else where its paragraph, an English one next to
    that, the heading above it, or the name of what the note is about does.
    """
    for pair in context.reading.pairs:
        if pair.en and pair.vi_span and pair.vi_span.start <= span.start < pair.vi_span.end:
            return saying(pair.en, "en")(row.en)
    note, practice = context.note, context.reading.practice
    block = block_at(note, span.start)
    if block and saying(block.span.of(context.prose), "en")(row.en):
        return True
    for beside in _beside(note, block) if block else ():
        text = beside.span.of(context.prose)
        if saying(text, "en")(row.en) and language_of(text.replace(HIDDEN, " ")) == "en":
            return True
    names = [note.title, practice.en or "" if practice else ""]
    above = bisect_right(note.headings, span.start, key=_end)
    if above:
        names.append(note.headings[above - 1].text)
    return any(saying(name, "en")(row.en) for name in names)


def _beside(note: Note, block: Block) -> Iterator[Block]:
    """Yield the paragraphs right before and right behind a paragraph."""
    at = bisect_left(note.blocks, block.span.start, key=_block_start)
    for first, second in pairwise(note.blocks[max(0, at - 1) : at + 2]):
        between = note.text[first.span.end : second.span.start]
        if first.kind == second.kind == "paragraph" and not between.strip(" \t\r\n>"):
            yield second if first is block else first


def _block_start(block: Block) -> int:
    return block.span.start


def _end(heading: Heading) -> int:
    return heading.span.end


def _fix(context: Context, row: Reviewed, known: Unwanted, at: Span) -> Fix | None:
    better = known.better.get(identity(row.en, "en")) if row.vi else None
    if better is None or at.start < context.note.properties.span.end:
        return None
    wanted = with_case_of(at.of(context.note.text), better)
    return Fix(f"Write “{wanted}”", safe=False, edits=(Edit(at, wanted),))


def _message(row: Reviewed, known: Unwanted) -> str:
    better = known.better.get(identity(row.en, "en")) if row.vi else None
    use = f"; use “{better}”" if better else ""
    because = f" ({row.note})" if row.note else ""
    of = f" for “{row.en}”" if row.vi else ""
    return f"“{row.vi or row.en}” is {row.status}{of}{because}{use}"


HEAD = "| English | Tiếng Việt | Status | Note |\n|---|---|---|---|\n"
DECIDED = (
    HEAD + "| incident | sự cố | | |\n| incident | biến cố | forbidden | vague |\n"
    "| harmony | hoà hợp | | |\n| harmony | hoà | deprecated | |\n"
    "| major incident | biến cố lớn | admitted | |\n| ticket | | forbidden | |\n"
)
RULE = Rule(
    summary="A rendering is used that the team has forbidden.",
    reason=(
        "The reviewed terms say which rendering the team no longer wants, and why. One that is "
        "deprecated is a warning. So is a place in running text, where the same word may mean "
        "something else: looked at are texts whose English side, paragraph, heading or practice "
        "says the English term, or an English paragraph right before or behind. An English term "
        "that is forbidden itself is looked for anywhere."
    ),
    severity="error",
    bad={
        "Terms.md": DECIDED,
        "a.md": (
            "## Key words\n\n- Incident: *Biến cố*.\n- Incident: biến  cố\n\n## Key activities\n\n"
            "- Log every incident: Ghi nhận mọi biến\n  cố\n- Restore harmony: Khôi phục hòa\n\n"
            "Mỗi Biến cố (incident) được ghi nhận.\n"
        ),
        "b.md": "# Incidents\n\nMột biến cố là gì?\n",
        "c.md": (
            "Log each incident. Then tell us.\n\nGhi mọi biến cố.\n\n---\n\n"
            "Nhóm báo biến cố. Rồi xử lý.\n\nThe team reports an incident.\n"
        ),
    },
    good={
        "Terms.md": DECIDED,
        "a.md": (
            "## Key words\n\n- Incident: *Sự cố*.\n- Incident: sự cố\n\n## Key activities\n\n"
            "- Log every incident: Ghi nhận mọi sự cố\n- Restore harmony: Khôi phục hoà hợp\n\n"
            "Mỗi Sự cố (incident) được ghi nhận.\n"
        ),
        "b.md": "# Incidents\n\nMột sự cố là gì?\n",
        "c.md": (
            "Log each incident. Then tell us.\n\nGhi mọi sự cố.\n\n---\n\n"
            "Nhóm báo sự cố. Rồi xử lý.\n\nThe team reports an incident.\n"
        ),
    },
    traps=(
        {
            "Terms.md": DECIDED,
            "a.md": "Each incident counts.\n\nAnd so on.\n\nMột biến cố. Lịch sử nước ta.\n\n"
            "## Incidents\n\nText.\n\n## More\n\n- Một biến cố nữa.\n\nMỗi incident là sự cố.\n"
            "\nBiến cố lịch sử.\n",
        },
        {
            "Terms.md": DECIDED,
            "a.md": "## Key words\n\n- Incident: Sự cố\n- Upheaval: Biến cố\n\nBiến cố lịch sử.\n",
            "b.md": "Một biến cố lịch sử.\n",
        },
        {"Terms.md": DECIDED, "a.md": "# Incident\n\nBiến cố lớn là gì? `biến cố` [[biến cố]]\n"},
        {"Terms.md": DECIDED, "a.md": "<!-- ci-vault: generated -->\n# Incident\n\nBiến cố\n"},
        {"Terms.md": DECIDED, "Incident.md": "---\naliases: [biến cố]\n---\nBiến, cố; biến cốt.\n"},
        {"Terms.md": DECIDED, "a.md": "## Key words\n\n- Harmony: Hoà hợp\n- Ticketing: Đặt vé\n"},
        {
            "Terms.md": HEAD + "| AI | | forbidden | |\n| upheaval | biến cố | | |\n"
            "| incident | biến cố | forbidden | |\n",
            "a.md": "Ai biết?\n\nAn upheaval, biến cố, is no incident.\n",
        },
    ),
    note=check,
)
