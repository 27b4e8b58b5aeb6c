"""The link report as a page of the guide: in plain words, with links, and of no endless length."""

from collections.abc import Callable

import pytest

from ci_vault.model.note import GENERATED
from ci_vault.site.build import Given, build, plan
from ci_vault.vault.card import Card
from ci_vault.vault.lazy import Lazy
from ci_vault.vault.vault import Vault

Vaults = Callable[..., Vault]


def links(vault: Vault) -> str:
    return build(vault).files["links.html"]


def test_where_nothing_is_broken_the_page_says_so(vault_of: Vaults) -> None:
    page = links(vault_of({"a.md": "[[b]]", "b.md": "[[a]]"}))
    assert "No link is broken" in page
    assert "Không có liên kết hỏng" in page
    assert "<section>" not in page


def test_what_is_wrong_is_told_by_kind_with_a_link_to_its_note(vault_of: Vaults) -> None:
    files = {
        "a.md": "one\n[[Gone]] [[b#Nowhere]] [[b#^none]] [[twin]]",
        "b.md": "[[a]]",
        "x/twin.md": "",
        "y/twin.md": "[[a]]",
    }
    page = links(vault_of(files))
    assert "No link is broken" not in page
    for kind in ("broken", "broken-heading", "broken-block", "ambiguous", "orphan", "dead-end"):
        assert f'<h2 id="{kind}">' in page, kind
    assert 'Gone</span></span> <span class="small"><span lang="en">line 2</span>' in page
    assert '<a href="x/twin.html">x/twin.md</a>' in page
    assert '<a href="y/twin.html">' in page


def test_what_a_broken_link_was_meant_to_be_is_not_asked(vault_of: Vaults) -> None:
    vault = vault_of({"note.md": "[[nota]]"})

    def card(path: str) -> Card:
        raise AssertionError(f"{path} is looked at for a name that no reader of the guide is shown")

    vault.cards = Lazy(vault.notes, card)
    assert "nota" in links(vault)


def test_a_hub_says_how_many_notes_link_to_it(vault_of: Vaults) -> None:
    page = links(vault_of({"hub.md": "[[a]]"} | {f"{n}.md": "[[hub]] [[hub]]" for n in "abc"}))
    assert '<a href="hub.html">' in page
    assert "linked from 3" in page


def test_of_one_kind_no_more_than_two_hundred_are_listed(vault_of: Vaults) -> None:
    page = links(vault_of({"a.md": " ".join(f"[[gone {n}]]" for n in range(250))}))
    assert page.count('<span class="missing">') == 200
    assert "These are the first 200 of 250." in page


def test_what_is_not_published_is_neither_named_nor_a_suggestion(vault_of: Vaults) -> None:
    hidden = "---\npublish: false\naliases: [sentinel]\n---\n# Sentinel\n[[sentinelgone]]\n"
    page = links(vault_of({"a.md": "[[Sentine]] [[b]]", "b.md": "", "Sentinels.md": hidden}))
    assert "entinel" not in page.replace("Sentine<", "")
    assert "Sentine<" in page


def test_a_link_to_what_is_not_published_is_none_of_the_report(vault_of: Vaults) -> None:
    said = "[[Pay|it]] [x](Pay.md) [[Pay#Sums|y]] [[b]] [[Gone]]"
    note = f'---\nrelated: "[[Pay]]"\n---\n{said}'
    hidden = "---\npublish: false\n---\n# Sums\n"
    made = build(vault_of({"a.md": note, "b.md": "[[a]]", "Pay.md": hidden})).files
    assert "Gone" in made["links.html"]
    assert not [name for name, text in made.items() if "Pay" in text or "Sums" in text]


def test_a_target_with_markup_is_shown_as_text(vault_of: Vaults) -> None:
    page = links(vault_of({"a.md": "[[<img src=x onerror=y>]]"}))
    assert "<img" not in page
    assert "&lt;img" in page


@pytest.mark.parametrize(
    ("path", "text", "anew"),
    [
        ("a.md", "A line more.\n[[b]]", False),
        ("c.md", "A line more.\n[[Gone]] [[a]]", True),
        ("alone.md", f"{GENERATED}\n", True),  # nobody wrote it, so it is no orphan
    ],
)
def test_the_report_is_made_anew_where_it_would_say_something_else(
    vault_of: Vaults, path: str, text: str, anew: bool
) -> None:
    files = {"a.md": "[[b]]", "b.md": "[[a]] [[c]]", "c.md": "[[Gone]] [[a]]", "alone.md": ""}

    def made_of(vault: Vault) -> bytes:
        planned = plan(vault, Given()).of_texts()
        return next(each.made_of for each in planned if each.name == "links.html")

    before, after = vault_of(files), vault_of({**files, path: text})
    assert (made_of(before) != made_of(after)) is anew
    assert anew or links(before) == links(after)
