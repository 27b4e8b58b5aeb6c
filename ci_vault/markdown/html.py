"""A note as HTML that may stand in any page: every link settled, nothing of it can run.

CommonMark by markdown-it-py with tables, strikethrough, footnotes, math and the Obsidian syntaxes
of `block_plugins.py` and `inline_plugins.py`. As in Obsidian a line end is a break. Whatever HTML
the note holds passes the allow list of `clean.py`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from ci_vault.markdown.anchors import anchors
from ci_vault.markdown.block_plugins import block_plugins
from ci_vault.markdown.chosen import choosing, chosen
from ci_vault.markdown.clean import OWN, clean
from ci_vault.markdown.definition_lists import definition_lists
from ci_vault.markdown.embeds import embedding
from ci_vault.markdown.footnotes import footnotes, footnotes_apart
from ci_vault.markdown.inline_plugins import inline_plugins
from ci_vault.markdown.languages import languages
from ci_vault.markdown.render import rendering
from ci_vault.markdown.showing import Hrefs, Showing, Shown
from ci_vault.markdown.signs import idle, missing
from ci_vault.markdown.syntax.hidden import Hidden, blank, hidden_blocks
from ci_vault.markdown.syntax.tag import tags
from ci_vault.markdown.syntax.wikilink import Target
from ci_vault.markdown.term_links import term_links
from ci_vault.markdown.writing import written
from ci_vault.model.note import Note
from ci_vault.model.text import Lines, Span

# Deeper than this a note is no text any more, and Python's own stack would end.
_DEEPEST = 100
_UNKNOWN = "\ufffd"
_NO_LINE_END = re.compile(r"[^\r\n]+")


class Seen(NamedTuple):
    """What the HTML side finds in a note, in its order: for comparing it with the scan.

    A link is (embed, target), a heading (level, text as written).
    """

    links: tuple[tuple[bool, Target], ...]
    tags: tuple[str, ...]
    headings: tuple[tuple[int, str], ...]


def show(note: Note, how: Showing) -> Shown:
    """Return the body of `note` as safe HTML, shown as `how` says.

    Text of a link whose target has no address there is marked missing. Headings and named blocks
    carry the ids of `anchors`.
    """
    lines = Lines(note.text)
    first = lines.position(note.properties.span.end).line
    body, math = _body(note, how.without)
    env: dict[str, Any] = {
        "how": how,
        "lines": chosen(note, lines, how.without, how.part),
        "math": math,
        "pieces": [],
        "keys": {},
    }
    if not how.within:
        ids = anchors(note)
        env["ids"] = {
            lines.position(heading.span.start).line - first: ids[heading.span.start]
            for heading in note.headings
        }
    md = _engine(missing(body))
    html = written(md, md.parse(body, env), env)
    return Shown(clean(html, env["pieces"]), tuple(env["keys"]))


def inline_html(text: str, hrefs: Hrefs) -> str:
    """Return one stretch of a note's inline text as safe HTML, without a block round it."""
    env: dict[str, Any] = {"how": Showing(hrefs), "pieces": [], "keys": {}}
    md = _engine(missing(text))
    html = written(md, md.parseInline(text.replace(OWN, _UNKNOWN), env), env)
    return clean(html, env["pieces"])


def seen(note: Note) -> Seen:
    """Return the links, tags and headings that the HTML side sees in the body of `note`.

    As in Obsidian a heading inside a quote is none of the note's, and the tags of a block comment
    count though nothing else of it does.
    """
    body, math = _body(note)
    tokens = _engine(shown=False).parse(body, {"how": Showing(), "math": math})
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


def _body(note: Note, without: Sequence[Span] = ()) -> tuple[str, dict[int, int]]:
    """Return the text below the properties without its block comments, and where math stands.

    Sections of `without` are not in it either, wherever that can be.

    Math is told by the line it begins on and the line behind it, counted from 0. The one
    character by which attributes of ours are known is no longer in it.
    """
    start = note.properties.span.end
    hidden = list(hidden_blocks(note.text, start))
    if not hidden and not without:
        return note.body.replace(OWN, _UNKNOWN), {}
    lines = Lines(note.text)
    first = lines.position(start).line
    parts: list[str] = []
    math: dict[int, int] = {}
    told = [(block.start, block.end, block.kind) for block in hidden]
    dropped = [(span.start, span.end, "left out") for span in _left_out(note, hidden, without)]
    before = ""
    for begin, end, kind in sorted(told + dropped):
        between = note.text[start:begin]
        parts.append(between)
        start, inside = end, note.text[begin:end]
        if kind == "comment":
            parts.append(blank(inside, 0, len(inside)))
        elif kind == "left out":
            # Nothing is shown of it, but lists round it do not become one; a mark will do for all.
            goes_on = before == kind and not between.strip()
            parts.append(("" if goes_on else "<!---->") + _NO_LINE_END.sub("", inside))
        else:
            parts.append(inside)
            math[lines.position(begin).line - first] = lines.position(end).line - first + 1
        before = kind
    return "".join((*parts, note.text[start:])).replace(OWN, _UNKNOWN), math


def _left_out(note: Note, hidden: Sequence[Hidden], without: Sequence[Span]) -> Iterator[Span]:
    """Yield the sections that are left out and hold nothing `hidden`: they need not be read."""
    chosen = set(without)
    starts = [block.start for block in hidden]
    for section in note.sections if chosen else ():
        if section.span in chosen:
            at = bisect_right(starts, section.span.end - 1)
            if not at or hidden[at - 1].end <= section.span.start:
                yield section.span


def _flat(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or ())


@lru_cache(maxsize=1 << 8)
def _engine(without: str = "", shown: bool = True) -> MarkdownIt:
    """Return the engine for showing a note, or only one that is `without` some signs.

    Not `shown` keeps the blocks as the scan reads them: footnotes that nothing refers to,
    definitions as paragraphs.
    """
    md = MarkdownIt("commonmark", {"breaks": True, "maxNesting": _DEEPEST})
    md.enable(["table", "strikethrough"])
    md.use(footnote_plugin, inline=shown, move_to_end=shown)
    md.use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False)
    md.use(block_plugins).use(inline_plugins).use(choosing)
    if shown:
        md.use(definition_lists).use(footnotes_apart)
    # In this order: what a link aims at, what is embedded, what language that leaves, its terms.
    md.use(rendering).use(embedding).use(languages).use(term_links).use(footnotes)
    return md.disable(idle(without))
