"""The sections of a guide: the practices of one group, and the notes of one folder."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from ci_vault.bilingual.collation import english_key
from ci_vault.markdown.anchors import slug, unused
from ci_vault.site.pages import Pages, titles
from ci_vault.site.views import Both

_T = TypeVar("_T")
# What stands in the vault's root has no folder to be called by.
_ROOT = Both("Notes", "Ghi chú")


class Shelf(Struct, frozen=True):
    """One section: its name, its page, the notes in it (by title) and the sections below it.

    `key` is the folder's path, or `/` and the group's English name. `above` is the key of the
    section that holds this one, None at the top.
    """

    key: str
    name: Both
    page: str
    above: str | None
    notes: tuple[str, ...]
    inner: tuple[str, ...]

    @property
    def is_group(self) -> bool:
        """Whether this is a group of practices, not a folder."""
        return self.key.startswith("/")


class Shelves(Struct, frozen=True):
    """All sections by key; groups before folders, both in English order.

    `holding` says by a note's path which section it stands in, and as which one of its notes.
    """

    by_key: dict[str, Shelf]
    holding: dict[str, tuple[str, int]]

    def beside(self, shelf: Shelf) -> tuple[str, ...]:
        """Return the keys of the sections that stand where `shelf` does, itself too."""
        if shelf.above is not None:
            return self.by_key[shelf.above].inner
        return tuple(key for key, other in self.by_key.items() if other.above is None)


def shelves(pages: Pages, practices: Iterable[str]) -> Shelves:
    """Return the sections of the guide: of a practice its group, of any other note its folder."""
    names: dict[str, Both] = {}
    members: dict[str, list[str]] = {}
    of_group = set(practices)
    for path in pages.vault.notes:
        group = pages.outlines[path].group if path in of_group else None
        key = f"/{group.en}" if group else path.rpartition("/")[0]
        names.setdefault(key, group or Both(key.rpartition("/")[2], None))
        members.setdefault(key, []).append(path)
    for key in list(names):
        for folder in _above(key):
            names.setdefault(folder, Both(folder.rpartition("/")[2], None))
    if "" in names:
        names[""] = _ROOT
    return _set_up(pages, names, members)


def near(all_of: Sequence[_T], at: int, most: int) -> Sequence[_T]:
    """Return at most `most` of `all_of`, those round the one at `at`."""
    first = max(0, min(at - most // 2, len(all_of) - most))
    return all_of[first : first + most]


def _set_up(pages: Pages, names: dict[str, Both], members: dict[str, list[str]]) -> Shelves:
    """Return the sections called `names`, each under the one above it and with its `members`."""
    order = sorted(names, key=lambda key: (key[:1] != "/", english_key(names[key].en), key))
    inner: dict[str, list[str]] = {}
    for key in order:
        inner.setdefault(next(_above(key), ""), []).append(key)
    taken: dict[str, int] = {}
    found: dict[str, Shelf] = {}
    holding: dict[str, tuple[str, int]] = {}
    for key in order:
        notes = sorted(members.get(key, ()), key=lambda path: (_by_title(pages, path), path))
        holding |= {path: (key, number) for number, path in enumerate(notes)}
        within = tuple(inner.get(key, ())) if key else ()
        above = next(_above(key), None)
        found[key] = Shelf(key, names[key], _page(key, taken), above, tuple(notes), within)
    return Shelves(found, holding)


def _by_title(pages: Pages, path: str) -> object:
    return english_key(titles(pages, path)[0])


def _above(key: str) -> Iterator[str]:
    """Yield the folders round the folder `key`, the nearest first; a group has none."""
    while not key.startswith("/") and "/" in key:
        key = key.rpartition("/")[0]
        yield key


def _page(key: str, taken: dict[str, int]) -> str:
    parts = [slug(part) or "section" for part in key.strip("/").split("/")] if key else ["notes"]
    return unused("/".join(("sections", *parts)), taken) + ".html"
