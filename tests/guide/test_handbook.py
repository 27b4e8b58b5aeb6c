"""The handbook: everything on one page, each place in it by a name of its own."""

import re
from collections.abc import Callable
from time import process_time
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_vault.site.binding import Binding, bound, main_of
from ci_vault.site.build import Given, build, plan
from ci_vault.vault.vault import Vault

VaultOf = Callable[..., Vault]
PRACTICE = """---
title: Change control
title_vi: Kiểm soát thay đổi
group: {group}
---

The purpose of the **{name}** practice is to **keep changes safe**.

Mục đích của thực hành **{vi}** là **giữ cho thay đổi an toàn**.

## Key activities

- [x] Write it down: Ghi lại

## Notes

See [[Board#Who|them]], [[Board]] and [[#Notes]].[^1] ![[s.png]] Said `<a id="x" href="y">`.

[^1]: A footnote.
"""
NOTES = {
    "P/Change control.md": PRACTICE.format(
        group="B / Nhóm B", name="change control", vi="kiểm soát"
    ),
    "P/Audit.md": PRACTICE.format(group="A / Nhóm A", name="audit", vi="kiểm toán").replace(
        "Change control", "Audit"
    ),
    "Board.md": "# Board\n\n## Who\n\nThey read [[Change control]].[^1]\n\n- [x] done\n\n"
    "[^1]: Yes.\n",
    "s.png": "",
}


def page_of(vault_of: VaultOf, notes: dict[str, str] = NOTES) -> str:
    return build(vault_of(notes)).files["handbook.html"]


def test_practices_stand_first_by_group_then_notes_then_the_glossary(vault_of: VaultOf) -> None:
    page = page_of(vault_of)
    places = re.findall(r'<article id="([^"]+)"|<h1 id="(glossary)"', page)
    assert ["".join(place) for place in places] == [
        "p-p.audit",
        "p-p.change-control",
        "p-board",
        "glossary",
    ]
    contents = page[page.index("book-contents") : page.index("</nav>", page.index("book-contents"))]
    assert re.findall(r'href="#([^"]+)"', contents) == [
        *("part-1", "p-p.audit", "part-2", "p-p.change-control", "part-3", "p-board", "glossary")
    ]


def test_every_link_inside_arrives_and_no_id_stands_twice(vault_of: VaultOf) -> None:
    page = page_of(vault_of)
    ids = re.findall(r'<[a-z][^<>]*\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    inside = re.findall(r'<a[^<>]* href="#([^"]+)"', page)
    assert {unquote(of) for of in inside} <= set(ids)
    assert "p-board_who" in inside
    assert "p-p.audit_notes" in inside
    assert any(of.startswith("p-board_") and "1" in of for of in inside)  # the footnote
    assert '<img src="files/s.png"' in page
    assert 'id="x" href="y"&gt;' in page  # which is text


def test_boxes_are_for_a_pen_and_backlinks_stay_on_their_pages(vault_of: VaultOf) -> None:
    page = page_of(vault_of)
    assert "<input" not in page.partition("<main")[2]
    assert '<label><span class="box"></span> <span lang="en">Write it down</span>' in page
    assert '<span class="box">✓</span>' in page
    assert "Linked from" not in page


def test_the_handbook_depends_on_the_pages_in_it(vault_of: VaultOf) -> None:
    def made_of(notes: dict[str, str]) -> bytes:
        planned = plan(vault_of(notes), Given())
        notes = (each.plan() for each in planned.notes())
        gathered = planned.gathered({each.name: each.made_of for each in notes})
        return next(of.plan().made_of for of in gathered if of.name == "handbook.html")

    assert made_of(NOTES) == made_of(NOTES)
    assert made_of(NOTES) != made_of(NOTES | {"Board.md": "# Board\n"})


def test_of_a_large_vault_the_handbook_holds_the_practices(vault_of: VaultOf) -> None:
    notes = {path: text for path, text in NOTES.items() if path != "Board.md"}
    page = page_of(vault_of, notes | {f"n/{at}.md": "" for at in range(500)})
    assert re.findall(r'<article id="([^"]+)"', page) == ["p-p.audit", "p-p.change-control"]
    assert "too many to print" in page
    assert "quá nhiều để in" in page


BINDING = Binding(frozenset({"a/b.html", "c.html"}), {"c-x": "glossary/en-x.html"})


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="../c.html">', '<a href="#p-c">'),
        ('<a href="../c.html#%5Eid">', '<a href="#p-c_%5Eid">'),
        ('<a class="x" href="#fn1">', '<a class="x" href="#p-a.b_fn1">'),
        ('<a href="d.html#e">', '<a href="a/d.html#e">'),
        ('<a href="../glossary/en-x.html#c-x">', '<a href="#t-c-x">'),
        ('<a href="../glossary-of-a-team.html#c-x">', '<a href="glossary-of-a-team.html#c-x">'),
        ('<a href="https://x.org/#a">', '<a href="https://x.org/#a">'),
        ('<img src="../files/s.png" alt="x id=">', '<img src="files/s.png" alt="x id=">'),
        ('<p aria-labelledby="a b" id="c">', '<p aria-labelledby="p-a.b_a p-a.b_b" id="p-a.b_c">'),
        ('<code>id="x" href="y"</code>', '<code>id="x" href="y"</code>'),
    ],
)
def test_what_a_page_says_holds_on_the_one_page(html: str, expected: str) -> None:
    assert bound(BINDING, "a/b.html", html) == expected


@given(st.text(alphabet='<>"= aidhrefsc.#/-', max_size=60))
def test_text_is_no_link_whatever_it_says(text: str) -> None:
    shown = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert bound(BINDING, "a/b.html", f"<p>{shown}</p>") == f"<p>{shown}</p>"


def test_what_only_a_page_shows_is_left_out() -> None:
    page = '<main id="content">a<!--page--><nav>b</nav><!--/page-->c</main>d'
    assert main_of(page) == "ac"


@pytest.mark.parametrize("part", ['<a id="', '<a href=""', ' id="x"', "<a " + "x" * 50, "<"])
def test_binding_takes_time_by_length(part: str) -> None:
    start = process_time()
    bound(BINDING, "a/b.html", part * 40_000)
    assert process_time() - start < 5
