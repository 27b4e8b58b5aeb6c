"""The guide live: made, served, and made anew with every change until somebody ends it."""

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing import active_children
from pathlib import Path
from tempfile import gettempdir
from time import perf_counter
from typing import Any

import uvicorn
from msgspec import Struct
from msgspec.structs import replace

from ci_vault.disk import remove, room_in
from ci_vault.model.diagnostic import VaultError
from ci_vault.remembering import Progress
from ci_vault.serving.answers import Live, Shown, application
from ci_vault.serving.making import Guide, make
from ci_vault.serving.place import Place
from ci_vault.serving.watching import bursts

# What ends it: Ctrl-C, a service that stops, a terminal that is closed (which Windows has not).
_ENDS = ("SIGINT", "SIGTERM", "SIGHUP")


class Made(Struct, frozen=True):
    """A guide was made: so many files of it anew, for these paths had changed; none at first."""

    files: int
    seconds: float
    changed: tuple[str, ...] = ()


Tell = Callable[[Made | str], None]


def live(root: Path, place: Place, tell: Tell, progress: Progress | None = None) -> None:
    """Serve the guide of the vault in `root` at `place` until Ctrl-C, and leave nothing behind.

    `tell` hears of every guide that was made, and in sentences of what is wrong, each once. Raises
    VaultError where the first guide cannot be made; later the last good one stays. It does not
    return: Ctrl-C, or what else ends it, ends the process with status 0.
    """
    with room_in(Path(gettempdir())) as room:
        for name in _ENDS:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), partial(_end, room, os.getpid()))
        _keep_live(root, room, place, tell, progress)


def _end(room: Path, server: int, *_: Any) -> None:
    """End the process `server`, and those it was forked into to work in all cores, at once.

    Breaking off would wait for what those still have to do.
    """
    if os.getpid() == server:
        for child in active_children():
            child.kill()
            child.join()
        remove(room)
    os._exit(0)


def _keep_live(root: Path, room: Path, place: Place, tell: Tell, progress: Progress | None) -> None:
    changes = bursts(root)
    next(changes)  # watched from here on, so that no change is missed
    begun = perf_counter()
    with _tidied():
        guide = make(root, room, progress=progress)
    now = Live(room / "guide", place.is_meant, _shown(guide))
    _serve(now, place)
    for remark in guide.remarks:
        tell(remark)
    tell(Made(guide.made, perf_counter() - begun))
    for changed in changes:
        if changed:
            with _tidied():
                guide = _anew(root, room, now, guide, changed, tell)


def _anew(
    root: Path, room: Path, now: Live, before: Guide, changed: list[str], tell: Tell
) -> Guide:
    """Make the guide anew and show it; return the one that stands then."""
    begun = perf_counter()
    try:
        guide = make(root, room, before)
    except VaultError as error:
        if now.shown.problem != str(error):
            tell(str(error))
        now.shown = replace(now.shown, problem=str(error))
        return before
    for remark in guide.remarks:
        if remark not in before.remarks:
            tell(remark)
    if guide.mark != before.mark or now.shown.problem:
        now.shown = _shown(guide)
        tell(Made(guide.made, perf_counter() - begun, tuple(changed)))
    return guide


@contextmanager
def _tidied() -> Iterator[None]:
    """Let what a guide was made of go once it is made: looking for it all along only costs."""
    gc.disable()
    yield
    gc.enable()
    gc.collect()


def _shown(guide: Guide) -> Shown:
    return Shown(guide.mark, guide.url, guide.attachments)


def _serve(now: Live, place: Place) -> None:
    """Answer requests from here on, in a thread of its own, while this one makes the guide."""
    config = uvicorn.Config(
        application(now),
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level=100,  # above all there is: what is to be said is said here
        access_log=False,
        server_header=False,
    )
    run = partial(uvicorn.Server(config).run, [place.listener])
    threading.Thread(target=run, daemon=True).start()
