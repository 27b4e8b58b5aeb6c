"""An answer given before, given again while nothing that it was made from has changed.

Reading ten thousand notes to say the same as a minute ago is work for nobody. What decides is the
command line, the folder it is given in, and the state of this program and of every place that was
looked at: folders, notes, configuration.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from ci_vault.cache.state import clock, program, states
from ci_vault.cache.store import CACHE_NAME, Answer, Cache

CACHE_FOLDER = ".ci-vault"
# More than this is read from the notes as fast as from here. In bytes.
_MOST = 20_000_000


def replay(given: Sequence[str]) -> Answer | None:
    """Return the answer to the command line `given`, if it was given before and still holds."""
    if "lint" not in given or sys.stdout.isatty() or "--no-cache" in given:
        return None
    try:
        file = next((file for file in _files(given) if file.is_file()), None)
    except OSError:  # what may not be looked at says nothing
        return None
    if file is None:
        return None
    cache = Cache(file)
    found = cache.answer(_asked(given), program())
    cache.close()
    if found and states(os.fsdecode(found.places).split("\0")) == found.state:
        return found
    return None


def remember(
    given: Sequence[str],
    cache: Cache,
    places: Iterable[str],
    known: Mapping[str, bytes],
    said: tuple[str, str, int],
) -> None:
    """Keep what was `said` with the `places` it was made from, if none could change unseen.

    `known` are the states of places that were told just now; `said` is the answer, what was said
    beside it, and the exit status.
    """
    listed = list(places)
    out, err, status = said
    state = states(listed, clock(), known)
    if state and len(out) < _MOST and not sys.stdout.isatty():
        answer = Answer(os.fsencode("\0".join(listed)), state, out.encode(), err.encode(), status)
        cache.keep_answer(_asked(given), program(), answer)


def _asked(given: Sequence[str]) -> bytes:
    """Return what tells one command line, and the folder it was given in, from others."""
    said = "\0".join((str(Path.cwd()), *given))
    return blake2b(said.encode("utf-8", "surrogateescape"), digest_size=16).digest()


def _files(given: Sequence[str]) -> Iterator[Path]:
    """Yield where the cache of a command line may be, the likeliest first."""
    for number, word in enumerate(given[:-1]):
        if word == "--cache-dir":
            yield Path(given[number + 1], CACHE_NAME)
    paths = (Path(word) for word in given if not word.startswith("-") and word != "lint")
    start = next((path for path in paths if path.exists()), Path()).resolve()
    yield from (folder / CACHE_FOLDER / CACHE_NAME for folder in (start, *start.parents))
