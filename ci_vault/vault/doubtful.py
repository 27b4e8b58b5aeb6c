"""Which links need a second look: all but those that plainly reach one file, and what is in it.

In an ordinary vault that is one link in a hundred, so the rules about links ask for these only.
"""

import re
from collections.abc import Iterator, Mapping

from ci_vault.model.note import PLACEHOLDERS, Link, Note
from ci_vault.vault.card import Card, target
from ci_vault.vault.resolve import fold, heading_key

_DOTTED = re.compile(r"(?:^|/)\.[^./]")


def plain_names(files: Mapping[str, list[str]]) -> dict[str, str]:
    """Return the targets that, written just so in any note, reach the one file that is meant.

    Those are the exact paths of all files, and the names that no other file has; `.md` may be
    left out. Each comes with that file's path. `files` are the paths of the vault by their folded
    names. A `#` would begin a heading, so no plain name has one.
    """
    paths: dict[str, str] = {}
    single: dict[str, str] = {}
    shared: set[str] = set()
    for group in files.values():
        paths |= {path: path for path in group}
        if len(group) == 1:
            single[group[0].rpartition("/")[2]] = group[0]
        else:
            shared.update(path.rpartition("/")[2] for path in group)
    short = {name: path for name, path in _short(single).items() if name not in shared}
    # What is written in full goes before what leaves `.md` out, and a path before a name; where
    # both `x` and `x.md` are somewhere, case and folder decide what `x` is.
    odd = {name[:-3] for name in files if name.endswith(".md") and name[:-3] in files}
    plain = short | single | _short(paths) | paths
    found = {name: path for name, path in plain.items() if "#" not in name}
    return {name: at for name, at in found.items() if fold(name) not in odd} if odd else found


def _short(names: Mapping[str, str]) -> dict[str, str]:
    return {name[:-3]: path for name, path in names.items() if name.endswith(".md")}


def is_unlisted(target: str) -> bool:
    """Say whether no listing of a vault can show if there is such a file.

    A template will write the target when the note is made, or it has a name that begins with a
    dot, as `.github/check.yml`: such files and folders are no part of a vault.
    """
    return any(mark in target for mark in PLACEHOLDERS) or bool(_DOTTED.search(target))


def shown(link: Link) -> str:
    """Return what a reader sees of a wikilink: its label, else `Note > Heading`."""
    return link.label or target(link).replace("#", " > ")


def doubtful(
    cards: Mapping[str, Card], notes: Mapping[str, Note], plain: Mapping[str, str]
) -> Iterator[tuple[str, Link]]:
    """Yield the links that are not plainly found, each with the path of its note, in order.

    Of `notes` only those are asked for that have such a link. `plain` is from `plain_names`.
    """
    known: dict[str, frozenset[str]] = {}
    for path, card in cards.items():
        if all(map(plain.__contains__, card.targets)):
            continue
        odd = {name for name in card.targets if not is_plain(name, path, cards, plain, known)}
        if odd:
            for link in notes[path].links:
                if target(link) in odd:
                    yield path, link


def is_plain(
    name: str,
    source: str,
    cards: Mapping[str, Card],
    plain: Mapping[str, str],
    known: dict[str, frozenset[str]] | None = None,
) -> bool:
    """Say whether `name`, as `target` gives it, plainly reaches a file, and its heading or block.

    `source` is the path of the note that it stands in. Of a way through several headings
    (`Note#A#B`) it cannot be told. `known` fills with the anchors of notes that were looked into:
    a table of contents has as many links as its note has headings.
    """
    if name in plain:
        return True
    file, _, fragment = name.partition("#")
    path = plain.get(file, "") if file else source
    if path not in cards:
        return not name
    known = {} if known is None else known
    anchors = known.get(path) or known.setdefault(path, frozenset(cards[path].anchors))
    if fragment.startswith("^"):
        return fragment.lower() in anchors
    return bool(fragment) and "#" not in fragment and heading_key(fragment) in anchors
