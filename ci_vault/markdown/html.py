"""A note as HTML that may stand in any page: every link settled, nothing of it can run.

CommonMark by markdown-it-py with tables, strikethrough, footnotes, math (its source is shown)
and the Obsidian syntaxes of `block_plugins.py` and `inline_plugins.py`. As in
Obsidian a line end is a break. Whatever HTML the note holds passes nh3's allow list.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from ci_vault.markdown.anchors import anchors
from ci_vault.markdown.block_plugins import block_plugins
from ci_vault.markdown.inline_plugins import inline_plugins
from ci_vault.markdown.render import rendering
from ci_vault.markdown.syntax.hidden import blank, hidden_blocks
from ci_vault.markdown.syntax.tag import tags
from ci_vault.markdown.syntax.wikilink import Target
from ci_vault.model.note import Note
from ci_vault.model.text import Lines, Span

# What a link of the note reaches, as an address to write; a target that is absent is missing.
Hrefs = Mapping[Target, str]
# Says "en" or "vi" of a stretch of text, or None where that is unsure.
Language = Callable[[str], str | None]

_TAGS = nh3.ALLOWED_TAGS - {"area", "map"} | {"input", "section", "tfoot"}
_ATTRIBUTES = {
    "*": {"class", "id", "lang", "dir", "data-callout", "data-task"},
    "a": {"href"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height", "loading"},
    "input": {"checked", "aria-label"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_SCHEMES = {"http", "https", "mailto", "tel", "obsidian"}
# Deeper than this a note is no text any more, and Python's own stack would end.
_DEEPEST = 100


class Seen(NamedTuple):
    """What the HTML side finds in a note, in its order: for comparing it with the scan.

    A link is (embed, target), a heading (level, text as written).
    """

    links: tuple[tuple[bool, Target], ...]
    tags: tuple[str, ...]
    headings: tuple[tuple[int, str], ...]


def to_html(
    note: Note, hrefs: Hrefs, language: Language | None = None, without: Sequence[Span] = ()
) -> str:
    """Return the body of `note` as safe HTML.

    `hrefs` gives the address behind each target the note links to; text of a link whose target it
    lacks is marked missing. `language` says which blocks get a `lang`. `without` are spans of
    sections and list items to leave out. Headings and named blocks carry the ids of `anchors`.
    """
    lines = Lines(note.text)
    first = lines.position(note.properties.span.end).line
    ids = anchors(note)
    chosen = set(without)
    body, math = _body(note)

    def line(span: Span) -> int:
        return lines.position(span.start).line - first

    env: dict[str, Any] = {
        "math": math,
        "hrefs": hrefs,
        "language": language,
        "ids": {line(h.span): ids[h.span.start] for h in note.headings},
        "without": {line(part.span) for part in note.sections if part.span in chosen},
        "without_items": {line(item.span) for item in note.items if item.span in chosen},
    }
    return _clean(_engine().render(body, env))


def inline_html(text: str, hrefs: Hrefs) -> str:
    """Return one stretch of a note's inline text as safe HTML, without a block round it."""
    return _clean(_engine().renderInline(text, {"hrefs": hrefs}))


def seen(note: Note) -> Seen:
    """Return the links, tags and headings that the HTML side sees in the body of `note`.

    As in Obsidian a heading inside a quote is none of the note's, and the tags of a block comment
    count though nothing else of it does.
    """
    body, math = _body(note)
    tokens = _engine(shown=False).parse(body, {"math": math})
    inline = list(_flat(tokens))
    hidden = hidden_blocks(note.text, note.properties.span.end)
    comments = (block for block in hidden if block.kind == "comment")
    unseen = (tag.name for block in comments for tag in tags(note.text, block.start, block.end))
    return Seen(
        tuple((t.meta["embed"], t.meta["target"]) for t in inline if "target" in t.meta),
        (*(token.content for token in inline if token.type == "tag"), *unseen),
        tuple(_headings(tokens)),
    )


def _headings(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    quotes = 0
    for token, text in pairwise(tokens):
        quotes += token.nesting if token.type.startswith("blockquote_") else 0
        if token.type == "heading_open" and not quotes:
            yield int(token.tag[1]), text.content


def _body(note: Note) -> tuple[str, dict[int, int]]:
    """Return the text below the properties without its block comments, and where math stands.

    Math is told by the line it begins on and the line behind it, counted from 0.
    """
    start = note.properties.span.end
    hidden = list(hidden_blocks(note.text, start))
    if not hidden:
        return note.text[start:], {}
    lines = Lines(note.text)
    first = lines.position(start).line
    parts: list[str] = []
    math: dict[int, int] = {}
    for block in hidden:
        parts.append(note.text[start : block.start])
        start = block.end
        if block.kind == "comment":
            parts.append(blank(note.text[block.start : block.end], 0, block.end - block.start))
        else:
            parts.append(note.text[block.start : block.end])
            behind = lines.position(block.end).line - first + 1
            math[lines.position(block.start).line - first] = behind
    return "".join((*parts, note.text[start:])), math


def _flat(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or ())


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
        tag_attribute_values={"input": {"type": {"checkbox"}}},
        set_tag_attribute_values={"input": {"disabled": ""}},
    )


@cache
def _engine(shown: bool = True) -> MarkdownIt:
    """Return the engine for showing a note; not `shown` keeps footnotes that nothing refers to."""
    md = MarkdownIt("commonmark", {"breaks": True, "maxNesting": _DEEPEST})
    md.enable(["table", "strikethrough"])
    md.use(footnote_plugin, inline=shown, move_to_end=shown)
    md.use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False)
    md.use(block_plugins).use(inline_plugins).use(rendering)
    return md
