"""The guide made anew from the vault as it is now, and what is to be said of it."""

from pathlib import Path

from msgspec import Struct

from ci_vault.disk import read_config
from ci_vault.model.diagnostic import VaultError
from ci_vault.remembering import Progress
from ci_vault.site.planned import digest
from ci_vault.site.publish import prepare, publish
from ci_vault.workers import Workers


class Guide(Struct, frozen=True):
    """A guide that stands: `mark` tells it from any other.

    `url` is where it will be published, `attachments` are the names of the files that were copied,
    `remarks` sentences about what is not shown as it was meant; `made` files were made anew.
    """

    mark: str
    url: str
    attachments: frozenset[str]
    remarks: tuple[str, ...]
    made: int


def make(
    root: Path, room: Path, before: Guide | None = None, progress: Progress | None = None
) -> Guide:
    """Return the guide of the vault in `root`, written to `guide` in the folder `room`.

    `before` is the one that stands there; of it only what changed is made again. Raises VaultError
    where no guide can be made, and leaves that one standing.
    """
    with Workers() as workers:
        # Later a thread is answering requests beside this, and no process is to be forked.
        return _made(root, room, before, progress, None if before else workers)


def _made(
    root: Path,
    room: Path,
    before: Guide | None,
    progress: Progress | None,
    workers: Workers | None,
) -> Guide:
    found = prepare(root, read_config(root), progress, workers)
    if not found.vault.notes:
        raise VaultError(f"{root}: holds no notes; name the folder of a vault")
    written = publish(found, room / "guide", workers, kept=room)
    unread = (f"{each.path}: {each.message}" for each in found.unread)
    attachments = frozenset(found.plan.attachments)
    remarks = (*unread, *found.plan.problems)
    config = found.vault.config
    mark = digest(config, found.plan.together.own, sorted(written.contents.items())).hex()
    return Guide(mark, config.guide.url, attachments, remarks, written.made)
