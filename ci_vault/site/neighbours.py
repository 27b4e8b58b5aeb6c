"""Who stands near a note: the practices related to it, and the notes one link away."""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from ci_vault.site.joined import Joined
from ci_vault.site.pages import address, titles
from ci_vault.site.site import Site
from ci_vault.site.views import Step

_MOST_RELATED, _MOST_AROUND = 12, 14


class Neighbour(Struct, frozen=True, array_like=True):
    """A note one link away; `to` says that the note at hand links to it, `back` that it does."""

    step: Step
    is_practice: bool
    to: bool
    back: bool


class Around(Struct, frozen=True, array_like=True):
    """The notes one link away from a note.

    `more` says how many besides `neighbours` there are; `between` the pairs of neighbours that
    are linked with each other, by their numbers, the smaller first.
    """

    neighbours: tuple[Neighbour, ...] = ()
    more: int = 0
    between: tuple[tuple[int, int], ...] = ()


def neighbours(site: Site, path: str) -> tuple[tuple[Step, ...], Around]:
    """Return the practices that belong to the note at `path`, and the notes one link away."""
    nearest = _nearest(site, path)
    return _related(site, path, nearest), _around(site, path, nearest)


def _related(site: Site, path: str, nearest: list[str]) -> tuple[Step, ...]:
    """Return the practices that belong to the note at `path`, the nearest first; 12 at most.

    Those are the practices that it links to or that link to it, then those whose concept is
    related to its own.
    """
    linked = [of for of in nearest if of in site.practices]
    others = sorted(related_homes(site, path), key=_named(site))
    found = list(dict.fromkeys((*linked, *others)))[:_MOST_RELATED]
    return tuple(_steps(site, path, found))


def related_homes(site: Site, path: str) -> list[str]:
    """Return the other practices whose concept is related to that of the note at `path`."""
    concepts = (each for card in site.about.get(path, ()) for each in card.related)
    homes = (site.terms.by_id[of].home for of in concepts if of in site.terms.by_id)
    return sorted({of for of in homes if of in site.practices and of != path})


def _around(site: Site, path: str, nearest: list[str]) -> Around:
    """Return the notes one link away from the note at `path`, 14 at most.

    Practices go first, then notes linked both ways, then those with more links between, then by
    title; they come as linked both ways, linked to, and linking here.
    """
    near = site.joined[path]
    shown = sorted(nearest[:_MOST_AROUND], key=lambda of: _way(near[of]))
    neighbours = tuple(
        Neighbour(step, of in site.practices, near[of].to > 0, near[of].back > 0)
        for of, step in zip(shown, _steps(site, path, shown), strict=True)
    )
    between = (
        (one, other)
        for one, of in enumerate(shown)
        for other in range(one + 1, len(shown))
        if shown[other] in site.joined[of]
    )
    return Around(neighbours, len(nearest) - len(shown), tuple(between))


def _nearest(site: Site, path: str) -> list[str]:
    """Return all notes that are linked with the note at `path`, the nearest first."""
    near, practices = site.joined[path], site.practices
    if len(near) < 2:
        return list(near)

    def rank(of: str) -> tuple[bool, bool, int, str, str]:
        links = near[of]
        both = links.to > 0 and links.back > 0
        title = titles(site.pages, of)[0]
        return of not in practices, not both, -links.to - links.back, title, of

    return sorted(near, key=rank)


def _way(links: Joined) -> int:
    return 0 if links.to and links.back else 1 if links.to else 2


def _named(site: Site) -> Callable[[str], tuple[str, str]]:
    return lambda path: (titles(site.pages, path)[0], path)


def _steps(site: Site, path: str, others: Iterable[str]) -> Iterator[Step]:
    page = site.pages.names[path]
    for other in others:
        yield Step(address(site.pages, page, other), *titles(site.pages, other))
