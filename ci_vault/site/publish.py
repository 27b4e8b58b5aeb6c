"""The guide of a vault on disk, from the folder of its notes to the folder of its pages."""

from functools import partial
from pathlib import Path

import msgspec

from ci_vault.cache.state import state
from ci_vault.disk import picture_size, read_file
from ci_vault.disk.history import changed
from ci_vault.disk.templates import read_templates
from ci_vault.model.config import Config
from ci_vault.model.diagnostic import VaultError
from ci_vault.remembering import Progress, open_cache
from ci_vault.site.build import Given, Plan, plan
from ci_vault.site.dates import dates
from ci_vault.site.known import known_terms, read_known
from ci_vault.site.write import Written, made_by, write
from ci_vault.vault.lazy import Lazy
from ci_vault.vault.vault import Vault

_CACHE = "guide.db"


class Publishing(msgspec.Struct, frozen=True):
    """A guide that is to be written: the vault in `root`, and what its pages will be.

    `own` are templates of the vault's own.
    """

    root: Path
    vault: Vault
    plan: Plan
    own: dict[str, str]


def prepare(root: Path, config: Config, progress: Progress | None = None) -> Publishing:
    """Return what the guide of the vault in `root` will be; notes that did not change are known."""
    cache = open_cache(root, name=_CACHE)
    known = read_known(root, config, cache, progress)
    own = _overrides(root)
    places = known.places
    if config.guide.mermaid and config.guide.mermaid not in places:
        raise VaultError(
            f"{root}: `mermaid` in [guide] names {config.guide.mermaid}, which is not in the vault"
        )
    given = Given(
        own=own,
        dates=dates(known.vault, changed(root, known.vault.notes)),
        sizes=Lazy(places, lambda path: picture_size(places[path])),
        states=Lazy(places, lambda path: state(places[path])),
        read=lambda path: read_file(Path(places[path])),
        records=known.records,
        terms=partial(known_terms, cache, known.meanings),
    )
    made = plan(known.vault, given)
    cache.close()
    return Publishing(root, known.vault, made, own)


def publish(
    publishing: Publishing, target: Path, spread: bool = True, kept: Path | None = None
) -> Written:
    """Write a guide to the folder `target`, whole or not at all; what is the same there stays.

    What its pages were made of is kept in the folder `kept`, with the vault where it is None.
    """
    cache = open_cache(publishing.root, kept, _CACHE)
    by = made_by(publishing.vault.config, publishing.own, target)
    written = write(publishing.plan, target, publishing.root, by, cache, spread)
    cache.close()
    return written


def _overrides(root: Path) -> dict[str, str]:
    """Return the vault's own templates for the guide: those in `.ci-vault/templates/guide/`."""
    own = read_templates(root)
    return {n.removeprefix("guide/"): t for n, t in own.items() if n.startswith("guide/")}
