"""How answers are written: nothing in a record may break out of the format it is written in."""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import Struct

from ci_vault.disk import read_vault
from ci_vault.extend import Answer, Diagnostic, VaultError
from ci_vault.formats import write
from ci_vault.formats.md import cell, plain
from ci_vault.formats.text import _width
from ci_vault.markdown.html import show
from ci_vault.markdown.scan import scan
from ci_vault.markdown.showing import Showing
from ci_vault.model.note import Note
from ci_vault.reports import ask
from ci_vault.reports.checklist import ask as checklist
from ci_vault.vault.vault import Vault

VaultOf = Callable[..., Vault]
HOSTILE = (
    "=1+1 | <b>x</b> & [[link]] #tag `code` *star* _under_ ==mark== ~~gone~~ $math$ %%note%% "
    "![[img]] [a](b) <!-- c --> ^id ](x) \\ &amp; https://a.b"
)


class Row(Struct, frozen=True):
    name: str
    count: int
    more: list[str]


def answer(*records: object, kind: str = "rows", **rest: Mapping[str, str]) -> Answer:
    return Answer(kind, "Rows", "A <vault>", list(records), **rest)


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(
        VaultError, match=r"^pdf: no such format; .* as csv, html, json, md, text, xlsx$"
    ):
        write(answer(), "pdf")
    with pytest.raises(VaultError, match=r"graphml, json, mermaid"):
        write(answer(kind="graph"), "csv", ["graphml", "json", "mermaid"])
    with pytest.raises(VaultError, match="no such format"):
        write(answer(), "graphml")


@pytest.mark.parametrize("to", ["csv", "html", "json", "md", "text"])
def test_an_answer_without_records_can_be_written(to: str) -> None:
    assert isinstance(write(answer(), to), str)


# CSV


def test_csv_opens_in_a_spreadsheet_and_runs_nothing() -> None:
    cells = ["=1+1", "+1", "-1", "@a", "\tx", "\rx", "\nx", 'a,"b"\r\nc', "ế - x", "'q"]
    said = write(answer(*(Row(text, -1, ["a", "b"]) for text in cells)), "csv")
    assert said.startswith("\ufeffname,count,more\r\n")
    rows = list(csv.reader(StringIO(said.removeprefix("\ufeff"), newline="")))[1:]
    assert [row[0] for row in rows] == [
        *("'=1+1", "'+1", "'-1", "'@a", "'\tx", "'\rx", "'\nx", 'a,"b"\r\nc', "ế - x", "'q")
    ]
    assert {(row[1], row[2]) for row in rows} == {("-1", "a; b")}
    assert said.endswith("\r\n")


@given(
    st.lists(
        st.builds(
            str.__add__,
            st.text("'=+-@\t\n", max_size=3),
            st.text(st.characters(codec="utf-8", exclude_characters="\0")),
        )
    )
)
@example(["'=", "'@", "''=1", "'", "''", "'a"])
def test_csv_gives_back_every_text(texts: list[str]) -> None:
    said = write(answer(*(Row(text, 0, []) for text in texts)), "csv").removeprefix("\ufeff")
    back = [row[0] for row in csv.reader(StringIO(said, newline=""))][1:]
    assert not any(cell.startswith(tuple("=+-@\t\r\n")) for cell in back)
    assert [re.sub(r"^'(?='*[=+\-@\t\r\n])", "", cell) for cell in back] == texts


# JSON


def test_json_is_a_list_of_records() -> None:
    said = write(answer(Row("ế", 1, ["x"])), "json")
    assert json.loads(said) == [{"name": "ế", "count": 1, "more": ["x"]}]
    assert "ế" in said


# Markdown


class _Shown(HTMLParser):
    """Collects the text of a page, a blank for each line break."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("td", "th", "li"):
            self.cells.append("")
        if tag == "br":
            self.cells[-1] += " "

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def shown(markdown: str) -> list[str]:
    reader = _Shown()
    reader.feed(show(scan("a.md", markdown), Showing()).html)
    return [" ".join(part.split()) for part in reader.cells]


def marks(note: Note) -> Iterator[tuple[object, ...]]:
    """All that text alone has none of."""
    yield from (note.links, note.tags, note.emphasis, note.comments, note.footnotes, note.externals)


MARKDOWN = st.text(st.sampled_from("ab1 \n\\`*_[]<>|$^=~%#!&;:/-+.()@\"'ế"), max_size=30)


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        "- item",
        "1. one",
        "1) one",
        "# head",
        "+ plus",
        "a\nb\r\nc",
        "\\",
        "\\|",
        "a \\| b",
        "|",
        "www.a.b and a@b.c",
        "[x] done",
        "[^1]: note",
        "=====",
        "---",
        "```",
        ": def",
        "&lt; &#60;",
        "#1984 #y1984",
    ],
)
def test_any_text_stands_in_markdown_as_itself(text: str) -> None:
    expected = " ".join(text.split())
    assert shown(f"| x |\n|---|\n| {cell(text)} |\n") == ["x", expected]
    assert shown(f"- [ ] {plain(text)}\n") == [expected]
    note = scan("a.md", f"| x |\n|---|\n| {cell(text)} |\n\n- {plain(text)}\n")
    assert not any(marks(note))


@given(MARKDOWN)
def test_no_text_breaks_out_of_a_table_or_a_list(text: str) -> None:
    note = scan("a.md", f"| x | y |\n|---|---|\n| {cell(text)} | z |\n\n- {plain(text)} z\n")
    assert [len(row) for row in note.tables[0].rows] == [2, 2]
    assert len(note.items) == 1
    assert not any(marks(note))
    assert shown(f"| x |\n|---|\n| {cell(text)} |\n") == ["x", " ".join(text.split())]


# HTML


def test_html_escapes_what_it_shows() -> None:
    said = write(answer(Row(HOSTILE, 1, ["<i>"])), "html")
    assert "&lt;b&gt;x&lt;/b&gt; &amp; [[link]]" in said
    assert "<i>" not in said
    assert "A &lt;vault&gt;" in said
    assert "<script" not in said
    assert not re.search(r"(?:src|href)=", said)


def test_every_stretch_of_a_document_carries_its_language(vault_of: VaultOf) -> None:
    text = "*Key activities*\n- Plan < it & go: Lập kế hoạch\n"
    vault = vault_of({"Change.md": text})
    said = write(ask(vault, "checklist", {}), "html")
    assert '<html lang="en">' in said
    assert '<span lang="en">Plan &lt; it &amp; go</span>' in said
    assert '<span lang="vi">Lập kế hoạch</span>' in said
    said = write(ask(vault, "glossary", {}), "html")
    assert '<td lang="vi" class="term">Lập kế hoạch</td>' in said
    said = write(Answer("other", "Other", "test", checklist(vault)), "html")
    assert '<td lang="vi">Lập kế hoạch</td>' in said


# Templates of the vault's own


@pytest.mark.parametrize("to", ["md", "html"])
def test_a_template_of_the_vault_goes_first(to: str) -> None:
    name = f"rows.{to}.jinja"
    said = write(answer(Row("<x>", 1, []), templates={name: "{{ records[0].name }}!"}), to)
    assert said == ("&lt;x&gt;!" if to == "html" else "<x>!")


def test_a_template_may_build_on_ours() -> None:
    text = '{% extends "page.html.jinja" %}{% block body %}Mine{% endblock %}'
    said = write(answer(templates={"report.html.jinja": text}), "html")
    assert "<main>\nMine</main>" in said.replace("\nMine\n", "\nMine")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("one\n{% if %}", 2),
        ("one\n\n{{ nothing.here }}", 3),
        ("{{ 1 / 0 }}", 1),
        ('one\n{% include "no such" %}', 2),
        ('{% extends "no such" %}', 1),
        ("{{ records.__class__.__mro__ }}", 1),
        ("{{ title.format.__globals__ }}", 1),
        ("{{ range(10000000) | list }}", 1),
    ],
)
@pytest.mark.parametrize("to", ["md", "html"])
def test_a_broken_template_is_named_with_its_line(text: str, line: int, to: str) -> None:
    with pytest.raises(VaultError) as raised:
        write(answer(templates={f"rows.{to}.jinja": text}), to)
    assert str(raised.value).startswith(f".ci-vault/templates/rows.{to}.jinja:{line}: ")


def test_a_mistake_of_ours_keeps_its_traceback() -> None:
    with pytest.raises(TypeError):
        write(answer(object()), "md")


# Text


def test_text_is_a_table_where_it_fits() -> None:
    said = write(answer(Row("quản lý", 1, []), Row("全角", 12, [])), "text")
    assert said == "name     count\n-------  -----\nquản lý  1\n全角     12\n"


def test_text_wraps_and_falls_back_to_blocks() -> None:
    said = write(answer(Row("word " * 30, 1, ["a"])), "text")
    assert said.splitlines()[2].startswith("word word")
    said = write(answer(Row("x" * 100, 1, ["a", "b"])), "text")
    assert said.splitlines() == [
        f"name   {'x' * 73}",
        f"       {'x' * 27}",
        "count  1",
        "more   a; b",
    ]


@given(st.lists(st.builds(Row, st.text(), st.integers(), st.lists(st.text())), min_size=1))
def test_text_stays_within_80_columns_and_steers_no_terminal(rows: list[Row]) -> None:
    said = write(answer(*rows), "text")
    assert all(_width(line) <= 80 for line in said.split("\n"))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)


def diagnostic(line: int, column: int, end_line: int, end_column: int) -> Diagnostic:
    return Diagnostic("a-rule", "warning", "a.md", line, column, end_line, end_column, "Look.")


@pytest.mark.parametrize(
    ("text", "place", "quoted"),
    [
        ("một hai ba\n", (1, 5, 1, 8), "     1 | một hai ba\n             ^^^\n"),
        (
            "mo\u0302\u0323t hai\n",
            (1, 7, 1, 10),
            "     1 | mo\u0302\u0323t hai\n             ^^^\n",
        ),
        ("全角 hai\n", (1, 4, 1, 7), "     1 | 全角 hai\n              ^^^\n"),
        ("a\tb\x1b[31m\n", (1, 3, 1, 4), "     1 | a b␛[31m\n           ^\n"),
        ("one\ntwo\n", (1, 3, 2, 2), "     1 | one\n           ^\n"),
        ("one\n", (1, 4, 1, 4), "     1 | one\n            ^\n"),
        ("\n", (1, 1, 1, 1), ""),
        ("", (9, 9, 9, 9), ""),
    ],
)
def test_a_diagnostic_shows_its_line(
    text: str, place: tuple[int, int, int, int], quoted: str
) -> None:
    found = diagnostic(*place)
    said = write(answer(found, kind="lint", texts={"a.md": text}), "text")
    assert said == f"a.md:{place[0]}:{place[1]}: warning a-rule: Look.\n{quoted}"


@given(st.text(st.sampled_from("ab 角ế\u0301"), min_size=1, max_size=400), st.data())
def test_a_long_line_is_cut_round_what_is_meant(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = diagnostic(1, start + 1, 1, end + 1)
    said = write(answer(found, kind="lint", texts={"a.md": text}), "text").split("\n")
    assert all(_width(line) <= 80 for line in said)
    if len(said) > 2:
        assert len(said[2].rstrip()) > len("     1 | ")


def test_a_diagnostic_of_a_file_that_is_no_note_has_no_line() -> None:
    said = write(answer(diagnostic(1, 1, 1, 1), kind="lint"), "text")
    assert said == "a.md:1:1: warning a-rule: Look.\n"


# Mermaid


def test_mermaid_labels_cannot_end_early(vault_of: VaultOf) -> None:
    from ci_vault.vault.graph import graph, records

    vault = vault_of({"a.md": "---\ntitle: '1. \"x\"] --> y<br>#quot;'\n---\n[[b]]\n"})
    said = write(answer(*records(graph(vault)), kind="graph"), "mermaid")
    assert said == (
        "flowchart LR\n"
        '  n0["1#46; #34;x#34;#93; --#62; y#60;br#62;#35;quot;"]\n'
        '  n1>"b"]\n'
        '  n0 -->|"link"| n1\n'
    )


def test_mermaid_says_when_there_is_too_much(vault_of: VaultOf) -> None:
    from ci_vault.vault.graph import graph, records

    vault = vault_of({"a.md": "".join(f"[[n{number}]] " for number in range(501))})
    said = write(answer(*records(graph(vault)), kind="graph"), "mermaid")
    assert said.startswith("%% 501 edges: ")


def test_real_vaults_can_be_written_in_every_format(corpora: Path) -> None:
    for folder in sorted(path for path in corpora.iterdir() if path.is_dir()):
        vault, again = read_vault(folder), read_vault(folder)
        for report in ("glossary", "checklist", "links"):
            for to in ("csv", "html", "json", "md", "text"):
                assert write(ask(vault, report, {}), to) == write(ask(again, report, {}), to)
