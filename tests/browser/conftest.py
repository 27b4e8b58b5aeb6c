"""What a browser test may use: guides built and served, and windows that watch what a page does.

Without `CI_VAULT_CHROMIUM` a test that wants a browser is skipped. With it nothing here may be
skipped: who names a Chromium wants to know that these tests ran.
"""

import re
import socketserver
import threading
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .chromium import COLOURS, SIZES, VARIABLE, launched, named
from .guides import RICH, TEMPLATE, built, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

Visit = Callable[..., "Page"]
GuideOf = Callable[[Mapping[str, str] | Path], Path]
WATCH_POLICY = """document.addEventListener("securitypolicyviolation", (event) =>
  toldByPolicy(`${event.violatedDirective} forbids ${event.blockedURI} ${event.sample}`))"""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and named():
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, though {VARIABLE} is set: {report.longrepr}"
    return report


@pytest.fixture(scope="package")
def browser() -> "Iterator[Browser]":
    """The one browser of this worker.

    It ends with this package: while Playwright is started, no other test could run an event loop.
    """
    if not named():
        pytest.skip(f"{VARIABLE} names no Chromium")
    assert Path(named()).is_file(), f"{VARIABLE}: there is no file {named()}"
    with launched() as browser:
        yield browser


@pytest.fixture(scope="session")
def guide_of(tmp_path_factory: pytest.TempPathFactory) -> GuideOf:
    """Gives the folder with the guide of a vault, which is a folder or files, path to text.

    It is built once and shared: a test that writes to the folder calls `guides.built` itself.
    """
    known: dict[object, Path] = {}

    def guide(vault: Mapping[str, str] | Path) -> Path:
        key = vault if isinstance(vault, Path) else frozenset(vault.items())
        if key not in known:
            folder = tmp_path_factory.mktemp("guide")
            notes = vault if isinstance(vault, Path) else write(folder / "vault", vault)
            known[key] = built(notes, folder / "guide")
        return known[key]

    return guide


@pytest.fixture(scope="session")
def template_guide(guide_of: GuideOf) -> Path:
    """The guide of the vault that comes along."""
    return guide_of(TEMPLATE)


@pytest.fixture(scope="session")
def rich_guide(guide_of: GuideOf) -> Path:
    """The guide of a small vault that holds every syntax, and what is too wide for a phone."""
    return guide_of(RICH)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing: what a page asks for is watched in the browser."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: Any) -> None:
        """Say nothing: a window that closes leaves answers half read."""


@pytest.fixture(scope="package")
def served() -> Iterator[Callable[[Path], str]]:
    """Gives the address, ending in `/`, under which a folder is served on this machine."""
    servers: dict[Path, socketserver.BaseServer] = {}

    def address(folder: Path) -> str:
        if folder not in servers:
            server = _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
            servers[folder] = server
        return f"http://127.0.0.1:{servers[folder].server_address[1]}/"

    yield address
    for server in servers.values():
        server.shutdown()
        server.server_close()


@pytest.fixture(params=["file", "http"])
def way(request: pytest.FixtureRequest) -> str:
    """How the guide is opened; a test that asks for it runs for both."""
    return str(request.param)


@pytest.fixture(params=list(SIZES))
def size(request: pytest.FixtureRequest) -> str:
    """What the guide is seen on; a test that asks for it runs for desktop and phone."""
    return str(request.param)


@pytest.fixture(params=COLOURS)
def colours(request: pytest.FixtureRequest) -> str:
    """Which colours the system asks for; a test that asks for it runs for light and dark."""
    return str(request.param)


@pytest.fixture
def told() -> list[str]:
    """What no page may do and one did, a line each; what a test expects it removes."""
    return []


@pytest.fixture
def visit(browser: "Browser", served: Callable[[Path], str], told: list[str]) -> Iterator[Visit]:
    """Opens a page of a guide in a fresh window: nothing is remembered from another.

    `visit(folder, name, way=, size=, colours=, scripts=)` returns Playwright's `Page`; a further
    keyword is one of `Browser.new_context`. `page.goto` may go on to other pages of the guide.
    The test fails at its end if a page asked for anything outside the guide, opened a dialog,
    broke the policy, or wrote an error to the console.
    """
    contexts: list[BrowserContext] = []

    def opened(
        folder: Path,
        name: str = "index.html",
        *,
        way: str = "file",
        size: str = "desktop",
        colours: str = "light",
        scripts: bool = True,
        **more: Any,
    ) -> "Page":
        site = served(folder) if way == "http" else folder.as_uri() + "/"
        seen = {"color_scheme": colours, "java_script_enabled": scripts, "base_url": site}
        context = browser.new_context(
            **{
                **SIZES[size],
                **seen,
                "service_workers": "block",
                "reduced_motion": "reduce",
                **more,
            }
        )
        contexts.append(context)
        _watch(context, site, told)
        page = context.new_page()
        page.goto(site + name)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert told == []


def _watch(context: "BrowserContext", site: str, told: list[str]) -> None:
    """Write down in `told` what no page of the guide at `site` may do; no request leaves it."""

    def refuse(route: Any) -> None:
        told.append(f"{route.request.frame.url} asks for {route.request.url}")
        route.abort()

    def console(message: Any) -> None:
        if message.type == "error":
            place = message.location["url"]
            told.append(f"{message.page and message.page.url} says {message.text} ({place})")

    def dialog(shown: Any) -> None:
        told.append(f"{shown.page and shown.page.url} opens a dialog: {shown.message}")
        shown.dismiss()

    context.set_default_timeout(10_000)
    context.set_default_navigation_timeout(60_000)  # a machine may have much else to do
    context.route(re.compile(f"^(?!{re.escape(site)})"), refuse)
    context.on("console", console)
    context.on("dialog", dialog)
    context.on(
        "weberror", lambda error: told.append(f"{error.page and error.page.url}: {error.error}")
    )
    context.expose_binding("toldByPolicy", lambda _, text: told.append(text))
    context.add_init_script(WATCH_POLICY)
