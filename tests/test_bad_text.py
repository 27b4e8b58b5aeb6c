"""Text that no person writes: it is read to its end, without a traceback, and in no long time.

None of these is timed. Each input is so large that reading it in more than linear time would
keep the suite waiting for minutes.
"""

import pytest

from ci_vault.markdown.scan import scan
from ci_vault.model.note import Note

MANY = 10_000
LINE = 1_000_000


def rules(note: Note) -> set[str]:
    return {finding.rule for finding in note.findings}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("> " * MANY + "a", id="nested quotes"),
        pytest.param("> [!a] b\n> " * MANY, id="a callout in a callout"),
        pytest.param("- " * MANY + "a", id="a list in a list on one line"),
        pytest.param("[" * LINE, id="brackets"),
        pytest.param("[[" * LINE, id="pairs of brackets"),
        pytest.param("[[a" * LINE, id="links that no bracket closes"),
        pytest.param("[[a]" * MANY, id="links that one bracket closes"),
        pytest.param("[" * MANY + "a" + "](b)" * MANY, id="links in links"),
        pytest.param("![" * MANY + "a" + "](b)" * MANY, id="images in images"),
        pytest.param("]]" * LINE, id="closing brackets"),
        pytest.param("*" * LINE, id="stars"),
        pytest.param("**a" * MANY, id="strong that nothing closes"),
        pytest.param("*a **b " * MANY, id="emphasis and strong by turns"),
        pytest.param("_*" * MANY + "a" + "*_" * MANY, id="emphasis in emphasis"),
        pytest.param("==a" * MANY, id="highlights that nothing closes"),
        pytest.param("==" * LINE, id="signs of equality"),
        pytest.param("~" * LINE, id="tildes"),
        pytest.param("`" * LINE, id="backquotes"),
        pytest.param("`" * LINE + " `", id="a fence that is none"),
        pytest.param("".join("`" * n + " " for n in range(1000)), id="code of every width"),
        pytest.param("#" * LINE, id="number signs"),
        pytest.param("#a" * LINE, id="tags without a blank"),
        pytest.param("#a/" * MANY, id="one tag of many parts"),
        pytest.param("\\" * LINE + "#a", id="backslashes"),
        pytest.param("%%" * LINE, id="marks of comments"),
        pytest.param("%% a\n" * MANY, id="comments that open and close"),
        pytest.param("$$\n" * MANY + "$$ a", id="math that opens and closes"),
        pytest.param("$a" * MANY, id="dollars"),
        pytest.param("<" * LINE, id="angle brackets"),
        pytest.param("<a " * MANY, id="HTML that nothing closes"),
        pytest.param("<!-- " * MANY, id="HTML comments that nothing closes"),
        pytest.param("a <!-- b" * MANY, id="HTML comments within a line"),
        pytest.param("https://" * MANY, id="addresses"),
        pytest.param("https://a" + ")" * LINE, id="an address and brackets"),
        pytest.param("https://" + "." * LINE, id="an address of full stops"),
        pytest.param("a" + " " * LINE + "b", id="blanks"),
        pytest.param("- " * 300 + "a" + "\n" * MANY + "b", id="line ends below nested lists"),
        pytest.param("- [ ] a" + " " * LINE + "b\n  c", id="blanks in a task"),
        pytest.param("\n" * LINE, id="line ends"),
        pytest.param("\r" * LINE, id="lone carriage returns"),
        pytest.param("\0" * LINE, id="NUL characters"),
        pytest.param("a ^" * MANY, id="carets"),
        pytest.param("a\n\n^b\n\n" * MANY, id="block ids on lines of their own"),
        pytest.param("a ^b\n\n" * MANY, id="block ids"),
        pytest.param("|" * MANY + "\n" + "|-" * MANY + "|\n" + "|" * MANY, id="a wide table"),
        pytest.param("|a|b|\n|-|-|\n" + "|c|d|\n" * MANY, id="a long table"),
        pytest.param("|a|b|\n|-|-|\n|c|d|\n\n" * MANY, id="tables"),
        pytest.param("[^a]" * MANY + "\n\n[^a]: b", id="footnotes"),
        pytest.param("".join(f"[^{n}]: a\n\n" for n in range(MANY)), id="footnote texts"),
        pytest.param("".join(f"[a{n}]: b\n" for n in range(MANY)), id="link definitions"),
        pytest.param("a\n: b\n\n" * MANY, id="definitions"),
        pytest.param("- a\n" * MANY, id="a long list"),
        pytest.param("1. a\n\n" * MANY, id="a loose list"),
        pytest.param("a\n- b\n" * MANY, id="lists"),
        pytest.param("# a\n" * MANY, id="headings"),
        pytest.param("&" * LINE, id="ampersands"),
        pytest.param("&amp;#a" * MANY, id="entities"),
        pytest.param("---\n" * MANY, id="rules"),
        pytest.param("--- " * LINE, id="a rule that is none"),
        pytest.param("\ufeff" * MANY, id="byte order marks"),
        pytest.param("\u202e" * MANY + "#a", id="marks of direction"),
        pytest.param("#" + "e\u0301" * LINE, id="decomposed letters"),
        pytest.param("a" * LINE, id="one long word"),
        pytest.param("Cải tiến liên tục. " * (LINE // 20), id="one long line"),
    ],
)
def test_it_is_read_to_the_end(text: str) -> None:
    note = scan("a.md", text)
    assert note.text == text.removeprefix("\ufeff")


def test_list_levels_that_are_nested_deeply() -> None:
    """Each level is indented by two more blanks: a thousand levels are a million characters."""
    note = scan("a.md", "".join(" " * 2 * depth + "- a\n" for depth in range(1000)))
    assert max(item.depth for item in note.items) > 100


def test_a_hundred_thousand_links_in_one_note() -> None:
    note = scan("a.md", "".join(f"- [[Note {n}#Head|label]] #tag{n}\n" for n in range(100_000)))
    assert len(note.links) == len(note.tags) == len(note.items) == 100_000


def test_many_links_in_one_paragraph_with_many_code_spans() -> None:
    note = scan("a.md", "`[[a]]` [[b]] **[[c]]** [d](e.md) https://example.org #t\n" * MANY)
    assert len(note.links) == 3 * MANY
    assert len(note.tags) == len(note.externals) == MANY


def test_a_fence_that_nothing_closes() -> None:
    note = scan("a.md", "# a\n\n```\n" + "[[b]] #c\n" * MANY)
    assert rules(note) == {"unclosed-fence"}
    assert not note.links


def test_a_comment_that_nothing_closes() -> None:
    note = scan("a.md", "# a\n\n%%\n" + "[[b]] #c\n" * MANY)
    assert rules(note) == {"unclosed-comment"}
    assert not note.links


def test_an_alias_bomb() -> None:
    """Nine aliases of nine aliases of nine …: a hundred lines that would fill every memory."""
    bomb = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 100))
    note = scan("a.md", f"---\na0: &a0 [x]\n{bomb}---\n# Body\n")
    assert rules(note) == {"invalid-property-block"}
    assert note.properties.values == {}
    assert [heading.text for heading in note.headings] == ["Body"]


@pytest.mark.parametrize(
    "properties",
    [
        pytest.param("a: &x [*x]", id="a list that holds itself"),
        pytest.param("a: &x {b: *x}", id="a property that holds itself"),
        pytest.param("a: " + "[" * 100_000, id="brackets"),
        pytest.param("a: " + "[" * 1000 + "]" * 1000, id="lists in lists"),
        pytest.param("a: " + "{a: " * 10_000, id="properties in properties on one line"),
        pytest.param("- " * 50_000 + "a", id="list marks on one line"),
        pytest.param("? " * 50_000 + "a", id="marks of keys on one line"),
        pytest.param("".join(" " * n + "a:\n" for n in range(2000)), id="indented properties"),
        pytest.param("a: " + "&x " * 1000, id="anchors"),
        pytest.param("a: " + "!" * 100_000, id="marks of types"),
        pytest.param("".join(f"a{n}: b\n" for n in range(20_000)), id="too many properties"),
        pytest.param("a: \x01", id="a control character"),
        pytest.param("a: \x85\u2028b", id="line ends that only Unicode knows"),
        pytest.param("%YAML 9.9", id="a directive"),
        pytest.param("[[a]]: b", id="a list as a name"),
        pytest.param("{{date}}: b", id="a property as a name"),
        pytest.param("<<: 1", id="a merge of what cannot be merged"),
        pytest.param("a: !!int x\nb: !!bool [c]", id="types that do not fit"),
    ],
)
def test_bad_properties_leave_the_body_alone(properties: str) -> None:
    note = scan("a.md", f"---\n{properties}\n---\n# Body\n")
    assert [heading.text for heading in note.headings] == ["Body"]


@pytest.mark.parametrize(
    ("number", "value"),
    [("9" * 5000, "9" * 5000), ("1e99999", "1e99999"), ("0x" + "f" * 5000, "0x" + "f" * 5000)],
)
def test_numbers_without_end_are_text(number: str, value: str) -> None:
    assert scan("a.md", f"---\na: {number}\n---\n").properties.values == {"a": value}


def test_a_property_of_a_million_characters() -> None:
    note = scan("a.md", "---\na: " + "x" * LINE + "\nb: |\n" + "  y\n" * MANY + "---\n")
    assert len(note.properties.values["a"]) == LINE
