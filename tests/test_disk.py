"""The door to the file system: whatever lies in a folder, all readable notes are read, and each
file that is not is said with its path."""

import os
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest

from ci_vault.disk import (
    copy,
    find_root,
    new_folder,
    put,
    read_config,
    read_vault,
    write_file,
    write_new,
)
from ci_vault.disk.vault import read_note
from ci_vault.linter import lint
from ci_vault.model.config import Config
from ci_vault.model.diagnostic import VaultError
from ci_vault.vault.vault import Vault

GOOD = "See [[Other]].\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A vault of two good notes, into which each test puts something bad."""
    root = tmp_path / "vault"
    root.mkdir()
    (root / "Good.md").write_text(GOOD)
    (root / "Other.md").write_text("# Other\n")
    return root


def said(vault: Vault) -> list[tuple[str, str]]:
    """What could not be read in full: rule and path."""
    return [(finding.rule, finding.path) for finding in vault.unread()]


def rules_of(vault: Vault, path: str) -> list[str]:
    return [finding.rule for finding in vault.notes[path].findings]


def test_a_plain_vault_is_read_in_order_and_says_nothing(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "flow.png").write_bytes(b"\x89PNG")
    vault = read_vault(folder)
    assert list(vault.notes) == ["Good.md", "Other.md"]
    assert vault.attachments == ("sub/flow.png",)
    assert said(vault) == []


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"caf\xe9 [[Other]]\n", "not-utf8"),
        ("[[Other]]\n".encode("utf-16"), "not-utf8"),
        (b"\xef\xbb\xbf---\ntitle: A\n---\n[[Other]]\n", "byte-order-mark"),
        (b"one\rtwo [[Other]]\r", "line-ends"),
        (b"one\r\n[[Other]]\r\n", "line-ends"),
        (b"nul \x00 [[Other]]\n", "control-character"),
        (b"[[Other]]\n\n```\nopen\n", "unclosed-fence"),
        (b"[[Other]]\n\n%%\nopen\n", "unclosed-comment"),
        (b"---\na: [1\n---\n[[Other]]\n", "invalid-property-block"),
        (b"---\na: &a [*a]\n---\n[[Other]]\n", "invalid-property-block"),
        (b"---\na: {{date}}\n---\n[[Other]]\n", "invalid-property-block"),
    ],
)
def test_a_bad_note_has_one_finding_and_is_read_all_the_same(
    folder: Path, data: bytes, rule: str
) -> None:
    (folder / "Bad.md").write_bytes(data)
    vault = read_vault(folder)
    assert rules_of(vault, "Bad.md") == [rule]
    assert [link.target for link in vault.notes["Good.md"].links] == ["Other"]
    assert [link.target for link in vault.notes["Bad.md"].links] == ["Other"]


def told(folder: Path, path: str) -> list[tuple[str, bool]]:
    """What is wrong with a note, by rule, and whether it can be fixed."""
    found = [of for of in lint(read_vault(folder)) if of.path == path and of.severity != "info"]
    return [(of.rule, of.fix is not None) for of in found]


def test_a_note_that_is_no_text_is_told_once(folder: Path) -> None:
    for seed in range(4):
        (folder / "Bad.md").write_bytes(Random(seed).randbytes(3_000))
        assert told(folder, "Bad.md") == [("not-utf8", False)]


def test_a_note_that_is_not_utf8_is_not_mended(folder: Path) -> None:
    """What cannot be read to the letter cannot be written back."""
    (folder / "Bad.md").write_bytes(b"ser\xc2\xadvice and\x08\n")
    assert told(folder, "Bad.md") == [("invisible-character", True), ("control-character", True)]
    (folder / "Bad.md").write_bytes(b"ser\xc2\xadvice and\x08 caf\xe9\n")
    assert told(folder, "Bad.md") == [("invisible-character", False), ("not-utf8", False)]


def test_a_note_too_large_is_named_and_still_a_target(folder: Path) -> None:
    (folder / "Other.md").write_bytes(b"x" * 2_000)
    vault = read_vault(folder, Config(max_note_size=1_000))
    assert said(vault) == [("note-too-large", "Other.md")]
    assert vault.backlinks("Other.md")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(folder: Path) -> None:
    (folder / "Other.md").chmod(0)
    assert said(read_vault(folder)) == [("unreadable-note", "Other.md")]


def test_a_note_deleted_while_the_vault_is_read_is_named(folder: Path) -> None:
    """The walk has listed the note; when its turn comes it is gone."""
    note = read_note("Gone.md", str(folder / "Gone.md"), Config())
    assert note.text == ""
    assert [(of.rule, of.path) for of in note.findings] == [("unreadable-note", "Gone.md")]


def test_a_symlink_loop_is_named_and_left(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "In.md").write_text("in\n")
    (folder / "sub" / "again").symlink_to(folder)
    (folder / "self").symlink_to("self")
    vault = read_vault(folder)
    assert list(vault.notes) == ["Good.md", "Other.md", "sub/In.md"]
    assert said(vault) == [("unreadable-note", "self"), ("symlink-loop", "sub/again")]


def test_a_linked_folder_is_read_under_its_own_name_first(folder: Path, tmp_path: Path) -> None:
    (folder / "z").mkdir()
    (folder / "z" / "In.md").write_text("in\n")
    (folder / "a").symlink_to(folder / "z")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "Out.md").write_text("out\n")
    (folder / "linked").symlink_to(tmp_path / "outside")
    vault = read_vault(folder)
    assert list(vault.notes) == ["Good.md", "Other.md", "linked/Out.md", "z/In.md"]
    assert said(vault) == [("symlink-loop", "a")]


def test_odd_files_are_named_or_survived(folder: Path) -> None:
    (folder / "x.md").mkdir()
    (folder / "x.md" / "In.md").write_text("in\n")
    (folder / "gone.md").symlink_to("nowhere.md")
    os.mkfifo(folder / "pipe.md")
    long_name = "n" * 252 + ".md"
    (folder / long_name).write_text("long\n")
    decomposed = unicodedata.normalize("NFD", "Dịch vụ.md")
    (folder / decomposed).write_text("nfd\n")
    (folder / "Link.md").write_text("[[Dịch vụ]]\n")
    vault = read_vault(folder)
    assert set(vault.notes) == {
        "Good.md", "Link.md", "Other.md", decomposed, long_name, "x.md/In.md",
    }  # fmt: skip
    assert said(vault) == [
        ("unreadable-note", "gone.md"),
        ("unreadable-note", "pipe.md"),
        ("folder-named-as-note", "x.md"),
    ]
    assert vault.backlinks(decomposed)


def test_a_name_that_is_not_utf8_is_named_and_its_note_read(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.md")).write_text("[[Other]]\n")
    vault = read_vault(folder)
    assert said(vault) == [("name-not-utf8", "caf\ufffd.md")]
    assert vault.notes["caf\ufffd.md"].links


def test_a_folder_whose_name_is_not_utf8_names_its_vault(tmp_path: Path) -> None:
    root = Path(os.fsdecode(os.fsencode(tmp_path) + b"/kho \xe9"))
    root.mkdir()
    assert read_vault(root).name == "kho \ufffd"


def test_dot_folders_gitignore_and_exclude_stay_out(folder: Path) -> None:
    for name in (".obsidian/a.md", ".trash/b.md", "tmp/c.md", "sub/d.md", "sub/keep.md", "Old.md"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x\n")
    (folder / ".gitignore").write_text("tmp/\n")
    (folder / "sub" / ".gitignore").write_text("/*\n!keep.md\n")
    (folder / "ci-vault.toml").write_text('exclude = ["Old*"]\n')
    assert list(read_vault(folder).notes) == ["Good.md", "Other.md", "sub/keep.md"]


def test_reading_writes_nothing(folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in [folder, *folder.rglob("*")]}
    read_vault(folder).concepts()
    assert before == {path: path.stat().st_mtime_ns for path in [folder, *folder.rglob("*")]}


def test_the_root_is_the_nearest_folder_that_says_so(folder: Path) -> None:
    inside = folder / "a" / "b"
    inside.mkdir(parents=True)
    assert find_root(inside) == inside
    (folder / ".obsidian").mkdir()
    assert find_root(inside) == folder
    (folder / "a" / "ci-vault.toml").write_text("")
    assert find_root(inside) == folder / "a"
    with pytest.raises(VaultError, match="does not exist"):
        find_root(folder / "nowhere")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name = ''\nexclud = []\n", "toml:2: `exclud`: no such key; did you mean `exclude`"),
        ("exclude = 3\n", "toml:1: `exclude`: expected a list, got a whole number"),
        (
            "exclude = 'Old'\n",
            r'toml:1: `exclude`: expected a list, such as \["Old"\], got text in quotes',
        ),
        ("exclude = [\n  'a',\n  3,\n]\n", "toml:1: .* list of text in quotes, got a whole number"),
        ("lint = []\n", "toml:1: `lint`: expected a table, got a list"),
        (
            'guide.url = "ftp:team"\n',
            'toml:1: `guide.url`: expected text such as "https://team.example/guide/"',
        ),
        ("name = 1979-05-27\n", "toml:1: `name`: expected text in quotes, got a date or a time"),
        ("resolve-aliases = 'no'\n", "toml:1: .*: expected true or false, got text in quotes"),
        ("max-note-size = true\n", "toml:1: .*: expected a whole number, got true or false"),
        ("[types.a]\nschema = 1.5\n", "expected a table or text in quotes, got a number with"),
        ("[lnt]\n", "toml:1: `lnt`: no such key; did you mean `lint`"),
        ("name = 'a'\nexclude = = 3\n", "toml:2:11: cannot be read as TOML: Invalid value$"),
        ("[lint]\nselect = [\n  'a',\n]\nignor = []\n", "toml:5: `lint.ignor`: .* `ignore`"),
        ("ignored = []\n", "toml:1: `ignored`: no such key; did you mean `lint.ignore`"),
        ("[bilingual]\ntags = []\n", r"toml:2: `bilingual.tags`: .* write it under `\[lint\]`"),
        ("[lint]\nname = 'x'\n", "toml:2: `lint.name`: no such key; write it at the top"),
        ("[lint]\nzzzzz = 1\n", "toml:2: `lint.zzzzz`: no such key; the keys here are `select`"),
        ("max-note-size = -1\n", "toml:1: `max-note-size`: expected a whole number from 1 to"),
        (f"max-note-size = {10**30}\n", "toml:1: .*: expected a whole number from 1 to 9007"),
        ("[lint.severity]\na = 'loud'\n", "toml:2: `lint.severity.a`: expected one of `error`"),
        ("[types.a]\n[types.b]\nfoldr = ''\n", "toml:3: `types.b.foldr`: .* `folder`"),
        ("[types.'a b']\nsections = 'x'\n", "toml:2: `types.a b.sections`: expected a list"),
        ("[types.a]\nschema = {type = 'objekt'}\n", "toml:2: `types.a.schema`: this is no JSON"),
        ("[types.a]\nschema = 'x.json'\n", "toml:2: `types.a.schema`: x.json cannot be read: No"),
        ("[types.a]\nschema = {'$ref' = 'http://x'}\n", "toml:2: .* a `\\$ref` leads out"),
        ("[bilingual]\ntitle = 3\n", "toml:2: `bilingual.title`"),
        ("exclude = [\n", "toml:1:12: cannot be read as TOML: Invalid value; the file ends there"),
    ],
)
def test_a_wrong_configuration_names_file_line_and_key(folder: Path, text: str, says: str) -> None:
    (folder / "ci-vault.toml").write_text(text)
    with pytest.raises(VaultError, match=says) as raised:
        read_config(folder)
    assert "ci-vault.toml" in str(raised.value)


def test_a_configuration_that_cannot_be_read_is_said(folder: Path) -> None:
    (folder / "ci-vault.toml").write_bytes(b"name = 'a'\nexclude = ['caf\xe9']\n")
    with pytest.raises(VaultError, match=r"toml:2: .*: byte 0xE9 is not UTF-8; save it as UTF-8"):
        read_config(folder)
    (folder / "ci-vault.toml").unlink()
    (folder / "ci-vault.toml").mkdir()
    with pytest.raises(VaultError, match=r"ci-vault.toml: is a folder, and the configuration is"):
        read_config(folder)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_configuration_without_permission_is_said(folder: Path) -> None:
    (folder / "ci-vault.toml").touch(0)
    with pytest.raises(VaultError, match=r"toml: cannot be read: Permission denied$"):
        read_config(folder)


def test_a_key_in_pyproject_is_found_under_its_table(folder: Path) -> None:
    text = "[tool.other]\nlnt = 1\n[tool.ci-vault]\nlnt = 1\n"
    (folder.parent / "pyproject.toml").write_text(text)
    with pytest.raises(VaultError, match=r"pyproject.toml:4: `lnt`: .* `lint`"):
        read_config(folder)


def test_a_schema_is_read_from_its_file(folder: Path) -> None:
    (folder / "ci-vault.toml").write_text("[types.a]\nschema = 'a.json'\n")
    (folder / "a.json").write_text('{"required": ["owner"]}')
    assert read_config(folder).types["a"].schema == {"required": ["owner"]}
    (folder / "a.json").write_text('{"required": "owner"}')
    with pytest.raises(VaultError, match=r"toml:2: .* a.json is no JSON Schema: required must be"):
        read_config(folder)


def test_pyproject_above_the_vault_configures_it(folder: Path) -> None:
    (folder.parent / "pyproject.toml").write_text('[tool.ci-vault]\nname = "Team"\n')
    assert read_vault(folder).name == "Team"


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "new" / "out.md"
    with pytest.raises(VaultError, match="cannot be written: No such file"):
        write_file(target, "một\n")
    target.parent.mkdir()
    write_file(target, "một\n")
    assert target.read_bytes() == "một\n".encode()
    with pytest.raises(VaultError, match="is a folder; name a file in it"):
        write_file(tmp_path / "new", "a folder is no file\n")
    with pytest.raises(VaultError, match=r"out\.md is a file, not a folder; name another place"):
        write_file(target / "glossary.md", "a note's name is no folder\n")
    target.chmod(0o444)
    with pytest.raises(VaultError, match="is read-only; name another place"):
        write_file(target, "hai\n")
    assert target.read_text(encoding="utf-8") == "một\n"
    assert [path.name for path in tmp_path.rglob("*")] == ["new", "out.md"]


def test_a_file_that_is_none_is_written_into(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for place in (pipe, link):
        with ThreadPoolExecutor(1) as other:
            read = other.submit(pipe.read_bytes)
            write_file(place, "Xin chào")
        assert read.result().decode() == "Xin chào"
    assert pipe.is_fifo()
    assert link.is_symlink()
    assert {each.name for each in tmp_path.iterdir()} == {"pipe", "link"}


def test_a_link_to_a_file_stays_one(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    file, link = tmp_path / "far" / "a.md", tmp_path / "link.md"
    link.symlink_to(file)
    for text in ("1", "2"):
        write_file(link, text)
        assert (link.is_symlink(), file.read_text()) == (True, text)


def write_folder(target: Path, files: dict[str, str], copies: dict[str, Path]) -> None:
    """Write a guide, of a vault that is somewhere else, to `target`."""
    with new_folder(target, target.parent / "vault") as new:
        for name, text in files.items():
            put(new, name, text)
        for name, source in copies.items():
            copy(source, new, name)


def test_a_folder_is_swapped_in_and_a_foreign_one_refused(tmp_path: Path) -> None:
    target = tmp_path / "guide"
    write_folder(target, {"a.html": "1", "old.html": "1"}, {})
    write_folder(target, {"a.html": "2", "sub/b.html": "2"}, {})
    assert sorted(p.name for p in target.rglob("*.html")) == ["a.html", "b.html"]
    with pytest.raises(VaultError, match=r"missing\.png"):
        write_folder(target, {"a.html": "3"}, {"x.png": tmp_path / "missing.png"})
    assert (target / "a.html").read_text() == "2"
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.md").write_text("precious\n")
    with pytest.raises(VaultError, match="not an earlier guide"):
        write_folder(mine, {"a.html": "1"}, {})
    with pytest.raises(VaultError, match="not empty"):
        write_new(mine, {"a.md": "1"})
    for file in (mine / "thesis.md", Path(os.devnull)):
        with pytest.raises(VaultError, match="is a file; name a new folder"):
            write_folder(file, {"a.html": "1"}, {})
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
