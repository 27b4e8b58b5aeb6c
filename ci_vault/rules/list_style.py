"""Items of one list that differ in full stop, first letter or emphasis."""

import re
from collections.abc import Iterator, Mapping

from ci_vault.extend import Context, Edit, Finding, Fix, Item, Rule, Span, Struct

_LEAST = 3
_CLOSING = "*_=~"
_WORD = re.compile(r"[^\W\d_]{2,}")
# A full stop that may belong to its word: `etc.`, `v.v.`, `U.S.`, `...`.
_ABBREVIATED = re.compile(r"(?:\b(?:etc|vs|Inc|Ltd|Co|Jr|Sr|No)|\.\w|\.\.|\b\w|…)\.\Z")
# Several sentences or lines, and what opens with a label (`**Why:** …`), end as they must.
_OF_ITS_OWN = re.compile(r"[.!?…;](?=\s)|[\r\n]|\A[*_=]+[^*_=:]*+:[*_=]")
# A first word without digits, dots or capitals inside: `iPhone`, `x.509`, `npm-run` are names.
_PLAIN_WORD = re.compile(r"(?:[^\W\d_][a-zà-ỹ]*+)(?=[\s,;*=~]|\Z)")


class _Style(Struct, frozen=True):
    """How an item is written; None where nothing can be said."""

    item: Item
    text: str
    stop: str | None
    letter: str | None
    emphasis: str | None


def check(context: Context) -> Iterator[Finding]:
    """Yield one finding for each list in which a few items are written unlike the others."""
    if len(context.note.items) < _LEAST:
        return
    marks = {mark.span.start: mark.kind for mark in reversed(context.note.emphasis)}
    lists: dict[int, list[_Style]] = {}
    for item in context.note.items:
        # Two words at least, so that names, links and numbers are no items of this kind.
        first = _WORD.search(context.prose, item.text.start, item.text.end)
        if first and _WORD.search(context.prose, first.end(), item.text.end):
            lists.setdefault(item.list, []).append(_style(context.prose, item, marks))
    for styles in lists.values():
        if len(styles) >= _LEAST:
            yield from _findings(styles)


def _style(prose: str, item: Item, marks: Mapping[int, str]) -> _Style:
    text = item.text.of(prose).rstrip()
    bare = text.strip(_CLOSING)
    stop = None
    if not (_OF_ITS_OWN.search(text) or _ABBREVIATED.search(bare[-8:])):
        stop = "yes" if bare.endswith(".") else "no" if _may_end(bare) else None
    word = _PLAIN_WORD.match(bare)
    letter = ("capital" if word[0][0].isupper() else "small") if word else None
    return _Style(item, text, stop, letter, marks.get(item.text.start, "none"))


def _may_end(text: str) -> bool:
    """Say whether a text without a full stop could have one: it ends in a word."""
    return text[-1:].isalpha() or text[-1:] in (")", "”", "’")


def _findings(styles: list[_Style]) -> Iterator[Finding]:
    stops = _odd(styles, [style.stop for style in styles], ("yes", "no"))
    # A capital among small letters may open a name, and one marked item may weigh more.
    letters = _odd(styles, [style.letter for style in styles], ("capital",))
    marks = _odd(styles, [style.emphasis for style in styles], ("strong", "emphasis", "highlight"))
    odd = {"full stop": stops, "first letter": letters, "emphasis": marks}
    told = [f"{name} ({len(found)})" for name, found in odd.items() if found]
    if told:
        span = min(style.item.text for found in odd.values() for style in found)
        message = f"items of this list differ from most of it in {', '.join(told)}"
        edits = tuple(_edit(style) for style in stops)
        fix = Fix("End the items as most of them do", True, edits) if edits else None
        yield Finding("", span, f"{message}; write all alike", fix)


def _odd(styles: list[_Style], said: list[str | None], usual: tuple[str, ...]) -> list[_Style]:
    """Return those unlike most of the list, where most of it is as `usual` says."""
    known = [kind for kind in said if kind is not None]
    most = max(sorted(set(known)), key=known.count, default="")
    pairs = zip(styles, said, strict=True)
    odd = [style for style, kind in pairs if kind is not None and kind != most]
    few = len(known) >= _LEAST and 2 * len(odd) < len(known)
    return odd if few and most in usual else []


def _edit(style: _Style) -> Edit:
    """Return the edit that deletes an item's full stop, or adds one."""
    start = style.item.text.start
    if style.stop == "no":
        end = start + len(style.text)
        return Edit(Span(end, end), ".")
    at = start + len(style.text.rstrip(_CLOSING)) - 1
    return Edit(Span(at, at + 1), "")


RULE = Rule(
    summary="Items of a list are written unlike most of it.",
    reason=(
        "Most items of a list end in a full stop and one does not, begin with a capital, or open "
        "in bold: readers look for a meaning there. One finding a list; the full stop is mended."
    ),
    severity="info",
    bad={
        "a.md": (
            "- **Plan** the work\n- **Do** it with care.\n- **Check** the outcome\n\ntext\n\n"
            "1. Assess the risk.\n2. Tell *the users*\n3. Learn from it.\n"
        )
    },
    good={
        "a.md": (
            "- **Plan** the work\n- **Do** it with care\n- **Check** the outcome\n\ntext\n\n"
            "1. Assess the risk.\n2. Tell *the users*.\n3. Learn from it.\n"
        )
    },
    traps=(
        {"a.md": "- Plan the work\n- Do it. With care.\n- Check it\n- Learn: see [[a]]\n"},
        {"a.md": "- plan work.\n- do it.\n- English first.\n\ntext\n\n- one and.\n- two and\n"},
        {"a.md": "- Use the phone\n- **Mind** this one\n- iPhone first\n- Look up `x`\n"},
        {"a.md": "- Pens, ink etc.\n- Some paper\n- More than that:\n  - a child.\n- Why so?\n"},
        {"a.md": "```\n- One thing.\n- Two things\n- Three things\n- Four things\n```\n"},
        {"a.md": "- They are in\n- They were in\n- **Why:** it is so.\n- Lines are\n  two.\n"},
        {"a.md": "- word.\n- other\n- third\n- [[Note]].\n"},
    ),
    note=check,
)
