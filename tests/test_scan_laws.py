"""What holds of every scan, whatever the text: exact places, kept order, nothing raised."""

import string
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_vault.markdown.scan import scan
from ci_vault.model.note import Note
from ci_vault.model.text import Lines, Position, Span

# What Markdown, Obsidian and YAML give a meaning to, and letters of one to four bytes.
MARKS = st.sampled_from(
    [
        *"#*_`~=$%|<>[]()!^:-+\\/&;.1x \n",
        *"aếđ日🌱\u0301\u00a0\u3000\u200b",
        *(
            "\n\n",
            "\n> ",
            "\n- ",
            "\n  - ",
            "\n1. ",
            "\n    ",
            "\n\t",
            "\n# ",
            "\n---\n",
            "\n```\n",
        ),
        *("[[", "]]", "![[", "](", "**", "==", "%%", "\n%%\n", "$$", "\n$$\n", "<!--", "-->"),
        *("\n|a|b|\n|-|-|\n|", "\n[^1]: ", "[^1]", "> [!note] ", "- [x] ", "#tag", " ^id\n"),
        *("https://a.b/c", "\n: ", "\n[a]: b\n", "<b>", "\n<div>\n", "&amp;", "---\n"),
        *("---\ntags: [a, b]\nup: '[[x]]'\n---\n", "a: ", "a: &x [*x]\n", "a: [[b]]\n"),
    ]
)
TEXTS = st.lists(MARKS, max_size=40).map("".join) | st.text(max_size=60)


def parts(note: Note) -> Iterator[tuple[str, Span]]:
    """Yield every part of `note` as its kind and place, inner places too."""
    for kind in KINDS:
        for part in getattr(note, kind):
            yield kind, part if isinstance(part, Span) else getattr(part, "span", None) or part.term
    for place in note.properties.places:
        yield "value", place.value
    for item in note.items:
        yield "item's text", item.text
    for table in note.tables:
        yield from (("cell", cell) for row in table.rows for cell in row)
    for definition in note.definitions:
        yield from (("definition's text", text) for text in definition.texts)
    for callout in note.callouts:
        yield "callout's title", callout.title
    for mark in note.emphasis:
        yield "emphasis' inside", mark.inner
    for named in note.block_ids:
        yield "named block", named.block
    yield "properties", note.properties.span
    yield from (("key", place.span) for place in note.properties.places)


KINDS = (
    "headings",
    "links",
    "externals",
    "tags",
    "block_ids",
    "tasks",
    "blocks",
    "items",
    "tables",
    "definitions",
    "callouts",
    "footnotes",
    "comments",
    "emphasis",
    "sections",
    "opaque",
    "strays",
    "findings",
)


@given(TEXTS)
def test_every_place_lies_in_the_text(text: str) -> None:
    note = scan("a.md", text)
    assert note.text == text.removeprefix("\ufeff")
    for kind, span in parts(note):
        assert 0 <= span.start <= span.end <= len(note.text), (kind, span)


@given(TEXTS)
def test_a_place_holds_what_its_part_says(text: str) -> None:
    note = scan("a.md", text)
    for tag in note.tags:
        if tag.source == "body":
            assert tag.span.of(note.text).rstrip("/") == "#" + tag.name
    for link in note.links:
        if link.kind != "property":
            assert link.span.of(note.text) == link.raw
        assert link.target in link.raw or link.kind != "wikilink"
    for heading in note.headings:
        assert heading.text in heading.span.of(note.text)
    for mark in note.block_ids:
        assert mark.span.of(note.text) == "^" + mark.id
    for item in note.items:
        assert item.span.of(note.text).startswith(item.marker)
        assert item.marker
    for emphasis in note.emphasis:
        written = emphasis.span.of(note.text)
        assert written.strip("*_~=") == emphasis.inner.of(note.text).strip("*_~=")
    for stray in note.strays:
        assert len(set(stray.of(note.text))) == 1
        assert stray.of(note.text)[0] in "*_~="


@given(TEXTS)
def test_parts_come_in_order(text: str) -> None:
    note = scan("a.md", text)
    for kind in KINDS:
        if kind not in ("links", "tags", "definitions", "callouts", "findings"):
            spans = [span for found, span in parts(note) if found == kind]
            assert [span.start for span in spans] == sorted(span.start for span in spans), kind
    for source in ("body", "property"):
        places = [tag.span.start for tag in note.tags if tag.source == source]
        assert places == sorted(places)


@given(TEXTS)
def test_blocks_sections_and_opaque_spans_stand_apart(text: str) -> None:
    note = scan("a.md", text)
    blocks = [block.span for block in note.blocks]
    sections = [section.span for section in note.sections]
    for spans in (blocks, sections, list(note.opaque), list(note.strays)):
        for before, after in pairwise(spans):
            assert before.end <= after.start, (before, after)


@given(TEXTS)
def test_parts_know_what_they_stand_in(text: str) -> None:
    note = scan("a.md", text)
    for block in note.blocks:
        assert block.item < len(note.items)
        assert block.callout < len(note.callouts)
        if block.item >= 0:
            assert inside(block.span, note.items[block.item].span)
        if block.callout >= 0:
            assert inside(block.span, note.callouts[block.callout].span)
            assert block.quoted
    for number, item in enumerate(note.items):
        assert item.parent < number
        if item.parent >= 0:
            assert inside(item.span, note.items[item.parent].span)
            assert item.depth == note.items[item.parent].depth + 1


def inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


@given(TEXTS)
def test_nothing_is_seen_in_what_is_hidden(text: str) -> None:
    note = scan("a.md", text)
    hidden = [comment.span for comment in note.comments if comment.block]
    for span in note.opaque:
        if span not in hidden:
            assert not any(inside(tag.span, span) for tag in note.tags)
        assert not any(inside(link.span, span) for link in note.links if link.kind == "wikilink")


@given(TEXTS)
def test_the_same_text_gives_the_same_note(text: str) -> None:
    assert scan("a.md", text) == scan("a.md", text)


@given(TEXTS)
def test_windows_line_ends_change_no_place(text: str) -> None:
    """Every part stands at the same line and column, whether lines end in LF or in CRLF."""
    text = text.replace("\r", "").removeprefix("\ufeff")
    plain, windows = scan("a.md", text), scan("a.md", text.replace("\n", "\r\n"))
    ours, theirs = list(placed(plain)), list(placed(windows))
    assert ours == theirs


def placed(note: Note) -> Iterator[tuple[str, Position, Position]]:
    """Yield the parts with line and column; a place that ends with a line ends where it ends."""
    lines = Lines(note.text)
    for kind, span in parts(note):
        if kind != "findings":
            end = span.start + len(span.of(note.text).rstrip("\r\n"))
            yield kind, lines.position(span.start), lines.position(end)


# A text that opens nothing which a paragraph behind it could close.
QUIET = st.lists(st.sampled_from(["a", "ế", " ", "#t ", "[[x]] ", "**b** ", "\n\n"]), max_size=20)


@given(QUIET.map("".join))
def test_a_paragraph_behind_it_changes_nothing_before(text: str) -> None:
    before, after = scan("a.md", text), scan("a.md", text + "\n\nend *of* it")
    for kind in KINDS:
        there = getattr(before, kind)
        assert getattr(after, kind)[: len(there)] == there, kind


@given(st.text(string.ascii_letters + "àếđ 日🌱", min_size=1).filter(str.strip))
def test_words_alone_are_one_paragraph(text: str) -> None:
    note = scan("a.md", text.strip())
    assert [block.span.of(note.text) for block in note.blocks] == [text.strip()]
    assert (note.links, note.tags, note.headings, note.findings) == ((), (), (), ())


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", "---\n---", "---\n---\n", "\r", "\0", "---"])
def test_almost_nothing_is_a_note(text: str) -> None:
    note = scan("Folder/Name.md", text)
    assert note.title == "Name"
    assert (note.links, note.headings, note.tags) == ((), (), ())
