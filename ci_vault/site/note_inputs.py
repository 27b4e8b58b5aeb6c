"""All that a note's page depends on, gathered without rendering anything."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from msgspec import Struct

from ci_vault.markdown.syntax.wikilink import Target
from ci_vault.model.config import GuideConfig
from ci_vault.model.note import Link, Note
from ci_vault.model.term import Reading
from ci_vault.site.embeds import Embedded, embedded
from ci_vault.site.glossary import term_href
from ci_vault.site.neighbours import Around, around, related
from ci_vault.site.pages import address, hrefs, ids, relative, titles
from ci_vault.site.plain import plain
from ci_vault.site.planned import digest
from ci_vault.site.site import Site
from ci_vault.site.terms import TermCard, told_at
from ci_vault.site.views import Step
from ci_vault.vault.resolve import Missing

# Of one note no more is shown under another: whoever wants all of it follows the link.
_MOST_SENTENCES, _LONGEST = 5, 1_000
_COMMENT = re.compile(r"%%.*?(?:%%|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")

Aims = tuple[tuple[Target, str], ...]


class Quoting(Struct, frozen=True):
    """A note that links here: its address, its name, and the sentences that do, as plain text."""

    href: str
    title: str
    sentences: tuple[str, ...]


class NoteInputs(Struct, frozen=True):
    """A note's page before it is made; nothing else may go into it.

    `ids` are the anchors of the note, `aims` where its links lead, `embedded` what it embeds,
    `sizes` those of pictures by address, `terms` what it mentions, each with the way to it; `tags`
    lead to the pages of its tags.
    """

    note: Note
    reading: Reading
    config: GuideConfig
    title: str
    title_vi: str | None
    date: str | None
    ids: dict[int, str]
    aims: Aims
    embedded: tuple[tuple[Target, Embedded], ...]
    sizes: dict[str, tuple[int, int]]
    quoting: tuple[Quoting, ...]
    terms: tuple[tuple[TermCard, str], ...]
    tags: tuple[Step, ...]
    related: tuple[Step, ...]
    around: Around

    @property
    def made_of(self) -> bytes:
        """What tells these inputs from any others; the anchors follow from the text."""
        return digest(
            self.note.path,
            self.note.text,
            self.title,
            self.title_vi,
            self.date,
            self.aims,
            [each.made_of for _, each in self.embedded],
            self.sizes,
            self.quoting,
            self.terms,
            self.tags,
            self.related,
            self.around,
        )


def gather(site: Site, path: str) -> NoteInputs:
    """Return what the page of the note at `path` is made of."""
    pages = site.pages
    vault, page = pages.vault, pages.names[path]
    note = vault.notes[path]
    inside = embedded(pages, page, path)
    return NoteInputs(
        note,
        vault.reading(path),
        vault.config.guide,
        *titles(pages, path),
        site.dates.get(path),
        ids(pages, path),
        tuple(hrefs(pages, page, vault.links_from(path)).items()),
        inside,
        dict(_sizes(site, page, (path, *_paths(inside)))),
        tuple(_quoting(site, path)),
        tuple((card, term_href(site, page, card)) for card in told_at(site.terms, path)),
        tuple(_tags(site, path)),
        related(site, path),
        around(site, path),
    )


def _paths(inside: Iterable[tuple[Target, Embedded]]) -> Iterator[str]:
    for _, each in inside:
        yield each.path
        yield from _paths(each.inner)


def _sizes(site: Site, page: str, paths: Iterable[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the sizes of the pictures that the notes at `paths` show, by address on `page`."""
    for path in paths:
        if "![" in site.pages.vault.notes[path].text:
            for link, reached in site.pages.vault.links_from(path):
                size = None if isinstance(reached, Missing) else site.sizes.get(reached.path)
                if link.embed and size and not isinstance(reached, Missing):
                    yield address(site.pages, page, reached.path), size


def _tags(site: Site, path: str) -> Iterator[Step]:
    page = site.pages.names[path]
    for tag in (site.tags.tags[key] for key in site.tags.of[path]):
        yield Step(relative(page, tag.page), tag.name)


def _quoting(site: Site, path: str) -> Iterator[Quoting]:
    """Yield the other notes that link to the note at `path`, with the sentences that do."""
    pages = site.pages
    page = pages.names[path]
    sources: dict[str, list[Link]] = {}
    for source, link in pages.vault.backlinks(path):
        if source != path:
            sources.setdefault(source, []).append(link)
    for source, links in sources.items():
        note = pages.vault.notes[source]
        found = (_sentence(note, link) for link in links[:_MOST_SENTENCES])
        sentences = tuple(dict.fromkeys(sentence for sentence in found if sentence))
        yield Quoting(address(pages, page, source), titles(pages, source)[0], sentences)


def _sentence(note: Note, link: Link) -> str | None:
    """Return the sentence that `link` stands in.

    None for a property, for a link all alone, and where what has no full stop is no sentence.
    """
    at = bisect_right(note.blocks, link.span.start, key=lambda block: block.span.start) - 1
    if link.key is not None or at < 0:
        return None
    span = note.blocks[at].span
    text = _without_comments(span.of(note.text))
    ends = [end.end() for end in _SENTENCE_END.finditer(text)]
    number = bisect_right(ends, link.span.start - span.start)
    start = ends[number - 1] if number else 0
    end = ends[number] if number < len(ends) else len(text)
    sentence = text[start:end].strip()
    if link.raw not in sentence or sentence == link.raw or len(sentence) > _LONGEST:
        return None
    return plain(sentence)


def _without_comments(text: str) -> str:
    """Return `text` with blanks where its comments stand, every other character at its place."""
    if "%%" not in text and "<!--" not in text:
        return text
    return _COMMENT.sub(lambda found: " " * len(found[0]), text)
