"""The pages that lead from aliases to notes."""

from collections.abc import Callable

from ci_vault.site.build import Guide, build
from ci_vault.vault.vault import Vault

VaultOf = Callable[..., Vault]


def aliased(*aliases: str) -> str:
    return f"---\naliases: [{', '.join(aliases)}]\n---\n"


def leading(guide: Guide) -> list[str]:
    """Return the pages that lead to another at once."""
    return [name for name, text in guide.files.items() if 'http-equiv="refresh"' in text]


def test_an_alias_leads_to_its_note(vault_of: VaultOf) -> None:
    made = build(vault_of({"Thực hành/Sự cố.md": aliased("Incident management", "Đường")}))
    page = made.files["thuc-hanh/incident-management.html"]
    assert '<meta http-equiv="refresh" content="0; url=su-co.html">' in page
    assert '<link rel="canonical" href="su-co.html">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<a href="su-co.html">' in page
    assert page.index("<meta") == page.index('<meta http-equiv="Content-Security-Policy"')
    assert len(page.encode()) < 1_500
    assert "thuc-hanh/duong.html" in made.files


def test_a_page_of_a_note_or_of_the_guide_goes_before_an_alias(vault_of: VaultOf) -> None:
    notes = {"a.md": aliased("b", "A", "Glossary", "404"), "b.md": "the other"}
    made = build(vault_of(notes))
    assert "the other" in made.files["b.html"]
    assert leading(made) == []


def test_an_alias_of_two_notes_asks_which_one(vault_of: VaultOf) -> None:
    made = build(
        vault_of({"a.md": aliased("Same"), "b.md": aliased("same"), "c/d.md": aliased("same")})
    )
    page = made.files["same.html"]
    assert '<a href="a.html">' in page
    assert '<a href="b.html">' in page
    assert 'http-equiv="refresh"' not in page
    assert '<meta name="robots" content="noindex">' in page
    assert 'url=d.html"' in made.files["c/same.html"]


def test_an_alias_without_a_letter_or_of_a_hidden_note_has_no_page(vault_of: VaultOf) -> None:
    hidden = "---\nname: x\naliases: [hidden]\npublish: false\n---\n"
    made = build(vault_of({"a.md": aliased("日本", "'!'", "../../up"), "b.md": hidden}))
    assert [name for name, text in made.files.items() if 'http-equiv="refresh"' in text] == [
        "up.html"
    ]
