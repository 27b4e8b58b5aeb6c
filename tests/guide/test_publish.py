"""A guide on disk: only what changed is made again, and the result is that of a whole build."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ci_vault.disk import GUIDE_MARK, read_config
from ci_vault.model.diagnostic import VaultError
from ci_vault.model.note import GENERATED
from ci_vault.site.publish import prepare, publish
from ci_vault.site.write import Written
from ci_vault.workers import Workers

PRACTICE = """---
title: Change control
title_vi: Kiểm soát thay đổi
group: Service / Dịch vụ
aliases: [Kiểm soát]
---
The purpose of the **change control** practice is to **keep changes safe**.

Mục đích của thực hành **kiểm soát thay đổi** là **giữ cho thay đổi an toàn**.

## Key words

- keep changes safe: giữ cho thay đổi an toàn
- board: hội đồng

## Key activities

- [ ] Ask the [[Board]]: Hỏi [[Board|hội đồng]]
"""
VAULT = {
    "Practices/Change control.md": PRACTICE,
    "Board.md": "# Board\n\nPeople keep changes safe. They read [[Change control]]. #meeting\n",
    "Rules.md": "See [[Board#Who]] and ![[Board]].\n\n- board: hội đồng\n",
    "Pictures/plan.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "Pictures/photo.gif": "GIF89a \0 \0\0\0\0",
}
# A picture of another size, as far as its first bytes tell.
LARGER = "GIF89a@\0@\0\0\0\0"
# What people do to notes: each piece may become all of a note, or stand at its end.
PIECES = (
    "",
    "# Who\n",
    "Of change control and the board.\n",
    "![[Board]] [[Gone]]\n",
    "![[plan.svg]] ![[photo.gif]]\n",
    LARGER,
    f"{GENERATED}\n",
    "- board: ban chỉ đạo\n",
    "#meeting/weekly\n",
    "[[Rules]] says so. [[Board|They]] agree.\n",
    PRACTICE,
    "---\npublish: false\n---\nhidden\n",
    "---\ntitle: Rules of the board\naliases: [Order]\n---\nOrder.\n",
)
PATHS = (
    "Board.md",
    "Rules.md",
    "Practices/Change control.md",
    "New.md",
    "Practices/New.md",
    "Pictures/photo.gif",
)


def write_vault(root: Path) -> Path:
    for path, text in VAULT.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def built(root: Path, target: Path) -> Written:
    return publish(prepare(root, read_config(root)), target)


def bytes_below(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_vault(tmp_path / "vault")


def test_nothing_is_made_again_where_nothing_changed(root: Path, tmp_path: Path) -> None:
    first = built(root, tmp_path / "guide")
    assert first.made == first.files
    before = bytes_below(tmp_path / "guide")
    assert built(root, tmp_path / "guide").made == 0
    assert bytes_below(tmp_path / "guide") == before


def test_a_page_that_somebody_changed_or_deleted_is_made_again(root: Path, tmp_path: Path) -> None:
    guide = tmp_path / "guide"
    built(root, guide)
    before = bytes_below(guide)
    (guide / "board.html").write_text("mine", encoding="utf-8")
    (guide / "rules.html").unlink()
    assert built(root, guide).made == 2
    assert bytes_below(guide) == before


def test_what_is_no_more_in_the_vault_is_no_more_in_the_guide(root: Path, tmp_path: Path) -> None:
    guide = tmp_path / "guide"
    built(root, guide)
    (root / "Board.md").unlink()
    built(root, guide)
    assert not (guide / "board.html").exists()
    assert "board.html" not in (guide / "rules.html").read_text(encoding="utf-8")


def test_a_sentence_more_of_a_note_stands_in_the_handbook_too(root: Path, tmp_path: Path) -> None:
    guide = tmp_path / "guide"
    built(root, guide)
    rules = root / "Rules.md"
    rules.write_text(rules.read_text(encoding="utf-8") + "\nNobody asks twice.\n", encoding="utf-8")
    built(root, guide)
    for page in ("rules.html", "handbook.html"):
        assert "Nobody asks twice." in (guide / page).read_text(encoding="utf-8")


def test_a_changed_template_changes_every_page(root: Path, tmp_path: Path) -> None:
    guide = tmp_path / "guide"
    built(root, guide)
    own = root / ".ci-vault" / "templates" / "guide"
    own.mkdir(parents=True)
    (own / "note.html").write_text("mine: {{ note.title }}", encoding="utf-8")
    built(root, guide)
    assert (guide / "board.html").read_text(encoding="utf-8") == "mine: Board"


def test_links_that_lead_elsewhere_by_the_settings_relate_other_concepts(
    root: Path, tmp_path: Path
) -> None:
    (root / "Risk.md").write_text(
        PRACTICE.replace("hange control", "isk review").replace("Kiểm soát", "Rà soát")
        + "\nSee [[Rules of change]].\n",
        encoding="utf-8",
    )
    practice = PRACTICE.replace("aliases: [", "aliases: [Rules of change, ")
    (root / "Practices" / "Change control.md").write_text(practice, encoding="utf-8")
    settings = root / "ci-vault.toml"
    for value in ("false", "true", "false"):
        settings.write_text(f"resolve-aliases = {value}\n", encoding="utf-8")
        built(root, tmp_path / "guide")
        shutil.copytree(root, tmp_path / value / "vault", ignore=lambda *_: [".ci-vault"])
        built(tmp_path / value / "vault", tmp_path / value / "guide")
        assert bytes_below(tmp_path / "guide") == bytes_below(tmp_path / value / "guide")
        shutil.rmtree(tmp_path / value)


def test_all_cores_make_what_one_makes(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault")
    for number in range(450):
        (root / f"Note {number}.md").write_text(f"[[Note {number + 1}]] of the board\n")
    with Workers() as workers:
        publish(prepare(root, read_config(root), workers=workers), tmp_path / "spread", workers)
    built(root, tmp_path / "one")
    assert bytes_below(tmp_path / "spread") == bytes_below(tmp_path / "one")


@example([("Rules.md", "", "w"), ("Rules.md", "---\ntitle: Rules of the board\n---\n", "w")])
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(PATHS), st.sampled_from(PIECES), st.sampled_from("aw-")),
        min_size=1,
        max_size=4,
    )
)
def test_a_guide_built_step_by_step_is_that_of_one_build(
    tmp_path: Path, changes: list[tuple[str, str, str]]
) -> None:
    for name in ("vault", "guide", "other"):
        shutil.rmtree(tmp_path / name, ignore_errors=True)
    root = write_vault(tmp_path / "vault")
    built(root, tmp_path / "guide")
    for path, text, how in changes:
        note = root / path
        if how == "-":
            note.unlink(missing_ok=True)
        else:
            before = note.read_text(encoding="utf-8") if how == "a" and note.exists() else ""
            note.write_text(before + text, encoding="utf-8")
        built(root, tmp_path / "guide")
    shutil.rmtree(root / ".ci-vault")
    built(root, tmp_path / "other")
    assert bytes_below(tmp_path / "guide") == bytes_below(tmp_path / "other")


@pytest.mark.parametrize("place", ["vault", ".", "vault/mine", "vault/.ci-vault/site"])
def test_a_folder_that_is_not_a_guides_is_refused(root: Path, tmp_path: Path, place: str) -> None:
    (root / "mine").mkdir()
    (root / "mine" / "thesis.txt").write_text("precious")
    before = bytes_below(tmp_path)
    with pytest.raises(
        VaultError, match=r"is the vault itself|holds the vault|is not empty|of its notes"
    ):
        built(root, tmp_path / place)
    after = bytes_below(tmp_path)
    assert {name: after[name] for name in before} == before


def test_a_guide_inside_the_vault_is_none_of_it(root: Path) -> None:
    (root / "Rules.md").write_text("![[plan.svg]]", encoding="utf-8")
    first = built(root, root / "site")
    before = bytes_below(root / "site")
    assert "files/pictures/plan.svg" in before
    again = built(root, root / "site")
    assert (again.contents, again.made) == (first.contents, 0)
    assert bytes_below(root / "site") == before


def test_a_failure_half_way_leaves_the_old_guide(root: Path, tmp_path: Path) -> None:
    guide = tmp_path / "guide"
    (root / "Rules.md").write_text("![[plan.svg]]", encoding="utf-8")
    built(root, guide)
    before = bytes_below(guide)
    (root / "Board.md").write_text("other", encoding="utf-8")
    picture = root / "Pictures" / "plan.svg"
    picture.write_text("another")
    prepared = prepare(root, read_config(root))
    picture.unlink()
    with pytest.raises(VaultError, match=r"plan\.svg"):
        publish(prepared, guide)
    assert bytes_below(guide) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["guide", "vault"]


def test_what_somebody_put_into_the_guides_folder_stays(root: Path, tmp_path: Path) -> None:
    guide = tmp_path / "guide"
    built(root, guide)
    (guide / "CNAME").write_text("team.example")
    (guide / ".nojekyll").write_text("")
    (guide / ".git" / "refs" / "tags").mkdir(parents=True)
    (guide / ".git" / "HEAD").write_text("ref")
    (guide / "practices" / "extra").mkdir()
    (guide / "practices" / "extra" / "keep.txt").write_text("mine")
    (guide / "docs").symlink_to("practices")
    (guide / "gone").symlink_to("nowhere")
    (root / "Board.md").unlink()
    for _ in range(2):  # the second time they are as foreign as before
        built(root, guide)
        assert (guide / "CNAME").read_text() == "team.example"
        assert (guide / ".nojekyll").is_file()
        assert (guide / ".git" / "HEAD").read_text() == "ref"
        assert (guide / ".git" / "refs" / "tags").is_dir()
        assert (guide / "docs" / "extra" / "keep.txt").read_text() == "mine"
        assert ((guide / "docs").is_symlink(), (guide / "gone").is_symlink()) == (True, True)
        assert not (guide / "board.html").exists()
    names = (guide / GUIDE_MARK).read_text(encoding="utf-8").splitlines()
    assert names == sorted(names)
    assert {"index.html", "assets/style.css", "practices/change-control.html"} <= {*names}
    assert not {"CNAME", ".git/HEAD", GUIDE_MARK, "practices/extra/keep.txt"} & {*names}


def test_the_guide_of_an_earlier_version_is_all_its_own(root: Path, tmp_path: Path) -> None:
    guide = tmp_path / "guide"
    built(root, guide)
    (guide / GUIDE_MARK).write_text("")
    (guide / "board-2.html").write_text("of a note that is gone")
    built(root, guide)
    assert not (guide / "board-2.html").exists()


@pytest.mark.parametrize("name", ["new.html/mine.txt", "new"])
def test_what_stands_where_a_page_belongs_is_named(root: Path, tmp_path: Path, name: str) -> None:
    guide = tmp_path / "guide"
    built(root, guide)
    place = guide / name
    place.parent.mkdir(exist_ok=True)
    place.write_text("mine")
    (root / "new").mkdir()
    (root / "new" / "one.md").write_text("")
    (root / "New.md").write_text("")
    with pytest.raises(VaultError, match=r"stands where the guide has .*; move it elsewhere"):
        built(root, guide)
    assert place.read_text() == "mine"


def test_a_guide_goes_into_a_repository_that_is_empty(root: Path, tmp_path: Path) -> None:
    guide = tmp_path / "guide"
    (guide / ".git").mkdir(parents=True)
    (guide / ".git" / "HEAD").write_text("ref")
    built(root, guide)
    assert (guide / ".git" / "HEAD").read_text() == "ref"
    assert (guide / "index.html").is_file()
