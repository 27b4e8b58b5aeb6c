"""The static guide: what its pages hold, that nothing in it is dead, and what stays out of it."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest

from ci_vault.disk import read_vault
from ci_vault.model.config import GuideConfig
from ci_vault.site.build import Given, Guide, build
from ci_vault.site.pages import pages, relative
from ci_vault.site.theme import policy
from ci_vault.vault.vault import Vault

MISSING = 'class="missing" title="There is no such note / Không có ghi chú này"'
TEMPLATE = Path(__file__).parents[2] / "vault_template"
PRACTICE = """---
title: Change control
title_vi: Kiểm soát thay đổi
type: practice
group: Service / Dịch vụ
---

The purpose of the **change control** practice is to **keep changes safe**.

Mục đích của thực hành **kiểm soát thay đổi** là **giữ cho thay đổi an toàn**.

## Key words / Từ khoá

- keep changes safe: giữ cho thay đổi an toàn

## Key activities / Hoạt động chính

- [ ] Write the change down: Ghi lại thay đổi
- [x] Ask the [[Board]]: Hỏi hội đồng

## Notes

Our own words. See [[Board#Who|them]] and [[Gone]].
"""
BOARD = "# Board\n\n## Who\n\nPeople meet. They read [[Change control]] first. Then they vote.\n"
VAULT = {"Practices/Change control.md": PRACTICE, "Board.md": BOARD}
PAGE = "practices/change-control.html"


class Page(HTMLParser):
    """What a page links to, which ids it has, which tags with what attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append((tag, values))
        self.ids += [values["id"]] if values.get("id") else []
        self.links += [link for name in ("href", "src") if (link := values.get(name))]


def dead_links(guide: Guide) -> Iterator[str]:
    """Yield each link of the guide that reaches no file of it, or no id of that file."""
    parsed = {name: Page(text) for name, text in guide.files.items() if name.endswith(".html")}
    for name, page in parsed.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            reached = normpath(join(dirname(name), parts.path)) if parts.path else name
            if reached in parsed and parts.fragment:
                is_there = unquote(parts.fragment) in parsed[reached].ids
            else:
                is_there = reached in guide.files or reached in guide.attachments
            if not is_there:
                yield f"{name}: {link}"


@pytest.fixture
def guide(vault_of: Callable[..., Vault]) -> Guide:
    return build(vault_of(VAULT))


def test_a_guide_has_a_home_a_glossary_a_style_and_a_page_for_each_note(guide: Guide) -> None:
    assert {"index.html", "glossary.html", "assets/style.css", "board.html", PAGE} <= {*guide.files}
    assert guide.attachments == {}


def test_the_home_page_shows_practices_by_group_and_counts_that_are_links(guide: Guide) -> None:
    home = guide.files["index.html"]
    assert (
        '<a href="practices/change-control.html"><span lang="en">Change control</span> '
        '<span lang="vi" class="second">Kiểm soát thay đổi</span></a>'
    ) in home
    assert '<span lang="vi" class="second">Dịch vụ</span>' in home
    assert '<a href="#practices"><b>1</b>' in home
    assert re.search(r'<a href="glossary.html"><b>\d+</b>', home)
    assert '<span lang="en">1 key word, 2 activities</span>' in home
    assert '<span lang="vi" class="second">1 từ khoá, 2 hoạt động</span>' in home
    assert '<a href="board.html">' in home


def test_a_practice_page_sets_both_languages_side_by_side(guide: Guide) -> None:
    page = guide.files[PAGE]
    assert (
        '<h1><span lang="en">Change control</span> '
        '<span lang="vi" class="second">Kiểm soát thay đổi</span></h1>'
    ) in page
    assert '<p lang="en">The purpose of the <strong>change control</strong>' in page
    assert '<p lang="vi">Mục đích của thực hành <strong>kiểm soát thay đổi</strong>' in page
    assert (
        '<tr id="keep-changes-safe"><th scope="row" lang="en">keep changes safe</th>'
        '<td lang="vi">giữ cho thay đổi an toàn</td></tr>'
    ) in page


def test_activities_are_a_checklist_with_the_notes_own_state_and_links(guide: Guide) -> None:
    page = guide.files[PAGE]
    assert '<input type="checkbox"> <span lang="en">Write the change down</span>' in page
    assert (
        '<input type="checkbox" checked> <span lang="en">Ask the <a href="../board.html">' in page
    )


def test_the_own_text_leaves_out_what_is_set_out_above_and_nothing_else(guide: Guide) -> None:
    page = guide.files[PAGE]
    assert page.count("Write the change down") == 1
    assert page.count("The purpose of the") == 1
    assert 'id="key-words-tu-khoa"' in page  # a link to the replaced heading still arrives
    assert "Our own words." in page


def test_an_item_that_says_more_than_its_pair_is_kept(vault_of: Callable[..., Vault]) -> None:
    note = "*Key words*\n- one thing: một điều\n\n  a second paragraph\n"
    page = build(vault_of({"a.md": note})).files["a.html"]
    assert "a second paragraph" in page


def test_a_missing_side_says_so(vault_of: Callable[..., Vault]) -> None:
    page = build(vault_of({"a.md": "## Key words\n\n- only English here\n"})).files["a.html"]
    assert '<td class="gap" lang="vi">chưa có bản tiếng Việt</td>' in page


def test_backlinks_stand_with_their_sentence(guide: Guide) -> None:
    page = guide.files[PAGE]
    assert "Linked from" in page
    assert "They read Change control first." in page
    assert "Then they vote" not in page


def test_a_missing_target_is_marked_and_no_link(guide: Guide) -> None:
    assert f"<span {MISSING}>Gone</span>" in guide.files[PAGE]


def test_a_link_to_a_named_block_arrives(vault_of: Callable[..., Vault]) -> None:
    kinds = ("text ^{}", "- item ^{}", "> quote\n\n^{}", "| a |\n|---|\n| b |\n\n^{}", "# Head ^{}")
    kinds += (
        "```\ncode\n```\n\n^{}",
        "$$\nx\n$$\n\n^{}",
        "- a\n- b\n\n^{}",
        "> [!note] a\n> b\n\n^{}",
    )
    text = "\n\n".join(kind.format(f"b{number}") for number, kind in enumerate(kinds))
    links = " ".join(f"[[a#^b{number}]]" for number in range(len(kinds)))
    made = build(vault_of({"a.md": text, "b.md": links}))
    assert list(dead_links(made)) == []
    assert made.files["b.html"].count('<a href="a.html#') == len(kinds)
    assert "^b" not in re.sub(r"<[^>]*>", "", made.files["a.html"])


def test_every_page_opens_with_the_policy_and_runs_nothing(guide: Guide) -> None:
    for name, text in guide.files.items():
        if name.endswith(".html"):
            tags = Page(text).tags
            assert [tag for tag, _ in tags[:3]] == ["html", "head", "meta"]
            assert tags[2][1] == {
                "http-equiv": "Content-Security-Policy",
                "content": policy(GuideConfig()),
            }
            assert all(values.get("src") for tag, values in tags if tag == "script")
            assert not any(key.startswith(("on", "style")) for _, values in tags for key in values)


def test_links_are_relative_and_files_ascii(guide: Guide) -> None:
    for name, text in guide.files.items():
        assert name.isascii()
        assert not any(link.startswith(("/", "http")) for link in Page(text).links)


def test_page_names_never_collide(vault_of: Callable[..., Vault]) -> None:
    paths = [
        "đường.md",
        "Duong.md",
        "dưỡng.md",
        "index.md",
        "日本.md",
        "語.md",
        "a b/x.md",
        "a-b/x.md",
    ]
    named = pages(vault_of(dict.fromkeys(paths, "")))
    assert len(set(named.names.values()) | {"index.html"}) == len(paths) + 1
    assert named.names["Duong.md"] == "duong.html"
    assert named.names["đường.md"].startswith("duong-")
    assert named.names["index.md"] == "index-2.html"


@pytest.mark.parametrize(
    ("page", "name", "way"),
    [
        ("index.html", "a/b.html", "a/b.html"),
        ("a/b.html", "index.html", "../index.html"),
        ("a/b.html", "a/c.html", "c.html"),
        ("a/b/c.html", "a/d/e.html", "../d/e.html"),
        ("a/a.html", "a/a.html", "a.html"),
    ],
)
def test_the_way_from_page_to_page(page: str, name: str, way: str) -> None:
    assert relative(page, name) == way


def test_only_attachments_that_pages_reach_are_copied(vault_of: Callable[..., Vault]) -> None:
    files = {
        "a.md": "![[Sơ đồ.PNG]] [f](x/report.pdf)",
        "Sơ đồ.PNG": "",
        "x/report.pdf": "",
        "b.png": "",
    }
    made = build(vault_of(files))
    assert made.attachments == {
        "files/so-do.png": "Sơ đồ.PNG",
        "files/x/report.pdf": "x/report.pdf",
    }
    assert '<img src="files/so-do.png"' in made.files["a.html"]


def test_what_is_not_to_be_published_leaves_no_trace(vault_of: Callable[..., Vault]) -> None:
    secret = "---\n{}\n---\n## Key words\n\n- hidden word: từ ẩn\n\n[[a]] ![[s.png]]\n"
    files = {
        "a.md": "[[Secret plan]] [[Draft]]",
        "Secret plan.md": secret.format("publish: false"),
        "Draft.md": secret.format("draft: true"),
        "s.png": "",
    }
    made = build(vault_of(files))
    assert "hidden word" not in "".join(made.files.values())
    assert made.attachments == {}
    assert "secret-plan.html" not in made.files
    assert f"<span {MISSING}>Secret plan</span>" in made.files["a.html"]


def test_names_from_the_vault_are_escaped(vault_of: Callable[..., Vault]) -> None:
    note = "---\ntitle: <script>x</script>\ngroup: <b> / <i>\ntags: ['<u>']\n---\n[[a]]\n"
    text = "".join(build(vault_of({"a.md": note, "b.md": "see the [[a]]"})).files.values())
    assert "<script>" not in text
    assert "<b>" not in text.replace("<b>0</b>", "").replace("<b>2</b>", "")


def test_a_vault_can_replace_a_template_and_the_style(vault_of: Callable[..., Vault]) -> None:
    note = '{% extends "base.html" %}{% block content %}mine: {{ note.title }}{% endblock %}'
    made = build(vault_of({"a.md": ""}), Given(own={"note.html": note, "style/base.css": "p {}"}))
    assert "mine: a" in made.files["a.html"]
    assert made.files["assets/style.css"].startswith("p{}")


def test_the_same_vault_gives_the_same_bytes(vault_of: Callable[..., Vault]) -> None:
    assert build(vault_of(VAULT)) == build(vault_of(dict(reversed(VAULT.items()))))


def test_the_template_vault_has_nothing_missing_in_it() -> None:
    made = build(read_vault(TEMPLATE))
    text = "".join(made.files.values())
    assert list(dead_links(made)) == []
    assert 'class="missing' not in text
    assert 'class="gap' not in text
    named = (page for name, page in made.files.items() if name.startswith("practices/"))
    practices = [page for page in named if 'http-equiv="refresh"' not in page]
    assert len(practices) == 34
    assert all(len(page.encode()) < 30_000 for page in practices)


def test_no_link_is_dead_and_no_id_double_in_the_guides_of_real_vaults(corpora: Path) -> None:
    for root in ("obsidian-tasks-testdata/vault", "kepano", "obsidiantools-stub/vault-stub"):
        made = build(read_vault(corpora / root))
        assert list(dead_links(made)) == []
        for name, text in made.files.items():
            ids = Page(text).ids
            assert len(ids) == len(set(ids)), name


def test_a_sentence_that_links_here_is_told_without_the_marks_of_its_footnotes(
    vault_of: Callable[..., Vault],
) -> None:
    notes = {"a.md": "", "b.md": "See [[a]][^1] and more[^two].\n\n[^1]: Signed.\n[^two]: So."}
    page = build(vault_of(notes)).files["a.html"]
    assert ">See a and more.</p>" in page


@pytest.mark.parametrize(
    ("heading", "left_out"),
    [
        ("Weekly review", True),
        ("Weekly review / Họp hằng tuần", True),
        ("Họp hằng tuần / Weekly review", True),
        ("Weekly review / Họp hằng tháng", False),
        ("Weekly review / Weekly review", False),
        ("Họp / Weekly", False),
    ],
)
def test_a_first_heading_that_repeats_the_title_is_left_out(
    vault_of: Callable[..., Vault], heading: str, left_out: bool
) -> None:
    note = f"---\ntitle: Weekly review\ntitle_vi: Họp hằng tuần\n---\n# {heading}\n\nWords.\n"
    page = build(vault_of({"a.md": note})).files["a.html"]
    assert (page.count("<h1") == 1) == left_out


def test_the_guides_own_pages_are_called_the_same_everywhere(guide: Guide) -> None:
    home = guide.files["index.html"]
    menu = re.findall(r'<li><a href="([^"]*)"[^>]*>(<span lang="en">.*?</span>)</a></li>', home)
    titled = ("glossary", "checklists", "tags", "graph", "all", "links")
    for name in titled:
        assert f"<h1>{dict(menu)[f'{name}.html']}</h1>" in guide.files[f"{name}.html"]


def test_a_feed_of_nothing_is_not_offered(vault_of: Callable[..., Vault]) -> None:
    never = build(vault_of({"a.md": ""})).files["a.html"]
    assert "feed.xml" not in never
    given = Given(dates={"a.md": "2026-01-02"})
    dated = build(vault_of({"a.md": ""}), given).files["a.html"]
    assert dated.count("feed.xml") == 2
