"""Every transcript in `commands/` prints what it printed when somebody looked at it.

`CI_VAULT_SNAPSHOTS=write pytest tests/test_commands.py` writes them anew; review the diff.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import DATA
from transcripts import replayed, run

TRANSCRIPTS = sorted((DATA / "commands").glob("*.console"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the test vaults and the template, as a transcript finds it."""
    shutil.copytree(DATA / "vaults", tmp_path, dirs_exist_ok=True)
    shutil.copytree(DATA.parent / "vault_template", tmp_path / "vault_template")
    return tmp_path


@pytest.mark.parametrize("file", TRANSCRIPTS, ids=lambda file: file.stem)
def test_transcript(file: Path, folder: Path) -> None:
    written = file.read_text(encoding="utf-8")
    now = replayed(written, folder)
    if os.environ.get("CI_VAULT_SNAPSHOTS") == "write":
        file.write_text(now, encoding="utf-8")
    assert now == written


def test_lint_of_nothing_is_no_success(folder: Path) -> None:
    (folder / "empty").mkdir()
    (folder / ".obsidian").mkdir()
    (folder / "seed" / ".trash").mkdir()
    (folder / "seed" / ".trash" / "old.md").write_text("[[x]]\n")
    (folder / "pictures").mkdir()
    (folder / "pictures" / "map.png").write_bytes(b"")
    for path in ("empty", "seed/.trash/old.md", "pictures", "pictures/map.png"):
        assert run(f"ci-vault lint {path}", folder).startswith(f"ci-vault: {path}: holds no note")
    said = run("ci-vault lint seed/continual-improvement.md vault_template", folder)
    assert "broken-link" in said


def test_every_verb_has_help_of_one_screen(folder: Path) -> None:
    from ci_vault.extend import names

    for verb in names("commands"):
        said = run(f"ci-vault {verb} --help", folder)
        assert "Usage: ci-vault" in said
        assert len(said.splitlines()) <= 40


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("ci-vault lnt seed", "Did you mean 'lint'?"),
        ("ci-vault lint seed --format xml", "'text', 'json'"),
        ("ci-vault lint seed --fromat json", "No such option"),
        ("ci-vault graph seed --to pdf", "graphml"),
    ],
)
def test_wrong_usage_says_what_is_right(command: str, says: str, folder: Path) -> None:
    said = run(command, folder)
    assert says in said
    assert said.startswith("ci-vault: ")
    assert said.count("\n") == 2, "one line says what is wrong"
    assert said.endswith("[2]\n")


@pytest.mark.parametrize(
    "loaded",
    ["networkx", "markdown_it", "jinja2", "fastjsonschema"],
    ids=lambda name: f"without {name}",
)
def test_inspect_does_not_load_what_it_does_not_need(loaded: str, folder: Path) -> None:
    program = (
        "import sys; sys.argv[1:] = ['inspect', 'seed']\n"
        "from ci_vault.cli import main\n"
        "try: main()\n"
        f"finally: print({loaded!r} in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True
    )
    assert done.stderr == "False\n"
