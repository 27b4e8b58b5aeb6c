"""The search as a reader uses it: without marks, by keyboard, on a phone, from a folder."""

from pathlib import Path
from typing import Any

import pytest

from ci_vault.bilingual.keys import identity
from ci_vault.bilingual.search import unmarked

from .conftest import GuideOf, Visit

NOTES = {
    "Home.md": "Start with [[Road works]].\n",
    "Road works.md": "---\ntitle: Road works\ntitle_vi: Sửa đường\ntype: practice\n---\n"
    "People mend roads. They begin early.\n\n"
    "## When / Khi nào\n\nCon đường được sửa vào mùa khô. Mọi người cùng làm.\n",
    "Marsh.md": "Đất trũng và dương liễu.\n",
    "Plain.md": "The word duong without marks, and quality of service.\n",
    "Tag.md": "---\ntitle: <b>Bold</b> & more\n---\nMarkup stays text: qualities.\n",
}
WORDS = """đường ĐƯỜNG hòa hoà Hoà thúy thuý quý qúy khỏe khoẻ toàn tòa của múa Straße ﬁnd µm ſo
résumé naïve Ångström İstanbul ΣΊΣΥΦΟΣ đĐ 2026 v2 ISO9001 người""".split()


@pytest.fixture(scope="session")
def found_guide(guide_of: GuideOf) -> Path:
    return guide_of(NOTES)


def opened(visit: Visit, folder: Path, name: str = "index.html", **more: Any) -> Any:
    page = visit(folder, name, **more)
    page.evaluate("ciVault.openSearch()")
    page.locator("dialog.search").wait_for()
    return page


def titles(page: Any, text: str) -> list[str]:
    """Type `text` and return the titles found, the best first."""
    before = page.locator("[role=status]").inner_text()
    page.locator("[role=combobox]").fill(text)
    page.wait_for_function(
        "before => document.querySelector('[role=status]').innerText !== before", arg=before
    )
    return list(page.locator("[role=option] .found-title").all_inner_texts())


def test_marks_need_not_be_typed_but_count(found_guide: Path, visit: Visit, way: str) -> None:
    page = opened(visit, found_guide, "road-works.html", way=way)
    assert set(titles(page, "duong")) == {"Road works", "Marsh", "Plain"}
    assert page.locator("[role=option] .found-title").first.inner_text() == "Road works"
    page.locator("[role=combobox]").fill("đường")
    page.locator("[role=option] mark", has_text="đường").first.wait_for()
    shown = page.locator("[role=option] .found-title").all_inner_texts()
    assert shown[0] == "Road works"
    page.locator("[role=combobox]").fill("dương")
    page.locator("[role=option] mark", has_text="dương").first.wait_for()
    assert page.locator("[role=option] .found-title").first.inner_text() == "Marsh"


def test_a_word_is_found_by_its_beginning_and_several_by_all(
    found_guide: Path, visit: Visit
) -> None:
    page = opened(visit, found_guide)
    assert titles(page, "qualit") == ["Plain", "<b>Bold</b> & more"]
    assert titles(page, "qualit service") == ["Plain"]
    assert titles(page, "service road") == []
    assert "Nothing found" in page.locator("[role=status]").inner_text()
    assert "Không tìm thấy" in page.locator("[role=status]").inner_text()


def test_a_result_is_its_sentence_marked_and_leads_to_its_section(
    found_guide: Path, visit: Visit, size: str, way: str
) -> None:
    page = opened(visit, found_guide, size=size, way=way)
    assert titles(page, "mua kho") == ["Road works"]
    option = page.locator("[role=option]")
    text = option.locator(".found-text")
    assert text.inner_text() == "Con đường được sửa vào mùa khô."
    assert text.get_attribute("lang") == "vi"
    assert text.locator("mark").all_inner_texts() == ["mùa", "khô"]
    option.click()
    page.wait_for_url("**/road-works.html#when-khi-nao")
    assert page.locator(":target").count() == 1


def test_the_keyboard_is_enough(found_guide: Path, visit: Visit) -> None:
    page = opened(visit, found_guide)
    page.keyboard.type("qualit")
    page.locator("[role=option]").nth(1).wait_for()
    box = page.locator("[role=combobox]")
    for key, active in (
        ("ArrowDown", "found-0"),
        ("ArrowDown", "found-1"),
        ("ArrowDown", ""),
        ("ArrowUp", "found-1"),
    ):
        page.keyboard.press(key)
        assert box.get_attribute("aria-activedescendant") == active
    page.keyboard.press("Escape")
    assert not page.locator("dialog.search").is_visible()
    page.evaluate("ciVault.openSearch()")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tag.html")


def test_a_link_to_the_search_opens_it_where_the_reader_is(found_guide: Path, visit: Visit) -> None:
    page = visit(found_guide, "marsh.html")
    page.evaluate("""() => document.querySelector("main").append(
      ciVault.make("a", { class: "search-open", href: "search.html" }, "find"))""")
    page.get_by_text("find", exact=True).click()
    page.locator("dialog.search").wait_for()
    assert page.evaluate("document.activeElement.id") == "search-input"
    assert page.url.endswith("/marsh.html")


def test_a_click_outside_closes(found_guide: Path, visit: Visit) -> None:
    page = opened(visit, found_guide)
    page.mouse.click(5, 5)
    assert not page.locator("dialog.search").is_visible()


def test_it_fills_a_phone_and_is_no_wider(found_guide: Path, visit: Visit) -> None:
    page = opened(visit, found_guide, size="phone")
    assert titles(page, "duong")
    box = page.locator("dialog.search").bounding_box()
    assert (box["x"], box["y"], box["width"]) == (0, 0, 390)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390


@pytest.mark.parametrize(
    "address", ["search.html?q=duong", "search.html#q=%C4%91%C6%B0%E1%BB%9Dng"]
)
def test_a_link_to_the_search_brings_its_words(
    found_guide: Path, visit: Visit, way: str, address: str
) -> None:
    page = visit(found_guide, address, way=way)
    page.locator("[role=option]").first.wait_for()
    assert page.locator("[role=option] .found-title").first.inner_text() == "Road works"
    page.locator("[role=option]").first.click()
    page.wait_for_url("**/road-works.html*")
    page.go_back()
    page.locator("[role=option]").first.wait_for()
    assert unmarked(page.locator("[role=combobox]").input_value()) == "duong"


def test_without_scripts_the_page_says_so(found_guide: Path, visit: Visit) -> None:
    page = visit(found_guide, "search.html", scripts=False)
    assert "needs scripts" in page.locator("main").inner_text()
    assert page.locator("main a[href='glossary.html']").is_visible()


def test_more_results_are_shown_when_asked_for(guide_of: GuideOf, visit: Visit) -> None:
    folder = guide_of({f"Note {number}.md": "Same word.\n" for number in range(45)})
    page = opened(visit, folder)
    assert len(titles(page, "same")) == 20
    for shown in (40, 45):
        page.get_by_role("button", name="More results").click()
        page.locator("[role=option]").nth(shown - 1).wait_for()
    assert not page.get_by_role("button", name="More results").is_visible()
    assert len({*page.locator("[role=option] .found-title").all_inner_texts()}) == 45


def test_what_is_typed_is_folded_as_the_index_is(found_guide: Path, visit: Visit) -> None:
    page = visit(found_guide, "search.html")
    folded = {
        word: page.evaluate("async (word) => (await ciVault.find(word)).typed[0]", word)
        for word in WORDS
    }
    exact = {word: identity(word, "vi") for word in WORDS}
    assert folded == {w: {"exact": exact[w], "key": unmarked(exact[w])} for w in WORDS}
