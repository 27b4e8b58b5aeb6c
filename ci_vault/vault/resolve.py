"""What a link reaches, by Obsidian's three rules.

An exact vault path wins; else the source note's own folder; else the shortest path string. Case
does not count, nor NFC against NFD, nor which blank; only `.md` may be left out.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from posixpath import dirname, join, normpath

from msgspec import Struct

from ci_vault.model.note import Heading, Link, Note
from ci_vault.model.text import Span

_HEADING_MARKS = re.compile(r"""[\s!"#$%&()+*,.:;<=>?@^`{|}~/\[\]\\]+""")
_FOLDS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\\": "/"})


class Found(Struct, frozen=True):
    """The link reaches `path`; `anchor` is the heading or block meant, in that note's text.

    `fragment_missing` says that a heading or block was named and the note has none such.
    """

    path: str
    anchor: Span | None = None
    fragment_missing: bool = False


class Missing(Struct, frozen=True):
    """No note and no attachment answers to `target`."""

    target: str


class Ambiguous(Struct, frozen=True):
    """Several files answer: `path` is the one Obsidian takes, `candidates` all, by code point."""

    path: str
    candidates: tuple[str, ...]
    anchor: Span | None = None
    fragment_missing: bool = False


Reached = Found | Missing | Ambiguous


class Anchors(Struct, frozen=True):
    """Where the fragments of one note lead: headings by key (their numbers), blocks by id."""

    headings: dict[str, list[int]]
    blocks: dict[str, Span]


class Index(Struct, frozen=True):
    """The vault's files by folded path, and by folded name for links that give no full path.

    Two fill as links are resolved: `anchors`, one entry a note that a fragment leads into, and
    `reached`, what a target, heading and block reach from whichever note.
    """

    paths: dict[str, list[str]]
    names: dict[str, list[str]]
    aliases: dict[str, list[str]]
    anchors: dict[str, Anchors]
    reached: dict[tuple[str, str | None, str | None], Reached]


def index(paths: Iterable[str], aliases: Mapping[str, Sequence[str]]) -> Index:
    """Return the index of `paths` (POSIX, relative to the vault); `aliases` name notes as well."""
    by_path: dict[str, list[str]] = {}
    by_name: dict[str, list[str]] = {}
    by_alias: dict[str, list[str]] = {}
    for path in sorted(paths):
        folded = fold(path)
        by_path.setdefault(folded, []).append(path)
        by_name.setdefault(folded.rpartition("/")[2], []).append(path)
        for alias in aliases.get(path, ()):
            by_alias.setdefault(fold(alias), []).append(path)
    return Index(by_path, by_name, by_alias, {}, {})


def fold(name: str) -> str:
    """Return `name` as it is compared: NFC, lower case, plain blanks, `/` between folders."""
    if name.isascii():
        return name.lower().replace("\\", "/")
    return unicodedata.normalize("NFC", name.translate(_FOLDS)).lower()


def resolve(link: Link, source: str, notes: Mapping[str, Note], files: Index) -> Reached:
    """Return what `link`, written in the note at path `source`, reaches."""
    written = link.target, link.heading, link.block
    reached = files.reached.get(written)
    if reached is None:
        reached = _resolve(link, source, notes, files)
        if not isinstance(reached, Ambiguous) and not _is_relative(fold(link.target)):
            files.reached[written] = reached
    if isinstance(reached, Ambiguous) and _is_way(link, source, reached.path):
        return Found(reached.path, reached.anchor, reached.fragment_missing)
    return reached


def _is_way(link: Link, source: str, path: str) -> bool:
    """Say whether a Markdown link is the way from its note's folder to the file at `path`.

    Then all who read Markdown agree with Obsidian on what it means.
    """
    way = normpath(join(dirname(source), link.target))
    return link.kind == "markdown" and fold(way) == fold(path)


def _resolve(link: Link, source: str, notes: Mapping[str, Note], files: Index) -> Reached:
    candidates, exact = _candidates(link.target, source, files)
    if not candidates:
        return Missing(link.target)
    path = candidates[0] if exact else _best(candidates, link.target, source)
    anchor, lost = _anchor(link, path, notes, files.anchors)
    if exact or len(candidates) == 1:
        return Found(path, anchor, lost)
    return Ambiguous(path, tuple(sorted(candidates)), anchor, lost)


def _candidates(target: str, source: str, files: Index) -> tuple[list[str], bool]:
    """Return the files that `target` may mean, and whether its path is exact."""
    name = fold(target)
    if _is_relative(name):
        if not name:
            return [source], True
        inside = normpath(join(fold(dirname(source)), name))
        return _cased(_with_md(inside, files.paths), target), True
    if name.startswith("/"):
        return _cased(_with_md(name.lstrip("/"), files.paths), target), True
    exact = _with_md(name, files.paths)
    if exact:
        return _cased(exact, target), True
    last = name.rpartition("/")[2]
    for ending in ("", ".md"):
        found = files.names.get(last + ending, [])
        if last != name:
            found = [path for path in found if fold("/" + path).endswith(f"/{name}{ending}")]
        if found:
            return found, False
    return files.aliases.get(name, []), False


def _is_relative(name: str) -> bool:
    """Say whether a folded target means something else from another note."""
    return not name or name.startswith(("./", "../"))


def _with_md(name: str, table: Mapping[str, list[str]]) -> list[str]:
    """Look `name` up as it is, then with the extension that may be left out."""
    return table.get(name) or table.get(name + ".md") or []


def _cased(paths: list[str], target: str) -> list[str]:
    """Put the path first that is written just as the target is; matters where case does."""
    if len(paths) < 2:
        return paths
    return sorted(paths, key=lambda path: path.removesuffix(".md") != target.removesuffix(".md"))


def _best(candidates: list[str], target: str, source: str) -> str:
    """Choose as Obsidian does: the source's own folder, then the shortest path string."""
    beside = fold(join(dirname(source), target)).removesuffix(".md")
    return min(
        candidates, key=lambda path: (fold(path).removesuffix(".md") != beside, len(path), path)
    )


def _anchor(
    link: Link, path: str, notes: Mapping[str, Note], known: dict[str, Anchors]
) -> tuple[Span | None, bool]:
    """Return the place in the note at `path` that the link's fragment means, and if it lacks one.

    Without a fragment no note is asked for: it may have to be read.
    """
    note = notes.get(path) if link.heading or link.block else None
    if note is None:
        return None, False
    anchors = known.get(note.path) or known.setdefault(note.path, _anchors(note))
    if link.block:
        place = anchors.blocks.get(link.block.lower())
    else:
        chain = [heading_key(part) for part in (link.heading or "").split("#")]
        place = _heading(note.headings, anchors.headings, chain, -1)
    return place, place is None


def _anchors(note: Note) -> Anchors:
    headings: dict[str, list[int]] = {}
    for number, heading in enumerate(note.headings):
        headings.setdefault(heading_key(heading.text), []).append(number)
    # Of equal ids the first wins, as of equal headings.
    return Anchors(headings, {mark.id.lower(): mark.block for mark in reversed(note.block_ids)})


def _heading(
    headings: Sequence[Heading], numbers: dict[str, list[int]], chain: Sequence[str], over: int
) -> Span | None:
    """Return the first heading below number `over` that ends `chain`, each under the one before."""
    for number in numbers.get(chain[0], ()):
        if over >= 0 and not _under(headings, number, over):
            continue
        if len(chain) == 1:
            return headings[number].span
        found = _heading(headings, numbers, chain[1:], number)
        if found:
            return found
    return None


def _under(headings: Sequence[Heading], number: int, over: int) -> bool:
    """Say whether heading `number` belongs to the section that heading `over` opens."""
    level = headings[over].level
    return number > over and all(part.level > level for part in headings[over + 1 : number + 1])


def heading_key(text: str) -> str:
    """Return a heading as links compare it: ASCII marks and runs of blanks one blank, folded."""
    return unicodedata.normalize("NFC", _HEADING_MARKS.sub(" ", text)).strip().lower()
