"""The files by which teams run the linter elsewhere: hooks, an action, and the page about them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import DATA
from transcripts import run

from ci_vault.extend import feature
from ci_vault.formats import takes

TOP = DATA.parent
PAGE = (TOP / "docs" / "ci.md").read_text(encoding="utf-8")
ACTION = yaml.safe_load((TOP / "action.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def examples() -> list[Any]:
    return [yaml.safe_load(block) for block in blocks("yaml")]


# pre-commit


def test_a_hook_for_the_notes_of_a_commit_and_one_for_all() -> None:
    some, whole = HOOKS
    assert [hook["id"] for hook in HOOKS] == ["ci-vault", "ci-vault-all"]
    assert {hook["entry"] for hook in HOOKS} == {"ci-vault lint --skip-excluded", "ci-vault lint"}
    assert {hook["language"] for hook in HOOKS} == {"python"}
    assert some["types"] == ["markdown"]
    assert some["pass_filenames"]
    assert some["require_serial"], "every process would read the whole vault"
    assert not whole["pass_filenames"]
    assert whole["always_run"]


def test_the_page_names_hooks_that_there_are() -> None:
    named = {
        hook["id"]
        for example in examples()
        for repo in example.get("repos", ())
        for hook in repo["hooks"]
    }
    assert named == {hook["id"] for hook in HOOKS}


# The action


def test_no_input_stands_in_a_script() -> None:
    """Text that anybody may choose would be run: names of branches, of folders, of notes."""
    scripts = [step["run"] for step in STEPS if "run" in step]
    assert scripts
    assert not any("${{" in script for script in scripts)
    assert not any("eval" in script for script in scripts)


def test_no_python_imports_from_the_checkout() -> None:
    scripts = "".join(step["run"] for step in STEPS if "run" in step)
    assert re.findall(r'"\$PYTHON" (\S+)', scripts) == ["-P", "-P", "-P"]


def test_every_step_is_whole() -> None:
    for step in STEPS:
        assert ("run" in step) != ("uses" in step)
        assert "run" not in step or step["shell"] == "bash"
        assert "uses" not in step or re.search(r"@v\d+$", step["uses"])
    used = set(re.findall(r"inputs\.([\w-]+)", (TOP / "action.yml").read_text(encoding="utf-8")))
    assert used == set(ACTION["inputs"])


def test_the_cache_keeps_no_template() -> None:
    paths = {step["with"]["path"] for step in STEPS if "cache" in step.get("uses", "")}
    assert paths == {"${{ inputs.vault }}/.ci-vault/cache.db*"}


@pytest.mark.skipif(shutil.which("bash") is None, reason="the script is one for bash")
@pytest.mark.parametrize(
    ("given", "asked"),
    [
        (
            {},
            [["lint", "--fail-on", "error", "--format", "github", "--", "."]],
        ),
        (
            {"VAULT": "$(touch bad); `touch bad`", "FORMAT": "-h; touch bad"},
            [
                [
                    *("lint", "--fail-on", "error", "--format", "-h; touch bad", "--"),
                    "$(touch bad); `touch bad`",
                ]
            ],
        ),
        (
            {"ARGS": "--all  --select *-link\n;touch bad", "SARIF": "my notes.sarif"},
            [
                [
                    *("lint", "--fail-on", "error", "--all", "--select", "*-link", ";touch", "bad"),
                    *("--format", to, *more, "--", "."),
                ]
                for to, more in (
                    ("sarif", ["--output", "my notes.sarif"]),
                    ("github", []),
                )
            ],
        ),
    ],
)
def test_what_the_action_asks(
    given: dict[str, str], asked: list[list[str]], tmp_path: Path
) -> None:
    """The script with a Python that writes down what it is asked, and finds something (1)."""
    [step] = [step for step in STEPS if "lint" in step.get("run", "")]
    python = tmp_path / "python"
    python.write_text('#!/bin/sh\nprintf "%s\\n" "$@" =end= >> asked\nexit 1\n')
    python.chmod(0o755)
    (tmp_path / "a-link").touch()
    inputs = {name: of.get("default", "") for name, of in ACTION["inputs"].items()}
    environment = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda of: inputs[of[1]], value)
        for name, value in step["env"].items()
    }
    environment |= {"PYTHON": str(python), "RUNNER_TEMP": "/tmp", "PATH": os.environ["PATH"]}
    # As GitHub calls bash for `shell: bash`.
    called = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    done = subprocess.run(called, cwd=tmp_path, env=environment | given, check=False)
    assert done.returncode == 1
    calls = (tmp_path / "asked").read_text().split("=end=\n")[:-1]
    assert [call.splitlines()[3:] for call in calls] == asked
    assert not (tmp_path / "bad").exists()


@pytest.mark.parametrize("status", [0, 2])
def test_the_action_ends_as_lint_does(status: int, tmp_path: Path) -> None:
    [step] = [step for step in STEPS if "lint" in step.get("run", "")]
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\necho x >> asked\nexit {status}\n")
    python.chmod(0o755)
    environment = dict.fromkeys(step["env"], "x") | {"PYTHON": str(python), "RUNNER_TEMP": "/tmp"}
    environment["PATH"] = os.environ["PATH"]
    called = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    done = subprocess.run(called, cwd=tmp_path, env=environment, check=False)
    assert done.returncode == status
    # What is wrong with the first call is said once.
    assert (tmp_path / "asked").read_text().count("x") == (1 if status else 2)


def test_a_module_of_the_checkout_is_not_run(tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("raise SystemExit('a file of the checkout was run')\n")
    called = [sys.executable, "-P", "-m", "ci_vault", "--version"]
    environment = os.environ | {"PYTHONPATH": str(TOP)}
    done = subprocess.run(called, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == 0


# The page


def test_the_page_uses_the_action_as_it_is() -> None:
    steps = [
        step
        for example in examples()
        for job in example.get("jobs", {}).values()
        for step in job["steps"]
    ]
    ours = [step for step in steps if step.get("uses", "").startswith("OWNER/ci-vault@")]
    assert len(ours) == 3
    for step in ours:
        assert set(step["with"]) <= set(ACTION["inputs"])
    assert not any("${{" in step.get("run", "") for step in steps)
    named = re.findall(r"inputs are (.*?)\. It", PAGE, re.DOTALL)[0]
    assert set(re.findall(r"`([\w-]+)`", named)) == set(ACTION["inputs"])


def test_the_page_names_options_and_formats_that_there_are(tmp_path: Path) -> None:
    shown = run("ci-vault lint --help", tmp_path)
    commands = [line for line in PAGE.splitlines() if "ci-vault lint " in line]
    options = {
        option
        for text in (*commands, *(step["run"] for step in STEPS if "run" in step))
        for option in re.findall(r"(?<!\S)--[a-z-]+", text.partition("lint ")[2])
    }
    assert {"--format", "--fail-on", "--output", "--stdin-filename"} <= options
    assert {option for option in options if option not in shown} == set()
    formats = re.findall(r"(?:--format\s|--format\\ |format: )(\w+)", PAGE)
    formats.append(ACTION["inputs"]["format"]["default"])
    assert {"gitlab", "junit", "concise", "json", "markdown", "github"} == set(formats)
    for name in formats:
        assert takes(feature("formats", name), "lint")
