"""What a term means is shown beside it: by keyboard, pointer and finger, and goes away again."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .axe import violations
from .conftest import GuideOf, Visit

VAULT = {"Run.md": "# Run\n\nText.\n"}
LINK = '<a class="term" href="glossary.html#{0}" aria-describedby="term-{0}">{1}</a>'
TIP = (
    '<div class="tip" id="term-{0}" role="tooltip" hidden><b lang="en">{1}</b>'
    '<p lang="vi">Điều có thể xảy ra và làm hỏng việc của chúng ta.</p></div>'
)
TEXT = (
    f"<p>The {LINK.format('risk', 'risk')} of it is small, and so is the "
    f"{LINK.format('loss', 'loss')}.</p><p>{'A line of text. ' * 400}</p>"
    f"<p>At the very end of the page stands a {LINK.format('end', 'last word')}</p>"
    f"{TIP.format('risk', 'risk')}{TIP.format('loss', 'loss')}{TIP.format('end', 'last')}"
)


@pytest.fixture
def opened(visit: Visit, guide_of: GuideOf, tmp_path: Path) -> Callable[..., Any]:
    """Opens a page with terms, written by hand into a guide."""
    guide = shutil.copytree(guide_of(VAULT), tmp_path / "guide")
    page = (guide / "run.html").read_text(encoding="utf-8")
    (guide / "run.html").write_text(page.replace("</main>", f"{TEXT}</main>"), encoding="utf-8")
    return lambda **how: visit(guide, "run.html", **how)


def boxes(page: Any, name: str) -> tuple[dict[str, float], dict[str, float]]:
    """Return where the word and its tip stand in the window."""
    return (
        page.locator(f'[aria-describedby="term-{name}"]').bounding_box(),
        page.locator(f"#term-{name}").bounding_box(),
    )


def overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    return all(
        one[side] < other[side] + other[length] - 0.5
        and other[side] < one[side] + one[length] - 0.5
        for side, length in (("x", "width"), ("y", "height"))
    )


def test_a_tip_opens_with_the_focus_and_closes_with_escape_and_when_it_leaves(
    opened: Callable[..., Any], way: str
) -> None:
    page = opened(way=way)
    risk, loss = page.locator("#term-risk"), page.locator("#term-loss")
    assert not risk.is_visible()
    page.locator("a.term").nth(0).focus()
    assert risk.is_visible()
    page.keyboard.press("Escape")
    assert not risk.is_visible()
    page.keyboard.press("Tab")
    assert loss.is_visible()
    page.keyboard.press("Shift+Tab")
    assert (risk.is_visible(), loss.is_visible()) == (True, False)
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary.html#risk")


def test_a_tip_stays_while_the_pointer_is_on_the_word_or_in_the_tip(
    opened: Callable[..., Any],
) -> None:
    page = opened()
    risk = page.locator("#term-risk")
    page.locator("a.term").nth(0).hover()
    risk.wait_for(state="visible")
    risk.hover()
    page.wait_for_timeout(600)
    assert risk.is_visible()
    page.mouse.move(5, 5)
    risk.wait_for(state="hidden")
    page.locator("a.term").nth(0).hover()
    risk.wait_for(state="visible")
    page.keyboard.press("Escape")
    assert not risk.is_visible()


def test_a_pointer_that_only_passes_opens_nothing(opened: Callable[..., Any]) -> None:
    page = opened()
    page.locator("a.term").nth(0).hover()
    page.mouse.move(5, 5)
    page.wait_for_timeout(400)
    assert page.locator(".tip:visible").count() == 0


def test_the_first_tap_shows_the_tip_and_the_second_follows_the_link(
    opened: Callable[..., Any],
) -> None:
    page = opened(size="phone")
    page.locator("a.term").nth(0).tap()
    assert page.locator("#term-risk").is_visible()
    assert page.url.endswith("/run.html")
    page.locator("a.term").nth(1).tap()
    assert not page.locator("#term-risk").is_visible()
    assert page.locator("#term-loss").is_visible()
    page.locator("h1").tap()
    assert page.locator(".tip:visible").count() == 0
    page.locator("a.term").nth(1).tap()
    page.locator("a.term").nth(1).tap()
    page.wait_for_url("**/glossary.html#loss")


def test_a_tip_stands_in_the_window_and_not_on_its_word(
    opened: Callable[..., Any], size: str
) -> None:
    page = opened(size=size)
    for name in ("risk", "loss", "end"):
        page.goto("run.html")
        link = page.locator(f'[aria-describedby="term-{name}"]')
        link.scroll_into_view_if_needed()
        link.focus()
        word, tip = boxes(page, name)
        seen = page.viewport_size
        assert 0 <= tip["x"] <= seen["width"] - tip["width"], name
        assert 0 <= tip["y"] <= seen["height"] - tip["height"], name
        assert not overlap(word, tip), name
        page.evaluate("scrollBy(0, -40)")
        page.wait_for_timeout(100)
        assert not overlap(*boxes(page, name)), name


def test_without_scripts_a_term_is_a_link(opened: Callable[..., Any]) -> None:
    page = opened(scripts=False)
    assert page.locator(".tip:visible").count() == 0
    page.locator("a.term").nth(0).click()
    assert page.url.endswith("/glossary.html#risk")


def test_on_paper_no_tip_is_seen(opened: Callable[..., Any]) -> None:
    page = opened()
    page.locator("a.term").nth(0).focus()
    page.emulate_media(media="print")
    assert page.locator(".tip:visible").count() == 0


def test_axe_finds_nothing_while_a_tip_is_seen(opened: Callable[..., Any]) -> None:
    page = opened()
    page.locator("a.term").nth(0).focus()
    assert page.locator("#term-risk").is_visible()
    assert list(violations(page)) == []
