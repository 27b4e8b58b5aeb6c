"""Which links need a second look: all but those whose target plainly is one file's name or path.

In an ordinary vault that is one link in a hundred, so the rules about links ask for these only.
What has to be known of every note for that stands on its card, which is short enough to be kept.
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from ci_vault.model.note import Link, Note


class Card(Struct, frozen=True, array_like=True):
    """What links of the whole vault ask of one note: where its links lead, what it is called.

    `targets` are those of its links, each once, as `target` gives them; `titles` its titles in
    both languages.
    """

    targets: tuple[str, ...]
    aliases: tuple[str, ...]
    titles: tuple[str, ...]


def card(note: Note, title_vi: str) -> Card:
    """Return the card of `note`; `title_vi` is the property that holds its Vietnamese title."""
    vietnamese = note.properties.values.get(title_vi)
    titles = (note.title, str(vietnamese)) if vietnamese else (note.title,)
    return Card(tuple(dict.fromkeys(map(target, note.links))), note.aliases, titles)


def plain_names(files: Iterable[list[str]]) -> frozenset[str]:
    """Return the targets that, written just so in any note, reach the one file that is meant.

    Those are the exact paths of all files, and the names that no other file has; `.md` may be
    left out. `files` are the paths of the vault, those together whose names fold to one name.
    The empty target is the note itself. A `#` would begin a heading, so no plain name has one.
    """
    paths: list[str] = []
    single: list[str] = []
    shared: set[str] = set()
    for group in files:
        paths += group
        if len(group) == 1:
            single.append(group[0].rpartition("/")[2])
        else:
            shared.update(path.rpartition("/")[2] for path in group)
    plain = {"", *paths, *_short(paths), *single, *_short(single).difference(shared)}
    return frozenset(name for name in plain if "#" not in name)


def all_plain(plain: frozenset[str], targets: Iterable[str]) -> bool:
    """Say whether each of a note's `targets`, as its card has them, is plainly found."""
    return plain.issuperset(targets)


def target(link: Link) -> str:
    """Return all that a link says of where it leads: `Note`, `Note#Heading` or `Note#^block`."""
    if link.block:
        return f"{link.target}#^{link.block}"
    return f"{link.target}#{link.heading}" if link.heading else link.target


def shown(link: Link) -> str:
    """Return what a reader sees of a wikilink: its label, else `Note > Heading`."""
    return link.label or target(link).replace("#", " > ")


def doubtful(
    cards: Mapping[str, Card], notes: Mapping[str, Note], plain: frozenset[str]
) -> Iterator[tuple[str, Link]]:
    """Yield the links that are not plainly found, each with the path of its note, in order.

    Of `notes` only those are asked for that have such a link.
    """
    for path, of in cards.items():
        if not all_plain(plain, of.targets):
            for link in notes[path].links:
                if target(link) not in plain:
                    yield path, link


def _short(names: Iterable[str]) -> set[str]:
    return {name[:-3] for name in names if name.endswith(".md")}
