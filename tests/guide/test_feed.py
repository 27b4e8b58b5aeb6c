"""The feed, the site map and the page for what is not found."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest
from lxml import etree

from ci_vault.linter.examples import vault_of
from ci_vault.model.config import Config, GuideConfig
from ci_vault.site import sitemap
from ci_vault.site.build import Given, Guide, build
from ci_vault.site.pages import pages
from ci_vault.site.site import Site
from ci_vault.site.terms import Terms
from ci_vault.site.theme import guide_theme
from ci_vault.vault.vault import Vault

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
URL = "https://example.org/guide"
NOTES = {
    "Practices/Change.md": "---\ntitle: Change & <control>\ntitle_vi: Kiểm soát\n---\n\n"
    "The purpose of the **change** practice is to **keep changes safe**.\n\n"
    "Mục đích của thực hành **kiểm soát** là **giữ cho thay đổi an toàn**.\n",
    "Board.md": "# Board\n\nPeople *meet* to read [[Change|what \x01changed]]. Then they vote.\n",
    "Undated.md": "Nobody knows when.\n",
    "Secret.md": "---\npublish: false\n---\n",
}
DATES = {"Practices/Change.md": "2026-01-02", "Board.md": "2026-03-04", "Secret.md": "2026-05-06"}


def published_at(url: str, notes: dict[str, str] = NOTES) -> Vault:
    plain = vault_of(notes)
    return Vault(plain.name, plain.notes, (), Config(guide=GuideConfig(url=url)))


def guide_of(url: str = "", dates: dict[str, str] = DATES) -> Guide:
    return build(published_at(url), Given(dates=dates))


def feed_of(guide: Guide) -> etree._Element:
    return etree.fromstring(guide.files["feed.xml"].encode())


def texts(element: etree._Element, way: str) -> list[str]:
    return [str(of) for of in element.xpath(way, namespaces=ATOM)]


@pytest.mark.parametrize("url", ["", URL])
def test_the_feed_has_all_that_atom_demands(url: str) -> None:
    feed = feed_of(guide_of(url))
    assert feed.tag == f"{{{ATOM['a']}}}feed"
    for of in (feed, *feed.findall("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            assert len(of.findall(f"a:{name}", ATOM)) == 1
        assert UUID(texts(of, "a:id/text()")[0])
        assert datetime.fromisoformat(texts(of, "a:updated/text()")[0]).tzinfo
    assert texts(feed, "a:author/a:name/text()") == ["test"]
    ids = texts(feed, "//a:id/text()")
    assert len(ids) == len(set(ids))


def test_the_feed_names_the_notes_changed_last_first() -> None:
    feed = feed_of(guide_of())
    assert texts(feed, "a:entry/a:title/text()") == ["Board", "Change & <control> / Kiểm soát"]
    assert texts(feed, "a:entry/a:link/@href") == ["board.html", "practices/change.html"]
    assert texts(feed, "a:updated/text()") == ["2026-03-04T00:00:00Z"]
    board, change = texts(feed, "a:entry/a:summary/text()")
    assert board == "People meet to read what \ufffdchanged."
    assert "keep changes safe" in change
    assert "giữ cho thay đổi an toàn" in change


def test_with_an_address_of_its_own_the_feed_says_whole_addresses() -> None:
    feed = feed_of(guide_of(URL))
    assert texts(feed, "a:link/@href") == [f"{URL}/feed.xml", f"{URL}/index.html"]
    assert texts(feed, "a:entry/a:link/@href")[0] == f"{URL}/board.html"


def test_an_entry_keeps_its_id_when_all_else_changes() -> None:
    before = texts(feed_of(guide_of()), "a:entry/a:id/text()")
    after = texts(feed_of(guide_of(URL, {"Board.md": "2027-01-01"})), "a:entry/a:id/text()")
    assert after == before[:1]


def test_a_feed_of_nothing_is_a_feed() -> None:
    feed = feed_of(guide_of(dates={}))
    assert texts(feed, "a:updated/text()") == ["1970-01-01T00:00:00Z"]
    assert texts(feed, "a:entry") == []


def test_the_feed_names_thirty_notes(vault_of: Callable[..., Vault]) -> None:
    notes = {f"{number:02}.md": "" for number in range(40)}
    made = build(vault_of(notes), Given(dates=dict.fromkeys(notes, "2026-01-01")))
    named = texts(feed_of(made), "a:entry/a:title/text()")
    assert named == [f"{number:02}" for number in range(30)]


def test_the_site_map_names_every_page_by_its_whole_address() -> None:
    made = guide_of(URL)
    found = etree.fromstring(made.files["sitemap.xml"].encode())
    addresses = found.xpath("s:url/s:loc/text()", namespaces=MAP)
    pages = {name for name in made.files if name.endswith(".html")} - {"404.html"}
    assert addresses == [f"{URL}/{name}" for name in sorted(pages)]
    days = found.xpath("s:url[s:lastmod]/s:lastmod/text()", namespaces=MAP)
    assert days == ["2026-03-04", "2026-01-02"]
    assert "sitemap.xml" not in guide_of().files


def test_too_many_pages_for_one_site_map_have_several_and_an_index() -> None:
    shown = pages(published_at(URL))
    site = Site(shown, guide_theme(), Terms(()), DATES, {})
    files = {of.name: of.make() for of in sitemap.planned(site, ["a.html", "b.html", "c.html"], 2)}
    assert [*files] == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]
    index = etree.fromstring(files["sitemap.xml"].encode())
    named = index.xpath("s:sitemap/s:loc/text()", namespaces=MAP)
    assert named == [f"{URL}/sitemap-1.xml", f"{URL}/sitemap-2.xml"]
    last = etree.fromstring(files["sitemap-2.xml"].encode())
    assert last.xpath("s:url/s:loc/text()", namespaces=MAP) == [f"{URL}/c.html"]


def test_the_page_for_what_is_not_found_works_at_any_address() -> None:
    made = guide_of(URL).files["404.html"]
    assert f'<a href="{URL}/glossary.html">' in made
    assert f'href="{URL}/assets/style.css"' in made
    assert f'src="{URL}/assets/guide.js"' in made
    assert "Không tìm thấy trang" in made
    assert '<a href="glossary.html">' in guide_of().files["404.html"]
