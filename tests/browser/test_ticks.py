"""Ticks stay in the reader's browser: over a reload, a rebuild and an export."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from .conftest import GuideOf, Visit
from .guides import built, write

PAGE = "run.html"
HEAD = "---\ntype: practice\n---\n\n## Key activities / Hoạt động chính\n\n"
ITEMS = (
    "- [ ] Ask the people who do the work: Hỏi những người làm việc đó\n"
    "- [x] Write the plan down: Ghi lại kế hoạch\n"
    "- [ ] Count what was found: Đếm những gì đã tìm thấy\n"
    "- [ ] Sweep the floor: Quét sàn\n"
)
# The third comes first, the first is worded a little differently, one is gone, and one is new.
LATER = (
    "- [ ] Count what was found: Đếm những gì đã tìm thấy\n"
    "- [ ] Ask the people who really do the work: Hỏi những người thật sự làm việc đó\n"
    "- [x] Write the plan down: Ghi lại kế hoạch\n"
    "- [ ] Tell everybody about it: Kể cho mọi người nghe\n"
)
OTHER = "- [ ] Look again: Nhìn lại\n- [ ] Ask again: Hỏi lại\n"
VAULT = {"Run.md": HEAD + ITEMS, "Second.md": HEAD + OTHER}
NO_EXPORTS = (
    *("", "{", "null", "[]", "{}", "\0"),
    *('{"guide": "test"}', '{"guide": "another", "notes": {}}'),
)
REFUSE = "Storage.prototype.getItem = Storage.prototype.setItem = () => { throw new Error(); }"


@pytest.fixture
def guide(guide_of: GuideOf) -> Path:
    return guide_of(VAULT)


def ticked(page: Any) -> list[bool]:
    return [box.is_checked() for box in page.locator(".checklist input").all()]


def press(page: Any, name: str) -> None:
    page.locator(".ticks").get_by_role("button", name=name).click()


def choose(page: Any, content: str) -> None:
    """Import a file that holds `content`."""
    file = {"name": "ticks.json", "mimeType": "application/json", "buffer": content.encode()}
    page.locator(".ticks input[type=file]").set_input_files(file)


def export(page: Any) -> Any:
    with page.expect_download() as download:
        press(page, "Export")
    return json.loads(download.value.path().read_text(encoding="utf-8"))


def told(page: Any) -> str:
    return str(page.locator(".ticks p [role=status]").inner_text())


def test_the_note_says_the_first_state_and_a_tick_outlasts_a_reload(
    visit: Visit, guide: Path, way: str
) -> None:
    page = visit(guide, PAGE, way=way)
    assert ticked(page) == [False, True, False, False]
    page.locator(".checklist input").nth(0).check()
    page.locator(".checklist label").nth(1).click()
    assert page.locator(".ticks .count").inner_text() == "1/4"
    page.reload()
    assert ticked(page) == [True, False, False, False]
    assert page.locator(".ticks .count").inner_text() == "1/4"
    page.goto("second.html")
    assert ticked(page) == [False, False]
    page.goto("checklists.html")
    assert page.locator(".checklists .count").all_inner_texts() == ["1/4", "0/2"]
    assert page.locator(".ticks .count").inner_text() == "1/6"


def test_only_what_the_reader_touched_is_kept(visit: Visit, guide: Path) -> None:
    page = visit(guide, PAGE)
    assert page.evaluate("localStorage.length") == 0
    page.locator(".checklist input").nth(3).check()
    notes = export(page)["notes"]
    assert [list(items) for items in notes.values()] == [
        [page.locator(".checklist li").nth(3).get_attribute("data-key")]
    ]


def test_ticks_follow_items_that_move_or_change_a_little_when_the_guide_is_built_anew(
    visit: Visit, tmp_path: Path, way: str
) -> None:
    vault = write(tmp_path / "vault", VAULT)
    guide = built(vault, tmp_path / "guide")
    page = visit(guide, PAGE, way=way)
    for number in (0, 2, 3):
        page.locator(".checklist input").nth(number).check()
    page.locator(".checklist input").nth(1).uncheck()
    write(vault, {"Run.md": HEAD + LATER})
    built(vault, guide)
    page.reload()
    assert ticked(page) == [True, True, False, False]
    page.goto("checklists.html")
    assert page.locator(".checklists .count").first.inner_text() == "2/4"
    # What was gone and comes again is as it was.
    write(vault, {"Run.md": HEAD + ITEMS})
    built(vault, guide)
    page.goto(PAGE)
    assert ticked(page) == [True, False, True, True]


def test_a_translation_that_is_added_keeps_the_tick(visit: Visit, tmp_path: Path) -> None:
    before = HEAD + "- Sweep the floor\n- Look again: Nhìn lại\n"
    vault = write(tmp_path / "vault", {"Run.md": before})
    guide = built(vault, tmp_path / "guide")
    page = visit(guide, PAGE)
    page.locator(".checklist input").first.check()
    write(vault, {"Run.md": before.replace("floor", "floor: Quét sàn nhà")})
    built(vault, guide)
    page.reload()
    assert ticked(page) == [True, False]


def test_a_reset_asks_once_and_can_be_undone(visit: Visit, guide: Path) -> None:
    page = visit(guide, PAGE)
    page.locator(".checklist input").nth(0).check()
    press(page, "Reset")
    assert "Forget what you ticked here? Xoá" in told(page)
    press(page, "Keep")
    assert ticked(page) == [True, True, False, False]
    press(page, "Reset")
    press(page, "Forget")
    assert ticked(page) == [False, True, False, False]
    assert page.evaluate("localStorage.length") == 0
    press(page, "Undo")
    assert ticked(page) == [True, True, False, False]
    page.reload()
    assert ticked(page) == [True, True, False, False]


def test_an_import_brings_back_what_was_exported(visit: Visit, guide: Path, way: str) -> None:
    page = visit(guide, PAGE, way=way)
    page.locator(".checklist input").nth(2).check()
    page.goto("second.html")
    page.locator(".checklist input").nth(1).check()
    page.goto("checklists.html")
    all_of_it = export(page)
    assert all_of_it["guide"] == page.locator("body").get_attribute("data-guide")
    assert list(all_of_it["notes"]) == ["Run.md", "Second.md"]
    (item,) = all_of_it["notes"]["Second.md"].values()
    assert item == {"en": "Ask again", "vi": "Hỏi lại", "done": True, "first": False}
    press(page, "Reset")
    press(page, "Forget")
    assert page.locator(".checklists .count").all_inner_texts() == ["1/4", "0/2"]
    choose(page, json.dumps(all_of_it))
    page.get_by_text("Ticks read: 2.").wait_for()
    assert "Số dấu tích đã đọc: 2." in told(page)
    assert page.locator(".checklists .count").all_inner_texts() == ["2/4", "1/2"]
    assert export(page) == all_of_it
    page.goto(PAGE)
    assert ticked(page) == [False, True, True, False]
    assert list(export(page)["notes"]) == ["Run.md"]


def test_a_file_that_is_no_export_changes_nothing_and_is_told_in_both_languages(
    visit: Visit, guide: Path
) -> None:
    page = visit(guide, PAGE)
    page.locator(".checklist input").nth(0).check()
    for content in NO_EXPORTS:
        page.reload()  # what was told of another is gone
        assert told(page) == ""
        choose(page, content)
        page.get_by_text("This file is no export of this guide's ticks; nothing has").wait_for()
        assert "chưa có gì thay đổi" in told(page), content
        assert ticked(page) == [True, True, False, False], content


def test_nonsense_among_the_ticks_is_passed_over(visit: Visit, guide: Path) -> None:
    page = visit(guide, PAGE)
    page.locator(".checklist input").nth(0).check()
    found = export(page)
    key = page.locator(".checklist li").nth(2).get_attribute("data-key")
    assert key
    wrong = {"__proto__": {"done": True}, "x": {"done": True}, "00000000": {"done": "yes"}}
    right = {key: {"done": True, "en": 7}}
    found["notes"] = {"Run.md": wrong | right, "__proto__": None, "Gone.md": [1]}
    choose(page, json.dumps(found))
    page.get_by_text("Ticks read: 1.").wait_for()
    assert ticked(page) == [True, True, True, False]
    page.goto("checklists.html")
    assert page.locator(".checklists .count").all_inner_texts() == ["3/4", "0/2"]


def test_a_browser_that_keeps_nothing_says_so_and_still_ticks(visit: Visit, guide: Path) -> None:
    page = visit(guide, "index.html")
    page.context.add_init_script(REFUSE)
    page.goto(PAGE)
    page.locator(".checklist input").nth(0).check()
    assert "This browser keeps nothing" in told(page)
    assert page.locator(".ticks .count").inner_text() == "2/4"
    assert len(export(page)["notes"]["Run.md"]) == 1


def test_without_scripts_the_boxes_are_plain_and_the_counts_stand(
    visit: Visit, guide: Path
) -> None:
    page = visit(guide, PAGE, scripts=False)
    page.locator(".checklist input").nth(0).check()
    assert ticked(page) == [True, True, False, False]
    page.get_by_role("link", name="All checklists").click()
    assert page.locator(".checklists .count").all_inner_texts() == ["4", "2"]
    page.locator(".checklists a").first.click()
    assert page.url.endswith("run.html#key.activities")


def test_on_paper_all_boxes_are_empty_and_have_room_for_who_and_when(
    visit: Visit, guide: Path
) -> None:
    page = visit(guide, PAGE)
    page.emulate_media(media="print")
    blank = sha256(page.locator(".checklist").screenshot()).digest()
    for box in page.locator(".checklist input").all():
        box.set_checked(True)
    assert sha256(page.locator(".checklist").screenshot()).digest() == blank
    assert not page.locator(".ticks").is_visible()
    rule = page.locator(".checklist li").first.evaluate(
        """(item) => ["::before", "::after"].map((part) => {
          const { content, borderBottomStyle } = getComputedStyle(item, part);
          return [content, borderBottomStyle];
        })"""
    )
    assert rule == [['"Ngày / Date"', "solid"], ['"Người phụ trách / Owner"', "solid"]]


def test_another_window_shows_what_is_ticked_in_this_one(visit: Visit, guide: Path) -> None:
    page = visit(guide, PAGE, way="http")
    second = page.context.new_page()
    second.goto(PAGE)
    page.locator(".checklist input").nth(0).check()
    second.locator(".ticks .count", has_text="2/4").wait_for()
    assert ticked(second) == [True, True, False, False]
