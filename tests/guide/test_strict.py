"""`guide build` says which links lead nowhere; with `--strict` it writes nothing then."""

from pathlib import Path

import pytest
from transcripts import run

FILES = {
    "a.md": "# A\n\n[[gone]] [[Pay]] [[SLA]] [[Plan#Nowhere]] [[Plan#^no]]\n\n"
    "[p](page.html) ![[Pay]] ![[page.html]]\n\n[[Plan#Here]] [[Plan#^yes]] [[Plan|x]]\n",
    "Plan.md": '---\naliases: [SLA]\nup: "[[gone]]"\n---\n# Here\n\nText. ^yes\n',
    "Pay.md": "---\npublish: false\n---\n",
    "page.html": "<script>1</script>",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "team").mkdir()
    for name, text in FILES.items():
        (tmp_path / "team" / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_strict_names_each_link_with_the_reason(folder: Path) -> None:
    said = run("ci-vault guide build team -o guide --strict", folder).splitlines()
    assert said == [
        "a.md:3:1: [[gone]] reaches nothing",
        "a.md:3:10: [[Pay]] is not published",
        "a.md:3:18: [[SLA]] is only an alias of Plan.md, which is not followed: `ci-vault lint "
        "--fix` mends the link, `resolve-aliases = true` follows them all",
        "a.md:3:26: [[Plan#Nowhere]] reaches Plan.md, which has no heading “Nowhere”",
        "a.md:3:43: [[Plan#^no]] reaches Plan.md, which has no ^no",
        "a.md:5:1: [p](page.html) is left out: page.html can run scripts",
        "a.md:5:16: ![[Pay]] is not published",
        "a.md:5:25: ![[page.html]] is left out: page.html can run scripts",
        "8 links to mend; no guide was written",
        "[1]",
    ]
    assert not (folder / "guide").exists()


def test_without_it_their_number_is_said_and_nothing_twice(folder: Path) -> None:
    said = run("ci-vault guide build team -o guide", folder).splitlines()
    assert said[:-1] == [
        "page.html: can run scripts, or ask for other files, when it is opened; it is left out of "
        "the guide",
        "a.md:5:16: ![[Pay]] is not published",
        "a.md:3:10: [[Pay]] leads to Pay.md, which is not published; what the link says stays on "
        "the page",
        "8 links reach nothing; `guide build --strict` names each",
    ]
    assert (folder / "guide" / "index.html").is_file()


def test_a_vault_whose_links_all_lead_somewhere_is_built(folder: Path) -> None:
    (folder / "team" / "a.md").write_text("[[Plan#Here]]\n")
    (folder / "team" / "Plan.md").write_text("# Here\n")
    assert "links" not in run("ci-vault guide build team -o guide --strict", folder)
    assert (folder / "guide" / "index.html").is_file()


def test_of_a_guide_that_stands_it_is_said_how_many_files_are_new(folder: Path) -> None:
    first = run("ci-vault guide build team -o guide", folder).splitlines()[-1]
    files = int(first.split(" ", 1)[0])
    assert first.startswith(f"{files} files written. Open ")
    again = run("ci-vault guide build team -o guide", folder).splitlines()[-1]
    assert again.startswith(f"0 of {files} files written. Open ")


def test_what_a_slip_may_mean_is_told_with_it(folder: Path) -> None:
    (folder / "team" / "a.md").write_text("[[Steering bord]]\n")
    (folder / "team" / "Steering board.md").write_text("# Steering board\n")
    said = run("ci-vault guide build team -o guide --strict", folder)
    assert "a.md:1:1: [[Steering bord]] reaches nothing; did you mean [[Steering board]]?" in said


def test_a_folder_that_is_no_vault_is_taken_only_by_name(folder: Path) -> None:
    (folder / "venv").mkdir()
    (folder / "venv" / "LICENSE.md").write_text("MIT\n")
    said = run("ci-vault guide build -o guide", folder)
    assert "is no vault (no ci-vault.toml, no .obsidian/, no notes at its top)" in said
    assert not (folder / "guide").exists()
    assert "written" in run("ci-vault guide build . -o ../guide", folder / "team")
    assert "written" in run("ci-vault guide build -o ../guide", folder / "team")
