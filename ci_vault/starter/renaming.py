"""Notes and folders called by their Vietnamese names, and links and settings with them."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from ci_vault.markdown.scan import scan
from ci_vault.model.note import Note
from ci_vault.model.text import Edit, apply
from ci_vault.vault.relink import label_mark
from ci_vault.vault.resolve import Missing
from ci_vault.vault.vault import Vault

# What the template calls its folders and the notes whose titles are still to be written.
_NAMES = {
    "Practices": "Thực hành",
    "Concepts": "Khái niệm",
    "Maps": "Bản đồ",
    "Improvements": "Cải tiến",
    "Templates": "Mẫu",
    "Attachments": "Tệp đính kèm",
    "General management": "Quản lý chung",
    "Service management": "Quản lý dịch vụ",
    "Technical management": "Quản lý kỹ thuật",
    "New practice": "Thực hành mới",
    "New concept": "Khái niệm mới",
    "New improvement": "Cải tiến mới",
    "Value chain": "Chuỗi giá trị",
}


def renamed(files: Mapping[str, str], titled: Mapping[str, Note]) -> dict[str, str]:
    """Return `files`, path to text, under Vietnamese names, and every link and setting with them.

    `titled` are the notes as they were when they still had both titles, by path.
    """
    names = {path: _renamed(path, titled.get(path)) for path in files}
    vault = Vault("", [scan(path, files[path]) for path in titled], files.keys() - titled.keys())
    moved = {}
    for path, text in files.items():
        if path in titled:
            text = apply(text, sorted(_links(vault, path, names)))
        elif path.endswith((".json", ".canvas")):
            text = _settings(text, {**_folders(names), **names, **_NAMES})
        moved[names[path]] = text
    return moved


def _renamed(path: str, note: Note | None) -> str:
    """Return the new path of a file: folders by their names, a note by its Vietnamese title."""
    *folders, name = PurePosixPath(path).parts
    stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
    title = note.properties.values.get("title_vi") if note else None
    new = _NAMES.get(stem) or (str(title) if title else stem)
    return "/".join([*(_NAMES.get(folder, folder) for folder in folders), new + suffix])


def _folders(names: Mapping[str, str]) -> dict[str, str]:
    """Return the new name of every folder that a file of `names`, old path to new, stands in."""
    pairs = [(PurePosixPath(old), PurePosixPath(new)) for old, new in names.items()]
    return {
        str(left): str(right)
        for old, new in pairs
        for left, right in zip(old.parents, new.parents, strict=True)
        if left.name
    }


def _links(vault: Vault, path: str, names: Mapping[str, str]) -> Iterator[Edit]:
    """Yield what makes the links of the note at `path` lead to the new names."""
    for link, reached in vault.links_from(path):
        if link.kind == "wikilink" and not isinstance(reached, Missing):
            name = PurePosixPath(names[reached.path])
            target = name.stem if name.suffix == ".md" else name.name
            words = link.label or target
            label = (
                "" if words == target else label_mark(vault.notes[path], link.span.start) + words
            )
            yield Edit(link.span, f"[[{target}{label}]]")


def _settings(text: str, places: Mapping[str, str]) -> str:
    """Return JSON with the new name of every place that is a string of it, or quoted in one."""
    known = "|".join(map(re.escape, sorted(places, key=len, reverse=True)))
    return re.sub(rf'(?<=")(?:{known})(?=\\?")', lambda found: places[found[0]], text)
