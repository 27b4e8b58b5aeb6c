"""Without scripts the guide is all there, and every link on its pages arrives."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

from .conftest import Visit
from .guides import kinds


def dead(guide: Path) -> Iterator[tuple[str, str]]:
    """Yield each page with each address on it that is within the guide and does not arrive."""
    trees = {file: html.fromstring(file.read_bytes()) for file in sorted(guide.rglob("*.html"))}
    ids = {file: {*tree.xpath("//@id"), ""} for file, tree in trees.items()}
    for file, tree in trees.items():
        for written in tree.xpath("//@href | //@src"):
            address = urlsplit(written)
            if address.scheme:
                continue
            path = file.parent / unquote(address.path) if address.path else file
            reached = path.resolve()
            if not reached.is_file() or unquote(address.fragment) not in ids.get(reached, {""}):
                yield file.relative_to(guide).as_posix(), written


def test_every_link_in_the_pages_arrives(template_guide: Path, rich_guide: Path) -> None:
    assert list(dead(template_guide)) == []
    assert list(dead(rich_guide)) == []


def test_every_page_is_read(template_guide: Path, visit: Visit, way: str) -> None:
    page = visit(template_guide, way=way, scripts=False)
    for name in kinds(template_guide).values():
        page.goto(name)
        assert page.locator("h1").first.is_visible(), name
        assert len(page.locator("main").inner_text()) > 100, name
