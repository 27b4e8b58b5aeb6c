"""What ticks are kept under, the page of all checklists, and what is shown beside a term."""

from collections.abc import Callable

import msgspec
import pytest

from ci_vault.model.term import Pair
from ci_vault.model.text import Span
from ci_vault.site.build import Given, build, plan
from ci_vault.site.heard import notes_of
from ci_vault.site.merging import terms
from ci_vault.site.note_inputs import gather
from ci_vault.site.note_parts import received, sent, told_of
from ci_vault.site.note_view import note_view
from ci_vault.site.pages import pages
from ci_vault.site.site import Site
from ci_vault.site.terms import TermCard, Wording
from ci_vault.site.theme import guide_theme
from ci_vault.site.ticks import keys
from ci_vault.site.tips import tip
from ci_vault.site.views import Frame
from ci_vault.templates import render
from ci_vault.vault.vault import Vault

VaultOf = Callable[..., Vault]


def activity(en: str | None, vi: str | None = None) -> Pair:
    return Pair("activity", en, vi, Span(0, 1), None, None, "colon")


def key_of(en: str | None, vi: str | None = None) -> str:
    return next(keys([activity(en, vi)]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Write it down", "Ghi lại"), ("write it  Down", "ghi lại")),
        (("Say “no”", None), ('Say "no"', None)),
        (("Plan – then act", None), ("Plan — then act", None)),
        (("The team’s plan", None), ("the team's plan", None)),
        ((None, "Hòa giải thủy thủ"), (None, "Hoà giải thuỷ thủ")),
        ((None, "Ghi lại"), (None, "Ghi la\u0323i")),
    ],
)
def test_the_same_words_written_a_little_differently_keep_their_tick(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None]
) -> None:
    assert key_of(*one) == key_of(*other)


@pytest.mark.parametrize(
    "other",
    [
        ("Write it up", "Ghi lại"),
        ("Write it down", "Ghi chép"),
        ("Write it down", None),
        (None, "Ghi lại"),
        # The sides do not run into one another.
        ("Write it down Ghi", "lại"),
    ],
)
def test_other_words_are_another_item(other: tuple[str | None, str | None]) -> None:
    assert key_of("Write it down", "Ghi lại") != key_of(*other)


def test_keys_stay_when_items_move_and_no_two_of_a_list_are_equal() -> None:
    one, two = activity("Ask", "Hỏi"), activity("Tell", "Kể")
    first, second, third, fourth = keys([one, two, one, activity("ask", "hỏi")])
    assert list(keys([two, one])) == [second, first]
    assert (third, fourth) == (f"{first}-2", f"{first}-3")


def test_only_activities_have_a_key() -> None:
    word = Pair("keyword", "ask", "hỏi", Span(0, 1), None, None, "colon")
    assert list(keys([word, activity("Ask")])) == ["", key_of("Ask")]


PRACTICES = {
    "A.md": "---\ntype: practice\ngroup: Service / Dịch vụ\ntitle_vi: Một\n---\n\n"
    "## Key activities\n\n- [x] Ask: Hỏi\n- [ ] Tell: Kể\n",
    "B.md": "---\ntype: practice\n---\n\n## Key activities\n\n- Look: Nhìn\n",
    "C.md": "# C\n\n## Key activities\n\n- Sing: Hát\n",
    "D.md": "---\ntype: practice\n---\n\nNothing to do.\n",
}


def test_every_checklist_has_one_line_and_no_item_stands_on_the_page(vault_of: VaultOf) -> None:
    page = build(vault_of(PRACTICES)).files["checklists.html"]
    lines = [line for line in page.splitlines() if line.startswith("<li ")]
    assert [line.partition(">")[0] for line in lines] == [
        '<li data-note="A.md" data-of="2" data-done="1"',
        '<li data-note="B.md" data-of="1"',
        '<li data-note="C.md" data-of="1"',
    ]
    assert [head in page for head in ("Dịch vụ", "Thực hành", "Ghi chú khác")] == [True] * 3
    assert 'href="a.html#key.activities"' in lines[0]
    assert '<section id="key.activities">' in build(vault_of(PRACTICES)).files["a.html"]
    assert '<span lang="vi" class="second">Một</span> <span class="count">2</span>' in lines[0]
    assert "Hỏi" not in page


def test_the_page_is_made_again_when_a_count_changes_and_only_then(vault_of: VaultOf) -> None:
    def made_of(text: str) -> bytes:
        kinds = plan(vault_of({**PRACTICES, "A.md": text}), Given()).others()
        files = (each for kind in kinds for each in kind.plan())
        return next(each.made_of for each in files if each.name == "checklists.html")

    text = PRACTICES["A.md"]
    assert made_of(text) == made_of(text.replace("Tell: Kể", "Say: Nói"))
    assert made_of(text) != made_of(text.replace("[x]", "[ ]"))
    assert made_of(text) != made_of(text + "- [ ] Go: Đi\n")


def test_a_guide_without_activities_says_so(vault_of: VaultOf) -> None:
    page = build(vault_of({"D.md": PRACTICES["D.md"]})).files["checklists.html"]
    assert "No note of this vault lists key activities." in page
    assert 'id="ticks"' not in page


def test_a_tip_gives_the_names_and_the_meaning_of_a_term_in_their_languages(
    vault_of: VaultOf,
) -> None:
    vault = vault_of(PRACTICES)
    site = Site(pages(vault), guide_theme(), terms(pages(vault), notes_of(vault)), {}, {})
    wordings = (
        Wording("en", "risk <b>", "preferred", ""),
        Wording("vi", "rủi ro", "preferred", ""),
    )
    card = TermCard("c-risk", "term", wordings, "What may happen.", None, None, (), (), None, b"")
    told = told_of(Frame("note", "a.html", "A"), gather(site, "A.md"))
    parts = received(sent(site, told))
    note = msgspec.structs.replace(note_view(vault.config.guide, parts), tips=(tip(card),))
    values = {"note": note, "guide": site.view, "up": ""}
    frame = {"frame": Frame("note", "a.html", "A")}
    page = render(site.theme, ["note.html"], values | frame)
    shown = page.partition('<div class="tip" id="term-c-risk" role="tooltip" hidden>')[2]
    assert shown.partition("</div>")[0].strip() == (
        '<b lang="en">risk &lt;b&gt;</b> <b lang="vi" class="second">rủi ro</b>'
        '<p lang="en">What may happen.</p>'
    )
