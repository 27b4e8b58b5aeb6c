"""What a browser is answered: the guide's files, and word of every change."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from mimetypes import guess_type
from pathlib import Path

import msgspec
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response, StreamingResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ci_vault.disk import kind_of, read_file
from ci_vault.model.diagnostic import VaultError
from ci_vault.templates import Theme, source

# No page of a guide has such a name.
SCRIPT, CHANGES = "/-/live.js", "/-/changes"
_HOME, _MISSING = "index.html", "404.html"
_END = b"</body>"
_RELATIVE = re.compile(rb'\b(href|src|data-up)="(?![a-z]+:|[/#])')
# How often a page that waits for changes is looked after, in seconds.
_TURN = 0.1
# What is shown is always what was made last; and only the guide's own pages may load its files, for
# scripts with what the notes say would else be open to any page of anybody.
_SAID = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
_UNSAID = (b"etag", b"last-modified")


class Shown(msgspec.Struct, frozen=True):
    """What pages are to show: the guide with the mark `guide`, and why no newer one was made.

    `url` is where it will be published, `foreign` are the names of its files that are copies of the
    vault's. `problem` is empty where the guide is what the vault says.
    """

    guide: str
    url: str
    foreign: frozenset[str]
    problem: str = ""


class Live(msgspec.Struct):
    """A guide that is served from `folder`; what is shown changes while it is.

    `is_meant` says whether a Host header is meant for here.
    """

    folder: Path
    is_meant: Callable[[str], bool]
    shown: Shown


def application(live: Live) -> ASGIApp:
    """Return what answers every request for the guide, as ASGI has it."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_fresh(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [each for each in message["headers"] if each[0] not in _UNSAID]
                message = {**message, "headers": [*kept, *_SAID]}
            await send(message)

        await _answer(live, Request(scope, receive))(scope, receive, send_fresh)

    return answer


def _answer(live: Live, request: Request) -> Response:
    if not live.is_meant(request.headers.get("host", "")):
        return _refused(403, "this guide is not served under that name")
    if request.method not in ("GET", "HEAD"):
        return _refused(405, "a guide can only be read", {"Allow": "GET, HEAD"})
    path = request.scope["path"]
    if path == SCRIPT:
        return Response(source(Theme({}, "serve/"), "live.js"), media_type="text/javascript")
    if path == CHANGES:
        events = _no_events() if request.method == "HEAD" else _events(live, request)
        return StreamingResponse(events, media_type="text/event-stream")
    shown = live.shown  # before the file: a page may reload once too often, never too seldom
    name = _name(path)
    return (
        (_file(live.folder, name, shown) if name else None)
        or _file(live.folder, _MISSING, shown, 404)
        or _refused(404, "there is no such page")
    )


def _refused(status: int, why: str, headers: dict[str, str] | None = None) -> Response:
    return PlainTextResponse(f"{status}: {why}\n", status, headers)


def _name(path: str) -> str | None:
    """Return the name in the guide of what is asked for; None for what no guide is to give away."""
    first, *parts = path.split("/")
    if first or not parts:
        return None
    parts[-1] = parts[-1] or _HOME
    if any(not part or part[0] == "." or "\\" in part or "\0" in part for part in parts):
        return None
    return "/".join(parts)


def _file(folder: Path, name: str, shown: Shown, status: int = 200) -> Response | None:
    """Return the file `name` of the guide, None where there is none."""
    place = folder / name
    try:
        if kind_of(place) != "file" or not place.resolve().is_relative_to(folder.resolve()):
            return None
        kind = guess_type(name)[0] or "application/octet-stream"
        if kind == "text/html" and name not in shown.foreign:
            page = _alive(read_file(place), shown.guide)
            # It is shown for addresses in any folder.
            page = _rooted(page, shown.url) if name == _MISSING else page
            return Response(page, status, media_type=kind)
    except VaultError:  # a name that no file can have, or one that was just taken away
        return None
    # What the vault brought along is shown, and runs nothing.
    active = name in shown.foreign and kind.endswith(("html", "xml"))
    headers = {"Content-Security-Policy": "sandbox"} if active else None
    return FileResponse(place, status, headers, media_type=kind)


def _alive(page: bytes, guide: str) -> bytes:
    """Return a page that reloads itself when another guide is shown."""
    script = f'<script src="{SCRIPT}" data-guide="{guide}"></script>\n'.encode()
    at = page.rfind(_END)
    return page[:at] + script + page[at:] if at >= 0 else page + script


def _rooted(page: bytes, url: str) -> bytes:
    """Return a page of the guide's first folder with links that hold in every folder."""
    if url:
        page = page.replace(f'="{url.rstrip("/")}/'.encode(), b'="/')
    return _RELATIVE.sub(rb'\1="/', page)


async def _no_events() -> AsyncIterator[str]:
    yield ""


async def _events(live: Live, request: Request) -> AsyncIterator[str]:
    """Yield what is shown, and again whenever that changes, as events that the server sends."""
    said = None
    yield "retry: 1000\n\n"
    while not await request.is_disconnected():
        if said is not live.shown:
            said = live.shown
            told = msgspec.json.encode({"guide": said.guide, "problem": said.problem})
            yield f"data: {told.decode()}\n\n"
        await asyncio.sleep(_TURN)
