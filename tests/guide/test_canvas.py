"""A canvas that a note links to is a page of its cards, which names nothing that stays out."""

import json
from typing import Any

import pytest

from ci_vault.markdown.scan import scan
from ci_vault.model.note import Note
from ci_vault.site.build import Given, Guide, build
from ci_vault.vault.vault import Vault

NOTES = {
    "a.md": "See [[Board.canvas]] and [[Board.canvas|the board]].\n",
    "b.md": "---\ntitle: Change\ntitle_vi: Thay đổi\n---\n",
    "secret.md": "---\npublish: false\n---\n",
}


def node(name: str, y: int, **more: Any) -> dict[str, Any]:
    return {"id": name, "x": 0, "y": y, "width": 100, "height": 50, **more}


CANVAS = {
    "nodes": [
        node("late", 300, type="text", text="# Last [[b]]\n\n<script>x</script>words"),
        node("note", 10, type="file", file="b.md", color="4"),
        node("hidden", 70, type="file", file="secret.md"),
        node("out", 200, type="link", url="https://a.b/c"),
        node("bad", 210, type="link", url="javascript:alert(1)"),
        {**node("all", 0, type="group", label="Work / Việc"), "height": 150},
    ],
    "edges": [
        {"id": "1", "fromNode": "note", "toNode": "late", "label": "feeds"},
        {"id": "2", "fromNode": "hidden", "toNode": "all"},
        {"id": "3", "fromNode": "all", "toNode": "gone"},
    ],
}


def made(canvas: bytes, notes: dict[str, str] | None = None) -> Guide:
    scanned: list[Note] = [scan(path, text) for path, text in (notes or NOTES).items()]
    return build(Vault("v", scanned, ["Board.canvas"]), Given(read=lambda _: canvas))


@pytest.fixture
def guide() -> Guide:
    return made(json.dumps(CANVAS).encode())


def test_a_canvas_is_a_page_and_not_a_file(guide: Guide) -> None:
    assert guide.attachments == {}
    assert guide.files["a.html"].count('href="files/board.html"') == 2


def test_cards_stand_in_their_groups_from_the_top(guide: Guide) -> None:
    page = guide.files["files/board.html"]
    told = ('>Work</span> <span lang="vi"', "b.html", "https://a.b/c", ">Last")
    places = [page.index(text, page.index('id="group-1"')) for text in told[:2]]
    assert places == sorted(places)
    assert page.index("https://a.b/c") < page.index("<h1 lang=") < page.index('id="group-1"')
    assert "<script>x" not in page
    assert "javascript:" not in page


def test_what_is_not_published_is_not_named(guide: Guide) -> None:
    assert "Not in this guide" in guide.files["files/board.html"]
    assert not any("secret" in text for text in guide.files.values())


def test_lines_lead_from_card_to_card(guide: Guide) -> None:
    page = guide.files["files/board.html"]
    lines = page[page.index('id="lines"') :]
    assert lines.count("→") == 1
    assert "(" + '<span lang="en">feeds</span>' + ")" in lines
    for name in ('href="#card-1"', 'href="#card-5"'):
        assert name in lines
        assert name.replace('href="#', 'id="') in page


@pytest.mark.parametrize(
    "canvas", [b"", b"[]", b"{", b"\xff", b'{"nodes": [{"id": 7}]}', b'{"nodes":' + b"[" * 9_999]
)
def test_a_canvas_that_cannot_be_read_says_so(canvas: bytes) -> None:
    assert "This canvas cannot be read." in made(canvas).files["files/board.html"]


def test_an_empty_canvas_is_an_empty_page() -> None:
    page = made(b"{}").files["files/board.html"]
    assert "Board</h1>" in page or "Board</span></h1>" in page
    assert "cannot be read" not in page


def test_a_canvas_that_nobody_links_to_is_not_there() -> None:
    assert "files/board.html" not in made(b"{}", {"a.md": "no link"}).files
