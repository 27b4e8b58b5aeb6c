"""What stands round a run may be odd: no output, no input, no way in; it is said in one line."""

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

NOTES = {"ci-vault.toml": "", "a.md": "---\ntag: [x]\n---\n[[none]]\n", "b.md": "# B\n"}
NO_OUTPUT = "ci-vault: standard output: cannot be written: it is not open for writing\n"


def make(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return make(tmp_path / "vault", NOTES)


def shell(folder: Path, line: str) -> tuple[int, str, str]:
    """Run a line of the shell, in which `ci-vault` is ours; return status, answer and notices."""
    done = subprocess.run(
        ["sh", "-c", line.replace("ci-vault ", f'"{sys.executable}" -m ci_vault ')],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        preexec_fn=powerless if sys.platform == "linux" and os.geteuid() == 0 else None,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "asked",
    [
        *("--version", "--help", "rules", "lint --help", "lint -q", "lint -q --no-cache"),
        *("lint --diff -q", "glossary", "inspect", "checklist", "links", "config", "graph --stats"),
        *("glossary --to xlsx", "lint --stdin-filename b.md --fix -q - <a.md"),
    ],
)
def test_an_answer_that_has_nowhere_to_go_is_said_in_a_line(vault: Path, asked: str) -> None:
    assert shell(vault, f"ci-vault {asked} >&-") == (2, "", NO_OUTPUT)


def test_without_an_output_all_else_is_done(vault: Path) -> None:
    assert shell(vault, "ci-vault lint b.md -q >&-") == (0, "", "")  # which is no answer at all
    assert shell(vault, "ci-vault lint -q -o found.txt >&-") == (1, "", "")
    assert "broken-link" in (vault / "found.txt").read_text()
    assert shell(vault, "ci-vault glossary -q -o terms.csv >&-") == (0, "", "")
    assert shell(vault, "ci-vault guide build -q -o guide >&-") == (0, "", "")
    assert shell(vault, "ci-vault lint --fix -q >&-") == (2, "", NO_OUTPUT)
    assert (vault / "a.md").read_text() == NOTES["a.md"].replace("tag:", "tags:")


def test_an_output_that_is_for_reading_only_is_said_too(vault: Path) -> None:
    assert shell(vault, "ci-vault lint -q 1<a.md") == (2, "", NO_OUTPUT)


def test_without_a_place_for_notices_the_answer_is_the_same(vault: Path) -> None:
    said = shell(vault, "ci-vault lint")
    assert said[2]
    assert shell(vault, "ci-vault lint 2>&-") == (*said[:2], "")
    assert shell(vault, "ci-vault lint nowhere 2>&-") == (2, "", "")
    assert shell(vault, "ci-vault lint <&- >&- 2>&-") == (2, "", "")


def test_a_note_that_does_not_come_is_said_in_a_line(vault: Path) -> None:
    no_input = "ci-vault: standard input: cannot be read: it is not open for reading\n"
    for closed in ("<&-", "0>out.txt"):
        assert shell(vault, f"ci-vault lint --stdin-filename a.md - {closed}") == (2, "", no_input)


def powerless() -> None:
    """Take from root, before it becomes another program, the right to read what it may not."""
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


as_anybody = pytest.mark.skipif(
    sys.platform != "linux" and (not hasattr(os, "geteuid") or os.geteuid() == 0),
    reason="root may read everything here",
)


@pytest.fixture
def lock() -> Iterator[Callable[[Path], None]]:
    """Take all rights from a folder or file, until the test is over."""
    modes: dict[Path, int] = {}

    def close(place: Path) -> None:
        modes[place] = place.stat().st_mode & 0o777
        place.chmod(0)

    yield close
    for place in reversed(modes):
        place.chmod(modes[place])


@as_anybody
@pytest.mark.parametrize("options", ["", " --cache-dir ../kept"])
def test_a_cache_that_cannot_be_read_is_done_without(
    vault: Path, lock: Callable[[Path], None], options: str
) -> None:
    told = shell(vault, "ci-vault lint --no-cache")
    command = f"ci-vault lint{options}"
    assert shell(vault, command) == told
    folder = vault / ("../kept" if options else ".ci-vault")
    lock(folder / "cache.db")
    assert shell(vault, command) == told
    lock(folder)
    assert shell(vault, command) == told


@as_anybody
def test_a_broken_cache_in_a_folder_for_reading_only_stays(vault: Path) -> None:
    told = shell(vault, "ci-vault lint")
    (vault / ".ci-vault" / "cache.db").write_bytes(b"no database\n" * 500)
    (vault / ".ci-vault").chmod(0o555)
    assert shell(vault, "ci-vault lint") == told
    (vault / ".ci-vault").chmod(0o755)


@as_anybody
@pytest.mark.parametrize(
    "asked",
    [
        *("lint vault", "lint vault/a.md", "lint vault/a.md b.md", "glossary vault", "links vault"),
        *("inspect vault", "inspect vault/a.md", "checklist vault", "config vault", "graph vault"),
        *("guide build vault", "lint --stdin-filename vault/a.md"),
        *("lint open --baseline vault/known.json", "glossary open --check vault/g.md"),
        *("glossary open -o vault/g.md", "checklist open -o vault/list.md"),
        *("lint open --cache-dir vault/cache",),
    ],
)
def test_a_folder_that_cannot_be_read_is_said_in_a_line(
    vault: Path, lock: Callable[[Path], None], asked: str
) -> None:
    make(vault.parent / "open", NOTES)
    lock(vault)
    status, out, err = shell(vault.parent, f"ci-vault {asked}")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "vault" in err.removeprefix("ci-vault: ")
    assert "Permission denied" in err or "is not readable" in err


def test_a_folder_that_is_gone_is_said_in_a_line(vault: Path) -> None:
    for asked in ("lint", "lint .", "glossary", "inspect", "checklist", "config"):
        status, out, err = shell(vault, f"mkdir gone; cd gone; rmdir ../gone; ci-vault {asked}")
        assert (status, out, err.count("\n")) == (2, "", 1), err
        assert err.startswith("ci-vault: .: ")


def test_a_cache_goes_into_a_folder(vault: Path) -> None:
    for place, why in (
        ("a.md", "a.md: is a file; name a folder"),
        ("a.md/in", "a.md/in: a.md is a file, not a folder; name another place"),
    ):
        said = shell(vault, f"ci-vault lint --cache-dir {place}")
        assert said == (2, "", f"ci-vault: {why}\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
@pytest.mark.parametrize(
    "asked",
    [
        "lint --baseline ../pipe.csv",
        "lint --write-baseline --baseline ../pipe.csv",
        "lint --prune-baseline --baseline ../pipe.csv",
        "glossary --check ../pipe.csv",
        "glossary --import ../pipe.csv",
        "lint typed",
    ],
)
def test_what_may_never_end_is_not_read(vault: Path, asked: str) -> None:
    """A pipe would keep the reader waiting, and a device fill all memory."""
    make(vault, {"typed/ci-vault.toml": '[types.a]\nschema = "../../pipe.csv"\n'})
    os.mkfifo(vault.parent / "pipe.csv")
    status, out, err = shell(vault, f"timeout 20 ci-vault {asked}")
    assert (status, out, err.count("\n")) == (2, "", 1), err
    assert "pipe.csv" in err
    assert "cannot be read: it is no ordinary file" in err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
@pytest.mark.parametrize("ending", ["md", "csv", "html"])
def test_an_answer_into_a_pipe_has_nothing_earlier_to_keep(vault: Path, ending: str) -> None:
    os.mkfifo(vault / f"p.{ending}")
    for verb in ("checklist", "glossary"):
        answer = shell(vault, f"ci-vault {verb} -q -o new-{verb}.{ending}; cat new-{verb}.{ending}")
        line = f"cat p.{ending} & timeout 20 ci-vault {verb} -q -o p.{ending}; wait"
        assert shell(vault, line) == answer


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_an_ignore_file_that_is_a_pipe_ignores_nothing(vault: Path) -> None:
    told = shell(vault, "ci-vault lint --no-cache")
    os.mkfifo(vault / ".gitignore")
    assert shell(vault, "timeout 20 ci-vault lint --no-cache") == told


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A folder of notes that nothing tells to be a vault, and one of another's beside it."""
    make(tmp_path / "other", {"Far.md": "[[Start]]\n"})
    notes = {"Start.md": "[[Theme]]\n", "Notes/Theme.md": "[[Start]] [[none]]\n"}
    return make(tmp_path / "bare", notes)


def test_a_note_in_the_current_folder_is_one_of_its_notes(bare: Path) -> None:
    found = "Notes/Theme.md:1:11: error broken-link this link reaches nothing: there is no “none”"
    for asked in (
        "lint Notes/Theme.md",
        "lint Notes/Theme.md Start.md",
        "lint --stdin-filename Notes/Theme.md <Notes/Theme.md",
        f"lint {bare}/Notes/Theme.md",
    ):
        status, out, _ = shell(bare, f"ci-vault {asked} --format concise --cache-dir ../cache")
        assert (status, out.strip()) == (1, found), asked
    new = shell(bare, "ci-vault lint --stdin-filename Notes/New.md --no-cache <Start.md")
    assert new[:2] == (0, "")
    assert "-> Start.md" in shell(bare, "ci-vault inspect Notes/Theme.md")[1]
    assert sorted(file.name for file in bare.rglob("*")) == ["Notes", "Start.md", "Theme.md"]


def test_a_note_elsewhere_is_one_of_its_folder(bare: Path) -> None:
    for asked in ("lint ../other/Far.md", "lint --stdin-filename ../other/Far.md <../other/Far.md"):
        status, out, _ = shell(bare, f"ci-vault {asked} --format concise --no-cache")
        assert (status, out.startswith("Far.md:1:1: error broken-link")) == (1, True)
    assert "-> nothing" in shell(bare, "ci-vault inspect ../other/Far.md")[1]


def test_a_folder_that_is_named_is_the_vault(bare: Path) -> None:
    said = shell(bare, "ci-vault lint Notes --format concise --no-cache")
    assert "Theme.md:1:1: error broken-link" in said[1]


def test_an_answer_is_not_given_again_where_a_folder_has_become_a_vault(bare: Path) -> None:
    asked = "ci-vault lint Notes/Theme.md --format concise"
    for place in (bare / "Start.md", bare / "Notes" / "Theme.md", bare / "Notes", bare):
        os.utime(place, (1_600_000_000, 1_600_000_000))
    assert shell(bare, asked)[1].count("\n") == 1
    (bare / "Notes" / ".obsidian").mkdir()
    assert shell(bare, asked)[1].count("\n") == 2


@pytest.mark.parametrize("folder", ["/nowhere", "nowhere", "Notes/none"])
def test_a_note_in_no_folder_is_refused(bare: Path, folder: str) -> None:
    status, out, err = shell(bare, f"ci-vault lint --stdin-filename '{folder}/New note.md'")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"ci-vault: {folder}: there is no such folder; ")


@pytest.mark.parametrize(
    ("asked", "after"),
    [
        *(("lint ''", "lint"), ("lint -- ''", "--"), ("lint a.md ''", "a.md"), ("'' lint", "")),
        *(("glossary ''", "glossary"), ("inspect ''", "inspect"), ("checklist ''", "checklist")),
        *(("links ''", "links"), ("graph ''", "graph"), ("guide build ''", "build")),
        *(("config ''", "config"), ("init ''", "init"), ("glossary -o ''", "-o")),
        *(("lint --cache-dir ''", "--cache-dir"), ("lint --select ''", "--select")),
        *(("lint --select=", "--select"), ("lint --stdin-filename ''", "--stdin-filename")),
    ],
)
def test_an_empty_word_is_refused(vault: Path, asked: str, after: str) -> None:
    """It is that of a variable that nobody has set, and would be taken for the current folder."""
    where = f"after `{after}`" if after else "at the beginning"
    said = f"ci-vault: the word {where} is empty; name what is meant, or leave it out; see --help\n"
    assert shell(vault, f"ci-vault {asked}") == (2, "", said)


@pytest.mark.parametrize("rules", ["' '", ",", "' , '"])
def test_a_choice_of_no_rules_is_refused(vault: Path, rules: str) -> None:
    for option in ("--select", "--ignore"):
        said = f"ci-vault: {option} names no rule; name one, or leave it out\n"
        assert shell(vault, f"ci-vault lint {option} {rules}") == (2, "", said)


def test_standard_input_is_asked_for_by_the_name_of_its_note(vault: Path) -> None:
    said = "ci-vault: -: give the note that standard input is a name: --stdin-filename PATH\n"
    for asked in ("lint -", "lint - --no-cache <a.md", "lint a.md -"):
        assert shell(vault, f"ci-vault {asked}") == (2, "", said)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("lint --nonsense", "No such option: --nonsense"),
        ("lint --formt json", "No such option: --formt (Possible options: --format)"),
        ("lint --cache x", "No such option: --cache (Possible options: --cache-dir)"),
        ("config --schem", "No such option: --schem (Possible options: --schema)"),
        ("lint --fail-on x", "Invalid value for '--fail-on': 'x' is not one of 'error', 'warning'"),
        ("glossary --order x", "Invalid value for '--order': 'x' is not one of 'en', 'vi'"),
    ],
)
def test_wrong_usage_is_said_in_plain_words(vault: Path, asked: str, said: str) -> None:
    status, out, err = shell(vault, f"ci-vault {asked}")
    assert (status, out) == (2, "")
    assert err.startswith(f"ci-vault: {said}")
    assert err.removeprefix(f"ci-vault: {said}") in ("; see --help\n", ", 'info'; see --help\n")
