"""Tags: one tree, a page for each, and links to them from the notes that have them."""

from collections.abc import Callable

from ci_vault.site.build import build
from ci_vault.site.pages import pages
from ci_vault.site.tag_tree import tag_tree
from ci_vault.vault.vault import Vault

Vaults = Callable[..., Vault]


def test_nested_tags_are_a_tree_and_count_what_is_below(vault_of: Vaults) -> None:
    tree = tag_tree(pages(vault_of({"a.md": "#x/y #x", "b.md": "#x/z", "c.md": "#x/y"})))
    assert list(tree.tags) == [("x",), ("x", "y"), ("x", "z")]
    assert tree.tags["x",].below == (("x", "y"), ("x", "z"))
    assert tree.tags["x",].paths == ("a.md",)
    assert tree.tags["x",].all_paths == {"a.md", "b.md", "c.md"}
    page = build(vault_of({"a.md": "#x/y #x", "b.md": "#x/z", "c.md": "#x/y"})).files["tags.html"]
    assert '<a href="tags/x.html">x</a> <span class="small">3</span>' in page
    assert '<a href="tags/x-y.html">y</a> <span class="small">2</span>' in page


def test_tags_that_differ_in_case_are_one_as_written_most(vault_of: Vaults) -> None:
    tree = tag_tree(pages(vault_of({"a.md": "#Change", "b.md": "#change", "c.md": "#change"})))
    assert [tag.name for tag in tree.tags.values()] == ["change"]
    assert tree.tags["change",].paths == ("a.md", "b.md", "c.md")


def test_pages_of_tags_are_ascii_and_no_two_are_the_same(vault_of: Vaults) -> None:
    text = "#thay-đổi #thay-doi #a/b #a-b #日本 #ありがとう #thay_đổi"
    tree = tag_tree(pages(vault_of({"a.md": text})))
    names = [tag.page for tag in tree.tags.values()]
    assert len(names) == len(set(names)) == 8
    assert all(name.isascii() and name.startswith("tags/") for name in names)


def test_a_tag_as_deep_as_a_well_makes_few_pages(vault_of: Vaults) -> None:
    tree = tag_tree(pages(vault_of({"a.md": "#" + "a/" * 5_000 + "b"})))
    assert len(tree.tags) == 8


def test_a_tags_page_lists_its_notes_in_both_languages(vault_of: Vaults) -> None:
    note = "---\ntitle: Change\ntitle_vi: Thay đổi\ntags: [x/y]\n---\n"
    made = build(vault_of({"n/a.md": note})).files
    page = made["tags/x-y.html"]
    names = '<span lang="en">Change</span> <span lang="vi" class="second">Thay đổi</span>'
    assert f'<a href="../n/a.html">{names}</a>' in page
    assert '<a href="x.html">x</a>' in page
    assert '<a class="tag" href="x-y.html">y' in made["tags/x.html"]
    assert '<a class="tag" href="../tags/x-y.html">#x/y</a>' in made["n/a.html"]


def test_a_tag_in_running_text_stays_text(vault_of: Vaults) -> None:
    page = build(vault_of({"a.md": "See #x here."})).files["a.html"]
    assert '<span class="tag">#x</span>' in page


def test_a_tag_of_many_notes_is_cut_into_pages(vault_of: Vaults) -> None:
    made = build(vault_of({f"{n:04}.md": "#x" for n in range(501)})).files
    assert made["tags/x.html"].count('<li><a href="../0') == 500
    assert made["tags/x--2.html"].count('<li><a href="../0') == 1
    assert '<a href="x.html">1</a>' in made["tags/x--2.html"]
    assert '<a href="x--2.html" aria-current="page">2</a>' in made["tags/x--2.html"]


def test_too_many_tags_are_not_all_in_the_tree(vault_of: Vaults) -> None:
    tags = " ".join(f"#t{n}/u" for n in range(1_001))
    page = build(vault_of({"a.md": tags})).files["tags.html"]
    assert page.partition("<main")[2].partition("</main>")[0].count("<li>") == 1_000
    assert "and 1002 more" in page


def test_a_vault_without_tags_says_so(vault_of: Vaults) -> None:
    assert "No note has a tag." in build(vault_of({"a.md": ""})).files["tags.html"]
