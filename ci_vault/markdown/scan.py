"""From a note's text to the note: everything in it, with its exact place."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from ci_vault.markdown.blocks import Blocks, blocks
from ci_vault.markdown.events import Tree, tree
from ci_vault.markdown.front import Front, front
from ci_vault.markdown.inline import Inline, inline
from ci_vault.markdown.marks import marks
from ci_vault.markdown.names import block_ids
from ci_vault.markdown.properties import property_links, property_tags, wrong_tags
from ci_vault.markdown.syntax.hidden import Hidden, blanked, hidden_blocks
from ci_vault.markdown.syntax.tag import tags
from ci_vault.markdown.syntax.task import is_done
from ci_vault.markdown.syntax.wikilink import WIKILINK
from ci_vault.model.diagnostic import Finding
from ci_vault.model.note import Comment, Note, Section, Tag, Task
from ci_vault.model.text import Span, within

_BOM = "\ufeff"
_LONE_CR = re.compile(r"\r(?!\n)")
# A line's end with the marks of quotes and the blanks that open the next line.
_LINE_BREAK = re.compile(r"(?<![ \t])[ \t]*+(?:\r\n|\n|\r)[ \t>]*")
# What opens code or math, inside a wikilink as elsewhere.
_OPENING, _DOLLAR = re.compile(r"[$`]"), re.compile(r"\$")
_CLOSING_FENCE = re.compile(r"[ >\t]*(?:`{3,}|~{3,})[ \t]*\Z")


def scan(path: str, text: str) -> Note:
    """Return the note that `text` says, read as Obsidian reads it.

    `path` is POSIX, relative to the vault; `text` the whole file, decoded. Every place in the
    note is a `Span` of `Note.text`, in code points, which is `text` without a byte order mark.
    What is wrong with the text itself is a finding on the note; nothing is raised.
    """
    bare = text.removeprefix(_BOM)
    before = front(bare)
    hidden = list(hidden_blocks(bare, before.body))
    visible = blanked(bare, hidden) if hidden else bare
    elements = tree(visible, before.body)
    laid = blocks(visible, elements)
    said = inline(visible, laid.blocks, marks(visible, elements))
    shielded = _shielded(visible, said)
    if shielded:
        elements = tree(shielded, before.body)
        laid = blocks(visible, elements)
        said = inline(visible, laid.blocks, marks(visible, elements))
    values = before.properties.values
    return Note(
        path=path,
        text=bare,
        properties=before.properties,
        title=str(values.get("title") or PurePosixPath(path).stem),
        aliases=_aliases(before),
        headings=laid.headings,
        links=(*property_links(bare, before.strings), *said.links),
        externals=said.externals,
        tags=(*property_tags(bare, before.strings), *_tags(bare, hidden, said)),
        block_ids=tuple(block_ids(visible, elements, laid)),
        tasks=tuple(_tasks(bare, laid)),
        blocks=laid.blocks,
        items=laid.items,
        tables=laid.tables,
        definitions=laid.definitions,
        callouts=laid.callouts,
        footnotes=said.footnotes,
        comments=_comments(hidden, said),
        emphasis=said.emphasis,
        sections=_sections(before, hidden, laid),
        opaque=_opaque(hidden, said),
        strays=said.strays,
        findings=(*_findings(text, bare, before, hidden, elements), *before.findings),
    )


def _shielded(text: str, said: Inline) -> str | None:
    """Return `text` with what opens code and math inside wikilinks made harmless, or None.

    The engine knows no wikilinks: it takes `[[A$]] [[B$]]` for math between two dollar signs.
    """
    if not said.opaque:
        return None
    begun = [link.span for link in said.links if _OPENING.search(link.raw)]
    if not any(within(begun, span.start) for span in said.opaque):
        return None
    parts: list[str] = []
    at = 0
    # A dollar sign in any wikilink, for those that the false math hid come to light only now.
    for link in WIKILINK.finditer(text):
        marks = _OPENING if within(begun, link.start() + 1) else _DOLLAR
        parts += (text[at : link.start()], marks.sub("x", link[0]))
        at = link.end()
    return "".join((*parts, text[at:]))


def _aliases(before: Front) -> tuple[str, ...]:
    """Return the aliases; a text instead of a list is one alias."""
    for key, value in before.properties.values.items():
        if key.lower() == "aliases":
            names = value if isinstance(value, list) else [value]
            return tuple(name.strip() for name in names if isinstance(name, str) and name.strip())
    return ()


def _tasks(text: str, laid: Blocks) -> Iterator[Task]:
    for item in laid.items:
        if item.task is not None:
            words = _LINE_BREAK.sub(" ", item.text.of(text)).strip()
            yield Task(words, item.task, is_done(item.task), item.span)


def _tags(text: str, hidden: list[Hidden], said: Inline) -> tuple[Tag, ...]:
    """Return the body's tags; Obsidian counts those in a block comment, though nothing else."""
    made = [
        Tag(tag.name, "body", Span(tag.start, tag.end))
        for block in hidden
        if block.kind == "comment"
        for tag in tags(text, block.start, block.end)
    ]
    return tuple(sorted((*said.tags, *made), key=lambda tag: tag.span)) if made else said.tags


def _comments(hidden: list[Hidden], said: Inline) -> tuple[Comment, ...]:
    made = [Comment(True, Span(b.start, b.end)) for b in hidden if b.kind == "comment"]
    return tuple(sorted((*made, *said.comments), key=lambda comment: comment.span))


def _sections(before: Front, hidden: list[Hidden], laid: Blocks) -> tuple[Section, ...]:
    """Return the top-level blocks; a comment or math inside one of them is none of its own."""
    made = [*laid.sections]
    if hidden:
        outer = [section.span for section in made]
        apart = (block for block in hidden if not within(outer, block.start))
        made += (Section(block.kind, Span(block.start, block.end)) for block in apart)
        made.sort(key=lambda section: section.span)
    if before.body:
        made.insert(0, Section("yaml", before.properties.span))
    return tuple(made)


def _opaque(hidden: list[Hidden], said: Inline) -> tuple[Span, ...]:
    """Return the spans without Markdown; a hidden block inside HTML is part of that."""
    if not hidden:
        return tuple(said.opaque)
    apart = (block for block in hidden if not within(said.opaque, block.start))
    return tuple(sorted((*said.opaque, *(Span(block.start, block.end) for block in apart))))


def _findings(
    text: str, bare: str, before: Front, hidden: list[Hidden], elements: Tree
) -> Iterator[Finding]:
    """Yield what is wrong with the text as a text, and what swallows the rest of it."""
    if text is not bare:
        yield Finding(
            "byte-order-mark",
            Span(0, 0),
            "the file opens with a byte order mark (BOM); save it without",
        )
    if "\r" in bare:
        lone = _LONE_CR.search(bare)
        at = lone.start() if lone else bare.index("\r")
        kind = "a lone CR" if lone else "CRLF"
        yield Finding(
            "line-ends", Span(at, at + 1), f"lines end in {kind}, not LF; save the note with LF"
        )
    if "\0" in bare:
        at = bare.index("\0")
        message = "a NUL character stands in the text; delete it"
        yield Finding("control-character", Span(at, at + 1), message)
    yield from wrong_tags(before)
    for block in hidden:
        if not block.closed:
            message = "this %% comment is never closed and hides the rest of the note; close it"
            yield Finding("unclosed-comment", Span(block.start, block.start + 2), message)
    yield from _swallowing(bare, elements)


def _swallowing(text: str, elements: Tree) -> Iterator[Finding]:
    """Yield a finding where code or an HTML comment is never closed and runs to the end."""
    last = elements.of("CodeBlock", "HtmlBlock")[-1:]
    for node in last:
        if text[node.end :].strip():
            return
        written = text[node.start : node.end].rstrip()
        if node.kind == "CodeBlock" and node.data != "Indented" and not _closed(written):
            message = "this code fence is never closed and swallows the rest of the note; close it"
            yield Finding("unclosed-fence", Span(node.start, node.start + 3), message)
        elif node.kind == "HtmlBlock" and written.startswith("<!--") and "-->" not in written:
            message = "this <!-- comment is never closed and hides the rest of the note; close it"
            yield Finding("unclosed-comment", Span(node.start, node.start + 4), message)


def _closed(code: str) -> bool:
    """Say whether a fenced block, as written, ends with a fence of its own kind."""
    first, *rest = code.splitlines()
    mark = first[0] * 3
    return bool(rest) and mark in rest[-1] and bool(_CLOSING_FENCE.match(rest[-1]))
