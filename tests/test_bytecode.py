"""Templates that were compiled before: taken from there, and what is wrong there harms nobody."""

import tempfile
from pathlib import Path

import pytest

from ci_vault.templates import Theme, render

VALUES = {
    "policy": "",
    "ways": [{"href": "a.html", "title": "A"}],
    "canonical": "",
    "frame": {"title": "T"},
    "guide": {"name": "G"},
}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def kept(place: Path) -> list[Path]:
    return [file for file in place.rglob("*") if file.is_file()]


def text(made_by: str, constant: str, own: dict[str, str] | None = None) -> str:
    """Return a page on which a filter says `constant` of words that stand in the template."""
    filters = {"both": lambda en, vi: constant, "words": str}
    theme = Theme(own or {}, "guide/", filters=filters, made_by=made_by)
    return render(theme, ["redirect.html"], VALUES)


def test_a_template_is_compiled_once_for_all_runs_of_one_program(place: Path) -> None:
    assert "<p>first" in text("this", "first")
    assert len(kept(place)) == 1
    # The word was said as it was compiled, and another program's filter may say another.
    assert "<p>first" in text("this", "second")
    assert "<p>second" in text("that", "second")
    assert len(kept(place)) == 1


def test_what_runs_in_a_sandbox_is_compiled_each_time(place: Path) -> None:
    text("this", "first")
    assert "<p>second" in text("this", "second", own={"note.html": ""})
    assert len(kept(place)) == 1


@pytest.mark.parametrize("broken", [slice(0), slice(5), slice(20), slice(60), slice(-9)])
def test_what_is_broken_is_compiled_anew(place: Path, broken: slice) -> None:
    text("this", "first")
    [file] = kept(place)
    file.write_bytes(file.read_bytes()[broken])
    assert "<p>second" in text("this", "second")
    assert "<p>second" in text("this", "third")


def test_bytes_of_something_else_are_compiled_anew(place: Path) -> None:
    text("this", "first")
    [file] = kept(place)
    file.write_bytes(file.read_bytes()[:11] + b"\x80garbage")
    assert "<p>second" in text("this", "second")


def test_where_there_is_no_safe_folder_nothing_is_kept(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(place / "none"))
    assert "<p>first" in text("this", "first")
    assert kept(place) == []
