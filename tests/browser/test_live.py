"""A guide that is served live, in a browser: it reloads where one reads, and says what is wrong."""

from pathlib import Path
from typing import TYPE_CHECKING

from live_guide import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage

LONG = "".join(f"\nParagraph {number}.\n" for number in range(200))
TEMPLATE = ".ci-vault/templates/guide/note.html"
BANNER = "#ci-vault-problem"
# Headless pages are all in sight; this is what a browser does with those behind others.
LOOKED_AT = """(inSight) => {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => !inSight });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def is_error(said: "ConsoleMessage") -> bool:
    return said.type == "error" and not said.location["url"].endswith("/favicon.ico")


def test_a_page_follows_its_note(tmp_path: Path, browser: "Browser") -> None:
    from playwright.sync_api import expect

    with served(tmp_path, {"Board.md": f"# Board\n{LONG}"}) as server:
        page = browser.new_page(base_url=f"http://127.0.0.1:{server.port}/")
        errors: list[str] = []
        page.on("console", lambda said: errors.append(said.text) if is_error(said) else None)
        page.goto("board.html")
        page.evaluate("scrollTo(0, 1500)")

        server.write("Board.md", f"# Board\n{LONG}\nThe end is new.\n")
        expect(page.get_by_text("The end is new.")).to_be_attached(timeout=30_000)
        page.wait_for_function("scrollY === 1500")

        server.write(TEMPLATE, "{{ <b>broken</b>")
        expect(page.locator(BANNER)).to_contain_text(TEMPLATE, timeout=30_000)
        expect(page.get_by_text("The end is new.")).to_be_attached()
        assert page.locator(f"{BANNER} b").count() == 0
        (server.root / TEMPLATE).unlink()
        expect(page.locator(BANNER)).to_have_count(0, timeout=30_000)
        assert errors == []

        server.end()
        page.wait_for_timeout(500)
        expect(page.get_by_text("The end is new.")).to_be_attached()
        page.close()


def test_pages_that_nobody_looks_at_hold_no_connection_and_catch_up(
    tmp_path: Path, browser: "Browser"
) -> None:
    from playwright.sync_api import expect

    with served(tmp_path, {"Board.md": "# Board\n\nIt meets.\n"}) as server:
        context = browser.new_context(base_url=f"http://127.0.0.1:{server.port}/")
        for _ in range(8):  # a browser opens six connections at most
            page = context.new_page()
            page.goto("board.html", timeout=30_000)
            page.evaluate(LOOKED_AT, False)
        server.write("Board.md", "# Board\n\nIt meets on Friday.\n")
        server.says("anew in")
        page.evaluate(LOOKED_AT, True)
        expect(page.get_by_text("It meets on Friday.")).to_be_visible(timeout=30_000)
        context.close()
