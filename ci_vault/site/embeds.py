"""What a note embeds of other notes, down to where one would embed itself."""

from collections.abc import Callable, Iterator, Mapping
from html import escape
from itertools import count

from msgspec import Struct

from ci_vault.markdown.showing import Embeds, Showing
from ci_vault.markdown.syntax.wikilink import Target
from ci_vault.model.note import Link
from ci_vault.model.text import Span
from ci_vault.site.language import said_language
from ci_vault.site.pages import Pages, address, hrefs, target_of, titles
from ci_vault.site.whole import Whole
from ci_vault.vault.resolve import Ambiguous, Found, Missing

# A page with more in it, or deeper, is none that somebody reads.
_MOST, _DEEPEST = 50, 6


class Embedded(Struct, frozen=True, array_like=True):
    """A note, or a `part` of it, as it stands in another page.

    `text` tells its text from any other. `href` leads to it, `aims` say where its links lead from
    that page, `inner` what it embeds.
    """

    path: str
    text: bytes
    part: Span | None
    href: str
    title: str
    aims: tuple[tuple[Target, str], ...]
    inner: tuple[tuple[Target, "Embedded"], ...]


def embedded(pages: Pages, page: str, path: str) -> tuple[tuple[Target, Embedded], ...]:
    """Return what the note at `path` embeds, as seen on `page`.

    A note that embeds itself, directly or through others, is a link where it comes again.
    """
    left = count(1)
    return tuple(_embedded(pages, page, path, (path,), lambda: next(left) <= _MOST))


def embeds_notes(pages: Pages, path: str) -> bool:
    """Say whether the note at `path` embeds another, or itself."""
    return next(_embeds(pages, path), None) is not None


def cycles(pages: Pages) -> Iterator[tuple[str, Link, str]]:
    """Yield each embed that would show its own note again: the note, the link, the way round."""
    for path in pages.vault.notes:
        for link, reached in _embeds(pages, path):
            way = _way_back(pages, reached.path, path)
            if way:
                yield path, link, " > ".join(way)


def embeds(
    inner: tuple[tuple[Target, Embedded], ...],
    wholes: Mapping[str, Whole],
    how: Showing,
    within: str = "e",
) -> Embeds:
    """Return what gives the finished HTML of each of `inner`, shown as `how` says else.

    `wholes` are the notes by path, `within` is a name that no other embeds of the page
    have.
    """
    from ci_vault.markdown.html import show

    found = dict(inner)
    numbers = count(1)

    def html(target: Target) -> str | None:
        each = found.get(target)
        if each is None:
            return None
        name = f"{within}{next(numbers)}"
        inside = Showing(
            hrefs=dict(each.aims),
            language=said_language,
            part=each.part,
            within=name,
            embeds=embeds(each.inner, wholes, how, f"{name}-"),
            sizes=how.sizes,
            remote_pictures=how.remote_pictures,
            mermaid=how.mermaid,
        )
        shown = show(wholes[each.path].note, inside).html.strip()
        return (
            f'<p class="from"><a href="{escape(each.href)}">{escape(each.title)}</a></p>\n{shown}'
        )

    return html


def _embedded(
    pages: Pages, page: str, path: str, above: tuple[str, ...], room: Callable[[], bool]
) -> Iterator[tuple[Target, Embedded]]:
    if len(above) > _DEEPEST:
        return
    seen: set[Target] = set()
    for link, reached in _embeds(pages, path):
        target = target_of(link)
        if reached.path in above or target in seen or not room():
            continue
        seen.add(target)
        yield (
            target,
            Embedded(
                reached.path,
                pages.outlines[reached.path].text,
                reached.anchor,
                address(pages, page, reached.path, reached.anchor),
                titles(pages, reached.path)[0],
                tuple(hrefs(pages, page, pages.vault.links_from(reached.path)).items()),
                tuple(_embedded(pages, page, reached.path, (*above, reached.path), room)),
            ),
        )


def _embeds(pages: Pages, path: str) -> Iterator[tuple[Link, Found | Ambiguous]]:
    """Yield the embeds of the note at `path` that reach a note, and what is there of it."""
    for link, reached in pages.vault.links_from(path):
        if not link.embed or isinstance(reached, Missing) or reached.fragment_missing:
            continue
        if reached.path in pages.vault.notes:
            yield link, reached


def _way_back(pages: Pages, path: str, to: str) -> tuple[str, ...]:
    """Return the shortest way by embeds from the note at `to` over `path` back to it.

    It is empty where there is none, or where it is longer than what is shown.
    """
    ways: dict[str, tuple[str, ...]] = {path: (to, path)}
    ends = [path]
    for _ in range(_DEEPEST):
        if to in ends:
            return ways[to]
        following: list[str] = []
        for end in ends:
            for _, reached in _embeds(pages, end):
                if reached.path not in ways:
                    ways[reached.path] = (*ways[end], reached.path)
                    following.append(reached.path)
        ends = following
    return ()
