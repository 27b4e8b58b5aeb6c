"""What the whole vault asks of one note, short enough to be kept for all of them."""

from msgspec import Struct

from ci_vault.model.note import Note
from ci_vault.model.term import Reading
from ci_vault.vault.disputed import Names, names_of
from ci_vault.vault.doubtful import target


class Card(Struct, frozen=True, array_like=True, gc=False):
    """Where a note's links lead, what it is called, its tags, and what it names.

    `targets` are those of its links, each once, as `target` gives them; `titles` its titles in
    both languages; `tags` the names of its tags as written, one for each place; `names` the keys
    of what its pairs name.
    """

    targets: tuple[str, ...]
    aliases: tuple[str, ...]
    titles: tuple[str, ...]
    tags: tuple[str, ...]
    names: Names


def card(note: Note, said: Reading, title_vi: str) -> Card:
    """Return the card of `note`, which says `said`; `title_vi` is the property of that title."""
    vietnamese = note.properties.values.get(title_vi)
    return Card(
        targets=tuple(dict.fromkeys(map(target, note.links))),
        aliases=note.aliases,
        titles=(note.title, str(vietnamese)) if vietnamese else (note.title,),
        tags=tuple([tag.name for tag in note.tags]),
        names=names_of(note, said),
    )
