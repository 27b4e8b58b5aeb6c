"""What a link that reaches nothing was meant to reach: by another name, or but for a slip."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from posixpath import dirname

from ci_vault.vault.card import Card
from ci_vault.vault.nearest import Slips
from ci_vault.vault.resolve import fold

_DIVIDERS = re.compile(r"[\s_\-\u2010-\u2015]+")
_UPWARDS = re.compile(r"^(?:\.{0,2}/)+")
_DIGITS = re.compile(r"\d+")
_LONG_ENOUGH = 5  # letters of a name, for one edit to be a slip and not another word


class Guesses:
    """The names of a vault's files, titles and aliases; each index is made when first asked for."""

    def __init__(self, cards: Mapping[str, Card], attachments: Sequence[str]) -> None:
        self._cards = cards
        self._attachments = attachments

    def aliased(self, target: str) -> list[str]:
        """Return the paths of the notes that have `target` as an alias, case aside."""
        return self._aliases.get(fold(target), [])

    def titled(self, target: str) -> list[str]:
        """Return the paths of the notes that have `target` as a title or an alias, case aside."""
        return self._titled.get(fold(target), [])

    def shown(self, target: str, source: str) -> str | None:
        """Return what to suggest instead of `target` to the note at path `source`, or None.

        That is `Note|target` where the target is an alias or a title of that note, which Obsidian
        does not follow, else the name that the target has in another folder, else the nearest. A
        note is not offered itself: `plurals` there means another note that is still to come.
        """
        name = _name(target)
        titled = self.titled(target)
        if titled:
            return f"{_name(titled[0])}|{target}"
        named = self._files.get(fold(name))
        near = _name(named[0]) if named else next((near for _, near in self._near(name)), None)
        return near if near != _name(source) else None

    def certain(self, target: str, source: str) -> str | None:
        """Return the path of the file that `target` in the note at `source` must mean, or None.

        A title; the name of one file in another folder; a name that differs by case, blanks and
        dashes only, or by one edit, when no other name is as near, in the folder that the target
        gives if it gives one. Digits always count, and the note itself is never meant.
        """
        name = _name(target)
        paths = self.titled(target) or self._files.get(fold(name))
        if paths is None:
            loose = self._loose.get(_loose(name), ())
            near = [path for path in loose if _same_digits(_name(path), name)]
            near = near or self._one_edit(name)
            folder = _UPWARDS.sub("", fold(target)).rpartition("/")[0]
            paths = [path for path in near if _is_in(path, folder)]
        return paths[0] if len(paths) == 1 and paths[0] != source else None

    def _one_edit(self, name: str) -> list[str]:
        stem = name.rpartition(".")[0] or name
        near = [near for edits, near in self._near(name) if edits == 1]
        return self._files[fold(near[0])] if len(near) == 1 and len(stem) >= _LONG_ENOUGH else []

    def _near(self, name: str) -> list[tuple[int, str]]:
        """Return the names near `name`: one with other digits is another day, another version."""
        return [pair for pair in self._slips.of(name) if _same_digits(pair[1], name)]

    @cached_property
    def _aliases(self) -> dict[str, list[str]]:
        named: dict[str, list[str]] = {}
        for path, card in self._cards.items():
            for alias in dict.fromkeys(map(fold, card.aliases)):
                named.setdefault(alias, []).append(path)
        return named

    @cached_property
    def _titled(self) -> dict[str, list[str]]:
        """The paths of the notes by what else they are called: their titles and aliases."""
        called: dict[str, list[str]] = {}
        for path, card in self._cards.items():
            for name in dict.fromkeys(map(fold, (*card.titles, *card.aliases))):
                called.setdefault(name, []).append(path)
        return called

    @cached_property
    def _files(self) -> dict[str, list[str]]:
        """The paths of all files by folded name, that of a note without `.md`."""
        named: dict[str, list[str]] = {}
        for path in (*self._cards, *self._attachments):
            named.setdefault(fold(_name(path)), []).append(path)
        return named

    @cached_property
    def _loose(self) -> dict[str, list[str]]:
        loose: dict[str, list[str]] = {}
        for name, paths in self._files.items():
            loose.setdefault(_loose(name), []).extend(paths)
        return loose

    @cached_property
    def _slips(self) -> Slips:
        return Slips(map(_name, (*self._cards, *self._attachments)))


def _name(target: str) -> str:
    """Return the last part of a path or target, without `.md`."""
    return target.replace("\\", "/").rpartition("/")[2].removesuffix(".md")


def _is_in(path: str, folder: str) -> bool:
    """Say whether the last folders of `path` are `folder`, as folded; `""` is any."""
    return not folder or f"/{fold(dirname(path))}".endswith(f"/{folder}")


def _same_digits(one: str, other: str) -> bool:
    return _DIGITS.findall(one) == _DIGITS.findall(other)


def _loose(name: str) -> str:
    return _DIVIDERS.sub("", fold(name))
