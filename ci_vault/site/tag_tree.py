"""The tags of the guide's notes as a tree, each with the page that lists its notes."""

from collections import Counter
from functools import cached_property
from itertools import chain

from msgspec import Struct

from ci_vault.markdown.anchors import slug, unused
from ci_vault.site.pages import Pages
from ci_vault.site.planned import digest
from ci_vault.vault.resolve import fold

# A tag without its case, part by part: `a/b` is ("a", "b").
TagKey = tuple[str, ...]

# What is nested deeper stands in the last part, so that no tag makes a thousand others.
_DEEPEST = 8


class Tag(Struct, frozen=True):
    """A tag: its name as it is written most, its page, its notes, and the tags right below it.

    `paths` are the notes that have the tag itself, `all_paths` also those that have one below it.
    """

    name: str
    page: str
    paths: tuple[str, ...]
    all_paths: frozenset[str]
    below: tuple[TagKey, ...]


class TagTree(Struct, frozen=True, dict=True):
    """The tags by their keys, in order; `of` are the keys of each note's tags by its path."""

    tags: dict[TagKey, Tag]
    of: dict[str, tuple[TagKey, ...]]

    @cached_property
    def marks(self) -> dict[TagKey, bytes]:
        """What tells how a tag is called, and its page, from any other."""
        return {key: digest(tag.name, tag.page) for key, tag in self.tags.items()}


def tag_tree(pages: Pages) -> TagTree:
    """Return the tags of all notes; such that differ in case only are one tag, as in Obsidian."""
    notes = {path: pages.outlines[path].tags for path in pages.vault.notes}
    counts = Counter(chain.from_iterable(notes.values()))
    keys = {tag: _key(fold(tag)) for tag in counts}
    written: dict[TagKey, Counter[str]] = {}
    for tag, number in counts.items():
        written.setdefault(keys[tag], Counter())[tag] = number
    of = {path: tuple(dict.fromkeys([keys[tag] for tag in tags])) for path, tags in notes.items()}
    paths: dict[TagKey, list[str]] = {}
    for path, own in of.items():
        for key in own:
            paths.setdefault(key, []).append(path)
    return TagTree(_tags(_with_outer(written), paths), of)


def _key(name: str) -> TagKey:
    return tuple(name.split("/", _DEEPEST - 1))


def _with_outer(written: dict[TagKey, Counter[str]]) -> dict[TagKey, Counter[str]]:
    """Return how often each tag is written in which way, those that others are nested in too."""
    found = {key: Counter(names) for key, names in written.items()}
    for key, names in written.items():
        for depth in range(1, len(key)):
            outer = found.setdefault(key[:depth], Counter())
            for name, number in names.items():
                outer["/".join(_key(name)[:depth])] += number
    return found


def _tags(written: dict[TagKey, Counter[str]], paths: dict[TagKey, list[str]]) -> dict[TagKey, Tag]:
    keys = sorted(written)
    below: dict[TagKey, list[TagKey]] = {key: [] for key in keys}
    reached = {key: set(paths.get(key, ())) for key in keys}
    for key in reversed(keys):
        if len(key) > 1:
            below[key[:-1]].append(key)
            reached[key[:-1]] |= reached[key]
    taken: dict[str, int] = {}
    return {
        key: Tag(
            _most(written[key]),
            f"tags/{unused(slug('/'.join(key)) or 'tag', taken)}.html",
            tuple(paths.get(key, ())),
            frozenset(reached[key]),
            tuple(reversed(below[key])),
        )
        for key in keys
    }


def _most(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], name))
