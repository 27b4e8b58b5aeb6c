"""Look at the notes of a vault on disk, and only at those that are not known from the last time."""

from collections.abc import Mapping, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path

import msgspec

from ci_vault.cache.state import program
from ci_vault.cache.store import Cache
from ci_vault.disk import Listing, path_text, read_data, scanned, text_of
from ci_vault.extend import Config, Context, Finding, Note, Team, Vault
from ci_vault.linter import Looked, look
from ci_vault.linter.choice import Choice, choose
from ci_vault.model.term import Reviewed
from ci_vault.remembering import Progress, Way, remembered
from ci_vault.vault.lazy import Lazy
from ci_vault.workers import Workers


class Asked(msgspec.Struct, frozen=True):
    """What is asked of the linter, as `choose` takes it."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    infos: bool = False

    def choice(self, config: Config) -> Choice:
        """Return the rules that run. Raises VaultError for a name that is no rule's."""
        return choose(config, self.select, self.ignore, self.infos)


class Task(msgspec.Struct, frozen=True):
    """What it takes to look at one note: the way in which all of them are looked at."""

    config: Config
    asked: Asked
    reviewed: tuple[Reviewed, ...]


class Looks(msgspec.Struct, frozen=True):
    """A vault whose notes have been looked at: `looked` by path, `choice` the rules that did.

    `infos` says that rules which are no more than that were asked for. `states` are those of the
    files that were found unchanged, by place on disk.
    """

    vault: Vault
    looked: dict[str, Looked]
    choice: Choice
    infos: bool
    states: Mapping[str, bytes]


def look_at(
    root: Path,
    listing: Listing,
    config: Config,
    asked: Asked,
    cache: Cache | None = None,
    given: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Looks:
    """Look at every note of `listing`, the files of the vault in `root`.

    What `cache` knows of a note that has not changed is taken from there; it learns the rest.
    `given` are texts by path that stand for what is on disk; `progress` is told how many notes of
    how many have been looked at. Notes are read again, lazily, by rules that see the whole vault
    and ask for more than was kept.
    """
    choice = asked.choice(config)
    looked: dict[str, Looked] = {}
    vault = _lazy(root, listing, config, given or {}, looked)
    task = Task(config, asked, vault.reviewed)
    way = Way(Looked, partial(_looks, task), _made_by(task, choice), config)
    with Workers() as workers:
        found = remembered(listing.notes, way, cache, progress, workers)
    looked |= found.made
    for path in given or ():
        looked[path] = look(vault.context(path), choice)
    return Looks(vault, looked, choice, asked.infos or bool(asked.select), found.states)


def _lazy(
    root: Path,
    listing: Listing,
    config: Config,
    given: Mapping[str, str],
    looked: Mapping[str, Looked],
) -> Vault:
    """Return the vault whose notes are read when they are asked for, and whose cards are known.

    The cards are those of `looked`, once it is filled.
    """

    def read(path: str) -> Note:
        if path in given:
            return scanned(path, given[path].encode())
        return scanned(path, read_data(path, listing.notes[path], config))

    def text(path: str) -> str:
        if path in given:
            return given[path].removeprefix("\ufeff")
        return text_of(read_data(path, listing.notes[path], config)).removeprefix("\ufeff")

    paths = sorted({*listing.notes, *given})
    return Vault(
        config.name or path_text(root.name),
        Lazy(paths, read),
        listing.attachments,
        config,
        listing.findings,
        Lazy(paths, text),
        Lazy(paths, lambda path: looked[path].card),
    )


def _made_by(task: Task, choice: Choice) -> bytes:
    """Return what tells apart all that the look at one note depends on, but for the note."""
    names = [name for name, rule in choice.rules.items() if rule.note]
    said = msgspec.msgpack.encode((task.config, task.reviewed, names))
    return blake2b(program() + said, digest_size=16).digest()


def _looks(task: Task, read: Sequence[tuple[str, bytes | Finding]]) -> list[Looked]:
    choice, team = task.asked.choice(task.config), Team(task.config, task.reviewed)
    # All are scanned before any is looked at, which is a tenth quicker.
    notes = [scanned(path, data) for path, data in read]
    return [look(Context(note, team), choice) for note in notes]
