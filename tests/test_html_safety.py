"""Whatever a note holds, its HTML holds nothing that runs, loads or passes for the page's own."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_vault.markdown.html import show
from ci_vault.markdown.scan import scan
from ci_vault.markdown.showing import Showing
from ci_vault.markdown.syntax.wikilink import Target

TAGS = set(
    """a abbr acronym b bdi bdo blockquote br caption center cite code col colgroup data dd del
    details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol
    p pre q rp rt rtc ruby s samp section small span strike strong sub summary sup table tbody td
    tfoot th thead time tr tt u ul var wbr
    math mrow mi mn mo mtext msup msub""".split()
)
ATTRIBUTES = set(
    """alt aria-describedby aria-label checked class colspan data-callout decoding dir disabled
    display height href id lang loading mathvariant open role rowspan scope src start stretchy
    tabindex type width xmlns""".split()
)
CLASSES = set(
    """callout callout-title center embed footnote-backref footnote-ref footnotes left math missing
    remote right table tag task term""".split()
)


class Reader(HTMLParser):
    """Collects what a page holds."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str, str]] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(tag, name, value or "") for name, value in attrs}


def check(page: str) -> None:
    read = Reader(page)
    assert read.tags <= TAGS, read.tags - TAGS
    for tag, name, value in read.attributes:
        assert name in ATTRIBUTES, (tag, name)
        if name in ("href", "src"):
            assert value.lower().startswith(("https://", "http://", "//", "mailto:", "#", "n.html"))
        if name == "class":
            assert value in CLASSES or value.startswith("language-") or tag == "span"
        if name == "id":
            assert value[0] == "^" or ":" in value or tag[0] == "h"
    assert "\x01" not in page


PIECES = [
    *"""<script> </script> <style> <!-- --> <svg> <math> <mi> <img src= onerror= <a href=
javascript:alert(1) data:text/html,x <input type=text> <form> <base href=> <meta> <iframe src=>
<textarea> <title> <plaintext> <div class=site id=main role=main> </div> <p> <table> <tr> <td>
<select> <option> <noscript> <xmp> <span \x01piece="0"></span> &#1; \x01class="x" ' " > <
``` ``` $ $$ \\frac{ == %% %% [[ ]] ![[ Note # ^id | > - [ ] [!note] [^1] [^1]: ( ) * _ ` ~~ \\ &lt;
\0 \r\n <![CDATA[ ]]> <? ?> {{ 7*7 }} đ term python https://a.b""".split(),
    " ",
    "\n",
    "\n\n",
]
HOSTILE = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join)


@given(HOSTILE)
def test_nothing_but_what_is_listed_comes_out(text: str) -> None:
    note = scan("a.md", text)
    how = Showing(
        {Target("Note", None, None): "n.html"},
        embeds=lambda _: "<p>whole</p>",
        terms=lambda text: [(0, 1, "n.html", "k")] if text else [],
    )
    page = show(note, how).html
    check(page)
    assert show(note, how).html == page


@pytest.mark.parametrize(
    "text",
    [
        '<div id="main" class="site" name="q" role="main" data-callout="x" tabindex="0">x</div>',
        'a <b id="main" class="site" data-piece="0">x</b>',
        '<span \x01class="site" \x01id="main" \x01piece="0">x</span> $x$',
        '<span &#1;class="site" &#x1;piece="0">x</span> $x$',
        "<p>\n&#1;class=site <i title='<span &#1;piece=\"0\"></span>'>x</i></p>\n\n$x$",
        '<nav class="site"><header><main>x',
        '<input type="text" name="q"><button>x</button>',
        '<a href="#main">x</a> <a href="note.html">x</a> <a href="../../etc/passwd">x</a>',
        "<a href='jav&#x09;ascript:alert(1)'>x</a> <a href=' javascript:alert(1)'>x</a>",
        "<a href='JaVaScRiPt:alert(1)'>x</a> <a href='vbscript:x'>x</a>",
        "[x](<java\nscript:alert(1)>) [x](&#106;avascript:alert(1)) <javascript:alert(1)>",
        "<svg><a xlink:href='javascript:alert(1)'>x</a><script>alert(1)</script></svg>",
        "<math><mi xlink:href='javascript:alert(1)'>x</mi><annotation-xml><script>x</script>",
        "<base href='https://a.b/'><meta http-equiv=refresh content=0><link href=x>x",
        "<object data=x></object><embed src=x><video src=x><audio src=x><source src=x>x",
    ],
)
def test_the_notes_own_html_cannot_pass_for_the_pages(text: str) -> None:
    page = show(scan("a.md", text), Showing()).html
    check(page)
    assert "x" in page
    values = {value for _, _, value in Reader(page).attributes}
    assert not values & {"site", "main", "q", "../../etc/passwd", "note.html", "#main"}
    assert page.count("<math") <= 1


@pytest.mark.parametrize(
    "opening",
    "<!-- <script> <style> <title> <textarea> <xmp> <plaintext> <iframe> <svg> <math> <mi>".split(),
)
def test_what_is_left_open_does_not_swallow_the_rest(opening: str) -> None:
    for text in (f"a {opening} b\n\n**last**", f"<div>\n{opening}\n\n**last**"):
        assert "<strong>last</strong>" in show(scan("a.md", text), Showing()).html


def test_braces_stay_text() -> None:
    assert show(scan("a.md", "{{ 7*7 }} {% x %}"), Showing()).html == "<p>{{ 7*7 }} {% x %}</p>\n"
