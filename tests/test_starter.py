"""What `init` makes of the template: other languages, fewer groups, nothing half written."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import said_of, vault_of

from ci_vault.bilingual.collation import vietnamese_key
from ci_vault.bilingual.word_kind import MARKED
from ci_vault.disk import write_new
from ci_vault.disk.templates import template_vault
from ci_vault.model.diagnostic import VaultError
from ci_vault.starter import Languages, Wish, groups, start
from ci_vault.vault.roles import in_templates, is_index
from ci_vault.vault.vault import Vault

FILES = template_vault()
ALL = tuple(groups(FILES))


def made(languages: Languages = "both", groups: tuple[str, ...] = ALL) -> Vault:
    return vault_of(start(FILES, Wish(languages, groups)))


def test_all_of_it_in_both_languages_is_the_template_itself() -> None:
    assert start(FILES, Wish("both", ALL)) == FILES
    assert ALL == ("general", "service", "technical")


@pytest.mark.parametrize("languages", ["both", "en", "vi"])
@pytest.mark.parametrize("groups", [ALL, *((name,) for name in ALL), ()], ids=str)
def test_every_choice_is_a_vault_without_fault(
    languages: Languages, groups: tuple[str, ...]
) -> None:
    vault = made(languages, groups)
    assert said_of(vault, infos=groups in (ALL, ())) == []
    assert [path for path in vault.orphans() if groups or not is_index(vault.notes[path])] == []


@pytest.mark.parametrize("groups", [ALL, ("technical",), ()], ids=str)
def test_english_alone_has_no_vietnamese_and_vietnamese_no_english(groups: tuple[str, ...]) -> None:
    for path, text in start(FILES, Wish("en", groups)).items():
        if path.endswith(".md"):
            assert not MARKED.search(text), path
    vault = made("vi", groups)
    assert {vault.cards[path].language for path in vault.notes} <= {"vi", "none"}


def test_a_canvas_says_in_one_language_what_it_says_in_both() -> None:
    for languages, there, gone in (("en", "Demand", "Nhu cầu"), ("vi", "Nhu cầu", "Demand")):
        files = start(FILES, Wish(languages, ("general",)))
        [canvas] = (text for path, text in files.items() if path.endswith(".canvas"))
        assert bool(MARKED.search(canvas)) == (languages == "vi")
        assert (there in canvas, gone in canvas) == (True, False)
        assert canvas.count('"id"') == FILES["Value chain.canvas"].count('"id"')


def test_tables_are_in_the_order_of_their_language() -> None:
    vault = made("vi")
    for path in ("Trang chủ.md", "Bản đồ/Từ khoá.md"):
        note = vault.notes[path]
        names = [row[0].of(note.text).strip("[]") for row in note.tables[-1].rows[1:]]
        assert len(names) > 10
        assert names == sorted(names, key=vietnamese_key)


def test_vietnamese_notes_are_called_by_their_titles() -> None:
    english, vietnamese = made("en"), made("vi")
    assert len(vietnamese.notes) == len(english.notes)
    assert {"Trang chủ.md", "Thực hành/Quản lý dịch vụ/Quản lý sự cố.md"} <= {*vietnamese.notes}
    for path, note in vietnamese.notes.items():
        if not in_templates(note, vietnamese.config):
            assert note.properties.values["title"] == path.rpartition("/")[2].removesuffix(".md")
            assert "title_vi" not in note.properties.values


@pytest.mark.parametrize(
    ("languages", "path", "group"),
    [
        ("en", "Templates/New practice.md", "«as in the practices beside»"),
        ("vi", "Mẫu/Thực hành mới.md", "«như các thực hành bên cạnh»"),
    ],
)
def test_a_template_has_properties_that_obsidian_can_read(
    languages: Languages, path: str, group: str
) -> None:
    note = made(languages).notes[path]
    assert note.findings == ()
    assert note.properties.values == {
        "title": "{{title}}",
        "type": "practice",
        "group": group,
        "tags": ["practice"],
    }


def test_one_language_says_what_the_template_says_in_it() -> None:
    both = made()
    for languages in ("en", "vi"):
        vault = made(languages)
        for kind in ("keyword", "activity"):
            said = [
                sorted(
                    str(getattr(pair, languages))
                    for path in of.notes
                    for pair in of.reading(path).pairs
                    if pair.kind == kind
                )
                for of in (both, vault)
            ]
            assert said[0] == said[1]


def test_what_was_left_out_is_named_by_no_link_row_or_item() -> None:
    files = start(FILES, Wish("both", ("service",)))
    assert "General management" not in files[".obsidian/graph.json"]
    assert '"### Continual improvement / Cải tiến liên tục"' in files["Value chain.canvas"]
    assert "Practices/General management/Risk management.md" not in files
    assert "Maps/General management.md" not in files
    assert not any("[[Risk management" in text for text in files.values())
    assert "Risk management" not in files["Maps/Key words.md"]
    assert "## General management" not in files["Maps/Key words.md"], "its table is empty"
    assert "## Service management" in files["Maps/Key words.md"]


@pytest.mark.parametrize("languages", ["both", "en", "vi"])
@pytest.mark.parametrize("groups", [ALL, ("general",)], ids=str)
def test_settings_and_canvas_name_what_is_there(
    languages: Languages, groups: tuple[str, ...]
) -> None:
    files = start(FILES, Wish(languages, groups))
    folders = {path.rpartition("/")[0] for path in files}
    [canvas] = (text for path, text in files.items() if path.endswith(".canvas"))
    nodes = json.loads(canvas)["nodes"]
    assert {node["file"] for node in nodes if node["type"] == "file"} <= files.keys()
    assert json.loads(files[".obsidian/templates.json"])["folder"] in folders


def test_a_group_that_there_is_not_is_named_with_those_that_there_are() -> None:
    with pytest.raises(VaultError, match=r"^law: .* general, service, technical$"):
        start(FILES, Wish("both", ("law",)))


def test_an_empty_vault_has_terms_templates_and_settings() -> None:
    files = start(FILES, Wish())
    assert {path for path in files if path.endswith(".md")} == {
        "Home.md",
        "Terms.md",
        *(path for path in FILES if path.startswith("Templates/")),
    }
    assert ".obsidian/app.json" in files


class Broken(dict[str, str]):
    """Files of which the second cannot be had: somebody broke off."""

    def items(self) -> Iterator[tuple[str, str]]:  # type: ignore[override]
        yield "a/b.md", "1"
        raise KeyboardInterrupt


@pytest.mark.parametrize("place", ["new", "deep/below/new", "empty"])
@pytest.mark.parametrize(
    ("files", "error"),
    [(Broken(), KeyboardInterrupt), ({"a": "1", "a/b.md": "2"}, VaultError)],
    ids=["broken off", "cannot be written"],
)
def test_what_is_broken_off_leaves_nothing(
    tmp_path: Path, place: str, files: dict[str, str], error: type[BaseException]
) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(error):
        write_new(tmp_path / place, files)
    assert [*tmp_path.rglob("*")] == [tmp_path / "empty"]


def init(folder: Path, *options: str) -> tuple[int, str]:
    """Run `ci-vault init` in `folder`; return its status and what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "ci_vault", "init", *options],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.stdout == ""
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["full"], "full: is not empty; choose a new folder"),
        (["file.md"], "file.md: is a file; name a new folder"),
        (["file.md/new"], "file.md/new: "),
        (["new", "--only", "law"], "law: no such group of practices"),
        (["new", "--only", " , "], "--only: names no group of practices"),
        (["new", "--only", "general", "--empty"], "--only and --empty: "),
        (["new", "--lang", "fr"], "'fr' is not one of 'both', 'en', 'vi'"),
        ([], "Missing argument 'DIR'"),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_written(
    tmp_path: Path, options: list[str], says: str
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.md").write_text("mine")
    (tmp_path / "file.md").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    status, said = init(tmp_path, *options)
    assert (status, len(said.splitlines()), says in said) == (2, 1, True), said
    assert sorted(tmp_path.rglob("*")) == before


def test_a_read_only_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "fixed").mkdir(mode=0o555)
    for place in ("fixed", "fixed/new"):
        status, said = init(tmp_path, place)
        assert (status, len(said.splitlines()), "fixed: is read-only; " in said) == (2, 1, True)
    assert [*tmp_path.rglob("*")] == [tmp_path / "fixed"]


def test_a_new_repository_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/main")
    assert init(tmp_path, ".", "--only", "General", "--only", "service,", "--lang", "EN")[0] == 0
    assert (tmp_path / ".git" / "HEAD").read_text() == "ref: refs/heads/main"
    folders = {file.name for file in (tmp_path / "Practices").iterdir()}
    assert folders == {"General management", "Service management"}


def test_the_folder_one_stands_in_is_filled(tmp_path: Path) -> None:
    status, said = init(tmp_path, ".", "--empty")
    assert (status, said.splitlines()[0]) == (
        0,
        "A new vault stands in .: 5 notes. Open the folder in Obsidian. Next:",
    )
    assert (tmp_path / ".obsidian" / "app.json").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no terminals of this kind")
@pytest.mark.parametrize(
    ("typed", "asked", "home"),
    [
        ("\n\n", 2, "Practices/General management/Risk management.md"),
        ("en\nnone\n", 2, "Templates/New practice.md"),
        ("fr\nVI\ntechnical, law\ntechnical\n", 4, "Trang chủ.md"),
        ("en\n\x04", 2, None),
    ],
    ids=["as offered", "an empty one", "asked again", "broken off"],
)
def test_on_a_terminal_it_asks(tmp_path: Path, typed: str, asked: int, home: str | None) -> None:
    import pty

    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "ci_vault", "init", "team"],
        cwd=tmp_path,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    os.write(ours, typed.encode())
    said = "".join(_read(ours))
    os.close(ours)
    status = child.wait()
    assert said.count("]: ") == asked, said
    if home:
        assert (status, "ci-vault guide build team" in said) == (0, True), said
        assert (tmp_path / "team" / home).is_file()
    else:
        assert (status, [*tmp_path.iterdir()]) == (130, []), said


def _read(terminal: int) -> Iterator[str]:
    """Yield what a terminal shows until nobody writes to it any more."""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # how Linux says that the other end is closed
            return
        if not part:
            return
        yield part.decode(errors="replace")
