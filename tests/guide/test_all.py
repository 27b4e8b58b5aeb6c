"""All notes from A to Z."""

import re
from collections.abc import Callable

from ci_vault.site.build import build
from ci_vault.vault.vault import Vault

Vaults = Callable[..., Vault]


def test_all_notes_stand_under_their_letters_with_both_titles(vault_of: Vaults) -> None:
    files = {
        "x/Deep/a.md": "---\ntitle: Zeal\ntitle_vi: Nhiệt tình\n---\n",
        "đường.md": "",
        "apple.md": "",
        "1st.md": "",
    }
    page = build(vault_of(files)).files["all.html"]
    assert re.findall(r'<h2 id="letter-([\w-]+)">(.+?)</h2>', page) == [
        ("signs", "#"),
        ("a", "A"),
        ("d", "D"),
        ("z", "Z"),
    ]
    assert '<a href="#letter-z">Z</a>' in page
    assert '<span lang="vi" class="second">Nhiệt tình</span>' in page
    assert "Deep" in page


def test_many_notes_have_a_page_for_each_letter(vault_of: Vaults) -> None:
    files = {f"a/A {n:04}.md": "" for n in range(1_001)} | {"all/Bee.md": "", "Я.md": ""}
    made = build(vault_of(files)).files
    assert '<a href="all/a.html">A</a> <span class="small">1001</span>' in made["all.html"]
    assert "Bee" not in made["all.html"]
    assert '<a href="../all-notes/bee.html">' in made["all/b.html"]
    assert '<a href="../a/a-0000.html">' in made["all/a.html"]
    assert '<a href="../a/a-1000.html">' in made["all/a--2.html"]
    assert '<a href="../all.html">' in made["all/a--2.html"]
    assert all(name.isascii() for name in made)
