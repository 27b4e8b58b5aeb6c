"""Work for all cores: other processes, started when there is something for them to do."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from signal import SIG_IGN, SIGINT, signal
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

_Part = TypeVar("_Part")
_Done = TypeVar("_Done")

# So many parts of the work wait for each core: none is idle, and no more is held than need be.
_WAITING = 3


class Workers:
    """Processes beside this one, as many as there are cores, until the `with` block ends.

    `ready` is run before they are started: where a process is forked, it has what that has made.
    """

    def __init__(self, ready: Callable[[], None] | None = None) -> None:
        self.ready = ready
        self.number = cores()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.end()

    def end(self) -> None:
        """End the processes; they are started again when there is more to do."""
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None

    def each(
        self,
        work: Callable[[_Part], _Done],
        parts: Iterable[_Part],
        beside: Iterable[Callable[[], None]] = (),
    ) -> Iterator[_Done]:
        """Yield what `work` makes of each of `parts`, in their order; `beside` is done here.

        `work`, the parts and what is made of them go from one process to another. Whatever ends
        this, afterwards no process is at work any more.
        """
        from concurrent.futures import wait

        pool, own = self._started(), iter(beside)
        waiting: deque[Future[_Done]] = deque()
        try:
            for part in parts:
                waiting.append(pool.submit(work, part))
                while len(waiting) > _WAITING * self.number:
                    task = None if waiting[0].done() else next(own, None)
                    if task:
                        task()
                    else:
                        yield waiting[0].result()
                        waiting.popleft()
            for task in own:
                task()
            while waiting:
                yield waiting[0].result()
                waiting.popleft()
        finally:
            wait([each for each in waiting if not each.cancel()])

    def _started(self) -> "ProcessPoolExecutor":
        if self._pool is None:
            from concurrent.futures import ProcessPoolExecutor

            if self.ready:
                self.ready()
            # Ctrl-C reaches them too, and is for the process that started them to answer.
            self._pool = ProcessPoolExecutor(
                self.number, initializer=signal, initargs=(SIGINT, SIG_IGN)
            )
        return self._pool


def cores() -> int:
    """Return how many processes of this one can run at the same time."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
