"""What a caller may say of how a note is shown, and what math, code and footnotes become."""

import re
from collections.abc import Iterator

import pytest

from ci_vault.markdown.html import show
from ci_vault.markdown.scan import scan
from ci_vault.markdown.showing import Showing
from ci_vault.markdown.syntax.wikilink import Target
from ci_vault.model.note import Note
from ci_vault.model.text import Span

MISSING = 'class="missing" title="There is no such note / Không có ghi chú này"'
NOTE, PICTURE = Target("Note", None, None), Target("x.png", None, None)
HREFS = {NOTE: "note.html", PICTURE: "files/x.png"}


def embed(target: Target) -> str | None:
    return "<p>Whole</p>" if target == NOTE else None


def shown(text: str, **how: object) -> str:
    return show(scan("a.md", text), Showing(HREFS, **how)).html.strip()


EMBED = '<div class="embed"><p>Whole</p></div>'


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("![[Note]]", EMBED),
        ("![[Note]] ^id", EMBED.replace(">", ' id="^id">', 1)),
        ("![](Note)", EMBED),
        ("a ![[Note]] b", f"<p>a</p>\n{EMBED}\n<p>b</p>"),
        ("a\n![[Note]]\nb", f"<p>a</p>\n{EMBED}\n<p>b</p>"),
        ("a ![[Note]] ^id", f'<p id="^id">a</p>\n{EMBED}'),
        ("- a ![[Note]]", f"<ul>\n<li>a{EMBED}\n</li>\n</ul>"),
        ("> ![[Note]]", f"<blockquote>\n{EMBED}\n</blockquote>"),
        ("![[Gone]]", f"<p><span {MISSING}>Gone</span></p>"),
        ("*![[Note]]*", '<p><em><a href="note.html" class="embed">Note</a></em></p>'),
        ("# ![[Note]]", '<h1 id="note"><a href="note.html" class="embed">Note</a></h1>'),
        ("| a |\n|-|\n| ![[Note]] |", '<td><a href="note.html" class="embed">Note</a></td>'),
        ("![[x.png]]", '<p><img src="files/x.png"'),
    ],
)
def test_an_embed_is_a_block_of_its_own(written: str, expected: str) -> None:
    assert expected in shown(written, embeds=embed)


def test_what_is_embedded_is_not_cleaned_again() -> None:
    inner = shown("- [ ] $x$\n\n```python\ndef f(): ...\n```\n\n[[Note]] &#1; <p>&#1;</p>")
    assert inner in shown("![[Note]]", embeds=lambda _: inner)
    assert inner in shown("![[Note]]", embeds=lambda _: shown("![[Note]]", embeds=lambda _: inner))


PARTS = """intro

# One

a[^1] ^p

- x
- y ^i
  - z

3. n
4. m ^o

| h |
|---|
| c |

^t

> quote
> more

^q

## Two

sub

# Three

[^1]: foot
"""


def spot(note: Note, name: str) -> Span:
    blocks = [mark.block for mark in note.block_ids if mark.id == name]
    return (blocks + [heading.span for heading in note.headings if heading.text == name])[0]


@pytest.mark.parametrize(
    ("name", "there", "absent"),
    [
        ("p", ["<p>a<sup", "foot"], ["intro", "<li>x", "Two"]),
        ("i", ["<ul>\n<li>y\n<ul>\n<li>z"], ["<li>x", "<p>"]),
        ("o", ['<ol start="4">\n<li>m</li>\n</ol>'], ["<li>n"]),
        ("t", ["<table>", "<td>c"], ["quote", "^t"]),
        ("q", ["<blockquote>\n<p>quote<br>\nmore"], ["table", "^q"]),
        ("One", ["<h1>One</h1>", "<table>", "<h2>Two</h2>", "sub"], ["intro", "Three"]),
        ("Two", ["<h2>Two</h2>\n<p>sub</p>"], ["One", "Three", "foot"]),
        ("Three", ["<h1>Three</h1>"], ["sub", "foot"]),
    ],
)
def test_a_part_of_a_note_is_shown_alone(name: str, there: list[str], absent: list[str]) -> None:
    note = scan("a.md", PARTS)
    part = show(note, Showing(HREFS, part=spot(note, name), within="e1")).html
    for words in there:
        assert words in part
    for words in absent:
        assert words not in part


def test_no_id_stands_twice_on_a_page_that_embeds_a_note() -> None:
    pages = [shown(PARTS, within=within) for within in ("", "e1", "e2")]
    ids = [name for page in pages for name in re.findall(r' id="([^"]+)"', page)]
    assert len(ids) == len(set(ids))
    assert [name for name in ids if "e1" in name] == ["fnref-e1:1", "fn-e1:1"]


def terms(text: str) -> Iterator[tuple[int, int, str, str]]:
    for match in re.finditer("term|word", text):
        yield match.start(), match.end(), f"g.html#{match[0]}", match[0]


LINK = '<a href="g.html#term" class="term" aria-describedby="term-term">term</a>'


def test_a_term_is_a_link_at_its_first_use_in_a_section() -> None:
    page = show(
        scan("a.md", "a term, a term\n\nterm\n\n# b\n\nterm and word"), Showing(terms=terms)
    )
    assert page.html.count(LINK) == 2
    assert f"<p>a {LINK}, a term</p>" in page.html
    assert page.keys == ("term", "word")


@pytest.mark.parametrize(
    "text",
    [
        "# term",
        "`term`",
        "[term](https://a.b)",
        "[[Note|term]]",
        "$term$",
        "#term",
        "```\nterm\n```",
        "| term |\n|-|\n| a |",
        "> [!note] term",
        "a <a href='https://a.b'>term</a>",
        "![[Note]]",
        "%%term%%",
    ],
)
def test_where_no_term_is_a_link(text: str) -> None:
    page = show(scan("a.md", text), Showing(HREFS, terms=terms, embeds=lambda _: "term"))
    assert "aria-describedby" not in page.html
    assert page.keys == ()


def test_terms_are_links_in_cells_items_and_marks() -> None:
    for text in ("| a |\n|-|\n| term |", "- term", "**term**", "> term", "a[^1]\n\n[^1]: term"):
        assert LINK in shown(text, terms=terms)


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("![[x.png]]", 'width="600" height="400"'),
        ("![[x.png|300]]", 'width="300" height="200"'),
        ("![[x.png|30x10]]", 'width="30" height="10"'),
        ("![a|300](x.png)", 'alt="a" width="300" height="200"'),
        ("<img src='x.png' alt='a' onload='b'>", 'alt="a" width="600" height="400" loading'),
    ],
)
def test_a_picture_has_its_size(written: str, size: str) -> None:
    assert size in shown(written, sizes={"files/x.png": (600, 400)})


@pytest.mark.parametrize("text", ["![a](https://b.c/d.png)", "<img src=https://b.c/d.png alt=a>"])
def test_nobody_is_asked_for_a_picture_unless_it_is_said_so(text: str) -> None:
    link = '<a href="https://b.c/d.png" class="remote">a</a>'
    assert shown(text) in (link, f"<p>{link}</p>")
    assert '<img src="https://b.c/d.png"' in shown(text, remote_pictures=True)


@pytest.mark.parametrize("address", ["data:image/png;base64,AA", "javascript:a", "file:///a.png"])
def test_no_address_but_the_webs_is_asked_for_a_picture(address: str) -> None:
    for text in (f"![a]({address})", f'<img src="{address}" alt="a">'):
        assert "<img" not in shown(text, remote_pictures=True)
        assert "<a" not in shown(text)


def test_code_is_coloured_where_its_language_is_known() -> None:
    page = shown("```python\ndef f(): # <b>\n```")
    assert (
        '<code class="language-python"><span class="k">def</span> <span class="f">f</span>' in page
    )
    assert '<span class="c"># &lt;b&gt;</span>' in page
    for language in ("", "nosuch", "dataview", "tasks", "base", "query", "mermaid"):
        page = shown(f"```{language}\ndef <f>\n```")
        assert "def &lt;f&gt;\n</code></pre>" in page
        assert f'class="language-{language}"' in page or not language


def test_code_that_is_very_long_stays_plain() -> None:
    assert "<span" not in shown("```python\n" + "x = 1\n" * 20_000 + "```")
    assert "<span" not in shown("```python\n" + "(" * 3_000 + "\n```")


def test_a_diagram_is_left_to_a_script_only_when_asked() -> None:
    assert shown("```mermaid\na --> b\n```", mermaid=True) == (
        '<pre class="mermaid">a --&gt; b\n</pre>'
    )
    assert 'class="mermaid"' not in shown("```mermaid\na --> b\n```")


def test_math_is_mathml() -> None:
    assert re.fullmatch(
        r'<p><math [^>]*display="inline"><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math></p>',
        shown("$x^2$"),
    )
    assert 'display="block"><mrow>' in shown("$$\nx\n$$")
    assert shown("$" + "a+" * 13 + "b$").startswith('<p><span class="math" tabindex="0"><math ')
    assert '<mi mathvariant="double-struck">' in shown(r"$\mathbb{xy}$")


@pytest.mark.parametrize(
    "tex",
    [
        r"\frac{",
        "x^",
        "a_b_c",
        "{" * 3_000,
        r"\frac" * 900,
        "x" * 6_000,
        r"\newcommand{\a}{xx}\newcommand{\b}{\a\a}\b",
    ],
)
def test_math_that_cannot_be_read_shows_its_source(tex: str) -> None:
    assert shown(f"${tex}$") == f'<p><code class="math">{tex}</code></p>'


@pytest.mark.parametrize(
    "tex",
    [
        r"\href{javascript:alert(1)}{x}",
        r"\style{position:fixed}{x}",
        r"\class{site}{x}",
        r"\text{<script>}",
        r"\color{red\" onclick=\"a}{x}",
        r"\text{&#60;script&#62;}",
    ],
)
def test_nothing_in_math_can_run(tex: str) -> None:
    page = shown(f"${tex}$").replace('<span class="math" tabindex="0">', "")
    assert page.startswith("<p><math")
    for bad in ("href", "style=", "class", "<script", 'onclick="'):
        assert bad not in page


def test_a_wide_table_can_be_scrolled_by_keyboard() -> None:
    page = shown("| Word | Từ |\n|-|-|\n| a | b |")
    assert page.startswith('<div class="table" role="group" tabindex="0" aria-label="Word, Từ">')


def test_footnotes_lead_there_and_back() -> None:
    page = shown("a[^x] b[^x] c^[here]\n\n[^x]: one\n[^unused]: two")
    assert 'href="#fn:1" id="fnref:1" aria-label="Footnote 1 / Chú thích 1">1</a>' in page
    assert 'id="fnref:1:1"' in page
    assert page.count('class="footnote-backref"') == 3
    assert "two" not in page
    assert set(re.findall('href="#([^"]+)"', page)) == set(re.findall('id="([^"]+)"', page))


@pytest.mark.parametrize(
    ("written", "kind"),
    [("tip", "tip"), ("FAQ", "question"), ("tldr", "abstract"), ("cite", "quote"), ("my", "my")],
)
def test_other_names_of_a_callout_mean_the_same_kind(written: str, kind: str) -> None:
    assert f'data-callout="{kind}"' in shown(f"> [!{written}] a")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("T\n: one\n: two", "<dl><dt>T</dt><dd>one</dd><dd>two</dd></dl>"),
        ("T\n\n: one\n\n: two\n\nb", "<dl><dt>T</dt><dd>one</dd><dd>two</dd></dl><p>b</p>"),
        ("a\n\n*T*\n: x [[Note]] ^id", '<p>a</p><dl id="^id"><dt><em>T</em></dt><dd>x '),
        (": one", "<p>: one</p>"),
        ("> T\n> : one", "<blockquote><dl><dt>T</dt><dd>one</dd></dl></blockquote>"),
        ("10:30: a\nb: c", "<p>10:30: a<br>b: c</p>"),
    ],
)
def test_a_term_and_what_defines_it_are_a_definition_list(written: str, expected: str) -> None:
    assert expected in shown(written).replace("\n", "")
