"""A key word that the purpose of its practice does not say."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from ci_vault.extend import (
    ACCEPTED,
    Context,
    Finding,
    Language,
    Pair,
    Reviewed,
    Rule,
    Severity,
    Span,
    block_at,
    identities,
    identity,
    light,
    saying,
)

_BRACKET = re.compile(r"\(([^()]*)\)")
_OR = re.compile(r"[/;()]")
_SHORT = 3  # words of one of several renderings


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each key word that the purpose lacks in a language it is written in.

    Where it lacks most of them, the list was not made from it, and that is only told.
    """
    keywords = [of for of in context.reading.pairs if of.kind == "keyword"]
    found = list(_lacking(context, keywords))
    severity: Severity | None = "info" if len(found) * 2 > len(keywords) else None
    for span, message in found:
        yield Finding("", span, message, severity=severity)


def _lacking(context: Context, keywords: list[Pair]) -> Iterator[tuple[Span, str]]:
    """Yield the key words that the purpose lacks: the place, and what is said of it."""
    reading = context.reading
    if reading.practice is None:
        return
    purposes = [of for of in reading.pairs if of.kind == "purpose"]
    says_en = _saying([_whole(context, of.en, of.span) for of in purposes], "en")
    says_vi = _saying([_whole(context, of.vi, of.vi_span) for of in purposes], "vi")
    for pair in keywords:
        no_en = says_en is not None and pair.en is not None and not says_en(pair.en)
        no_vi = says_vi is not None and pair.vi is not None and not says_vi(pair.vi)
        if no_en or (no_vi and not _is_compared(context, pair)):
            span = pair.span if no_en or pair.vi_span is None else pair.vi_span
            yield span, _message(pair, no_en, no_vi)


def _whole(context: Context, purpose: str | None, span: Span | None) -> str | None:
    """Return a purpose with the sentences that its paragraph goes on with; None where it has none.

    As in `The purpose of … is to …. It should also be the single point of contact.`
    """
    block = block_at(context.note, span.start) if purpose and span else None
    return block.span.of(context.note.text) if block else purpose


def _saying(texts: list[str | None], language: Language) -> Callable[[str], bool] | None:
    """Return what tells whether a key word occurs in the purposes; None where there are none.

    One of its alternatives is enough, and so are its words in their order with others between.
    """
    purpose = " ".join(filter(None, texts))
    says = saying(purpose, language)

    @cache
    def light_words() -> list[str]:
        return light(purpose, language).split()

    def occurs(keyword: str) -> bool:
        if says(keyword):
            return True
        parts = [_BRACKET.sub(" ", keyword), *_BRACKET.findall(keyword), *_OR.split(keyword)]
        listed = keyword.split(",")  # a comma may as well stand inside a phrase
        parts += listed if all(len(part.split()) <= _SHORT for part in listed) else ()
        if any(says(part) for part in parts if any(map(str.isalpha, part))):
            return True
        words = iter(light_words())
        return all(word in words for word in light(parts[0], language).split())

    return occurs if purpose else None


def _is_compared(context: Context, keyword: Pair) -> bool:
    """Say whether the Vietnamese of a key word is held against another rendering already.

    A bold phrase of the purpose renders the same English, or the team has decided otherwise:
    inconsistent-translation and forbidden-term speak of that.
    """
    en, vi = identities(keyword.en, keyword.vi)
    phrases = (of.en for of in context.reading.pairs if of.form == "emphasis" and of.en)
    if any(identity(phrase, "en") == en for phrase in phrases):
        return True
    decided = context.of_reviewed(_decided).get(en)
    return decided is not None and vi not in decided


def _decided(reviewed: Sequence[Reviewed]) -> dict[str, set[str]]:
    """Return the keys of the renderings that the team has accepted, by the key of the English."""
    found: dict[str, set[str]] = {}
    for row in reviewed:
        known = found.setdefault(identity(row.en, "en"), set())
        known |= {identity(row.vi, "vi")} if row.status in ACCEPTED else set()
    return found


def _message(pair: Pair, no_en: bool, no_vi: bool) -> str:
    both = [f"“{text}”" for text, no in ((pair.en, no_en), (pair.vi, no_vi)) if no]
    verb = "do" if len(both) > 1 else "does"
    return (
        f"{' and '.join(both)} {verb} not occur in the purpose; "
        "say the key word as the purpose does, or the purpose in its words"
    )


PURPOSE = (
    "The purpose of the change practice is to **assess risks** and the organization’s  changes.\n\n"
    "Mục đích của thực hành thay đổi là **đánh giá các rủi ro** và những thay đổi.\n\n"
    "# Key words\n\n"
)
RULE = Rule(
    summary="A key word does not occur in the purpose of its practice.",
    reason=(
        "Key words are the words of the purpose that a reader is to remember. Number, articles, "
        "padding words, case, quotes and blanks do not count. A language in which the note has no "
        "purpose is left out, and so is Vietnamese that is held against another rendering already. "
        "Where most key words are not in the purpose, the list has another plan: infos."
    ),
    severity="warning",
    bad={"a.md": PURPOSE + "- Authorize: Phê duyệt\n- Change: Thay đổi\n"},
    good={"a.md": PURPOSE + "- Assess risks: Đánh giá rủi ro\n- Change: Thay đổi\n"},
    traps=(
        {"a.md": PURPOSE + "- The organization's change: Việc thay đổi\n- Risk: Các rủi ro\n"},
        {"a.md": PURPOSE + "- Change practice (CP): Thay đổi / đổi mới\n- Assess change: Rủi ro\n"},
        {"a.md": PURPOSE + "- Assess risks: Lượng định\n- Change\n- [[Change]]\n"},
        {
            "a.md": "The purpose of the desk is to help. It is the **point of\ncontact** too.\n\n"
            "# Key words\n\n- Point of contact (SPOC): Đầu mối\n- Help: Giúp đỡ\n"
        },
        {"a.md": PURPOSE + "- Organization’s\u00a0 changes: sự thay đổi\n- Assess the risks\n"},
        {
            "Terms.md": "| English | Tiếng Việt |\n|---|---|\n| change | thay đổi |\n",
            "a.md": PURPOSE + "- Change: Chuyển đổi\n",
        },
        {"a.md": "# Key words\n\n- Authorize: Phê duyệt\n\n# Key activities\n\n- Plan: Lập\n"},
        {"a.md": PURPOSE.partition("\n")[0] + "\n\n# Key words\n\n- Change: Thay đổi\n"},
    ),
    note=check,
)
