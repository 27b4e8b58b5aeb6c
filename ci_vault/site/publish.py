"""The guide of a vault on disk, from the folder of its notes to the folder of its pages."""

from functools import partial
from pathlib import Path

import msgspec

from ci_vault.cache.state import state
from ci_vault.cache.store import Cache
from ci_vault.disk import picture_size, read_file
from ci_vault.disk.history import changed
from ci_vault.disk.templates import read_templates
from ci_vault.model.config import Config
from ci_vault.model.diagnostic import Finding, VaultError
from ci_vault.remembering import Progress, open_cache
from ci_vault.site.build import Given, Plan, plan
from ci_vault.site.known import keeping, read_known
from ci_vault.site.theme import guide_theme
from ci_vault.site.write import Written, made_by, write
from ci_vault.templates import Theme, compiled
from ci_vault.vault.lazy import Lazy
from ci_vault.vault.vault import Vault
from ci_vault.workers import Workers

_CACHE = "guide.db"
# The templates of which the workers make pages.
_OFTEN = ("note.html",)


class Publishing(msgspec.Struct, frozen=True):
    """A guide that is to be written: the vault in `root`, and what its pages will be.

    `unread` are findings on what could not be read, each with its path. `cache` gives the notes;
    whoever does not publish the guide closes it.
    """

    root: Path
    vault: Vault
    plan: Plan
    unread: list[Finding]
    cache: Cache


def prepare(
    root: Path,
    config: Config,
    progress: Progress | None = None,
    workers: Workers | None = None,
) -> Publishing:
    """Return what the guide of the vault in `root` will be; notes that did not change are known.

    `workers` help where there is much to do.
    """
    own = _overrides(root)
    if workers:
        workers.ready = partial(_load, guide_theme(tuple(sorted(own.items())), config.guide))
    cache = open_cache(root, name=_CACHE)
    known = read_known(root, config, cache, progress, workers)
    places = known.places
    if config.guide.mermaid and config.guide.mermaid not in places:
        raise VaultError(
            f"{root}: `mermaid` in [guide] names {config.guide.mermaid}, which is not in the vault"
        )
    history = changed(root, known.vault.notes)
    outlines = [(path, of.outline) for path, of in known.notes.heard.items()]
    dates = ((path, of.day or history.get(path)) for path, of in outlines)
    given = Given(
        own=own,
        dates={path: day for path, day in dates if day},
        sizes=Lazy(places, lambda path: picture_size(places[path])),
        states=Lazy(places, lambda path: state(places[path])),
        read=lambda path: read_file(Path(places[path])),
        notes=known.notes,
        keep=keeping(cache),
    )
    partly = (found for _, of in outlines for found in of.unread)
    unread = sorted((*known.vault.findings, *partly), key=lambda finding: finding.path)
    return Publishing(root, known.vault, plan(known.vault, given), unread, cache)


def publish(
    publishing: Publishing,
    target: Path,
    workers: Workers | None = None,
    kept: Path | None = None,
) -> Written:
    """Write a guide to the folder `target`, whole or not at all; what is the same there stays.

    `workers` help where there is much to do. What its pages were made of is kept in the folder
    `kept`, with the vault where it is None.
    """
    cache = open_cache(publishing.root, kept, _CACHE) if kept else publishing.cache
    by = made_by(publishing.vault.config, publishing.plan.together.own, target)
    written = write(publishing.plan, target, publishing.root, by, cache, workers)
    cache.close()
    publishing.cache.close()
    return written


def _load(theme: Theme) -> None:
    """Load what makes pages, once for all processes that are forked from this one."""
    import ci_vault.site.note_view  # noqa: F401

    compiled(theme, _OFTEN)


def _overrides(root: Path) -> dict[str, str]:
    """Return the vault's own templates for the guide: those in `.ci-vault/templates/guide/`."""
    own = read_templates(root)
    return {n.removeprefix("guide/"): t for n, t in own.items() if n.startswith("guide/")}
