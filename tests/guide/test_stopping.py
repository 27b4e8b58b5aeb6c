"""Ctrl-C while a guide is built: nothing is said, and the old guide stands."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ci_vault.disk.walk import GUIDE_MARK
from ci_vault.workers import cores

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
NOTES = 420  # so many are read, and their pages written, in all cores
LONG = 20_000  # sentences of the note that one process works on while the others wait for more
PATIENCE = 60  # seconds
OLD = "an earlier guide"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    root = tmp_path / "vault"
    root.mkdir()
    for number in range(NOTES):
        (root / f"note {number}.md").write_text(f"See [[note {number + 1}]].\n", encoding="utf-8")
    (root / f"note {NOTES}.md").write_text("It is *long*, see [[note 0]].\n\n" * LONG)
    return root


def waiting(process: int) -> set[str]:
    """Return those of the processes that `process` started that wait for work."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return {each for each in children if ") S " in Path(f"/proc/{each}/stat").read_text()}


@pytest.mark.skipif(cores() < 2, reason="one process waits while another works")
@pytest.mark.parametrize("is_writing", [False, True])
def test_ctrl_c_ends_a_build_without_a_word(vault: Path, tmp_path: Path, is_writing: bool) -> None:
    guides = tmp_path / "guides"
    old = guides / "guide"
    old.mkdir(parents=True)
    (old / GUIDE_MARK).write_text("")
    (old / "index.html").write_text(OLD)
    process = subprocess.Popen(
        [sys.executable, "-m", "ci_vault", "guide", "build", str(vault), "-o", str(old)],
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,  # a terminal sends Ctrl-C to all processes of a group
        # Who runs these tests in the background has them ignore it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    end = time.monotonic() + PATIENCE
    long = 0
    while long < 20:
        assert process.poll() is None
        assert time.monotonic() < end
        is_here = (len([*guides.iterdir()]) > 1) == is_writing
        long = long + 1 if is_here and waiting(process.pid) else 0
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=PATIENCE)
    assert (process.returncode, said) == (130, "")
    assert [each.name for each in guides.iterdir()] == ["guide"]
    assert (old / "index.html").read_text() == OLD
