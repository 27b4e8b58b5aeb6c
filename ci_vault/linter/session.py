"""One run of the linter over a vault on disk: what is asked, what came of it."""

import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import structs

from ci_vault.cache.replay import remember
from ci_vault.cache.state import EXISTS
from ci_vault.cache.store import Cache
from ci_vault.disk import (
    Listing,
    find_root,
    find_root_of,
    kind_of,
    list_vault,
    misconfigured,
    path_text,
    read_config,
    rewrite,
    schema_files,
    signs,
)
from ci_vault.extend import Config, Diagnostic, Finding, Vault, VaultError
from ci_vault.linter import conclude, diagnostics
from ci_vault.linter.choice import known_names, misnamed
from ci_vault.linter.fixing import Mended, mend
from ci_vault.linter.run import Asked, Looks, look_at
from ci_vault.remembering import Progress


class Session(msgspec.Struct, frozen=True):
    """A vault that is being checked: its folder, its files, what is asked and was given.

    `paths` are those of the vault that were asked about, folders with a `/` at their ends, `""`
    for all of it. `given` are texts by path that stand for what is on disk, `asked` the paths as
    they were given.
    """

    root: Path
    config: Config
    listing: Listing
    paths: tuple[str, ...]
    given: Mapping[str, str]
    asked: tuple[Path, ...] = ()

    def asks(self, path: str) -> bool:
        """Say whether the file at `path` is, or stands in, one that was asked about."""
        return _composed(f"{path}/").startswith(self.paths)

    def places(self) -> list[str]:
        """Return every place on disk that the answer was made from; see `cache.state`."""
        files, seen = signs(self.root)
        listing = self.listing
        return [
            *(str(file) for file in (*files, *schema_files(self.root))),
            *(f"{EXISTS}{folder}" for folder in seen),
            *listing.places,
            *listing.notes.values(),
            *(str(path) for path in self.asked),  # a link may lead to another vault tomorrow
        ]


def begin(paths: Sequence[Path], skip: bool = False) -> Session:
    """Return the session about `paths`, a vault, or files and folders of one.

    Raises VaultError for a path that is not there or holds no note of the vault: silence would
    look like peace. With `skip` those that the vault leaves out are passed over.
    """
    for path in paths:
        if path == Path("-"):
            raise VaultError(
                "-: give the note that standard input is a name: --stdin-filename PATH"
            )
        if not kind_of(path):
            raise VaultError(f"{path}: does not exist")
    root = find_root(paths[0]) if paths[0].is_dir() else find_root_of(paths[0])
    config = _config(root)
    listing = list_vault(root, config)
    known = (*listing.notes, *(finding.path for finding in listing.findings))
    prefixes: list[str] = []
    for path in paths:
        prefix = _prefix(path, root)
        if prefix is not None and any(_composed(f"{file}/").startswith(prefix) for file in known):
            prefixes.append(prefix)
        elif not skip:
            raise VaultError(f"{path}: holds no note that the vault in {root} counts as its own")
    return Session(root, config, listing, tuple(prefixes), {}, tuple(paths))


def begin_with(file: Path, text: str) -> Session:
    """Return the session about one note, whose `text` stands for that of `file` on disk.

    The file need not be there, its folder must. Raises VaultError for one that is no Markdown.
    """
    if file.suffix.lower() != ".md":
        raise VaultError(f"{file}: is no note; a note's name ends in .md")
    root = find_root_of(file)
    prefix = _prefix(file, root)
    config = _config(root)
    listing = list_vault(root, config)
    path = (prefix or "").rstrip("/")
    path = next((each for each in listing.notes if _composed(each) == path), path)
    if file.exists() and path not in listing.notes:
        return Session(root, config, listing, (), {})  # the vault leaves it out
    return Session(root, config, listing, (_composed(f"{path}/"),), {path: text})


def _config(root: Path) -> Config:
    """Return the configuration of the vault in `root`, the rules it names all known."""
    config = read_config(root)
    wrong = misnamed(config, known_names())
    if wrong:
        raise misconfigured(root, *wrong)
    return config


def _prefix(path: Path, root: Path) -> str | None:
    """Return how the paths in the vault begin that are at or below `path`; None outside of it."""
    # The folder is followed, not the file: a note that is a link has the name of the link.
    place = path.resolve() if path.is_dir() else path.parent.resolve() / path.name
    if not place.is_relative_to(root):
        return None
    inside = place.relative_to(root).as_posix()
    return "" if inside == "." else _composed(f"{inside}/")


def _composed(path: str) -> str:
    """Return a path as text in NFC: a name may be spelt in two ways, on disk and in a baseline."""
    return path if path.isascii() else unicodedata.normalize("NFC", path_text(path))


def check(
    session: Session, asked: Asked, cache: Cache | None, progress: Progress | None = None
) -> Looks:
    """Look at all notes of the vault: rules that see the whole of it must, whatever is asked.

    `progress` is told, as the work goes on, how many notes of how many have been looked at.
    """
    return look_at(
        session.root, session.listing, session.config, asked, cache, session.given, progress
    )


def said(looks: Looks) -> list[Diagnostic]:
    """Return all that is found in the vault, by path and place."""
    found = conclude(looks.vault, looks.looked, looks.choice)
    return list(diagnostics(looks.vault, found, looks.choice))


def mended(session: Session, looks: Looks, unsafe: bool) -> tuple[Looks, Mended]:
    """Return what the notes that were asked about are once fixed, and what came of it."""

    def wants(finding: Finding) -> bool:
        fix = finding.fix
        if fix is None or not (fix.safe or unsafe) or not session.asks(finding.path):
            return False
        # What would not be shown is not touched behind somebody's back either.
        return looks.infos or looks.choice.severity(finding) != "info"

    done = mend(looks.vault, looks.looked, looks.choice, wants)
    return structs.replace(looks, vault=done.vault, looked=dict(done.looked)), done


def keep(
    session: Session,
    looks: Looks,
    cache: Cache,
    given: Sequence[str],
    baseline: Path | None,
    said: tuple[str, str, int],
) -> None:
    """Keep what was `said` to the command line `given`, for as long as nothing changes."""
    places = [*session.places(), *([str(baseline.absolute())] if baseline else [])]
    remember(given, cache, places, looks.states, said)


def write(session: Session, before: Vault, texts: Mapping[str, str]) -> None:
    """Write the new texts of notes, each whole or not at all.

    Raises VaultError, once all others are written, naming the notes that could not be.
    """
    failed: list[str] = []
    for path, text in texts.items():
        try:
            rewrite(Path(session.listing.notes[path]), before.notes[path].text, text)
        except VaultError as error:
            failed.append(str(error))
    if failed:
        others = len(texts) - len(failed)
        more = f"; and {len(failed) - 3} more" if len(failed) > 3 else ""
        raise VaultError(f"{'; '.join(failed[:3])}{more} ({others} other notes were written)")
