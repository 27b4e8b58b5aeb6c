"""A vault that means harm: its guide runs nothing of it, asks for nothing, shows it as text.

What a page asks for, says to the console and does against the policy is watched by `visit`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html

from .conftest import GuideOf, Visit
from .guides import pages
from .hostile import HTML, HUGE, LEADING, MARKUP, NAME, TEXTS, hostile

OUTER = ("http://", "https://", "mailto:", "tel:", "obsidian:")
# Elements and attributes that no page of ours has, whatever it grows to have.
FOREIGN = r"""() => [...document.querySelectorAll("*")].filter((element) =>
  element.matches(`iframe, frame, frameset, object, embed, applet, portal, base, style, video,
    audio, marquee, template, isindex, textarea, xmp, noscript, foreignObject, animate, set,
    form[action], script:not([src]), img[srcset], link[href*=':'], [ping], [autofocus],
    [formaction], [style], [http-equiv=refresh]`)
  || [...element.attributes].some(({ name, value }) => name.startsWith("on")
    || /^[\s\x00-\x1f]*(javascript|vbscript|data|file|blob|filesystem|view-source|intent):/i
      .test(/^(href|src|xlink:href|action|data|poster)$/.test(name) ? value : ""))
).map((element) => element.outerHTML.slice(0, 120))"""
LEADS = """() => [...document.querySelectorAll("a[href], img[src], link[href], script[src]")]
  .map((element) => new URL(element.getAttribute("href") ?? element.src, document.baseURI).href)"""


@pytest.fixture(scope="module")
def guide(guide_of: GuideOf) -> Path:
    return guide_of(hostile())


def harmed(page: Any) -> list[str]:
    """Return a list that fills with the pages on which a payload runs."""
    ran: list[str] = []
    page.context.expose_binding("harm", lambda source, _: ran.append(source["page"].url))
    page.context.add_init_script("window.pwned = () => harm(1);")
    return ran


def leading_out(page: Any, guide: Path) -> Iterator[str]:
    """Yield each address on `page` that is neither a file of the guide nor the web's."""
    site = guide.as_uri() + "/"
    for address in page.evaluate(LEADS):
        file = guide / unquote(address.removeprefix(site).partition("#")[0])
        if not ((address.startswith(site) and file.is_file()) or address.startswith(OUTER)):
            yield address


def test_nothing_of_a_hostile_vault_runs_and_no_link_leads_out(guide: Path, visit: Visit) -> None:
    page = visit(guide)
    ran = harmed(page)
    found, gone = [], []
    words = {f"html-{n}.html": words for n, (_, words) in enumerate(HTML)}
    for name in pages(guide):
        page.goto(name)
        found += [(name, each) for each in (*page.evaluate(FOREIGN), *leading_out(page, guide))]
        if words.get(name, "") not in page.locator("main").inner_text():
            gone.append(name)
    page.wait_for_timeout(200)  # what waits for a moment to run
    assert ran == []
    assert found == []
    assert gone == [], "words within hostile HTML are still read"
    assert len(page.context.pages) == 1


def test_nothing_of_a_hostile_vault_runs_where_it_is_served(guide: Path, visit: Visit) -> None:
    page = visit(guide, way="http")
    ran = harmed(page)
    for name in pages(guide):
        page.goto(name)
    page.wait_for_timeout(200)
    assert ran == []


def test_a_page_leads_on_by_itself_to_another_page_only(guide: Path) -> None:
    for file in guide.rglob("*.html"):
        page = html.fromstring(file.read_bytes())
        for refresh in page.xpath("//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']"):
            to = file.parent / refresh.get("content").partition("url=")[2].partition("#")[0]
            assert to.resolve().is_relative_to(guide.resolve()), file
            assert to.is_file(), file


def test_the_names_of_files_stay_in_the_guide(guide: Path) -> None:
    files = [file for file in guide.rglob("*") if file.is_file()]
    assert all(file.resolve().is_relative_to(guide.resolve()) for file in files)
    assert [
        file for file in guide.parent.iterdir() if file not in (guide, guide.parent / "vault")
    ] == []


def shown(visit: Visit, guide: Path, name: str) -> str:
    return str(visit(guide, name).locator("main").inner_text())


def test_what_is_text_is_read_as_it_is_written(guide: Path, visit: Visit) -> None:
    text = shown(visit, guide, "texts.html")
    assert [each for each in TEXTS if f"text: {each}" not in text] == []
    text = shown(visit, guide, "code.html")
    assert [each for each, _ in HTML if "\n" not in each and each not in text] == []
    assert MARKUP in text


def test_a_hostile_name_is_read_as_it_is_written(guide: Path, visit: Visit) -> None:
    page = visit(guide, "named.html")
    assert page.locator("h1 [lang=en]").inner_text() == f"{MARKUP}title words"
    assert f"{MARKUP}từ của tiêu đề" in page.locator("main").inner_text()
    assert f"{MARKUP}title words" in page.title()
    page.goto("index.html")
    home = page.locator("main").inner_text()
    assert f"{MARKUP}title words" in home
    page.goto("picture.html")
    assert page.get_by_role("link", name=NAME).count() >= 1


def test_the_note_of_two_megabytes_is_whole(guide_of: GuideOf, visit: Visit) -> None:
    assert len(HUGE.encode()) > 2_000_000
    page = visit(guide_of({"Huge.md": HUGE, "Links.md": "# Links\n"}), "huge.html")
    assert "The last words." in page.locator("main").text_content()
    assert page.evaluate(FOREIGN) == []


def test_no_way_of_writing_an_address_leads_out(
    guide_of: GuideOf, visit: Visit, told: list[str]
) -> None:
    guide = guide_of({f"{n}.md": text for n, text in enumerate(LEADING)})
    page = visit(guide)
    out = []
    for name in pages(guide):
        page.goto(name)
        out += leading_out(page, guide)
    asked = told.copy()
    told.clear()
    assert asked + out == []


def test_a_picture_with_a_script_in_it_stays_out_of_the_guide(guide: Path) -> None:
    assert "evil.svg" in hostile()
    assert list(guide.rglob("*.svg")) == []
