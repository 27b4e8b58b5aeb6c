"""What holds on every kind of page: axe is content, it fits a phone, the keyboard reaches all."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from .axe import violations
from .chromium import COLOURS
from .conftest import GuideOf, Visit
from .guides import kinds, leading, pages

LARGE = 100_000  # bytes; axe takes seconds for such a page, and the small guide has its kind too
FOCUSED = """() => {
  window.focused = [];
  const seen = new Map();
  document.addEventListener("focusin", ({ target }) => {
    const style = getComputedStyle(target);
    const box = target.getBoundingClientRect();
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
    focused.push({
      html: target.outerHTML.slice(0, 120),
      visible: outlined && box.right > 0 && box.width > 0 && box.height > 0,
      again: seen.has(target),
    });
    seen.set(target, true);
  });
  window.missed = () => [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]"
  )].filter((element) => !seen.has(element) && !element.disabled && element.tabIndex >= 0
      && element.checkVisibility({ visibilityProperty: true }) && !element.closest("[inert]")
      && !(element.type === "radio" && !element.checked)
  ).map((element) => element.outerHTML.slice(0, 120));
}"""


def found(page: Any, names: Iterable[str], looks: Iterable[str] = COLOURS) -> list[str]:
    """Return what axe finds on the pages `names` in the colours `looks`, a line each."""
    lines = []
    for name in names:
        page.goto(name)
        lines += [f"{name}: {line}" for line in violations(page, looks)]
        assert page.url.endswith(name)
    return lines


def too_wide(page: Any, names: Iterable[str]) -> Iterator[str]:
    """Yield the pages among `names` that are wider than the window of `page`."""
    for name in names:
        page.goto(name)
        if page.evaluate("document.scrollingElement.scrollWidth") > page.viewport_size["width"]:
            yield name


def test_axe_finds_nothing_on_any_kind_of_page(rich_guide: Path, visit: Visit, size: str) -> None:
    page = visit(rich_guide, size=size)
    assert set(kinds(rich_guide)) >= {"home", "note", "note-practices", "glossary", "several"}
    names = {*kinds(rich_guide).values(), "too-wide.html", "everything.html"}
    assert found(page, sorted(names)) == []


def test_axe_finds_nothing_on_a_page_that_leads_on(
    rich_guide: Path, visit: Visit, size: str
) -> None:
    page = visit(rich_guide, size=size)
    names = leading(rich_guide)
    assert len(names) > 1

    def answer(route: Any) -> None:
        asked = any(route.request.url.endswith(f"/{name}") for name in names)
        route.fallback() if asked else route.fulfill(status=204)  # a page stays where it is

    page.route("**/*.html", answer)
    assert found(page, names) == []


def test_axe_finds_nothing_in_the_guide_of_a_whole_vault(
    template_guide: Path, visit: Visit
) -> None:
    known = kinds(template_guide)
    assert set(known) >= {"home", "glossary", "note-practices", "note-concepts"}
    small = [name for name in known.values() if (template_guide / name).stat().st_size < LARGE]
    assert found(visit(template_guide), small, ["light"]) == []


def test_no_page_is_wider_than_a_phone(template_guide: Path, visit: Visit) -> None:
    page = visit(template_guide, size="phone")
    assert list(too_wide(page, kinds(template_guide).values())) == []


def test_what_is_too_wide_for_a_phone_breaks_or_scrolls(rich_guide: Path, visit: Visit) -> None:
    assert list(too_wide(visit(rich_guide, size="phone"), pages(rich_guide))) == []


def test_the_keyboard_reaches_everything_and_is_seen_to(rich_guide: Path, visit: Visit) -> None:
    page = visit(rich_guide)
    for name in kinds(rich_guide).values():
        page.goto(name)
        page.evaluate(FOCUSED)
        for _ in range(500):
            page.keyboard.press("Tab")
            if page.evaluate("!document.hasFocus() || focused.at(-1)?.again !== false"):
                break
        focused = page.evaluate("focused")
        assert 'href="#content"' in focused[0]["html"], name
        assert [each["html"] for each in focused if not each["visible"]] == [], name
        assert page.evaluate("missed()") == [], name


def test_the_skip_link_leads_to_the_text(rich_guide: Path, visit: Visit) -> None:
    page = visit(rich_guide)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(':target')?.localName") == "main"


NEAR = {
    "a.md": "---\ntitle: Alpha\ntitle_vi: Thứ nhất\n---\n[[b]] [[c]]\n",
    "b.md": "---\ntitle: Improvement\n"
    "title_vi: Những thực nghiệm cải tiến liên tục của nhóm hỗ trợ\n---\n[[c]]\n",
    "c.md": "---\ntitle: Charlie\n---\n[[a]]\n",
}
# What is read beside each dot of the picture, and how far its first line is from it.
READ = """() => [...document.querySelectorAll(".around :is(g, a):has(circle)")].map((row) => {
  const seen = [...row.querySelectorAll("tspan")].filter((line) => line.checkVisibility());
  const middle = ({ top, bottom }) => (top + bottom) / 2;
  const dot = row.querySelector("circle").getBoundingClientRect();
  return [seen.map((line) => line.textContent).join(" "),
    Math.abs(middle(dot) - middle(seen[0].getBoundingClientRect()))];
})"""


def test_names_stand_beside_their_dots_in_each_language(guide_of: GuideOf, visit: Visit) -> None:
    page = visit(guide_of(NEAR), "a.html")
    long = "Những thực nghiệm cải tiến liên tục của nhóm hỗ trợ"
    shown = {
        "en": ["Alpha", "Charlie", "Improvement"],
        "vi": ["Thứ nhất", "Charlie", long],
        "both": ["Alpha Thứ nhất", "Charlie", f"Improvement {long}"],
    }
    for language, names in shown.items():
        page.check(f"#lang-{language}", force=True)
        read = page.evaluate(READ)
        assert [name for name, _ in read] == names
        assert max(off for _, off in read) < 5


def test_what_is_folded_is_printed(guide_of: GuideOf, visit: Visit) -> None:
    page = visit(guide_of({"a.md": "> [!warning]- Do not skip\n> It is short.\n"}), "handbook.html")
    seen = "document.querySelector('.callout p:last-child').checkVisibility()"
    content = page.get_by_text("It is short.")
    assert content.bounding_box() is None or not page.evaluate(seen)
    page.emulate_media(media="print")
    assert content.bounding_box()["height"] > 0


def test_tasks_below_a_task_are_indented_and_lines_stand_below_each_other(
    guide_of: GuideOf, visit: Visit
) -> None:
    long = "word " * 30
    page = visit(guide_of({"a.md": f"- [ ] {long}\n\t- [ ] inner\n- item\n"}), "a.html")
    lefts = page.evaluate("""() => [...document.querySelectorAll(".prose li")].map((item) => {
      const range = document.createRange();
      range.selectNodeContents(item.lastElementChild?.matches("ul") ? item.childNodes[1] : item);
      const text = [...range.getClientRects()].map((box) => box.left);
      return [item.querySelector("input")?.getBoundingClientRect().left, text];
    })""")
    (box, lines), (inner, _), (_, item) = lefts
    assert inner > box + 10
    # A blank stands between the box and the first word.
    assert lines[0] < min(lines[1:]) < lines[0] + 6
    assert abs(lines[-1] - item[0]) < 1
