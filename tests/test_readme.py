"""Every example of README does what README says.

Its two commands are run by `.ci/run`, on a clean checkout, as they are written.
"""

import contextlib
import os
import re
import shutil
from pathlib import Path

import pytest
from conftest import DATA, vault_of
from transcripts import replayed, run

from ci_vault.bilingual.reading import read
from ci_vault.disk import config_of
from ci_vault.extend import names
from ci_vault.linter import lint
from ci_vault.linter.choice import known_names, misnamed
from ci_vault.linter.ignores import ignores
from ci_vault.markdown.scan import scan
from ci_vault.model.config import BilingualConfig

README = DATA.parent / "README.md"
TEXT = README.read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("seed", "terms"):
        shutil.copytree(DATA / "vaults" / name, tmp_path / name)
    return tmp_path


def test_the_commands_print_what_readme_shows(folder: Path) -> None:
    for block in blocks("console"):
        now = replayed(block, folder)
        if os.environ.get("CI_VAULT_SNAPSHOTS") == "write":
            README.write_text(README.read_text("utf-8").replace(block, now), encoding="utf-8")
        assert now == block


def test_the_program_runs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("ci-vault init team", folder)
    (folder / "team" / "New.md").write_text("[[Nowhere]]\n")
    [program] = blocks("python")
    with contextlib.chdir(folder):
        exec(program, {})
    assert "New.md 1 this link reaches nothing" in capsys.readouterr().out


def test_what_readme_ignores_there_is() -> None:
    [ignored] = [block for block in blocks("text") if "ci-vault: ignore" in block]
    found = lint(vault_of({"a.md": ignored}), ["unknown-rule-in-ignore"])
    assert found == []
    assert {each.rule for each in ignores(scan("a.md", ignored))} == {
        *("broken-link", "list-style", "orphan")
    }
    [in_properties] = [block for block in blocks("yaml") if "ci-vault: {" in block]
    note = scan("a.md", f"---\n{in_properties}---\n")
    assert {each.rule for each in ignores(note)} == {"broken-link", "*-tag"}


def test_the_configuration_readme_shows_is_one() -> None:
    for block in blocks("toml"):
        config = config_of(Path("ci-vault.toml"), block)
        assert misnamed(config, known_names()) is None


def test_the_note_is_read_as_readme_says() -> None:
    [note] = blocks("markdown")
    reading = read(scan("Change enablement.md", note), BilingualConfig())
    assert reading.practice
    assert [pair.kind for pair in reading.pairs if pair.kind in ("keyword", "activity")] == [
        "keyword",
        "keyword",
        "keyword",
        "activity",
    ]
    assert reading.findings == ()


def test_there_are_two_commands_and_ci_runs_them() -> None:
    commands = [block for block in blocks("sh") if block.startswith("python3 -m venv")]
    assert len(commands) == 2
    assert all(command.count("\n") == 1 for command in commands)
    assert "command_of_readme 1" in (DATA.parent / ".ci" / "run").read_text()


def test_every_verb_is_named() -> None:
    table = TEXT.partition("## The verbs")[2].partition("##")[0]
    assert {f"`{verb}" for verb in names("commands")} <= set(re.findall(r"^\| (`\w+)", table, re.M))


def test_every_file_it_links_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", TEXT):
        assert (DATA.parent / target).exists(), target
