"""Pairs out of the known sections of a note: each entry is a pair or a finding, none is lost."""

from collections.abc import Iterator

from msgspec import Struct

from ci_vault.bilingual.keys import identity
from ci_vault.bilingual.language import is_surely_vietnamese, is_vietnamese, language_of
from ci_vault.bilingual.page import (
    Page,
    is_lone_link,
    lines,
    shown,
    trimmed,
    unwrapped,
    without_tail,
)
from ci_vault.bilingual.parting import (
    by_bracket,
    by_emphasis,
    one_language,
    resplit,
    telling,
    unparted,
)
from ci_vault.bilingual.sections import Section
from ci_vault.bilingual.separate import ARROW, Split, bracketed, separated
from ci_vault.model.diagnostic import Finding
from ci_vault.model.note import Note
from ci_vault.model.term import Pair, PairForm
from ci_vault.model.text import Span


class Entries(Struct, frozen=True):
    """What the entries of known sections gave; `used` are the offsets where they start."""

    pairs: tuple[Pair, ...]
    findings: tuple[Finding, ...]
    used: frozenset[int]


class _Tree(Struct, frozen=True):
    """The items of a note: the children of each, the item that follows it in its list, and its
    further paragraphs.
    """

    children: dict[int, list[int]]
    following: dict[int, int]
    further: dict[int, list[Span]]


Outcome = Pair | Finding
_FORM = "write `English: Tiếng Việt`"


def read_items(page: Page, placed: list[Section | None], extra: tuple[str, ...]) -> Entries:
    """Read every list item of a known section.

    `placed` gives each block's section, `extra` the team's own separators. An item with one side
    is a pair with the other side None and a finding `missing-translation`; without the finding
    where it is a lone link, or leads to a child list or by a colon to a table, for then what is
    below it, or the note linked to, may say the rest. A line of tags and an empty item are none.
    """
    if not any(placed):
        return Entries((), (), frozenset())
    tree = _tree(page.note)
    outcomes: list[Outcome] = []
    used: set[int] = set()
    for number, block in enumerate(page.note.blocks):
        section = placed[number]
        if section is None or block.item < 0 or block.span.start in used or block.kind == "cell":
            continue
        if page.note.items[block.item].text.start != block.span.start:
            continue
        found = list(_read_item(page, section, number, tree, extra))
        used.add(block.span.start)
        used |= {of.vi_span.start for of in found if isinstance(of, Pair) and of.vi_span}
        outcomes += found
    return Entries(
        tuple(of for of in outcomes if isinstance(of, Pair)),
        tuple(of for of in outcomes if isinstance(of, Finding)),
        frozenset(used),
    )


def _tree(note: Note) -> _Tree:
    items = note.items
    children: dict[int, list[int]] = {}
    following: dict[int, int] = {}
    last: dict[int, int] = {}
    for number, item in enumerate(items):
        children.setdefault(item.parent, []).append(number)
        if item.list in last:
            following[last[item.list]] = number
        last[item.list] = number
    further: dict[int, list[Span]] = {}
    for block in note.blocks:
        inside = block.kind == "paragraph" and block.item >= 0 and not block.title
        if inside and block.span.start != items[block.item].text.start:
            further.setdefault(block.item, []).append(block.span)
    return _Tree(children, following, further)


def _read_item(
    page: Page, section: Section, at: int, tree: _Tree, extra: tuple[str, ...]
) -> Iterator[Outcome]:
    """Yield what the item in block `at` gives; its further paragraphs count as its lines."""
    number = page.note.blocks[at].item
    item = page.note.items[number]
    span = without_tail(page, item.text)
    split = separated(page, span, extra)
    # What is parted says at least what parts it, if it is no mark of the team's.
    if (extra or not split) and not shown(page, span).strip("#*_ "):
        return
    stretches = lines(page, span)
    for more in tree.further.get(number, ()):
        stretches += lines(page, more)
    by_lines = _rendered_lines(page, section, stretches) if len(stretches) > 1 else None
    if by_lines:
        yield by_lines
        return
    made = read_parted(page, section, span, split)
    if made is not None:
        yield from made
        return
    children = [page.note.items[child].text for child in tree.children.get(number, [])]
    if children and _is_rendered(page, span, children):
        yield from (_pair(page, section, span, child, "lines") for child in children)
    elif children or is_lone_link(page, span) or _leads_to_table(page, at):
        for of in alone(page, section, span):
            if isinstance(of, Pair) or of.rule != "missing-translation":
                yield of
    else:
        yield from _next_or_alone(page, section, number, span, tree)


def read_parted(
    page: Page, section: Section, span: Span, split: Split | None
) -> list[Outcome] | None:
    """Return what an entry gives that `split`, or else something, parts; None where nothing does.

    `split` is where its first separator parts it, None where it has none.
    """
    if split and split.right.start < split.right.end:
        split = telling(page, resplit(page, split))
    else:
        split = None if split else (by_bracket(page, span) or by_emphasis(page, span))
    return list(read_sides(page, section, span, split)) if split else None


def _next_or_alone(
    page: Page, section: Section, number: int, span: Span, tree: _Tree
) -> Iterator[Outcome]:
    """Pair an item with the Vietnamese one after it, or say that it stands alone."""
    after = tree.following.get(number)
    if after is not None and after not in tree.children:
        other = page.note.items[after].text
        if not is_lone_link(page, other) and _is_rendered(page, span, [other]):
            yield _pair(page, section, span, other, "lines")
            return
    yield from alone(page, section, span)


def _leads_to_table(page: Page, at: int) -> bool:
    """Say whether an item ends in a colon and a table follows it."""
    blocks = page.note.blocks
    follows = at + 1 < len(blocks) and blocks[at + 1].kind == "cell"
    return follows and shown(page, blocks[at].span).endswith((":", "："))


def _is_rendered(page: Page, span: Span, others: list[Span]) -> bool:
    """Say whether `span` is not Vietnamese, and all of `others` are and hold no pair themselves."""
    if is_vietnamese(shown(page, span)):
        return False
    return all(
        is_surely_vietnamese(shown(page, other)) and not _holds_both(page, other)
        for other in others
    )


def _holds_both(page: Page, span: Span) -> bool:
    split = separated(page, span) or bracketed(page, span)
    return split is not None and any(
        not is_vietnamese(shown(page, side)) for side in (split.left, split.right)
    )


def _rendered_lines(page: Page, section: Section, stretches: list[Span]) -> Pair | None:
    """Return the pair of an item that is English lines and then Vietnamese ones, or None."""
    vietnamese = [is_vietnamese(shown(page, line)) for line in stretches]
    if True not in vietnamese[1:] or vietnamese[0]:
        return None
    at = vietnamese.index(True)
    if not all(vietnamese[at:]) or any(_holds_vietnamese(page, line) for line in stretches[:at]):
        return None
    arrow = ARROW.match(page.note.text, stretches[at].start)
    left = Span(stretches[0].start, stretches[at - 1].end)
    right = Span(arrow.end() if arrow else stretches[at].start, stretches[-1].end)
    return _pair(page, section, left, right, "lines")


def _holds_vietnamese(page: Page, span: Span) -> bool:
    split = separated(page, span)
    return split is not None and is_vietnamese(shown(page, split.right))


def read_sides(page: Page, section: Section, whole: Span, split: Split) -> Iterator[Outcome]:
    """Yield what two sides of one entry are: a pair, a swapped pair, or one language alone.

    An unsure side goes by its position. The same text on both sides is a term kept in English.
    """
    left, right = shown(page, split.left), shown(page, split.right)
    if not (left and right):
        yield from alone(page, section, split.left if left else split.right)
        return
    if one_language(left, right) and identity(left, "en") != identity(right, "en"):
        yield from alone(page, section, whole)
        return
    if is_vietnamese(left) and not is_vietnamese(right):
        yield _pair(page, section, split.right, split.left, split.form)
        if language_of(right) == "en":
            message = (
                f"“{left}” stands before “{right}”; write English first (it is read so already)"
            )
            yield Finding("swapped-sides", trimmed(page, whole), message)
        return
    yield _pair(page, section, split.left, split.right, split.form)


def alone(page: Page, section: Section, span: Span) -> Iterator[Outcome]:
    """Yield an entry that says one side only: the half pair, and the finding beside it."""
    span = without_tail(page, span)
    text = shown(page, unwrapped(page, span)).rstrip(" :：")
    words = any(map(str.isalpha, text))
    if not words or unparted(text):
        why = f"has no separator between two languages; {_FORM}" if words else "has no words"
        yield Finding("unpaired-item", span, f"“{text}” {why}")
        return
    vietnamese = is_vietnamese(text)
    en, vi = (None, text) if vietnamese else (text, None)
    yield Pair(section.kind, en, vi, span, span if vietnamese else None, section.title, "other")
    missing = "English" if vietnamese else "Vietnamese"
    yield Finding("missing-translation", span, f"“{text}” has no {missing} side; {_FORM}")


def _pair(page: Page, section: Section, en: Span, vi: Span, form: PairForm) -> Pair:
    en, vi = without_tail(page, en), without_tail(page, vi)
    left, right = shown(page, en).rstrip(" :："), shown(page, vi).rstrip(" :：")
    return Pair(section.kind, left, right, en, vi, section.title, form)
