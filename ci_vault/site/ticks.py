"""What a tick belongs to: a key made of an activity's words, and whether the note has it ticked."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from ci_vault.bilingual.keys import identity
from ci_vault.markdown.anchors import unused
from ci_vault.model.note import Item, Note
from ci_vault.model.term import Pair
from ci_vault.model.text import Span
from ci_vault.site.planned import digest

# The id of the checklist on a note's page. No heading has it: theirs hold no point.
CHECKLIST = "key.activities"


def keys(pairs: Iterable[Pair]) -> Iterator[str]:
    """Yield for each of a note's `pairs` what its tick is kept under, `""` where it has no tick.

    8 hex digits that stay when items move, and when only case, quotes, dashes or the style of a
    tone mark change; the same words again are `…-2`, `…-3`.
    """
    taken: dict[str, int] = {}
    for pair in pairs:
        if pair.kind == "activity":
            words = identity(pair.en or "", "en"), identity(pair.vi or "", "vi")
            yield unused(digest(words).hex()[:8], taken)
        else:
            yield ""


def item_at(note: Note, span: Span) -> Item | None:
    """Return the item of a list that `span` lies in, or None."""
    at = bisect_right(note.items, span.start, key=_start) - 1
    return note.items[at] if at >= 0 and span.end <= note.items[at].span.end else None


def is_done(item: Item | None) -> bool:
    """Say whether the note itself has `item` ticked."""
    return item is not None and item.task in ("x", "X")


def _start(item: Item) -> int:
    return item.span.start
