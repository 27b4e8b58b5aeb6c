"""The linter over a folder: what it keeps never lies, and nothing is half written."""

import os
import random
import subprocess
import sys
import time
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest

from ci_vault.cache.store import CACHE_NAME, Cache, Row
from ci_vault.disk import rewrite
from ci_vault.model.diagnostic import VaultError

NOTES = {
    "ci-vault.toml": "",
    "a.md": "See [[b]] and [[none]].\n",
    "b.md": "# B\n\n## Key words\n\n- Incident: Sự cố\n- Only English\n",
    "c.md": "The **mark** is [[b]]** here.\n",
}


def make(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")
        # As old as notes are: what was written just now may change again unseen.
        os.utime(folder / name, (1_600_000_000, 1_600_000_000))
    return folder


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return make(tmp_path / "vault", NOTES)


def run(folder: Path, *options: str, text: str = "") -> tuple[int, str, str]:
    """Run the linter in a process of its own, as people do; return status, answer and notices."""
    done = subprocess.run(
        [sys.executable, "-m", "ci_vault", "lint", *options],
        cwd=folder,
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def plain(folder: Path) -> tuple[int, str, str]:
    return run(folder, "--format", "concise", "--no-cache")


def kept(folder: Path) -> tuple[int, str, str]:
    return run(folder, "--format", "concise")


def test_the_cache_changes_nothing_that_is_said(vault: Path) -> None:
    told = plain(vault)
    assert "broken-link" in told[1]
    assert kept(vault) == told  # nothing is known yet
    assert kept(vault) == told  # the notes are
    (vault / "a.md").write_text("See [[b]].\n")
    assert kept(vault) == plain(vault) != told
    (vault / "d.md").write_text("[[gone]]\n")
    assert kept(vault) == plain(vault)
    (vault / "b.md").unlink()
    assert kept(vault) == plain(vault)
    (vault / "ci-vault.toml").write_text('[lint]\nignore = ["broken-link"]\n')
    assert kept(vault) == plain(vault)
    assert "broken-link" not in kept(vault)[1]
    (vault / "Terms.md").write_text(
        "| English | Tiếng Việt | Status |\n|---|---|---|\n| c | xê | forbidden |\n"
    )
    assert kept(vault) == plain(vault)


def test_a_note_that_only_looks_unchanged_is_read(vault: Path) -> None:
    kept(vault)
    old = (vault / "a.md").stat()
    (vault / "a.md").write_text("See [[b]] and [[gone]].\n")
    os.utime(vault / "a.md", ns=(old.st_atime_ns, old.st_mtime_ns))
    assert (vault / "a.md").stat().st_size == old.st_size
    assert "gone" in kept(vault)[1]


def test_options_do_not_share_what_is_kept(vault: Path) -> None:
    for options in ([], ["--all"], ["--select", "broken-link"], ["--ignore", "broken-link"]):
        for _ in range(2):
            cold = run(vault, *options, "--format", "json", "--no-cache")
            assert run(vault, *options, "--format", "json") == cold


def test_a_broken_cache_harms_nothing(vault: Path) -> None:
    told = kept(vault)
    file = vault / ".ci-vault" / CACHE_NAME
    whole = file.read_bytes()
    chance = random.Random(1)
    for _ in range(6):
        broken = bytearray(whole)
        for _ in range(60):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        file.write_bytes(broken)
        assert kept(vault) == told
    for harm in (b"", b"no database\n" * 500, whole[: len(whole) // 2]):
        file.write_bytes(harm)
        assert kept(vault) == told
        assert kept(vault) == told


def test_a_cache_that_cannot_be_made_is_done_without(vault: Path) -> None:
    told = plain(vault)
    (vault / ".ci-vault").write_text("a file")
    assert kept(vault) == told
    status, _, err = run(vault, "--cache-dir", str(vault / "a.md"))
    assert (status, "a.md" in err) == (2, True)


def test_two_processes_at_once_and_one_that_is_killed_harm_nothing(vault: Path) -> None:
    make(vault, {f"more/{number}.md": f"# {number}\n\n[[none {number}]]\n" for number in range(60)})
    told = plain(vault)
    command = [sys.executable, "-m", "ci_vault", "lint", "--format", "concise"]
    at_once = [
        subprocess.Popen(
            command, cwd=vault, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        for _ in range(3)
    ]
    at_once[0].kill()
    said = [process.communicate()[0] for process in at_once]
    assert said[1:] == [told[1], told[1]]
    assert kept(vault) == told


def test_the_cache_keeps_itself_out_of_git(vault: Path) -> None:
    kept(vault)
    subprocess.run(["git", "init", "-q"], cwd=vault, check=True)
    found = subprocess.run(
        ["git", "status", "--porcelain"], cwd=vault, capture_output=True, text=True, check=True
    )
    assert ".ci-vault" not in found.stdout


def test_the_cache_forgets_what_is_long_unused(tmp_path: Path) -> None:
    cache = Cache(tmp_path / CACHE_NAME)
    for number in range(16):
        cache.keep(bytes([number]), {"a.md": Row(b"1", b"2", b"3")}, ())
    left = [number for number in range(16) if cache.rows(bytes([number]))]
    assert left == [*range(4, 16)]


def test_many_notes_are_looked_at_in_all_cores(tmp_path: Path) -> None:
    vault = make(tmp_path / "v", {f"{n}.md": f"[[none {n}]]\n" for n in range(450)})
    status, out, _ = run(vault, "--format", "concise")
    assert (status, len(out.splitlines())) == (1, 450)


def test_a_given_path_limits_what_is_said_but_not_what_is_known(vault: Path) -> None:
    assert run(vault, "c.md", "--format", "concise")[1].count("\n") == 1
    assert run(vault, "b.md", "--select", "broken-link")[0] == 0


@pytest.mark.parametrize("path", ["none.md", "ci-vault.toml"])
def test_a_path_that_matches_nothing_is_an_error(vault: Path, path: str) -> None:
    status, out, err = run(vault, path)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1


def test_what_the_vault_leaves_out_can_be_passed_over(vault: Path) -> None:
    (vault / "ci-vault.toml").write_text('exclude = ["c.md"]\n')
    assert run(vault, "c.md")[0] == 2
    assert run(vault, "c.md", "--skip-excluded")[:2] == (0, "")
    assert run(vault, "a.md", "c.md", "--skip-excluded")[0] == 1


def test_an_editor_hands_over_a_note_that_is_not_saved(vault: Path) -> None:
    status, out, _ = run(vault, "--stdin-filename", "a.md", "--format", "concise", text="[[c]]\n")
    assert (status, out) == (0, "")
    (vault / "sub").mkdir()
    status, out, _ = run(
        vault, "--stdin-filename", "sub/new.md", "--format", "concise", "-", text="\n[[d]]\n"
    )
    assert (status, out.startswith("sub/new.md:2:1: error broken-link")) == (1, True)
    assert run(vault, "--stdin-filename", "a.txt", text="x")[0] == 2


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_note_changed_meanwhile_is_left_alone(tmp_path: Path, mark: str) -> None:
    file = tmp_path / "a.md"
    file.write_text(f"{mark}old\r\n", encoding="utf-8", newline="")
    rewrite(file, "old\r\n", "new\r\n")
    assert file.read_bytes().decode() == f"{mark}new\r\n"
    with pytest.raises(VaultError, match="changed meanwhile"):
        rewrite(file, "old\r\n", "newer\r\n")
    assert list(tmp_path.iterdir()) == [file]


def test_a_note_that_is_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old\n")
    (tmp_path / "link.md").symlink_to("real.md")
    rewrite(tmp_path / "link.md", "old\n", "new\n")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "new\n"


def test_a_read_only_note_is_named_and_the_others_are_fixed(vault: Path) -> None:
    make(vault, {"x.md": "---\ntag: [a]\n---\n", "y.md": "---\ntag: [a]\n---\n"})
    (vault / "x.md").chmod(0o444)
    status, _, err = run(vault, "--select", "deprecated-property", "--fix", "--quiet")
    assert (status, len(err.splitlines())) == (2, 1)
    assert "x.md: is read-only" in err
    assert (vault / "x.md").read_text() == "---\ntag: [a]\n---\n"
    assert (vault / "y.md").read_text() == "---\ntags: [a]\n---\n"
    assert not [file for file in vault.iterdir() if file.name.startswith(".ci-vault-")]


def test_an_answer_is_not_given_again_when_a_link_leads_elsewhere(tmp_path: Path) -> None:
    """Neither the link changes then nor its folder."""
    vault = make(tmp_path / "vault", {"ci-vault.toml": "", "a.md": "![[c.png]] [[d]]\n"})
    out = make(tmp_path / "out", {"c.png": ""})
    other = make(tmp_path / "other", {"ci-vault.toml": "", "a.md": "[[none]]\n"})
    (vault / "c.png").symlink_to(out / "c.png")
    (vault / "folder").symlink_to(tmp_path / "late")
    (tmp_path / "now").symlink_to(vault)
    asked = ("now", "--format", "concise", "--cache-dir", "cache")
    time.sleep(2.1)  # of what was written just now nothing is kept
    assert "no “d”" in run(vault, "a.md")[1]
    assert "no “d”" in run(tmp_path, *asked)[1]
    (out / "c.png").unlink()
    make(tmp_path / "late", {"d.md": ""})
    said = run(vault, "a.md")[1]
    assert "no “c.png”" in said
    assert "no “d”" not in said
    (tmp_path / "now").unlink()
    (tmp_path / "now").symlink_to(other)
    assert "none" in run(tmp_path, *asked)[1]


def test_an_answer_given_again_is_the_same_to_the_letter(vault: Path) -> None:
    time.sleep(2.1)
    for form in ("text", "json", "concise"):
        said = run(vault, "--format", form)
        (vault / ".ci-vault" / CACHE_NAME).stat()
        assert run(vault, "--format", form) == said


MARKED = "\ufeffa  b\r\n\r\nteh [[b]]  c"


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        (MARKED, "\ufeffa b\r\n\r\nthe [[b]] c"),
        ("a b", "a b"),
        ("a\rteh b\r", "a\rthe b\r"),
        ("", ""),
    ],
)
def test_an_editor_gets_its_note_back_fixed_and_else_to_the_letter(
    vault: Path, text: str, fixed: str
) -> None:
    (vault / "ci-vault.toml").write_text('exclude = ["out"]\n')
    make(vault, {"out/x.md": "one\n"})
    rules = ("--fix", "--select", "double-space,misspelt-english", "-q")
    for name, wanted in (("a.md", fixed), ("out/x.md", text)):
        done = subprocess.run(
            [sys.executable, "-m", "ci_vault", "lint", "--stdin-filename", name, *rules],
            cwd=vault,
            input=text.encode(),
            capture_output=True,
            check=False,
        )
        assert (done.stdout.decode(), done.stderr) == (wanted, b"")


def test_the_diff_of_fixes_can_be_applied(tmp_path: Path) -> None:
    notes = {
        "with blanks.md": "a  b\n",
        "mark.md": MARKED,
        "ends.md": "a  b\x0c\u2028c\rd  e\r\nf  g",
    }
    vault = make(tmp_path, {"ci-vault.toml": "", **notes})
    patch = tmp_path / "fixes.patch"
    assert run(vault, "--diff", "--select", "double-space", "-o", str(patch))[0] == 1
    subprocess.run(["git", "apply", "--whitespace=nowarn", str(patch)], cwd=vault, check=True)
    assert {name: (vault / name).read_bytes().decode() for name in notes} == {
        name: text.replace("  ", " ") for name, text in notes.items()
    }


@pytest.mark.parametrize(
    "options",
    [
        ["--unsafe-fixes"],
        ["--fix", "-o", "none/x.json"],
        ["--fix", "-o", "a.md"],
        ["--fix", "--baseline", "none.json"],
        ["--fix", "--prune-baseline"],
        ["--fix", "--select", "none"],
        ["--fix", "--statistics", "--format", "sarif"],
        ["--write-baseline", "--prune-baseline"],
        ["--write-baseline", "--diff"],
        ["--fix-only", "--statistics"],
        ["--no-cache", "--cache-dir", "x"],
        ["--stdin-filename", "a.md", "b.md"],
    ],
)
def test_wrong_usage_is_said_in_a_line_and_nothing_is_written(
    vault: Path, options: list[str]
) -> None:
    make(vault, {"y.md": "---\ntag: [a]\n---\n"})
    before = {file.name: file.read_bytes() for file in vault.glob("[!.]*")}
    status, out, err = run(vault, *options)
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert {file.name: file.read_bytes() for file in vault.glob("[!.]*")} == before


def test_a_note_with_a_decomposed_name_is_asked_about_in_either_form(tmp_path: Path) -> None:
    vault = make(tmp_path, {"ci-vault.toml": "", unicodedata.normalize("NFD", "Đề.md"): "[[x]]\n"})
    (note,) = vault.glob("*.md")
    assert run(vault, note.name, "--write-baseline", "-q")[0] == 0
    assert run(vault, note.name, "--baseline", "ci-vault-baseline.json")[0] == 0


def test_a_note_whose_name_is_not_utf8_can_be_asked_about(tmp_path: Path) -> None:
    vault = make(tmp_path, {"ci-vault.toml": "", "b.md": "[[none]]\n"})
    name = os.fsdecode(b"caf\xe9.md")
    (vault / name).write_text("[[x]]\n")
    _, out, _ = run(vault, name, "--format", "concise")
    assert [line.split(":")[0] for line in out.splitlines()] == ["caf\ufffd.md"] * 2
    text = run(vault, "--stdin-filename", name, "--format", "concise", text="[[y]]\n")[1]
    assert "there is no “y”" in text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"a": ' + "[" * 100_000,
        '{"version": 9, "findings": []}',
        '{"version": 1, "findings": [{"path": "a.md"}]}',
        '<<<<<<< HEAD\n{"version": 1, "findings": [\n',
    ],
)
@pytest.mark.parametrize("option", ["--fix", "--write-baseline", "--prune-baseline"])
def test_what_is_no_baseline_is_said_and_stays(vault: Path, text: str, option: str) -> None:
    file = vault / "known.json"
    file.write_text(text)
    status, out, err = run(vault, option, "--baseline", "known.json")
    assert (status, out, len(err.splitlines()), "known.json: is " in err) == (2, "", 1, True)
    assert "`" not in err, "no words of the parser"
    assert file.read_text() == text


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("count", [1, 2_000])
def test_an_output_that_is_full_is_said_in_a_line(tmp_path: Path, count: int) -> None:
    vault = make(tmp_path, {"ci-vault.toml": "", "a.md": "[[none]]\n\n" * count})
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "ci_vault", "lint", "-q"],
            cwd=vault,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (
        2,
        "ci-vault: standard output: cannot be written: No space left on device\n",
    )


def test_a_pattern_sets_how_loud_rules_are_and_a_name_goes_before_it(vault: Path) -> None:
    (vault / "ci-vault.toml").write_text('[lint.severity]\n"broken-*" = "warning"\n')
    assert run(vault, "a.md", "--format", "concise")[1].count(" warning broken-link ") == 1
    (vault / "ci-vault.toml").write_text(
        '[lint.severity]\nbroken-link = "error"\n"broken-*" = "info"\n'
    )
    assert run(vault, "a.md", "--format", "concise")[1].count(" error broken-link ") == 1


def test_an_info_that_is_not_shown_is_not_fixed(vault: Path) -> None:
    make(vault, {"x.md": "one  two\n\n\n\n- Mark ** here\u00a0word\n"})
    run(vault, "x.md", "--fix")
    assert (vault / "x.md").read_text("utf-8") == "one  two\n\n\n\n- Mark ** here\u00a0word\n"
    run(vault, "x.md", "--fix", "--all")
    assert (vault / "x.md").read_text("utf-8") != "one  two\n\n\n\n- Mark ** here\u00a0word\n"


def test_a_baseline_may_be_configured(vault: Path, tmp_path: Path) -> None:
    assert run(tmp_path, "vault", "--write-baseline")[0] == 0
    assert (vault / "ci-vault-baseline.json").exists()
    (vault / "ci-vault.toml").write_text('[lint]\nbaseline = "ci-vault-baseline.json"\n')
    assert run(tmp_path, "vault")[:2] == (0, "")
    (vault / "new.md").write_text("[[nowhere]]\n")
    assert "nowhere" in run(tmp_path, "vault")[1]
    make(tmp_path, {"known.json": '{"version": 1, "findings": []}'})
    for _ in range(3):
        assert "none" in run(tmp_path, "vault", "--baseline", "known.json")[1]
    (tmp_path / "known.json").write_text((vault / "ci-vault-baseline.json").read_text())
    assert "none" not in run(tmp_path, "vault", "--baseline", "known.json")[1]
    (vault / "ci-vault.toml").write_text('[lint]\nbaseline = "gone.json"\n')
    assert run(tmp_path, "vault")[0] == 2


def test_a_baseline_lists_what_is_shown_and_says_how_much(vault: Path) -> None:
    make(vault, {"sub/x.md": "[[gone]]\n\n[out](../../out.md)\n"})
    name = "ci-vault-baseline.json"
    shown = len(plain(vault)[1].splitlines())
    assert f"{shown} findings listed in" in run(vault, "--write-baseline")[2]
    assert (vault / name).read_text("utf-8").count('"path"') == shown
    assert run(vault, "sub", "--write-baseline")[2] == (
        f"ci-vault: 1 finding listed in {vault / name}, which lists {shown} in all\n"
    )
    asked = ("sub", "--baseline", name, "--select", "broken-link", "--format", "concise")
    assert [line.split()[1] for line in run(vault, *asked)[1].splitlines()] == ["info"]
    # What was listed once stays, shown or not.
    assert "2 findings listed" in run(vault, "sub", "--write-baseline", *asked[3:5])[2]
    assert f"lists {shown + 1} in all" in run(vault, "sub", "--write-baseline")[2]


def test_a_stale_entry_says_what_to_do(vault: Path) -> None:
    run(vault, "--write-baseline")
    make(vault, {"a.md": "See [[b]].\n"})
    asked = ("--baseline", "ci-vault-baseline.json", "--format", "concise")
    assert run(vault, *asked)[1] == (
        f"a.md:1:1: warning stale-baseline {asked[1]} lists 1 finding of broken-link that "
        "is gone from this note; --prune-baseline takes it out\n"
    )


def test_a_schema_that_changes_is_heeded(vault: Path) -> None:
    types = '[types.note]\nfolder = "."\nschema = "schema.json"\n'
    make(vault, {"ci-vault.toml": types.replace('folder = "."', "where = {a = 1}")})
    make(vault, {"schema.json": "{}", "p.md": "---\na: 1\n---\n"})
    assert kept(vault) == kept(vault) == plain(vault)
    (vault / "schema.json").write_text('{"required": ["owner"]}')
    assert "owner" in kept(vault)[1]


def test_what_is_not_shown_does_not_count(tmp_path: Path) -> None:
    variants = "## Key words\n\n- Incident: Sự cố\n- Incident: Những sự cố\n"
    folder = make(tmp_path / "vault", {"ci-vault.toml": "", "a.md": variants})
    status, out, err = run(folder, "--fail-on", "info")
    assert (status, out) == (0, "")
    assert "infos not shown; --all shows them" in err
    status, out, _ = run(folder, "--fail-on", "info", "--all")
    assert status == 1
    assert "inconsistent-translation" in out
