"""The glossary: both directions, every term at its place, and pages that stay small."""

import re
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_vault.model.term import Language
from ci_vault.site.build import Given, Guide, build, plan
from ci_vault.site.glossary import term_href
from ci_vault.site.glossary_pages import divided
from ci_vault.site.heard import notes_of
from ci_vault.site.merging import terms
from ci_vault.site.pages import pages
from ci_vault.site.site import Site
from ci_vault.site.terms import TermCard, Wording
from ci_vault.site.theme import guide_theme
from ci_vault.vault.vault import Vault

TERMS = """| English | Tiếng Việt | status | definition | định nghĩa | domain |
|---|---|---|---|---|---|
| incident | sự cố | preferred | An interruption. | Sự gián đoạn. | support |
| incident | biến cố | admitted | | | |
| incident | rắc rối | deprecated | | | |
| ticket | | forbidden | | | |
"""
HEAD = "---\ntitle: Terms\n---\n\n"
VaultOf = Callable[..., Vault]


def of_words(words: Mapping[str, str]) -> str:
    return "## Key words\n\n" + "".join(f"- {en}: {vi}\n" for en, vi in words.items())


def many(number: int) -> dict[str, str]:
    """Return `number` terms of all first letters, in both languages."""
    numbers = range(number)
    return {f"{chr(97 + at % 26)}word {at}": f"{chr(97 + at % 22)} từ {at}" for at in numbers}


def glossary_of(guide: Guide) -> dict[str, str]:
    return {name: text for name, text in guide.files.items() if name.startswith("glossary")}


def entry(text: str, term: str) -> str:
    """Return the entry of the glossary that `term` heads."""
    found = re.search(rf"<div[^>]*>\n<dt><(?:span|s) [^>]*>{term}<.*?</div>", text, re.DOTALL)
    assert found, term
    return found[0]


def test_a_small_glossary_is_one_page_from_both_languages_under_vietnamese_letters(
    vault_of: VaultOf,
) -> None:
    words = {"value": "giá trị", "team": "đội", "point": "điểm", "need": "nhu cầu", "letter": "ắ"}
    made = glossary_of(build(vault_of({"a.md": of_words(words)})))
    assert [*made] == ["glossary.html"]
    text = made["glossary.html"]
    assert re.findall(r'<h3 id="vi-\d+" lang="vi">(.*?)</h3>', text) == ["Ă", "Đ", "G", "N"]
    assert re.findall(r'<h3 id="en-\d+" lang="en">(.*?)</h3>', text) == ["L", "N", "P", "T", "V"]
    places = [
        text.index(f'<dt><span lang="vi">{word}</span>') for word in ("điểm", "đội", "giá trị")
    ]
    assert places == sorted(places)


def test_an_entry_tells_everything_and_the_other_direction_leads_to_it(vault_of: VaultOf) -> None:
    notes = {"Terms.md": HEAD + TERMS, "a.md": "[[Incident]] " + of_words({"Incident": "sự cố"})}
    text = build(vault_of(notes)).files["glossary.html"]
    whole = entry(text, "incident")
    assert whole.startswith('<div id="c-incident">')
    assert '<span lang="vi">sự cố</span> <small class="status"><span lang="en">preferred' in whole
    assert '<span lang="vi">biến cố</span> <small class="status"><span lang="en">admitted' in whole
    assert '<s lang="vi">rắc rối</s>' in whole
    assert '<b lang="vi">sự cố</b>' in whole
    assert '<dd class="meaning" lang="en">An interruption' in whole
    assert '<dd class="meaning other" lang="vi">Sự gián đoạn' in whole
    assert "support" in whole
    assert '<a href="a.html">' in whole
    back = entry(text, "sự cố")
    assert '<a href="glossary.html#c-incident" lang="en">incident</a>' in back
    assert "Sự gián đoạn" in back
    assert "An interruption" not in back


def test_who_looks_up_a_term_that_is_not_wanted_learns_what_to_say(vault_of: VaultOf) -> None:
    text = build(vault_of({"Terms.md": HEAD + TERMS})).files["glossary.html"]
    bad = entry(text, "rắc rối")
    assert bad.startswith('<div class="not">')
    assert re.search(r'<a href="glossary.html#c-incident"><span lang="vi">sự cố</span></a>', bad)
    assert entry(text, "ticket").startswith('<div id="c-ticket">')  # there is nothing else to say


def test_many_places_are_asked_for(vault_of: VaultOf) -> None:
    notes = {f"n{number}.md": of_words({"value": "giá trị"}) for number in range(12)}
    whole = entry(build(vault_of(notes)).files["glossary.html"], "value")
    shown, hidden = whole.split("<details>")
    assert shown.count("<a href=") == 8
    assert hidden.count("<a href=") == 4
    assert "<summary>4 " in hidden


def test_a_large_glossary_has_a_page_for_each_letter(vault_of: VaultOf) -> None:
    words = many(170) | {"tea": "điều", "tin": "ắt", "two": "â", "1st": "ừ", "日本": "э"}
    made = glossary_of(build(vault_of({"a.md": of_words(words)})))
    assert {"glossary/en-a.html", "glossary/en-0.html", "glossary/vi-dd.html"} <= {*made}
    assert {"glossary/vi-aw.html", "glossary/vi-aa.html", "glossary/vi-uw.html"} <= {*made}
    home = made["glossary.html"]
    assert '<a href="glossary/en-a.html">A <small>7</small></a>' in home
    assert re.search(
        r'<a href="glossary/en-t.html#c-tea" lang="en">tea</a> <span lang="vi">điều', home
    )
    assert all(name.isascii() and len(text.encode()) < 120_000 for name, text in made.items())
    page = made["glossary/en-b.html"]
    assert '<a rel="prev" href="en-a.html">' in page
    assert '<a rel="next" href="en-c.html">' in page
    assert '<a href="en-b.html" aria-current="true">B</a>' in page


def test_a_letter_of_many_terms_is_cut_between_beginnings_of_words(vault_of: VaultOf) -> None:
    words = {f"s{chr(97 + at % 26)} {at}": f"s{chr(97 + at % 20)} {at}" for at in range(700)}
    made = glossary_of(build(vault_of({"a.md": of_words(words)})))
    of_s = [name for name in made if name.startswith("glossary/en-s")]
    assert len(of_s) >= 3
    starts = [{*re.findall(r'<dt><span lang="en">(s[a-z])', made[name])} for name in of_s]
    assert sum(map(len, starts)) == len(set.union(*starts))
    assert all(len(made[name].encode()) < 120_000 for name in of_s)


def test_terms_that_all_begin_alike_are_cut_too(vault_of: VaultOf) -> None:
    start = "one and the same beginning of all"
    words = {f"{start} {at}": f"chung một lời mở đầu {at}" for at in range(400)}
    made = glossary_of(build(vault_of({"a.md": of_words(words)})))
    shown = [re.findall(r'<div id="([^"]+)">', text) for name, text in made.items()]
    assert sum(map(len, shown)) == 400
    assert max(map(len, shown)) <= 300


@pytest.mark.parametrize("number", [5, 400])
def test_each_concept_stands_where_the_way_to_it_leads(vault_of: VaultOf, number: int) -> None:
    vault = vault_of({"a.md": of_words(many(number)), "Terms.md": HEAD + TERMS})
    site = Site(pages(vault), guide_theme(), terms(pages(vault), notes_of(vault)), {}, {})
    made = glossary_of(build(vault))
    for card in site.terms.cards:
        name, _, anchor = term_href(site, "index.html", card).partition("#")
        assert anchor == card.id
        assert made[name].count(f'id="{anchor}"') == 1


def test_a_new_key_word_changes_the_pages_of_its_letters_and_the_way_in(vault_of: VaultOf) -> None:
    words = many(300)
    before, after = (
        {
            each.name: each.made_of
            for kind in plan(vault_of({"a.md": of_words(of)}), Given()).others()
            for each in kind.plan()
        }
        for of in (words, words | {"quite new": "mới tinh"})
    )
    changed = {name for name in before if before[name] != after[name]}
    expected = {"glossary.html", "glossary/en-q.html", "glossary/vi-m.html"}
    assert {name for name in changed if name.startswith("glossary")} == expected


WORDS = ("risk", "Risk 2", "roof", "đá", "da", "à", "ă", "ạ", "ơn", "1st", "(x)", "ρ", "Zebra", "ß")


@given(
    st.dictionaries(st.sampled_from(WORDS), st.sampled_from(WORDS)),
    st.dictionaries(st.sampled_from(WORDS), st.sampled_from(WORDS)),
)
def test_a_glossary_laid_out_after_another_is_laid_out_as_alone(
    before: dict[str, str], after: dict[str, str]
) -> None:
    cards = [
        [
            TermCard(
                en, "term", (word("en", en), word("vi", vi)), None, None, None, (), (), None, b""
            )
            for en, vi in each.items()
        ]
        for each in (before, after)
    ]
    assert divided(cards[1], divided(cards[0])) == divided(cards[1])


def word(language: Language, text: str) -> Wording:
    return Wording(language, text, "preferred", "")


def test_every_term_stands_on_a_page_whatever_the_glossary(vault_of: VaultOf) -> None:
    vault = vault_of({"a.md": of_words(many(900)), "Terms.md": HEAD + TERMS})
    cards = terms(pages(vault), notes_of(vault)).cards
    division = divided(cards)
    listed = [
        (leaf.language, of.text)
        for leaves in division.leaves.values()
        for leaf in leaves
        for _, group in leaf.letters
        for of in group
    ]
    assert sorted(listed) == sorted(
        (of.language, of.text) for card in cards for of in card.wordings
    )
    assert division.names.keys() == {card.id for card in cards}
