"""A folder with a checklist for each practice: which file is whose, whatever it is called."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec import Struct

from ci_vault.rewriting.matching import same_groups
from ci_vault.rewriting.sheet import contents, sheet

# What no file name may hold on Windows, and no link in Obsidian.
_NOT_IN_NAME = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|#^\[\]]+')
# With the words behind it no more bytes than any file system takes.
_LONGEST = 75


class Files(Struct, frozen=True):
    """The file of each practice, which goes by the name of its mark.

    `left` are those of practices that are no longer in the notes.
    """

    of: Mapping[str, Path]
    left: Collection[Path]


def files_of(
    earlier: Mapping[Path, str], fresh: Mapping[str, str], others: Collection[str]
) -> Files:
    """Return which of the files `earlier` is about which practice of `fresh`, both with texts.

    A file is about the one practice it has, or had when all of it went to the closing section. That
    of a note that was renamed is known by its items, as in a single list. Practices of `others`
    are in the notes, but not in `fresh`.
    """
    known: dict[str, Path] = {}
    about: dict[Path, str] = {}
    was = {}
    for file, text in earlier.items():
        found = sheet(text)
        live = [name for name, at in found.sources.items() if not found.places[at].gone]
        names = live or list(found.sources)
        if len(names) != 1:
            continue
        name = names[0]
        if live:
            about[file] = name
        if name not in known or (live and known[name] not in about):
            known[name] = file
            was[name] = contents(found)[name]
    now = {name: contents(sheet(text)).get(name) for name, text in fresh.items()}
    same = same_groups(
        {name: of for name, of in was.items() if name not in others and name not in fresh},
        {name: of for name, of in now.items() if of and name not in known},
    )
    left = [
        file
        for file, name in about.items()
        if name not in others and name not in fresh and name not in same
    ]
    return Files(known | {name: known[of] for of, name in same.items()}, left)


def file_name(title: str, ending: str, taken: set[str]) -> str:
    """Return the name of a practice's file, as every file system takes it; it is then `taken`.

    It is not taken yet, not even in another case.
    """
    title = " ".join(_NOT_IN_NAME.sub(" ", unicodedata.normalize("NFC", title)).split())
    title = title[:_LONGEST].strip(" .") or "Practice"
    name, number = f"{title} checklist{ending}", 1
    while name.casefold() in taken:
        number += 1
        name = f"{title} checklist {number}{ending}"
    taken.add(name.casefold())
    return name
