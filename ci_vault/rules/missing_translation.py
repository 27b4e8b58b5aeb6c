"""An item of a bilingual section with one language only."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ci_vault.extend import (
    Context,
    Finding,
    Item,
    Reading,
    Reviewed,
    Rule,
    Span,
    Vault,
    identity,
    is_template,
)

# What a finding is about that says nothing of the vault's other language.
_ALONE = "one language"
# What people write where a translation is still to come.
_OPEN = frozenset(
    "? ?? ??? ... .. … - – — _ x xx xxx XXX TODO todo Todo TBD tbd TBA tba FIXME N/A n/a".split()
)
# How a line with a colon at its end leads to what follows it: `It has the following parts:`.
_LEADS = re.compile(
    r"(?:\b(?:following|below|includ\w+|involves?|contains?|such as|e\.g|are)|\bsau(?: đây)?"
    r"|\b(?:dưới đây|gồm|như|ví dụ|vd))(?:\s+\w+){0,2}\W*$",
    re.IGNORECASE,
)


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each item without its other language, unless the team wants it so."""
    reading = context.reading
    alone = [of for of in reading.findings if of.rule == "missing-translation"]
    if alone and not is_template(context.note, context.config):
        kept = context.of_reviewed(_kept)
        english = {of.span: of.en for of in reading.pairs if of.en and not of.vi}
        for finding in alone:
            if identity(english.get(finding.span, ""), "en") in kept:
                continue
            if not _says_itself(context, finding.span):
                yield Finding("", finding.span, finding.message, about=_ALONE)
    yield from _purpose(reading)
    if not _OPEN.isdisjoint([of.vi for of in reading.pairs]):
        for pair in reading.pairs:
            if pair.section and pair.vi in _OPEN and pair.vi_span:
                message = f"“{pair.en}” has “{pair.vi}” for its Vietnamese side; translate it"
                yield Finding("", pair.vi_span, message)


def _purpose(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for the purpose of a practice that is said in one language only."""
    purposes = [pair for pair in reading.pairs if pair.kind == "purpose"]
    for side, opening in (("en", "The purpose of"), ("vi", "Mục đích của")):
        if purposes and not any(getattr(pair, side) for pair in purposes):
            language = "English" if side == "en" else "Vietnamese"
            message = f"the purpose is not said in {language}; add “{opening} …”"
            yield Finding("", purposes[0].span, message, about=_ALONE)


def settle(vault: Vault, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield what stands in a vault of two languages: one in English asks for no translations."""
    bilingual = any(of.about != _ALONE for of in findings) or (
        bool(findings) and any(card.language == "mixed" for card in vault.cards.values())
    )
    return (of for of in findings if bilingual)


def _kept(reviewed: Sequence[Reviewed]) -> frozenset[str]:
    """Return the keys of the English that the team keeps in Vietnamese text."""
    return frozenset(identity(row.en, "en") for row in reviewed if row.keep_en)


def _says_itself(context: Context, span: Span) -> bool:
    """Say whether an item is code alone, or leads to what follows it."""
    text = span.of(context.note.text)
    if len(text) > 2 and text[0] == text[-1] and text[0] in "`$":
        return True
    if not text.rstrip(" *_").endswith((":", "：")):
        return False
    return _LEADS.search(text) is not None or _opens_list(context, span)


def _opens_list(context: Context, span: Span) -> bool:
    """Say whether another list follows the item at once (`It has steps:` and then `1. …`)."""
    items = context.note.items
    for item, following in pairwise(items):
        if item.text.start == span.start:
            return following.list != item.list and _follow(context, item, following)
    return False


def _follow(context: Context, item: Item, following: Item) -> bool:
    between = context.note.text[item.span.end : following.span.start]
    return following.depth >= item.depth and not between.strip()


SECTION = "# Key words\n\n"
DECIDED = "| English | Tiếng Việt | Status |\n|---|---|---|\n| SLA | | |\n| incident | sự cố | |\n"
RULE = Rule(
    summary="A purpose, or an item under key words or key activities, has no other language.",
    reason=(
        "Whoever reads in that language misses it: it is absent from the glossary and from the "
        "checklists in that language. A term that the reviewed terms keep in English needs none."
    ),
    severity="warning",
    bad={
        "a.md": SECTION + "- Known error\n- Change: Thay đổi\n- Risk: TODO\n- Asset:\n",
        "b.md": "The purpose of the practice is to plan.\n",
    },
    good={
        "a.md": SECTION + "- Known error: Lỗi đã biết\n- Change: Thay đổi\n",
        "b.md": (
            "The purpose of the practice is to plan.\n\nMục đích của thực hành là lập kế hoạch.\n"
        ),
    },
    traps=(
        {"Templates/a.md": SECTION + "- {{key word}}\n- Change: Thay đổi\n"},
        {"Terms.md": DECIDED, "a.md": SECTION + "- SLA\n- The SLA:\n- Change: Thay đổi\n"},
        {"a.md": SECTION + "- Change: Thay đổi\n- Parts\n\t- Risk: Rủi ro\n- [[Known error]] #t\n"},
        {"a.md": SECTION + "- Change: Thay đổi\n- Steps:\n\n1. Risk: Rủi ro\n"},
        {"a.md": SECTION + "- It has the following parts:\n- Change: Thay đổi\n- Bao gồm:\n"},
        {"a.md": SECTION + "- `kubectl`\n- $x$\n- Change: Thay đổi\n"},
        {"a.md": SECTION + "- Known error\n- Change\n", "b.md": "# Keywords\n\n- Asset\n"},
        {"a.md": "---\ntype: practice\n---\nThe purpose of the practice is to plan.\n"},
    ),
    note=check,
    settle=settle,
)
