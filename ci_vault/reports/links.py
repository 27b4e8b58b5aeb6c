"""How the vault holds together: links that fail, notes that stand apart, notes most linked to."""

from collections.abc import Callable, Iterator
from typing import Literal, get_args

from ci_vault.extend import Ambiguous, Found, Lines, Link, Missing, Report, Struct, Vault

Status = Literal[
    "broken",
    "broken-heading",
    "broken-block",
    "ambiguous",
    "orphan",
    "dead-end",
    "isolated",
    "hub",
]
_ORDER: tuple[Status, ...] = get_args(Status)
_HUBS, _MANY = 10, 3  # how many hubs are listed, and from how many notes on a note is one


class LinkRecord(Struct, frozen=True):
    """A link, or for the last four kinds a note, with what there is to say of it.

    `line` and `column` count from 1. `target` is what the link says, `candidates` the files that
    an ambiguous one may mean, `detail` a sentence.
    """

    status: Status
    path: str
    line: int
    column: int
    target: str
    detail: str
    candidates: list[str]


def ask(vault: Vault) -> list[LinkRecord]:
    """Return broken and ambiguous links, orphans, dead ends, isolated notes, and ten hubs.

    Orphan: no other note links to it; dead end: it links to no other note; isolated: both, and
    such a note is listed under all three. A link to a heading or block that is missing reaches
    its note and is told apart. Targets that a template will fill in and those of `external-ok`
    are never broken.
    """
    return records(vault, vault.guesses.shown)


def records(vault: Vault, near: Callable[[str, str], str | None]) -> list[LinkRecord]:
    """Return what `ask` does; `near` says what a target in the note at a path was meant to be."""
    found = [*_links(vault, near), *_apart(vault)]
    found.sort(key=lambda of: (_ORDER.index(of.status), of.path, of.line, of.column))
    return [*found, *_hubs(vault)]


def _links(vault: Vault, near: Callable[[str, str], str | None]) -> Iterator[LinkRecord]:
    for path in vault.notes:
        for link, reached in vault.links_from(path):
            if isinstance(reached, Found) and not reached.fragment_missing:
                continue
            lines = vault.lines(path)
            if not isinstance(reached, Missing):
                yield from _doubtful(path, link, reached, lines)
            elif vault.is_broken(reached):
                meant = near(link.target, path)
                detail = "there is no such file" + (f"; did you mean “{meant}”?" if meant else "")
                yield _record("broken", path, link, lines, detail)


def _doubtful(
    path: str, link: Link, reached: Found | Ambiguous, lines: Lines
) -> Iterator[LinkRecord]:
    """Yield what is wrong with a link that does reach a file."""
    if isinstance(reached, Ambiguous):
        detail = f"{len(reached.candidates)} files answer; Obsidian takes {reached.path}"
        yield _record("ambiguous", path, link, lines, detail, reached.candidates)
    if reached.fragment_missing and link.block:
        yield _record("broken-block", path, link, lines, f"{reached.path} has no ^{link.block}")
    elif reached.fragment_missing:
        detail = f"{reached.path} has no heading “{link.heading}”"
        yield _record("broken-heading", path, link, lines, detail)


def _record(
    status: Status,
    path: str,
    link: Link,
    lines: Lines,
    detail: str,
    candidates: tuple[str, ...] = (),
) -> LinkRecord:
    place = lines.position(link.span.start)
    fragment = f"#^{link.block}" if link.block else f"#{link.heading}" if link.heading else ""
    target = link.target + fragment
    return LinkRecord(status, path, place.line, place.column, target, detail, list(candidates))


def _apart(vault: Vault) -> Iterator[LinkRecord]:
    orphans, dead_ends = vault.orphans(), vault.dead_ends()
    both = set(orphans) & set(dead_ends)
    for path in orphans:
        yield LinkRecord("orphan", path, 1, 1, "", "no other note links to it", [])
    for path in dead_ends:
        yield LinkRecord("dead-end", path, 1, 1, "", "it links to no other note", [])
    for path in sorted(both):
        yield LinkRecord("isolated", path, 1, 1, "", "no link to or from another note", [])


def _hubs(vault: Vault) -> Iterator[LinkRecord]:
    """Yield the notes that most other notes link to, ten at most."""
    counts = {
        path: len({source for source, _ in vault.backlinks(path)} - {path}) for path in vault.notes
    }
    linked = [path for path in counts if counts[path] >= _MANY]
    for path in sorted(linked, key=lambda path: (-counts[path], path))[:_HUBS]:
        yield LinkRecord("hub", path, 1, 1, "", f"linked from {counts[path]} other notes", [])


REPORT = Report(
    summary="Broken and ambiguous links, notes that stand apart, notes most linked to.",
    ask=ask,
    title="Links",
    row=LinkRecord,
)
