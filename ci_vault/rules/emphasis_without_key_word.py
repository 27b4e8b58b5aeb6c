"""A bold phrase of a purpose that is no key word."""

import re
from collections.abc import Iterator, Sequence

from ci_vault.extend import Context, Finding, Language, Pair, Rule, Span, saying

# Before this a purpose says whose it is.
_VERB = re.compile(r"\b(?:is|are|was|là)\b", re.IGNORECASE)
_LINK = re.compile(r"\[\[(?:[^\[\]|]*[|/])?([^\[\]|/]*)\]\]")


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each bold phrase of the purpose that is not among the key words."""
    reading = context.reading
    keywords = [of for of in reading.pairs if of.kind == "keyword"]
    if reading.practice is None or not keywords:
        return
    # The n-th phrase renders the n-th: one language tells, the Vietnamese where it is alone.
    purposes = [of for of in reading.pairs if of.kind == "purpose"]
    language: Language = "en" if any(of.en for of in purposes) else "vi"
    known = [text for of in keywords if (text := _side(of, language))]
    name = reading.practice.en if language == "en" else reading.practice.vi
    for purpose in purposes:
        span = purpose.span if language == "en" else purpose.vi_span
        for mark in _bold(context, span) if span and known else ():
            text = _LINK.sub(r"\1", mark.of(context.note.text))
            if not _is_known(text, known, language) and not _is_name(text, name, language):
                what = f"“{' '.join(text.split())}” is bold in the purpose and no key word"
                yield Finding("", mark, f"{what}; list it, or take the bold away")


def _side(pair: Pair, language: Language) -> str | None:
    return pair.en if language == "en" else pair.vi


def _bold(context: Context, span: Span) -> Iterator[Span]:
    """Yield what is bold behind the verb of a purpose; before it stands the practice's name."""
    verb = _VERB.search(context.note.text, span.start, span.end)
    start = verb.start() if verb else span.start
    for mark in context.note.emphasis:
        if mark.kind == "strong" and start <= mark.span.start and mark.span.end <= span.end:
            yield mark.inner


def _is_known(text: str, known: Sequence[str], language: Language) -> bool:
    """Say whether a phrase holds a key word, or is part of one, or has no words."""
    holds = saying(text, language)
    if not any(map(str.isalpha, text)) or any(map(holds, known)):
        return True
    return any(saying(word, language)(text) for word in known)


def _is_name(text: str, name: str | None, language: Language) -> bool:
    """Say whether a phrase is the practice's name, or a part of it."""
    whole = f"the {name} practice" if language == "en" else f"thực hành {name}"
    return bool(name) and saying(whole, language)(text)


PURPOSE = (
    "The purpose of the **[[Change]] practice** is to **assess risks** and **authorize changes**. "
    "It is called **change**.\n\n# Key words\n\n"
)
RULE = Rule(
    summary="A bold phrase of the purpose is no key word.",
    reason=(
        "What the purpose sets in bold is what readers are to remember, and the key words are "
        "where they look it up and find its rendering. The practice's own name needs no entry, "
        "nor does a phrase that holds a key word or is part of one."
    ),
    severity="info",
    bad={"Change.md": PURPOSE + "- Assess the risk: Đánh giá rủi ro\n"},
    good={"Change.md": PURPOSE + "- Assess the risk: Đánh giá rủi ro\n- Authorize: Phê duyệt\n"},
    traps=(
        {"Change.md": PURPOSE + "- Assess risks and authorize changes: Đánh giá, phê duyệt\n"},
        {"Change.md": PURPOSE},
        {"Change.md": PURPOSE.replace("**", "*") + "- Plan: Lập kế hoạch\n"},
    ),
    note=check,
)
