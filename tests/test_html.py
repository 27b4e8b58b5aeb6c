"""Notes as HTML: every Obsidian syntax once, what must stay text, and what must never get out."""

import re

import pytest

from ci_vault.markdown.anchors import anchors, slug, unused
from ci_vault.markdown.html import inline_html, show
from ci_vault.markdown.scan import scan
from ci_vault.markdown.showing import Showing
from ci_vault.markdown.syntax.wikilink import Target

MISSING = 'class="missing" title="There is no such note / Không có ghi chú này"'
REACHED = {
    Target("Note", None, None): "note.html",
    Target("a/Note", "One#Two", None): "a/note.html#two",
    Target("Note", None, "b1"): "note.html#%5Eb1",
    Target("My Note.md", None, None): "my-note.html",
    Target("map.png", None, None): "files/map.png",
    Target("report.pdf", None, None): "files/report.pdf",
}


def html(text: str) -> str:
    return show(scan("a.md", text), Showing(REACHED)).html.strip()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[[Note]]", '<p><a href="note.html">Note</a></p>'),
        ("[[Note|the *note*]]", '<p><a href="note.html">the *note*</a></p>'),
        ("[[a/Note#One#Two]]", '<p><a href="a/note.html#two">a/Note &gt; One &gt; Two</a></p>'),
        ("[[Note#^b1]]", '<p><a href="note.html#%5Eb1">Note &gt; ^b1</a></p>'),
        ("[[Gone]]", f"<p><span {MISSING}>Gone</span></p>"),
        ("[it](My%20Note.md)", '<p><a href="my-note.html">it</a></p>'),
        ("[it](gone.md)", f"<p><span {MISSING}>it</span></p>"),
        ("[out](https://a.b/c)", '<p><a href="https://a.b/c">out</a></p>'),
        ("see https://a.b/#c.", '<p>see <a href="https://a.b/#c">https://a.b/#c</a>.</p>'),
        ("![[Note]]", '<p><a href="note.html" class="embed">Note</a></p>'),
        ("![[report.pdf#page=2]]", '<a href="files/report.pdf" class="embed">report.pdf</a>'),
        ("![[gone.png]]", '<p><span class="missing">gone.png <span class="small"><span lang="en">'),
        ("#a-tag/b", '<p><span class="tag">#a-tag/b</span></p>'),
        ("==very **much**==", "<p><mark>very <strong>much</strong></mark></p>"),
        ("a %%hid [[Note]]%%b", "<p>a b</p>"),
        ("~~old~~", "<p><s>old</s></p>"),
        ("a\nb", "<p>a<br>\nb</p>"),
        ("words ^id", '<p id="^id">words</p>'),
        ("- words ^id", '<li id="^id">words</li>'),
        ("## Some words ^id", '<h2 id="some-words-id">Some words</h2>'),
        ("[[Note]] words ^id\n---", '<a href="note.html">Note</a> words</h2>'),
        ("## x ^ y^2", "x ^ y^2</h2>"),
        ("> [!tip] Do it ^id\n> now", '<p class="callout-title" id="^id">Do it</p>\n<p>now</p>'),
        ("> [!tip]- Do it ^id", '<summary class="callout-title" id="^id">Do it</summary>'),
        ("> [!tip] ^id\n> now", '<p class="callout-title">^id</p>'),
        ("```\na\n```\n\n^id", '<pre tabindex="0" id="^id">'),
        ("```py\na\n```\n\n^id", '<pre tabindex="0" id="^id">'),
        ("$$\na\n$$\n\n^id", '<div class="math" tabindex="0" id="^id">'),
    ],
)
def test_inline_syntax(written: str, expected: str) -> None:
    assert expected in html(written)


def test_a_picture_carries_its_size_and_a_remote_one_is_a_link() -> None:
    assert html("![[map.png|300x200]]") == (
        '<p><img src="files/map.png" alt="map.png" width="300" height="200" loading="lazy"'
        ' decoding="async"></p>'
    )
    assert 'alt="the map"' in html("![the map](map.png)")
    assert html("![a](https://b.c/d.png)") == (
        '<p><a href="https://b.c/d.png" class="remote">a</a></p>'
    )


def test_two_neighbouring_links_stay_two() -> None:
    assert html("[[Gone]] [[Note]]") == (
        f'<p><span {MISSING}>Gone</span> <a href="note.html">Note</a></p>'
    )


def test_a_line_that_opens_with_a_tag_is_no_heading() -> None:
    assert html("#one #two\n#three").count('<span class="tag">') == 3
    assert "<h1" not in html("#one")


@pytest.mark.parametrize("text", ["`[[Note]]`", "`#tag`", "\\#tag", "(#tag)", "#1984", "[[]]"])
def test_what_must_stay_text(text: str) -> None:
    assert "<a" not in html(text)
    assert 'class="tag"' not in html(text)


def test_a_list_interrupts_a_paragraph_as_in_obsidian() -> None:
    assert html("*Key words*\n- one\n- two") == (
        "<p><em>Key words</em></p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>"
    )


def test_a_bar_in_a_table_belongs_to_the_link() -> None:
    assert '<td><a href="note.html">it</a></td>' in html("| a |\n| --- |\n| [[Note\\|it]] |")


def test_callouts_have_a_kind_and_a_title_and_may_fold() -> None:
    assert html("> [!Tip] Do *it*\n> now") == (
        '<div class="callout" data-callout="tip">\n'
        '<p class="callout-title">Do <em>it</em></p>\n<p>now</p>\n</div>'
    )
    assert "Warning</p>" in html("> [!warning]\n> mind")
    assert html("> [!note]- Shut").startswith('<details class="callout" data-callout="note">')
    assert "<details open" in html("> [!note]+ Open").replace(' class="callout"', "").replace(
        ' data-callout="note"', ""
    )
    assert "callout" not in html("> a quote [!note]")


def test_a_block_comment_hides_what_it_holds() -> None:
    assert html("a\n\n%%\n# no\n[[Note]]\n%%\n\nb") == "<p>a</p>\n<p>b</p>"


def test_tasks_show_a_box_nobody_can_tick() -> None:
    text = html("- [ ] one\n- [x] two\n- [/] three\n- four")
    assert text.count("disabled") == 3
    assert text.count("checked") == 1
    assert 'type="checkbox"' in text


def test_what_is_only_heard_is_said_in_both_languages() -> None:
    text = html("- [ ] a\n- [x] b\n\nSee[^1].\n\n[^1]: it\n\n|  |\n|---|\n| x |")
    assert re.findall('aria-label="([^"]*)"', text) == [
        "to do / cần làm",
        "done / đã xong",
        "Footnote 1 / Chú thích 1",
        "Table / Bảng",
        "Back from footnote 1 / Trở lại từ chú thích 1",
    ]


def test_headings_and_blocks_carry_the_ids_that_anchors_names() -> None:
    note = scan("a.md", "# Từ khoá\n\n## Key\n\n# Từ khoá\n\n- item ^i\n\n| a |\n| - |\n\n^t\n")
    text = show(note, Showing()).html
    assert set(anchors(note).values()) == {"tu-khoa", "key", "tu-khoa-2", "^i", "^t"}
    for name in anchors(note).values():
        assert f'id="{name}"' in text
    assert '<li id="^i">' in text
    assert '<table id="^t">' in text


def test_blocks_say_their_language() -> None:
    def language(text: str) -> str | None:
        return "vi" if "đ" in text else "en"

    note = scan("a.md", "# Title\n\nđường\n\n- street\n- đi [[Note|đến]]\n")
    text = show(note, Showing(REACHED, language)).html
    assert '<h1 id="title" lang="en">' in text
    assert '<p lang="vi">' in text
    assert '<li lang="en">street' in text
    assert '<a href="note.html" lang="vi">' in text


def test_sections_and_items_can_be_left_out() -> None:
    note = scan("a.md", "# One\n\ntext\n\n- a\n- b\n\nend\n")
    by_text = {part.span.of(note.text).strip(): part.span for part in (*note.sections, *note.items)}
    left = show(note, Showing(without=(by_text["text"], by_text["- a"]))).html
    assert "text" not in left
    assert "<li>a" not in left
    assert "<li>b" in left
    assert "end" in left


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[a](javascript:alert(1))",
        "<a href='javascript:alert(1)'>a</a>",
        "<a href='data:text/html,x'>a</a>",
        "<img src=x onerror=alert(1)>",
        "<p style='position:fixed'>a</p>",
        "<iframe src='https://a.b'></iframe>",
        "<form action='https://a.b'><input type=text></form>",
        "[[Gone|<b onclick=x>]]",
        '![[gone.png|"><script>]]',
        '> [!"><script>] a',
        "# <style>*{display:none}</style>",
    ],
)
def test_nothing_of_the_note_can_run(text: str) -> None:
    made = html(text)
    for bad in ("<script", 'href="javascript', 'href="data', "<img src=x", "<iframe", "<form"):
        assert bad not in made
    for bad in (" onerror=", " style=", "<style", 'type="text"', "<b onclick"):
        assert bad not in made


@pytest.mark.parametrize(
    "text",
    [
        ">" * 10_000 + "a",
        "- " * 10_000,
        "[" * 10_000,
        "[" * 500_000,
        "![a " * 30_000,
        "^[" * 100_000,
        "<div>\n" * 30_000,
        "<svg>" * 20_000,
        "![[a" * 2_000 + "]]",
        "==a " * 10_000,
        "%% " * 10_000,
        "$a " * 10_000,
        "*a **b " * 3_000,
        "<b>" * 10_000,
        "# same\n" * 3_000,
    ],
    ids=lambda text: text[:6].strip(),
)
def test_hostile_text_is_survived(text: str) -> None:
    """What these guard against is work that grows with the square: they would not end."""
    assert show(scan("a.md", text), Showing()).html


def test_inline_html_has_no_block_round_it() -> None:
    assert (
        inline_html("**a** [[Note]]", REACHED) == '<strong>a</strong> <a href="note.html">Note</a>'
    )


def test_slugs_are_ascii_and_never_taken_twice() -> None:
    assert slug("Cải tiến liên tục: Đo lường!") == "cai-tien-lien-tuc-do-luong"
    assert slug("日本") == ""
    taken: dict[str, int] = {}
    assert [unused(name, taken) for name in ("a", "a", "a-2", "a")] == ["a", "a-2", "a-2-2", "a-3"]


@pytest.mark.parametrize("mark", ["- ", "> ", "1. "])
def test_a_footnote_inside_another_stands_behind_it(mark: str) -> None:
    shown = html(f"a[^1] b[^2]\n\n[^1]: {mark}[^2]: inner\n")
    assert shown.index('<li id="fn:1">') < shown.index('<li id="fn:2"><p>inner ')
