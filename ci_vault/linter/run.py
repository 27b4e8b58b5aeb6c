"""Look at the notes of a vault on disk, and only at those that are not known from the last time."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec

from ci_vault.cache import Cache, Row
from ci_vault.disk import Listing, clock, list_vault, program, read_bytes, scanned, state
from ci_vault.extend import Config, Context, Finding, Note, Vault, VaultError
from ci_vault.linter import Looked, look
from ci_vault.linter.choice import Choice, choose
from ci_vault.model.term import Reviewed
from ci_vault.vault.lazy import Lazy

# So many notes are worth starting other processes for.
_MANY = 400
_Made = tuple[str, Row, Looked]


class Asked(msgspec.Struct, frozen=True):
    """What of the linter is asked for: the rules as `choose` takes them."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    infos: bool = False

    def choice(self, config: Config) -> Choice:
        """Return the rules that run. Raises VaultError for a name that is no rule's."""
        return choose(config, self.select, self.ignore, self.infos)
