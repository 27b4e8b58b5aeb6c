"""`[[target#heading|label]]` and `![[embed]]`: shape, and what its parts are.

Obsidian's behaviour: one `]` does not close it, a line end ends it, and of nested ones only the
innermost is a link.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from msgspec import Struct

from ci_vault.markdown.syntax.escape import escaped

WIKILINK = re.compile(
    r"\[\[(?P<body>(?!\[)[^\[\]\r\n]*+(?:(?:\](?!\])|\[(?!\[))[^\[\]\r\n]*+)*)\]\]"
)
# What Obsidian reads behind the `#` of a PDF, a sound or a film: how to show it, never a heading.
_VIEW = re.compile(
    r"[^#]*\.(?:pdf|mp3|wav|m4a|3gp|flac|ogg|opus|mp4|webm|ogv|mov|mkv)\s*"
    r"#\s*(?:page|height|rect|selection|toolbar|color|t)=",
    re.IGNORECASE,
)


class Target(Struct, frozen=True, array_like=True, gc=False):
    """Where a link points: the name, and the heading or the block inside it."""

    name: str
    heading: str | None
    block: str | None


class Wikilink(Struct, frozen=True, gc=False):
    """A wikilink in a text: `start` and `end` with brackets and the `!` of an embed."""

    start: int
    end: int
    embed: bool
    target: Target
    label: str | None


def wikilinks(text: str, start: int, end: int) -> Iterator[Wikilink]:
    """Yield the wikilinks of `text[start:end]`, a stretch of inline text, in order."""
    for match in WIKILINK.finditer(text, start, end):
        at, behind = match.span()
        body = match[1]
        target = body.strip()
        before = text[at - 1] if at > start else ""
        if not target or (before == "\\" and escaped(text, at, start)):
            continue
        label = None
        if "|" in target:
            target, label = split_label(body)
        embed = before == "!" and not escaped(text, at - 1, start)
        yield Wikilink(at - embed, behind, embed, split_target(target), label)


def split_label(body: str) -> tuple[str, str | None]:
    r"""Split what stands between the brackets into target and label; both trimmed.

    In a table the bar is written `\|`. A bar in first place belongs to the target, as Obsidian
    records `[[|x]]`.
    """
    bar = body.find("|", 1)
    if bar < 0 or body.lstrip().startswith("|"):
        return body.strip(), None
    return body[:bar].removesuffix("\\").strip(), body[bar + 1 :].strip().replace("\\|", "|")


def split_target(target: str) -> Target:
    """Split `Note#A#B`, `Note#^id` or `#A` into its parts; a chain of headings stays `A#B`.

    Only `#^id` is a block; `#page=3` and its like say how a file is shown and are dropped.
    """
    name, mark, fragment = target.partition("#")
    if not mark:
        return Target(target.strip(), None, None)
    parts = [part for part in (part.strip() for part in fragment.split("#")) if part]
    if not parts or _VIEW.match(target):
        return Target(name.strip(), None, None)
    block = parts.pop()[1:] if parts[-1].startswith("^") else None
    return Target(name.strip(), "#".join(parts) or None, block or None)


def split_destination(destination: str) -> Target:
    """Split a Markdown link's destination as a target is split; its parts are percent-decoded.

    A part whose bytes are no UTF-8 stays as written.
    """
    to = split_target(destination)
    heading, block = to.heading and _decoded(to.heading), to.block and _decoded(to.block)
    return Target(_decoded(to.name), heading, block)


def _decoded(written: str) -> str:
    try:
        return unquote(written, errors="strict")
    except UnicodeDecodeError:
        return written
