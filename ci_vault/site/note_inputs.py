"""All that a note's page depends on, gathered without rendering anything."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ci_vault.markdown.syntax.wikilink import Target
from ci_vault.site.embeds import Embedded, embedded
from ci_vault.site.neighbours import Around, neighbours, related_homes
from ci_vault.site.pages import address, hrefs, relative, titles
from ci_vault.site.planned import digest
from ci_vault.site.site import Site
from ci_vault.site.told import Telling, telling
from ci_vault.site.views import Step
from ci_vault.vault.resolve import Missing

# Of one note no more is shown under another: whoever wants all of it follows the link.
_MOST_SENTENCES = 5

Aims = tuple[tuple[Target, str], ...]


class Quoting(Struct, frozen=True, array_like=True):
    """A note that links here: its address, its name, and the sentences that do, as plain text."""

    href: str
    title: str
    sentences: tuple[str, ...]


class NoteInputs(Struct, frozen=True, array_like=True):
    """A note's page before it is made; besides the note itself nothing else may go into it.

    `text` tells the note's text from any other. `aims` say where its links lead, `embedded` what
    it embeds, `sizes` are those of pictures by address, `telling` what its text may name; `tags`
    lead to the pages of its tags.
    """

    path: str
    text: bytes
    title: str
    title_vi: str | None
    date: str | None
    aims: Aims
    embedded: tuple[tuple[Target, Embedded], ...]
    sizes: dict[str, tuple[int, int]]
    quoting: tuple[Quoting, ...]
    telling: Telling
    tags: tuple[Step, ...]
    related: tuple[Step, ...]
    around: Around


def gather(site: Site, path: str) -> NoteInputs:
    """Return what the page of the note at `path` is made of."""
    pages = site.pages
    page = pages.names[path]
    inside = embedded(pages, page, path)
    return NoteInputs(
        path,
        pages.outlines[path].text,
        *titles(pages, path),
        site.dates.get(path),
        tuple(hrefs(pages, page, pages.vault.links_from(path)).items()),
        inside,
        dict(_sizes(site, page, (path, *_paths(inside)))),
        tuple(_quoting(site, path)),
        telling(site, path),
        tuple(_tags(site, path)),
        *neighbours(site, path),
    )


def seen_from(site: Site, path: str) -> bytes:
    """Return what tells all that the page of a note takes from others, from any other.

    It is asked of many pages, so it is less exact than what is gathered: what notes show that are
    linked with this one, and what all notes have in common. The concepts that its text names are
    not in it (`told.py`).
    """
    outlines = site.pages.outlines
    marks, near = site.tags.marks, (path, *sorted(site.joined[path]))
    parts = [site.common, *[outlines[of].linked for of in near]]
    parts += [marks[key] for key in site.tags.of[path]]
    return digest(site.dates.get(path), near, b"".join(parts), related_homes(site, path))


def _paths(inside: Iterable[tuple[Target, Embedded]]) -> Iterator[str]:
    for _, each in inside:
        yield each.path
        yield from _paths(each.inner)


def _sizes(site: Site, page: str, paths: Iterable[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the sizes of the pictures that the notes at `paths` show, by address on `page`."""
    for path in paths:
        for link, reached in site.pages.vault.links_from(path):
            if link.embed and not isinstance(reached, Missing):
                size = site.sizes.get(reached.path)
                if size:
                    yield address(site.pages, page, reached.path), size


def _tags(site: Site, path: str) -> Iterator[Step]:
    page = site.pages.names[path]
    for tag in (site.tags.tags[key] for key in site.tags.of[path]):
        yield Step(relative(page, tag.page), tag.name)


def _quoting(site: Site, path: str) -> Iterator[Quoting]:
    """Yield the other notes that link to the note at `path`, with the sentences that do."""
    pages, near = site.pages, site.joined[path]
    page = pages.names[path]
    for source in sorted(of for of, links in near.items() if links.back):
        quotes = site.quotes[source][path]
        sentences = tuple(dict.fromkeys(filter(None, quotes[:_MOST_SENTENCES])))
        yield Quoting(address(pages, page, source), titles(pages, source)[0], sentences)
