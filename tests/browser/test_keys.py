"""Single keys do what readers do often, never while they type, and can be turned off."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .axe import violations
from .conftest import GuideOf, Visit

VAULT = {"Run.md": "# Run\n", "Stand.md": "# Stand\n\nText.\n", "Walk.md": "# Walk\n"}
MORE = '<p><label>Word <input id="word"></label> <textarea aria-label="Text"></textarea></p>'
# Stands in for the scripts that turn these wheels.
WHEELS = """ciVault.pressed = [];
ciVault.openSearch = () => ciVault.pressed.push("search");
ciVault.next = (name) => ciVault.pressed.push(name);
0;"""


@pytest.fixture
def opened(visit: Visit, guide_of: GuideOf, tmp_path: Path) -> Callable[..., Any]:
    """Opens a page that has neighbours and something to type into."""
    guide = shutil.copytree(guide_of(VAULT), tmp_path / "guide")
    page = (guide / "stand.html").read_text(encoding="utf-8")
    (guide / "stand.html").write_text(page.replace("</main>", f"{MORE}</main>"), encoding="utf-8")

    def shown(**how: Any) -> Any:
        page = visit(guide, "stand.html", **how)
        page.evaluate(WHEELS)
        return page

    return shown


def pressed(page: Any) -> list[str]:
    return list(page.evaluate("ciVault.pressed"))


def is_helped(page: Any) -> bool:
    return bool(page.locator("dialog.keys").is_visible())


def test_keys_go_round_the_languages_and_the_colours(visit: Visit, guide_of: GuideOf) -> None:
    page = visit(guide_of(VAULT), "stand.html")
    root = page.locator("html")
    for key, name, values in (
        ("l", "language", ("en", "vi", "both")),
        ("t", "theme", ("light", "dark", "system")),
    ):
        for value in values:
            page.keyboard.press(key)
            assert root.get_attribute(f"data-{name}") == value
            assert page.locator(f"#{'lang' if key == 'l' else name}-{value}").is_checked()


def test_keys_turn_the_language_and_the_colours_and_open_the_search(
    opened: Callable[..., Any],
) -> None:
    page = opened()
    for key in "lt/":
        page.keyboard.press(key)
    assert pressed(page) == ["language", "theme", "search"]


def test_keys_lead_to_the_neighbours(opened: Callable[..., Any], way: str) -> None:
    page = opened(way=way)
    for key, name in (("[", "run"), ("p", "run"), ("]", "walk"), ("n", "walk")):
        page.goto("stand.html")
        page.keyboard.press(key)
        page.wait_for_url(f"**/{name}.html")


def test_whoever_types_only_types(opened: Callable[..., Any]) -> None:
    page = opened()
    for field in ("#word", "textarea"):
        page.locator(field).focus()
        page.keyboard.type("lt/?[]pn")
        assert page.locator(field).input_value() == "lt/?[]pn"
        assert pressed(page) == []
        assert not is_helped(page)


def test_a_key_with_a_modifier_is_the_browsers(opened: Callable[..., Any]) -> None:
    page = opened()
    for key in ("Control+l", "Alt+t", "Meta+l"):
        page.keyboard.press(key)
        assert pressed(page) == [], key


def test_help_tells_the_keys_and_turns_them_off_for_good(opened: Callable[..., Any]) -> None:
    page = opened()
    page.keyboard.press("?")
    assert is_helped(page)
    assert "Language Ngôn ngữ" in page.locator("dialog.keys").inner_text()
    page.keyboard.press("l")
    assert pressed(page) == []
    page.locator("dialog.keys input").uncheck()
    page.keyboard.press("Escape")
    assert not is_helped(page)
    page.keyboard.press("l")
    page.keyboard.press("?")
    assert pressed(page) == []
    assert not is_helped(page)
    page.reload()
    page.evaluate(WHEELS)
    page.keyboard.press("l")
    assert pressed(page) == []
    page.locator(".keys-open").click()
    page.locator("dialog.keys input").check()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("l")
    assert pressed(page) == ["language"]


def test_axe_finds_nothing_in_the_help(opened: Callable[..., Any]) -> None:
    page = opened()
    page.locator(".keys-open").click()
    assert is_helped(page)
    assert list(violations(page)) == []


def test_what_is_typed_before_the_search_is_there_is_searched_for(
    visit: Visit, guide_of: GuideOf
) -> None:
    page = visit(guide_of(VAULT), "stand.html")
    page.evaluate("""() => ["/", "t", "e", "x", "t", "l", "?"].forEach((key) =>
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })))""")
    page.wait_for_selector("#search-input")
    assert page.locator("#search-input").input_value() == "textl?"
    assert page.locator("html").get_attribute("data-language") in (None, "both")
    assert page.locator("html").get_attribute("data-theme") in (None, "system")
    assert not is_helped(page)
