"""What the whole vault asks of one note, short enough to be kept for all of them."""

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from ci_vault.model.note import Link, Note
from ci_vault.model.term import Reading, Tongues
from ci_vault.vault.disputed import Names, names_of, own_names
from ci_vault.vault.related import Key
from ci_vault.vault.resolve import heading_key


class Card(Struct, frozen=True, array_like=True, gc=False):
    """Where a note's links lead, what it is called, its tags, its language, and what it names.

    `targets` are those of its links, each once, as `target` gives them; `titles` its titles in
    both languages; `anchors` the keys of its headings, and its block ids in lower case with their
    `^`; `tags` the names of its tags as written, one for each place; `language` that of its text;
    `names` the keys of what its pairs name.
    """

    targets: tuple[str, ...]
    aliases: tuple[str, ...]
    titles: tuple[str, ...]
    anchors: tuple[str, ...]
    tags: tuple[str, ...]
    language: Tongues
    names: Names


def card(note: Note, said: Reading, title_vi: str) -> Card:
    """Return the card of `note`, which says `said`; `title_vi` is the property of that title."""
    vietnamese = note.properties.values.get(title_vi)
    return Card(
        targets=tuple(dict.fromkeys(map(target, note.links))),
        aliases=note.aliases,
        titles=(note.title, str(vietnamese)) if vietnamese else (note.title,),
        anchors=(
            *[heading_key(heading.text) for heading in note.headings],
            *[f"^{mark.id.lower()}" for mark in note.block_ids],
        ),
        tags=tuple([tag.name for tag in note.tags]),
        language=said.language,
        names=names_of(note, said),
    )


def target(link: Link) -> str:
    """Return all that a link says of where it leads: `Note`, `Note#Heading` or `Note#^block`."""
    if link.block:
        return f"{link.target}#^{link.block}"
    return f"{link.target}#{link.heading}" if link.heading else link.target


def called(cards: Mapping[str, Card], keys: Collection[Key]) -> Iterator[str]:
    """Yield the paths of the notes whose title, or file's name, names a concept of `keys`."""
    for path, of in cards.items() if keys else ():
        if any(key in keys for key in own_names(path, of.titles[0])):
            yield path
