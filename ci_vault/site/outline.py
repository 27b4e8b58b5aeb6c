"""What the guide as a whole asks of one note, short enough to be kept for all of them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from hashlib import blake2b

from msgspec import Struct, msgpack

from ci_vault.bilingual.keys import identity
from ci_vault.bilingual.practice import names_of
from ci_vault.model.config import Config
from ci_vault.model.diagnostic import Finding
from ci_vault.model.note import Link, Note
from ci_vault.model.term import Reading, Tongues
from ci_vault.site.dates import day_of
from ci_vault.site.kept_out import Doubt, doubt_of, is_withheld
from ci_vault.site.plain import plain
from ci_vault.site.planned import digest
from ci_vault.site.practices import group_of, is_practice
from ci_vault.site.ticks import is_done, item_at
from ci_vault.site.views import Both
from ci_vault.vault.lazy import Lazy
from ci_vault.vault.meaning import meaning
from ci_vault.vault.roles import in_templates, names_nothing
from ci_vault.vault.vault import Vault

_LONGEST = 1_000
_COMMENT = re.compile(r"%%.*?(?:%%|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)
_SENTENCE_END = re.compile(r"[.!?…]\s+")

Titles = tuple[str, str | None]


class Outline(Struct, frozen=True, array_like=True, gc=False):
    """A note as other pages than its own see it.

    `text` tells its text from any other, `meaning` all that the concepts take from it, and `seen`
    all that other pages do, wherever in the text that stands; `linked` what of that a page takes
    that is linked with it, besides how it is called. `titles` are those of its page,
    `names` what it calls the thing it is about, in English and in Vietnamese. `quotes` are the
    sentences that its `links` stand in, as plain text, None where a link stands in none; `tags` the
    names of its tags as written, one for each place. It has so many `key_words` and `activities`,
    of which so many are `done`. `doubt` says why it is not published where it does not say so as it
    should; `unread` are findings on what of it could not be read.
    """

    text: bytes
    meaning: bytes
    seen: bytes
    linked: bytes
    titles: Titles
    names: tuple[str, str]
    aliases: tuple[str, ...]
    links: tuple[Link, ...]
    quotes: tuple[str | None, ...]
    tags: tuple[str, ...]
    language: Tongues
    group: Both | None
    day: str | None
    is_practice: bool
    is_published: bool
    names_nothing: bool
    key_words: int
    activities: int
    done: int
    doubt: Doubt | None
    unread: tuple[Finding, ...]


def outline(note: Note, reading: Reading, means: bytes, config: Config) -> Outline:
    """Return the outline of `note`, which says `reading`; `means` is its meaning as bytes."""
    quotes = tuple(_quotes(note))
    kinds = [pair.kind for pair in reading.pairs]
    tasks = [item_at(note, pair.span) for pair in reading.pairs if pair.kind == "activity"]
    tags = tuple([tag.name for tag in note.tags])
    names = names_of(reading.practice, note.title)
    told = (titles_of(note, reading, config), names, note.aliases)
    counts = (kinds.count("keyword"), len(tasks), sum(map(is_done, tasks)))
    kept_out = in_templates(note, config) or is_withheld(note)
    doubt = None if kept_out else doubt_of(note)
    is_published = not kept_out and doubt is None
    marks = (is_practice(note, reading), is_published, names_nothing(note))
    means = digest(means, names, marks[-1])
    belongs = (reading.language, group_of(note), day_of(note))
    links = [
        (of.kind, of.embed, of.raw, of.target, of.heading, of.block, of.key) for of in note.links
    ]
    places = (
        [(heading.level, heading.text) for heading in note.headings],
        [mark.id for mark in note.block_ids],
    )
    unread = tuple([finding for finding in note.findings if finding.path])
    linked = digest(links, quotes, places)
    seen = digest(means, told, linked, tags, belongs, marks, counts, doubt, unread)
    text = blake2b(note.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return Outline(
        text,
        means,
        seen,
        linked,
        *told,
        note.links,
        quotes,
        tags,
        *belongs,
        *marks,
        *counts,
        doubt,
        unread,
    )


def outlines_of(vault: Vault) -> Mapping[str, Outline]:
    """Return the outlines of all notes of `vault` by path, each made when it is asked for."""

    def made(path: str) -> Outline:
        note, reading = vault.notes[path], vault.reading(path)
        return outline(note, reading, meaning_of(note, reading), vault.config)

    return Lazy(vault.notes, made)


def meaning_of(note: Note, reading: Reading) -> bytes:
    """Return what `note`, which says `reading`, means for the concepts, but for the places."""
    return msgpack.encode(meaning(note, reading))


def titles_of(note: Note, reading: Reading, config: Config) -> Titles:
    """Return the name of `note`, which says `reading`, and its Vietnamese name if it has another.

    That is what its practice is called, else its title.
    """
    en, vi = names_of(reading.practice, note.title)
    own_vi = note.properties.values.get(config.bilingual.title_vi)
    title, other = en or vi, str(own_vi) if own_vi else vi
    return title, other if other and identity(other, "vi") != identity(title, "vi") else None


def _quotes(note: Note) -> Iterator[str | None]:
    """Yield for each link of `note` the sentence that it stands in.

    None for a property, for a link all alone, and where what has no full stop is no sentence.
    """
    starts = [block.span.start for block in note.blocks]
    known: dict[str, str] = {}
    last, within, ends = -1, "", [0]
    for link in note.links:
        at = bisect_right(starts, link.span.start) - 1
        if link.key is not None or at < 0 or note.blocks[at].span == link.span:
            yield None
            continue
        if at != last:
            last, within = at, _without_comments(note.blocks[at].span.of(note.text))
            ends = [0, *(end.end() for end in _SENTENCE_END.finditer(within)), len(within)]
        number = bisect_right(ends, link.span.start - starts[at], hi=len(ends) - 1)
        start, end = ends[number - 1], ends[number]
        sentence = within[start:end].strip() if end - start <= _LONGEST else ""
        if link.raw not in sentence or sentence == link.raw:
            yield None
            continue
        if sentence not in known:
            known[sentence] = plain(sentence)
        yield known[sentence]


def _without_comments(text: str) -> str:
    """Return `text` with blanks where its comments stand, every other character at its place."""
    if "%%" not in text and "<!--" not in text:
        return text
    return _COMMENT.sub(lambda found: " " * len(found[0]), text)
