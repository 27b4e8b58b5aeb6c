"""The guide live: a real server, asked as a browser asks, and as somebody who means harm does."""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from live_guide import PATIENCE, PORT, Server, listening, served

from ci_vault.disk import GUIDE_MARK

VAULT = {
    "ci-vault.toml": 'name = "Team"\n',
    "Change control.md": "# Change control\n\nOf the [[Board]]. ![[plan.svg]]\n",
    "Board.md": "# Board\n\nIt meets on Monday.\n",
    "plan.svg": '<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>\n',
    "secret.txt": "nobody links here\n",
}
TEMPLATE = ".ci-vault/templates/guide/note.html"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose vault no test changes."""
    with served(tmp_path_factory.mktemp("served"), VAULT) as server:
        yield server


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Server]:
    """A server whose vault is this test's own."""
    with served(tmp_path, VAULT) as server:
        yield server


def test_pages_are_served_and_listen_for_changes(server: Server) -> None:
    status, page, headers = server.ask("/board.html")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "It meets on Monday." in page
    assert re.search(r'<script src="/-/live\.js" data-guide="\w+"></script>\s*</body>', page)
    assert server.ask("/")[1] == server.ask("/index.html")[1]
    assert "EventSource" in server.ask("/-/live.js")[1]
    assert server.ask("/assets/style.css")[2]["content-type"] == "text/css; charset=utf-8"


def test_the_files_themselves_do_not_listen(server: Server) -> None:
    pages = [page.read_text(encoding="utf-8") for page in server.spare.rglob("*.html")]
    assert pages
    assert not [page for page in pages if "live.js" in page]
    assert not list(server.root.rglob("*.html"))


@pytest.mark.parametrize("path", ["/", "/board.html", "/assets/style.css", "/gone.html"])
def test_nothing_is_kept_by_a_browser_or_handed_to_other_sites(server: Server, path: str) -> None:
    headers = server.ask(path)[2]
    assert headers["cache-control"] == "no-store"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert not {"etag", "last-modified", "access-control-allow-origin"} & headers.keys()


def test_the_head_alone_is_sent_where_it_is_asked_for(server: Server) -> None:
    status, body, headers = server.ask("/board.html", "HEAD")
    assert (status, body) == (200, "")
    assert headers["content-length"] == server.ask("/board.html")[2]["content-length"]
    assert server.ask("/-/changes", "HEAD")[:2] == (200, "")


@pytest.mark.parametrize(
    "path",
    [
        *("/gone.html", "/board", "/board.html/", "/assets", "/assets/", "/" + "a" * 5000),
        *("/../vault/secret.txt", "/%2e%2e/%2e%2e/vault/secret.txt", "/..%2f..%2fvault/secret.txt"),
        *("/assets/../../guide.db", "/assets/%2e%2e/%2e%2e/guide.db", "/..%5c..%5cguide.db"),
        *("//etc/passwd", "/%2fetc/passwd", "//127.0.0.1/board.html", "board.html", "/a%00b"),
        *(f"/{GUIDE_MARK}", "/.gitignore", "/secret.txt", "/vault/Board.md", "/-/", "/-/guide.db"),
    ],
)
def test_what_is_no_page_of_the_guide_is_not_found(server: Server, path: str) -> None:
    status, body, _ = server.ask(path)
    assert status == 404
    assert "nobody links here" not in body


@pytest.mark.parametrize("url", ["", "https://team.example/guide"])
def test_the_page_for_what_is_missing_leads_on_from_every_folder(tmp_path: Path, url: str) -> None:
    config = f'guide.url = "{url}"\n' if url else ""
    with served(tmp_path, {**VAULT, "ci-vault.toml": config}) as server:
        status, page, _ = server.ask("/practices/far/gone.html")
        links = re.findall(r'(?:href|src|data-up)="([^"#][^"]*)"', page)
        assert "/assets/style.css" in links
        assert "team.example" not in page
        assert {server.ask(link)[0] for link in links} == {200}
    assert status == 404


@pytest.mark.parametrize(
    ("host", "status"),
    [
        *(("127.0.0.1:{}", 200), ("localhost:{}", 200), ("LOCALHOST", 200), ("localhost:1", 200)),
        *(("evil.example:{}", 403), ("evil.example", 403), ("localhost.evil.example:{}", 403)),
        *(("", 403), ("127.0.0.2:{}", 403), ("[::1]:{}", 403), ("localhost:{}:1", 403)),
    ],
)
@pytest.mark.parametrize("path", ["/board.html", "/-/changes"])
def test_who_asks_for_another_host_is_refused(
    server: Server, path: str, host: str, status: int
) -> None:
    assert server.ask(path, "HEAD", {"Host": host.format(server.port)})[0] == status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_a_guide_is_only_read(server: Server, method: str) -> None:
    status, _, headers = server.ask("/board.html", method)
    assert (status, headers["allow"]) == (405, "GET, HEAD")


def test_what_the_vault_brought_along_could_run_nothing(server: Server) -> None:
    page = server.ask("/change-control.html")[1]
    (name,) = re.findall(r'src="([^"]*plan\.svg)"', page)
    status, body, headers = server.ask(f"/{name}")
    assert (status, body) == (200, VAULT["plan.svg"])
    assert headers["content-security-policy"] == "sandbox"


def test_a_changed_note_is_told_and_shown(own: Server) -> None:
    with listening(own) as events:
        first = events.next()
        assert first["problem"] == ""
        assert first["guide"] in own.ask("/board.html")[1]
        own.write("Board.md", "# Board\n\nIt meets on Friday.\n")
        second = events.until(lambda _: "It meets on Friday." in own.ask("/board.html")[1])
        assert second["guide"] != first["guide"]
        assert second["guide"] in own.ask("/board.html")[1]
        own.says("anew in", "(Board.md)")
        own.write("New/Idea.md", "# Idea\n")
        events.until(lambda _: own.ask("/new/idea.html")[0] == 200)
        (own.root / "Board.md").unlink()
        events.until(lambda _: own.ask("/board.html")[0] == 404)


def test_a_broken_template_is_told_and_the_last_good_guide_stays(own: Server) -> None:
    with listening(own) as events:
        first = events.next()
        own.write(TEMPLATE, "mine: {{ note.title }")
        broken = events.until(lambda now: now["problem"] != "")
        assert broken["guide"] == first["guide"]
        assert TEMPLATE in broken["problem"]
        assert "It meets on Monday." in own.ask("/board.html")[1]
        own.says(TEMPLATE)
        own.write("ci-vault.toml", "nonsense = 1\n")
        events.until(lambda now: "ci-vault.toml:1" in now["problem"])
        (own.root / TEMPLATE).unlink()
        own.write("ci-vault.toml", VAULT["ci-vault.toml"])
        events.until(lambda now: now["problem"] == "")
        assert "It meets on Monday." in own.ask("/board.html")[1]


def test_what_the_guide_is_not_made_of_starts_nothing(own: Server) -> None:
    with listening(own) as events:
        first = events.next()
        own.write(".obsidian/workspace.json", "{}")
        own.write(".git/index", "")
        own.write(".ci-vault/cache.db", "")
        own.write(f"site/{GUIDE_MARK}", "")
        own.write("site/index.html", "a guide in the vault")
        own.write("Board.md.swp", "")
        (own.root / "Board.md.swp").unlink()
        own.write("Board.md", VAULT["Board.md"] + "More.\n")
        assert events.next()["guide"] != first["guide"]  # the first that is heard of
    assert "(Board.md)" in own.says("anew in")


def test_many_changes_are_one_guide(own: Server) -> None:
    for number in range(200):
        own.write(f"Note {number}.md", f"# Note {number}\n")
    times = 1
    while own.says("anew in") and own.ask("/note-199.html")[0] != 200:
        times += 1
    assert times < 20  # once, unless the machine is busy with other things


def test_problems_are_said_once(tmp_path: Path) -> None:
    with served(tmp_path, VAULT) as server:
        server.write("change-control.md", "# Another\n")
        server.says("has the page name of")
        server.write("Board.md", "# Board\n\nAnother.\n")
        server.says("anew in", "(Board.md)")
        server.end()
    said = [server.lines.get() for _ in range(server.lines.qsize())]
    assert not [line for line in said if "has the page name of" in line]


def left_in(folder: Path) -> list[Path]:
    """Return what is in a folder for temporary files, but for compiled templates."""
    return [each for each in folder.iterdir() if not each.name.startswith("_jinja2-cache-")]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_ends_at_once_and_leaves_nothing(tmp_path: Path, number: int) -> None:
    with served(tmp_path, VAULT) as server, listening(server) as events:
        events.next()
        assert left_in(server.spare)
        assert server.end(number) == 0
        assert not left_in(server.spare)
        ours = {each.name for each in server.root.iterdir()} - VAULT.keys()
        assert ours <= {".ci-vault"}


def test_the_next_port_is_taken_where_one_is_in_use(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with served(tmp_path, VAULT, "--port", str(port)) as server:
            assert port < server.port
            assert server.ask("/")[0] == 200


def run(folder: Path, *given: str, code: str = "") -> tuple[int, str]:
    """Run `ci-vault guide serve` in `folder` to its end, `code` before; return what it says."""
    program = f"{code}; from ci_vault.cli import main; main(['guide', 'serve', *{given!r}])"
    done = subprocess.run(
        [sys.executable, "-c", program.lstrip("; ")],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize("library", ["starlette", "uvicorn", "watchfiles"])
def test_what_is_not_installed_is_named(tmp_path: Path, library: str) -> None:
    status, said = run(tmp_path, code=f"import sys; sys.modules[{library!r}] = None")
    assert status == 2
    assert said == (f"ci-vault: guide serve needs {library}: run `pip install 'ci-vault[serve]'`\n")


def test_what_cannot_be_served_is_said_in_a_line(tmp_path: Path) -> None:
    status, said = run(tmp_path, "--host", "no..such..host")
    assert status == 2
    assert said.startswith("ci-vault: --host no..such..host: no such address: ")
    assert said.count("\n") == 1
    assert run(tmp_path, *PORT) == (
        2,
        f"ci-vault: {tmp_path}: holds no notes; name the folder of a vault\n",
    )
    status, said = run(tmp_path, "--host", "192.0.2.1", *PORT)  # an address nobody has
    assert (status, said.count("\n")) == (2, 1)


def test_others_may_read_only_where_that_is_asked_for_and_it_is_said(tmp_path: Path) -> None:
    with served(tmp_path, VAULT, "--host", "0.0.0.0", *PORT) as server:
        for name in ("localhost", "192.0.2.7:8000", "[2001:db8::1]", socket.gethostname()):
            assert server.ask("/", "HEAD", {"Host": name})[0] == 200
        assert server.ask("/", "HEAD", {"Host": "evil.example"})[0] == 403
