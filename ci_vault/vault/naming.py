"""The notes that people mean when they say a name."""

from collections.abc import Collection

from ci_vault.bilingual.keys import identity
from ci_vault.model.diagnostic import VaultError
from ci_vault.vault.nearest import Nearest
from ci_vault.vault.vault import Vault


def called(vault: Vault, names: Collection[str]) -> set[str]:
    """Return the paths of the notes of `vault` that people call `names`.

    A name is a path, with or without `.md`, a file's name, a title, an alias, or a practice's name
    in either language; case does not count. Raises VaultError for one that no note answers to.
    """
    known: dict[str, set[str]] = {}
    shown: list[str] = []
    for path, note in vault.notes.items():
        short = path.removesuffix(".md")
        stem = short.rpartition("/")[2]
        own = (path, short, stem, note.title, *vault.titles(path), *note.aliases)
        for name in filter(None, own):
            known.setdefault(identity(name, "en"), set()).add(path)
            shown.append(name)
    found: set[str] = set()
    for asked in names:
        paths = known.get(identity(asked, "en"))
        if paths is None:
            near = Nearest(shown).of(asked)
            hint = f"; did you mean “{near}”?" if near else ""
            raise VaultError(f"{asked}: no practice and no note is called so{hint}")
        found |= paths
    return found
