"""The guide made anew from the vault as it is now, and what is to be said of it."""

from pathlib import Path

from msgspec import Struct

from ci_vault.disk import read_config
from ci_vault.model.diagnostic import VaultError
from ci_vault.remembering import Progress
from ci_vault.site.build import Plan
from ci_vault.site.planned import digest
from ci_vault.site.publish import Publishing, prepare, publish


class Guide(Struct, frozen=True):
    """A guide that stands: `mark` tells it from any other.

    `attachments` are the names of the files that were copied, `remarks` sentences about what is not
    shown as it was meant, and `made` says how many pages were made anew.
    """

    mark: str
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
    found = prepare(root, read_config(root), progress)
    if not found.vault.notes:
        raise VaultError(f"{root}: holds no notes; name the folder of a vault")
    mark = _mark(found)
    made = 0
    if not before or mark != before.mark:
        # Later a thread is answering requests beside this, and no process is to be forked.
        made = publish(found, room / "guide", spread=before is None, kept=room).made
    unread = (f"{each.path}: {each.message}" for each in found.vault.unread())
    return Guide(mark, frozenset(found.plan.attachments), (*unread, *found.plan.problems), made)


def _mark(found: Publishing) -> str:
    return digest(found.vault.config, sorted(found.own.items()), _contents(found.plan)).hex()


def _contents(plan: Plan) -> list[tuple[str, bytes]]:
    """Return every file of a guide with what it is made of."""
    made = [(each.name, each.made_of) for each in plan.files]
    made += [(each.name, each.made_of) for each in plan.gathered]
    return made + [(name, plan.states[path]) for name, path in plan.attachments.items()]
