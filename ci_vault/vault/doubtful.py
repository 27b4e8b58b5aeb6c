"""Which links need a second look: all but those whose target plainly is one file's name or path.

In an ordinary vault that is one link in a hundred, so the rules about links ask for these only.
"""

from collections.abc import Iterable, Iterator, Mapping

from ci_vault.model.note import Link, Note


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
    """Say whether each of a note's `targets`, as `target` gives them, is plainly found."""
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
    targets: Iterable[tuple[str, tuple[str, ...]]],
    notes: Mapping[str, Note],
    plain: frozenset[str],
) -> Iterator[tuple[str, Link]]:
    """Yield the links that are not plainly found, each with the path of its note, in order.

    `targets` are those of each note, by path. Of `notes` only those are asked for that have such
    a link.
    """
    for path, of in targets:
        if not all_plain(plain, of):
            for link in notes[path].links:
                if target(link) not in plain:
                    yield path, link


def _short(names: Iterable[str]) -> set[str]:
    return {name[:-3] for name in names if name.endswith(".md")}
