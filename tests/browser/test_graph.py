"""The graph in a real browser: it is drawn, found in, opened from, and used by keyboard."""

from hashlib import sha256
from pathlib import Path
from typing import Any

from .chromium import COLOURS
from .conftest import GuideOf, Visit

# How many colours the canvas shows, looked at in a coarse grid.
COLOURS_SEEN = """(canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const seen = new Set();
  for (let at = 0; at < data.length; at += 4) {
    seen.add(`${data[at]} ${data[at + 1]} ${data[at + 2]} ${data[at + 3]}`);
  }
  return seen.size;
}"""
# Where on the canvas a note is, looked for as a mouse would.
A_NOTE = """(canvas) => {
  const box = canvas.getBoundingClientRect();
  for (let y = 4; y < box.height; y += 8) {
    for (let x = 4; x < box.width; x += 8) {
      const at = { clientX: box.x + x, clientY: box.y + y, pointerType: "mouse" };
      canvas.dispatchEvent(new PointerEvent("pointermove", at));
      if (canvas.classList.contains("on")) {
        return [x, y];
      }
    }
  }
}"""
# Two notes, one link: they come to rest beside each other, so that a click can aim at one.
PAIR = {"a.md": "---\ntitle: Đường dây\n---\n[[b]]", "b.md": "# b", "c.md": "# c"}


def settled(page: Any) -> Any:
    """Return the canvas when its notes have come to rest."""
    page.wait_for_selector("canvas[data-settled]")
    return page.locator("canvas")


def test_the_graph_is_drawn(template_guide: Path, visit: Visit, way: str, size: str) -> None:
    page = visit(template_guide, way=way, size=size)
    for colours in COLOURS:
        page.emulate_media(color_scheme=colours)
        page.goto("graph.html")
        assert settled(page).evaluate(COLOURS_SEEN) > 20
        assert page.evaluate("document.scrollingElement.scrollWidth") <= page.viewport_size["width"]


def test_notes_move_to_their_places_where_motion_is_welcome(
    template_guide: Path, visit: Visit
) -> None:
    page = visit(template_guide, "graph.html", reduced_motion="no-preference")
    assert settled(page).evaluate(COLOURS_SEEN) > 20


def test_notes_are_found_with_marks_and_without(guide_of: GuideOf, visit: Visit) -> None:
    page = visit(guide_of(PAIR), "graph.html")
    settled(page)
    for words in ("đường", "duong", "DUONG d"):
        page.locator("#graph-search").fill(words)
        assert page.locator(".graph-list a").all_inner_texts() == ["Đường dây"], words
        page.locator("#graph-search").fill("")
        assert page.locator(".graph-list a").count() == 3


def test_a_click_opens_the_note(guide_of: GuideOf, visit: Visit, way: str) -> None:
    page = visit(guide_of(PAIR), "graph.html", way=way)
    canvas = settled(page)
    box = canvas.bounding_box()
    x, y = canvas.evaluate(A_NOTE)
    page.mouse.move(box["x"] + x, box["y"] + y)
    href = page.locator(".graph-here a").get_attribute("href")
    page.mouse.down()
    page.mouse.up()
    page.wait_for_url(f"**/{href}")


def test_the_list_is_the_graph_by_keyboard(guide_of: GuideOf, visit: Visit) -> None:
    page = visit(guide_of(PAIR), "graph.html")
    before = settled(page).evaluate(COLOURS_SEEN)
    page.locator(".graph-list a").first.focus()
    first = page.locator(".graph-here").inner_text()
    page.keyboard.press("ArrowDown")
    assert page.locator(".graph-here").inner_text() != first
    page.wait_for_timeout(100)
    assert settled(page).evaluate(COLOURS_SEEN) != before
    page.keyboard.press("ArrowUp")
    assert page.locator(".graph-here").inner_text() == first
    page.keyboard.press("Enter")
    page.wait_for_url("**/b.html")


def test_the_buttons_zoom(template_guide: Path, visit: Visit) -> None:
    page = visit(template_guide, "graph.html")
    canvas = settled(page)

    def picture() -> bytes:  # short: a failure would compare pictures byte by byte
        return sha256(canvas.screenshot()).digest()

    page.locator("[data-zoom='0']").click()
    page.wait_for_timeout(100)
    whole = picture()
    page.locator("[data-zoom='1.5']").click()
    page.wait_for_timeout(100)
    assert picture() != whole
    page.locator("[data-zoom='0']").click()
    page.wait_for_timeout(100)
    assert picture() == whole


def test_without_scripts_there_is_a_list_and_no_empty_picture(
    template_guide: Path, visit: Visit
) -> None:
    page = visit(template_guide, "graph.html", scripts=False)
    assert not page.locator("canvas").is_visible()
    assert page.locator(".graph-list a").count() == 30


def test_the_neighbourhood_is_read_on_a_phone_without_scripts(
    template_guide: Path, visit: Visit
) -> None:
    name = "practices/service-management/incident-management.html"
    page = visit(template_guide, name, size="phone", scripts=False)
    first = page.locator(".around a").first
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.around text')).fontSize") == "14px"
    )
    for text in page.locator(".around text").all():
        box = text.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/problem-management.html")
