"""What changes in a vault, a burst at a time."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from watchfiles import Change, watch

from ci_vault.disk import GUIDE_MARK, path_text
from ci_vault.model.diagnostic import VaultError

# In milliseconds: a burst is over when nothing changed for so long, or after so long.
_CALM, _LONGEST = 100, 3_000
_OURS, _TEMPLATES = ".ci-vault", "templates"


def bursts(root: Path) -> Iterator[list[str]]:
    """Yield the paths, relative and by name, of what changed in the vault in `root`.

    None of them is yielded first, and while nothing changes. The vault is watched from the first on
    that is asked for. Raises VaultError where it cannot be watched.
    """
    try:
        for changes in watch(
            root,
            watch_filter=None,
            step=_CALM,
            debounce=_LONGEST,
            rust_timeout=_CALM,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        ):
            yield sorted(_counting(root, changes))
    except (OSError, RuntimeError) as error:
        raise VaultError(f"{root}: cannot be watched for changes: {error}") from error


def _counting(root: Path, changes: Iterable[tuple[Change, str]]) -> set[str]:
    """Return the paths that a guide may be made of; what editors write and take away is none."""
    found = {(kind, Path(place)) for kind, place in changes}
    passing = {place for kind, place in found if kind == Change.added and not place.exists()}
    places = {place for _, place in found} - passing
    return {
        path_text(place.relative_to(root).as_posix()) for place in places if is_source(root, place)
    }


def is_source(root: Path, place: Path) -> bool:
    """Say whether the guide of the vault in `root` may be another when `place` in it changes.

    That is so for what a vault counts as its own, for `.gitignore`, which says what that is, and
    for the vault's own templates; not for guides in the vault.
    """
    if place == root or not place.is_relative_to(root):
        return False
    parts = place.relative_to(root).parts
    if parts[0] == _OURS:
        if parts[1:2] != (_TEMPLATES,):
            return False
        parts = parts[2:]
    hidden = [part for part in parts if part.startswith(".")]
    if hidden and hidden != [".gitignore"]:
        return False
    above = place.relative_to(root).parents
    return not any((root / of / GUIDE_MARK).is_file() for of in (place, *list(above)[:-1]))
