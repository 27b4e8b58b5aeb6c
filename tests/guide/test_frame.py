"""What stands round the pages: ways up, beside and on, sections, and the two languages of it."""

import re
from collections.abc import Callable

import pytest

from ci_vault.site.build import Guide, build
from ci_vault.site.frame import MOST_BESIDE
from ci_vault.site.shelf import near
from ci_vault.site.two import mark_two
from ci_vault.vault.vault import Vault

PRACTICE = """---
title: {title}
title_vi: Thực hành {title}
type: practice
group: General / Quản lý chung
---

The purpose of the practice is to help people.

Mục đích của thực hành là giúp đỡ mọi người.
"""
VAULT = {
    "Practices/Alpha.md": PRACTICE.format(title="Alpha"),
    "Practices/Beta.md": PRACTICE.format(title="Beta"),
    "Practices/Gamma.md": PRACTICE.format(title="Gamma"),
    "Meetings/2024/May.md": "# May\n\nWe met the people of the team.\n",
    "Meetings/2024/June.md": "# June\n\nWe met the people of the team again.\n",
    "Meetings/Rules.md": "# Rules\n",
    "Start.md": "# Start\n",
}


@pytest.fixture
def guide(vault_of: Callable[..., Vault]) -> Guide:
    return build(vault_of(VAULT))


def part(page: str, name: str) -> str:
    """Return the `nav` that is called `name`, empty where there is none."""
    found = re.search(rf'<nav [^>]*aria-label="{name} /[^"]*">.*?</nav>', page, re.DOTALL)
    return found[0] if found else ""


def ways(html: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', html)


def test_a_practice_stands_under_its_group_and_another_note_under_its_folders(
    guide: Guide,
) -> None:
    alpha = part(guide.files["practices/alpha.html"], "Breadcrumbs")
    assert ways(alpha) == ["../index.html", "../sections/general.html"]
    assert '<span lang="vi" class="second">Quản lý chung</span>' in alpha
    may = part(guide.files["meetings/2024/may.html"], "Breadcrumbs")
    assert ways(may) == [
        "../../index.html",
        "../../sections/meetings.html",
        "../../sections/meetings/2024.html",
    ]


def test_a_section_has_a_page_with_its_notes_and_the_sections_below_it(guide: Guide) -> None:
    names = {name for name in guide.files if name.startswith("sections/")}
    assert names == {
        "sections/general.html",
        "sections/meetings.html",
        "sections/meetings/2024.html",
        "sections/notes.html",
    }
    meetings = guide.files["sections/meetings.html"]
    assert 'href="meetings/2024.html"' in meetings
    assert 'href="../meetings/rules.html"' in meetings
    assert "may.html" not in meetings


def test_previous_and_next_are_the_neighbours_by_title(guide: Guide) -> None:
    on = "Previous and next"
    assert ways(part(guide.files["practices/alpha.html"], on)) == ["beta.html"]
    assert ways(part(guide.files["practices/beta.html"], on)) == ["alpha.html", "gamma.html"]
    assert part(guide.files["start.html"], on) == ""


def test_the_page_itself_is_marked_among_those_beside_it(guide: Guide) -> None:
    beside = part(guide.files["practices/beta.html"], "Section")
    assert re.findall(r'href="([^"]*)" aria-current="page"', beside) == ["beta.html"]
    assert ways(beside) == ["../sections/general.html", "alpha.html", "beta.html", "gamma.html"]


def test_what_is_beside_a_page_does_not_grow_with_its_folder(
    vault_of: Callable[..., Vault],
) -> None:
    def of(count: int) -> Guide:
        return build(vault_of({f"Log/n{number:03}.md": "" for number in range(count)}))

    few, many = of(60), of(300)
    page = "log/n030.html"
    assert len(many.files[page]) == len(few.files[page])
    assert len(ways(part(many.files[page], "Section"))) == MOST_BESIDE + 1
    assert many.files["index.html"].count("<li><a href=") < 40
    assert 'href="sections/log.html"' in many.files["index.html"]
    assert many.files["sections/log.html"].count('class="card"') == 300


@pytest.mark.parametrize(
    ("at", "shown"), [(0, "abc"), (1, "abc"), (2, "bcd"), (5, "efg"), (6, "efg")]
)
def test_those_that_are_near(at: int, shown: str) -> None:
    assert near("abcdefg", at, 3) == shown
    assert near("ab", at % 2, 3) == "ab"


def test_two_sections_of_one_name_have_two_pages(vault_of: Callable[..., Vault]) -> None:
    made = build(vault_of({"a b/x.md": "", "a-b/y.md": "", "x/General.md": PRACTICE}))
    assert {"sections/a-b.html", "sections/a-b-2.html"} <= {*made.files}


@pytest.mark.parametrize(
    ("notes", "lang"),
    [
        ({"a.md": "Chúng tôi họp mỗi tuần một lần.", "b.md": ""}, "vi"),
        ({"a.md": "Chúng tôi họp mỗi tuần một lần.", "b.md": "We meet once a week."}, "en"),
        ({"a.md": "We meet once a week."}, "en"),
        ({"a.md": ""}, "en"),
    ],
)
def test_the_language_of_the_pages_is_vietnamese_where_all_notes_are(
    vault_of: Callable[..., Vault], notes: dict[str, str], lang: str
) -> None:
    made = build(vault_of(notes))
    assert f'<html lang="{lang}">' in made.files["a.html"]


EN, VI = '<p lang="en">One</p>\n', '<p lang="vi">Một</p>\n'
BOX, END = '<div class="two">\n', "</div>\n"


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        (EN + VI, BOX + EN + VI + END),
        (VI + EN, BOX + VI + EN + END),
        (EN + EN + VI + VI, BOX + EN + EN + VI + VI + END),
        (EN + VI + EN, BOX + EN + VI + END + EN),
        # What has no counterpart, or none that is sure, is not marked.
        (VI, VI),
        (EN + EN + VI, EN + EN + VI),
        (EN + "<hr>\n" + VI, EN + "<hr>\n" + VI),
        (EN + "<p>?</p>\n" + VI, EN + "<p>?</p>\n" + VI),
    ],
)
def test_paragraphs_that_say_the_same_are_marked(html: str, marked: str) -> None:
    assert mark_two(html) == marked


@pytest.mark.parametrize(
    ("vietnamese", "english", "same"),
    [
        # Of one thing, and no translation: other ways, more said, other numbers.
        (
            "Thoả thuận mức dịch vụ (SLA) là cam kết giữa nhà cung cấp và khách hàng.",
            'An SLA says how fast we answer. See <a href="retro.html">Retro</a>. Read it today.',
            False,
        ),
        (
            "Đây là ghi chú của nhóm hỗ trợ dịch vụ. Hãy đọc chúng.",
            'These are the notes of the desk. <span class="missing">Read them</span>.',
            False,
        ),
        ("Một dòng nữa cho nhóm.", "One more line for the team. Then another one.", False),
        ("Nhóm có 7 người và 3 phòng.", "The team has 8 people and 4 rooms.", False),
        ("Đừng bỏ qua cuộc họp này vì nó ngắn.", "More.", False),
        # Neither reads as a translation of the other, and nothing else ties them together.
        ("Câu này hay ra thi.", "The desk answers the phone.", False),
        ("Nhóm có 7 người và 3 phòng.", "The team has 7 people and three rooms.", True),
        (
            'Đọc <a href="a.html">sự cố</a> trước. Gọi từ 7 giờ đến 8 giờ.',
            'Read <a href="a.html">incidents</a> first. Call from 7 a.m. to 8.',
            True,
        ),
        ("Nhóm họp mỗi tuần một lần.", "The team meets once a week.", True),
        # Only the first of a section is a link to a term.
        (
            "Nhóm họp mỗi tuần một lần.",
            'The <a href="t.html" class="term">team</a> meets once a week.',
            True,
        ),
    ],
)
def test_only_what_surely_has_its_other_half_may_be_hidden(
    vietnamese: str, english: str, same: bool
) -> None:
    html = f'<p lang="vi">{vietnamese}</p>\n<p lang="en">{english}</p>\n'
    assert mark_two(html) == (f"{BOX}{html}{END}" if same else html)


@pytest.mark.parametrize(
    ("written", "marked"),
    [
        ('<span lang="en">Aim</span>&nbsp;/ <span lang="vi">Mục tiêu</span>', True),
        ('Aim&nbsp;/ <span lang="vi">Mục tiêu</span>', True),
        ('<span lang="en">Aim</span> / Mục tiêu', True),
        ("Input / Output", False),
        ('<span lang="en">Aim</span> / <span lang="en">Goal</span>', False),
    ],
)
def test_a_heading_of_two_sides_is_set_out_as_the_guides_own(written: str, marked: bool) -> None:
    html = f'<h2 id="aim">{written}</h2>'
    both = '<span lang="en">Aim</span> <span lang="vi" class="second">Mục tiêu</span>'
    assert mark_two(html) == (f'<h2 id="aim">{both}</h2>' if marked else html)


PAIRS = """- [[Metric]]: Chỉ số đo
- **First contact** – *liên hệ* lần đầu
- Vòng đời = cycle
- [[Metric|Owner]]: [[Metric|chủ sở hữu]]
- Owner: Nguyen
"""


@pytest.mark.parametrize(
    "shown",
    [
        # The way to the note would be lost with the one side.
        '<a href="metric.html">Metric</a></span>: <span lang="vi">Chỉ số đo</span></li>',
        '<li><span lang="en"><strong>First contact</strong><span class="between"> – </span></span>'
        '<span lang="vi" class="second"><em>liên hệ</em> lần đầu</span></li>',
        ': </span></span><span lang="vi" class="second"><a href="metric.html"',
        '<li lang="en">Owner: Nguyen</li>',
    ],
)
def test_an_item_of_two_sides_has_each_in_its_language(
    vault_of: Callable[..., Vault], shown: str
) -> None:
    note = f"English text stands here.\n\n{PAIRS}"
    assert shown in build(vault_of({"Metric.md": note})).files["metric.html"]


def test_a_table_of_both_languages_can_show_one_of_them_unless_that_loses_something(
    vault_of: Callable[..., Vault],
) -> None:
    head = "| English | Tiếng Việt |\n| --- | --- |\n"
    whole = build(vault_of({"a.md": head + "| team | nhóm |\n"})).files["a.html"]
    links = build(vault_of({"a.md": head + "| [[a]] | nhóm |\n"})).files["a.html"]
    other = build(vault_of({"a.md": "| English | Spanish |\n| --- | --- |\n| a | b |\n"}))
    assert "<table class=terms data-both>" in links
    assert "<table class=terms>" in whole
    assert "class=terms" not in other.files["a.html"]


def test_the_contents_name_all_headings_two_deep_where_there_are_enough(
    vault_of: Callable[..., Vault],
) -> None:
    note = "## One\n\n### Under *one*\n\n#### Deep\n\n## Two\n\nwords\n"
    page = build(vault_of({"a.md": note})).files["a.html"]
    assert ways(part(page, "On this page")) == ["#one", "#under-one", "#two"]
    assert "Under one" in part(page, "On this page")
    short = build(vault_of({"a.md": "## One\n\n## Two\n"})).files["a.html"]
    assert part(short, "On this page") == ""


def test_no_heading_brings_markup_into_the_contents(vault_of: Callable[..., Vault]) -> None:
    bad = '<a class="x><span onclick=run()>" href="#a">One</a> `<b onclick=run()>`'
    page = build(vault_of({"a.md": f"## {bad}\n\n## Two\n\n## Three\n"})).files["a.html"]
    contents = part(page, "On this page")
    assert "&lt;b onclick" in contents
    assert not re.search(r"<[^>]*onclick=", contents)


def test_an_attribute_that_looks_like_a_table_stays_an_attribute() -> None:
    table = (
        "<table>\n<thead>\n<tr>\n<th>English</th>\n<th>Tiếng Việt</th>\n</tr>\n</thead>\n</table>"
    )
    assert '"' not in mark_two(f"<i class='{table}'>").replace("'", "")


def test_many_backlinks_fold_to_names(vault_of: Callable[..., Vault]) -> None:
    notes = {f"n{number:02}.md": "We read [[a]] first." for number in range(14)}
    page = build(vault_of({"a.md": "", **notes})).files["a.html"]
    shown, folded = page[page.index('class="backlinks"') :].split("<details>")
    assert shown.count("<p lang") == 10
    assert folded.count("<p lang") == 0
    assert folded.count('<li><a href="n1') == 4


@pytest.mark.parametrize(
    ("quotes", "is_two"),
    [
        ("The team reads [[a]] each week.\n\nNhóm đọc [[a]] mỗi tuần.\n", True),
        ("The team reads [[a]] each week.\n\nNhóm đọc [[a]] mỗi tuần. Hỏi [[a]] trước.\n", False),
        ("Ask before you change [[a]].\n\nXem [[a]].\n", False),
    ],
)
def test_of_sentences_that_link_here_one_is_hidden_only_where_the_other_says_it(
    vault_of: Callable[..., Vault], quotes: str, is_two: bool
) -> None:
    page = build(vault_of({"a.md": "# A\n", "b.md": quotes})).files["a.html"]
    assert ('<li class="two">' in page.partition('class="backlinks"')[2]) == is_two
