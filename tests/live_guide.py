"""A guide served live for a test: the process, what it says, and what a page hears of it."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import NamedTuple

PORT = ("--port", "0")
PATIENCE = 60  # seconds; a busy machine may take long for what takes a moment


class Server(NamedTuple):
    """A server that runs: the process, its port, the vault, and what it says, line by line."""

    process: "subprocess.Popen[str]"
    port: int
    root: Path
    spare: Path
    lines: "Queue[str]"

    def ask(
        self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None
    ) -> tuple[int, str, dict[str, str]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.putrequest(method, path, skip_host="Host" in (headers or {}))
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        said = {name.lower(): value for name, value in answer.getheaders()}
        body = answer.read().decode()
        connection.close()
        return answer.status, body, said

    def says(self, *words: str) -> str:
        """Return the next line it says that has all `words`."""
        end = time.monotonic() + PATIENCE
        while True:
            line = self.lines.get(timeout=max(0.0, end - time.monotonic()))
            if all(word in line for word in words):
                return line

    def write(self, path: str, text: str) -> None:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


class Events(NamedTuple):
    """What a page hears while it is open."""

    answer: http.client.HTTPResponse

    def next(self) -> dict[str, str]:
        while True:
            line = self.answer.readline().decode()
            assert line, "the stream of events has ended"
            if line.startswith("data: "):
                found: dict[str, str] = json.loads(line.removeprefix("data: "))
                return found

    def until(self, holds: Callable[[dict[str, str]], bool]) -> dict[str, str]:
        """Return the first that `holds`; a file that is being written may be seen half done."""
        while not holds(now := self.next()):
            pass
        return now


@contextmanager
def listening(server: Server) -> Iterator[Events]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.request("GET", "/-/changes")
    yield Events(connection.getresponse())
    connection.close()


@contextmanager
def served(folder: Path, files: Mapping[str, str], *options: str) -> Iterator[Server]:
    root, spare = folder / "vault", folder / "spare"
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    spare.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "ci_vault", "guide", "serve", str(root), *(options or PORT)],
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "TMPDIR": str(spare)},
    )
    lines: Queue[str] = Queue()
    hearing = Thread(target=hear, args=(process, lines))
    hearing.start()
    try:
        first = Server(process, 0, root, spare, lines).says("http://")
        address = re.search(r"http://127\.0\.0\.1:(\d+)/", first)
        assert address, first
        yield Server(process, int(address[1]), root, spare, lines)
    finally:
        process.kill()
        process.wait()
        hearing.join()
        if process.stderr:
            process.stderr.close()


def hear(process: "subprocess.Popen[str]", lines: "Queue[str]") -> None:
    assert process.stderr
    for line in process.stderr:
        lines.put(line)
