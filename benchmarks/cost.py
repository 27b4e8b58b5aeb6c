"""What a command costs: CPU time and memory, of it and of what it starts."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Cost(NamedTuple):
    """CPU seconds of a command and its children, the most memory of one of them, in MB.

    `wall` are the seconds on the clock.
    """

    seconds: float
    memory: float
    status: int
    wall: float


def cost(command: Sequence[str], folder: Path, limit: float | None = None) -> Cost:
    """Run `command` in `folder`, all it says thrown away, and return what it cost.

    After `limit` seconds on the clock it is ended with all it started; its status is then below 0.
    """
    began = time.perf_counter()
    started = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=limit is not None,
    )
    end = threading.Timer(limit or 0, lambda: os.killpg(started.pid, signal.SIGKILL))
    if limit is not None:
        end.start()
    _, status, usage = os.wait4(started.pid, 0)
    end.cancel()
    started.returncode = os.waitstatus_to_exitcode(status)
    seconds = usage.ru_utime + usage.ru_stime
    wall = time.perf_counter() - began
    return Cost(seconds, usage.ru_maxrss / 1024, started.returncode, wall)


def together(command: Sequence[str], folder: Path) -> float:
    """Run `command` and return the most memory that it and its children had at one time, in MB.

    What they share counts once. Linux tells; elsewhere 0. Looked at twenty times a second, which
    costs time itself: not for a run that is timed.
    """
    started = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    most, ended = 0, threading.Event()

    def look() -> None:
        nonlocal most
        while not ended.wait(0.05):
            most = max(most, sum(_share(pid) for pid in _family(started.pid)))

    looker = threading.Thread(target=look)
    looker.start()
    started.wait()
    ended.set()
    looker.join()
    return most / 1024


def _family(pid: int) -> list[int]:
    """Return a process and all that descend from it."""
    try:
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return [pid]
    return [pid, *(each for child in told.split() for each in _family(int(child)))]


def _share(pid: int) -> int:
    """Return a process's memory in KB, what it shares with others in equal parts."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
