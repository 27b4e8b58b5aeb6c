"""When a note changed last: by its properties, else by the git history of its vault."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ci_vault.disk import read_config
from ci_vault.disk.history import changed
from ci_vault.markdown.scan import scan
from ci_vault.site.dates import day_of
from ci_vault.site.publish import prepare, publish

needs_git = pytest.mark.skipif(not shutil.which("git"), reason="there is no git")
# Two folders down in its repository, with all that a name may hold.
NOTE, ODD = "Thực hành/a.md", 'x y/"đ"\n2020-01-01.md'


def git(folder: Path, *arguments: str, day: str = "2026-01-01") -> None:
    given = {"GIT_COMMITTER_DATE": f"{day}T23:30:00 +0700", "GIT_AUTHOR_DATE": "2001-01-01T00:00Z"}
    asked = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments)
    subprocess.run(asked, cwd=folder, env=os.environ | given, check=True, capture_output=True)


def written(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A vault below a repository's root: two notes of one day, one of them changed on another."""
    root = tmp_path / "repository" / "notes" / "vault"
    written(root, NOTE, "1")
    written(root, ODD, "1")
    written(tmp_path / "repository", "other.md", "1")
    git(tmp_path / "repository", "init", "-q")
    git(root, "add", "-A", "../..")
    git(root, "commit", "-qm", "one", day="2026-01-01")
    written(root, NOTE, "2")
    git(root, "commit", "-qam", "two", day="2026-02-03")
    written(root, "../../other.md", "2")
    git(root, "commit", "-qam", "three", day="2026-04-05")
    return root


@needs_git
def test_the_history_tells_the_last_day_of_each_note(vault: Path) -> None:
    assert changed(vault) == {NOTE: "2026-02-03", ODD: "2026-01-01"}


@needs_git
def test_the_history_is_read_no_further_than_is_asked(vault: Path) -> None:
    assert changed(vault, [NOTE]) == {NOTE: "2026-02-03"}
    assert changed(vault, [NOTE, "new.md"]) == {NOTE: "2026-02-03", ODD: "2026-01-01"}


@needs_git
def test_a_clone_without_its_history_does_not_date_everything_by_its_last_commit(
    vault: Path, tmp_path: Path
) -> None:
    repository = (tmp_path / "repository").as_uri()
    git(tmp_path, "clone", "-q", "--depth", "9", repository, "whole")
    git(tmp_path, "clone", "-q", "--depth", "2", repository, "part")
    git(tmp_path, "clone", "-q", "--depth", "1", repository, "last")
    assert changed(tmp_path / "whole/notes/vault") == changed(vault)
    assert changed(tmp_path / "part/notes/vault") == {}
    assert changed(tmp_path / "last/notes/vault") == {}


@needs_git
def test_a_merged_change_has_the_day_it_was_committed(vault: Path) -> None:
    git(vault, "checkout", "-qb", "grafted", "HEAD~1")
    written(vault, ODD, "2")
    git(vault, "commit", "-qam", "four", day="2026-03-03")
    git(vault, "checkout", "-q", "-")
    git(vault, "merge", "-q", "grafted", "-m", "merged", day="2026-05-05")
    assert changed(vault) == {NOTE: "2026-02-03", ODD: "2026-03-03"}


@needs_git
def test_without_commits_there_are_no_days(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert changed(tmp_path) == {}


def test_without_a_repository_or_without_git_there_are_no_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert changed(tmp_path) == {}
    assert changed(tmp_path / "gone") == {}
    monkeypatch.setenv("PATH", str(tmp_path))
    assert changed(tmp_path) == {}


@pytest.mark.parametrize(
    ("properties", "day"),
    [
        ("date: 2024-01-05", "2024-01-05"),
        ("date: 2024-01-05\nupdated: 2025-02-06", "2025-02-06"),
        ("modified: 2024-01-05T23:59:59", "2024-01-05"),
        ('last_modified: "2024-01-05 11:00 PM"', "2024-01-05"),
        ("updated: soon\nmodified: [2024-01-05]\ndate: 2024-01-05", "2024-01-05"),
        ('updated: "2024-13-45"', None),
        ('updated: "20240105"', None),
        ("created: 2024-01-05", None),
    ],
)
def test_the_properties_of_a_note_tell_its_day(properties: str, day: str | None) -> None:
    assert day_of(scan("a.md", f"---\n{properties}\n---\n")) == day


@needs_git
def test_the_properties_of_a_note_go_before_the_history(vault: Path) -> None:
    written(vault, ODD, "---\ndate: 2024-01-05\n---\n")
    written(vault, "new.md", "")
    publish(prepare(vault, read_config(vault)), vault.with_name("guide"))
    feed = (vault.with_name("guide") / "feed.xml").read_text(encoding="utf-8")
    days = re.findall(r"<updated>(.{10}).*</updated>", feed)
    assert days == ["2026-02-03", "2026-02-03", "2024-01-05"]  # of the feed, and of both notes
