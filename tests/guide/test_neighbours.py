"""What stands near a note: related practices, and the picture of the notes one link away."""

import re
from collections.abc import Callable
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from ci_vault.site.build import build
from ci_vault.site.drawing import drawing
from ci_vault.site.heard import notes_of
from ci_vault.site.merging import terms
from ci_vault.site.neighbours import Around, Neighbour, neighbours
from ci_vault.site.pages import pages
from ci_vault.site.site import Site
from ci_vault.site.theme import guide_theme
from ci_vault.site.views import Step
from ci_vault.vault.vault import Vault

Vaults = Callable[..., Vault]
PRACTICE = "---\ntype: practice\ntitle: {0}\ntitle_vi: Thực hành {0}\n---\n"


def site_of(vault: Vault) -> Site:
    return Site(pages(vault), guide_theme(), terms(pages(vault), notes_of(vault)), {}, {})


def ways(found: Around) -> list[tuple[str, bool, bool]]:
    """Return who stands around with the ways of the links: from here, to here."""
    return [(each.step.title, each.to, each.back) for each in found.neighbours]


def test_neighbours_say_which_way_the_links_go(vault_of: Vaults) -> None:
    files = {
        "a.md": "[[both]] [[to]] [[gone]] [[a]]",
        "both.md": "[[a]]",
        "to.md": "",
        "far.md": "",
    }
    site = site_of(vault_of({**files, "back.md": "![[a]]"}))
    assert ways(neighbours(site, "a.md")[1]) == [
        ("both", True, True),
        ("to", True, False),
        ("back", False, True),
    ]
    assert neighbours(site, "far.md")[1] == Around()


def test_a_property_is_a_link_and_an_attachment_no_neighbour(vault_of: Vaults) -> None:
    site = site_of(vault_of({"a.md": '---\nup: "[[b]]"\n---\n![[x.png]]', "b.md": "", "x.png": ""}))
    assert ways(neighbours(site, "a.md")[1]) == [("b", True, False)]


def test_no_more_than_fourteen_and_practices_first(vault_of: Vaults) -> None:
    names = [f"n{number:02}" for number in range(20)]
    files = {f"{name}.md": "" for name in names} | {"z.md": PRACTICE.format("Zeal")}
    links = " ".join(f"[[{name}]]" for name in (*names, "n19", "z"))
    site = site_of(vault_of({**files, "n15.md": "[[hub]]", "hub.md": links}))
    found = neighbours(site, "hub.md")[1]
    shown = [each.step.title for each in found.neighbours]
    assert len(shown) == 14
    assert found.more == 7
    # Linked both ways, the practice, linked twice, then by title.
    assert shown[:5] == ["n15", "Zeal", "n19", "n00", "n01"]
    assert found.neighbours[1].is_practice


def test_links_among_neighbours_are_known(vault_of: Vaults) -> None:
    site = site_of(vault_of({"a.md": "[[b]] [[c]] [[d]]", "b.md": "", "c.md": "", "d.md": "[[b]]"}))
    assert neighbours(site, "a.md")[1].between == ((0, 2),)


def test_related_practices_are_linked_or_named_by_a_tag(vault_of: Vaults) -> None:
    files = {
        "one.md": PRACTICE.format("One") + "[[two]] [[note]]",
        "two.md": PRACTICE.format("Two"),
        "three.md": PRACTICE.format("Three") + "[[one]]",
        "four.md": PRACTICE.format("Change control"),
        "note.md": "",
    }
    files["one.md"] = files["one.md"].replace("title:", "tags: [change-control]\ntitle:")
    site = site_of(vault_of(files))
    found = neighbours(site, "one.md")[0]
    assert [step.title for step in found] == ["Three", "Two", "Change control"]
    assert found[0] == Step("three.html", "Three", "Thực hành Three")
    assert neighbours(site, "note.md")[0] == (Step("one.html", "One", "Thực hành One"),)


def test_the_page_shows_both(vault_of: Vaults) -> None:
    files = {"x/one.md": PRACTICE.format("One") + "[[two]]", "two.md": PRACTICE.format("Two")}
    page = build(vault_of(files)).files["x/one.html"]
    section = page[page.index('id="related-practices"') :]
    assert '<a href="../two.html">' in section
    assert 'aria-labelledby="neighbourhood"' in section
    assert "Linked from here" in section
    assert "one link away" not in build(vault_of({"a.md": ""})).files["a.html"].lower()


def test_another_note_that_is_linked_changes_what_the_page_is_made_of(vault_of: Vaults) -> None:
    before = site_of(vault_of({"a.md": "[[b]] [[c]]", "b.md": "", "c.md": ""}))
    after = site_of(vault_of({"a.md": "[[b]] [[c]]", "b.md": "[[c]]", "c.md": ""}))
    assert neighbours(before, "a.md")[1] != neighbours(after, "a.md")[1]


@given(
    st.lists(
        st.tuples(
            st.text(min_size=1, max_size=120), st.none() | st.text(max_size=120), st.booleans()
        ),
        min_size=1,
        max_size=14,
    )
)
def test_any_titles_make_a_picture_that_is_well_formed(
    titles: list[tuple[str, str | None, bool]],
) -> None:
    legal = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd]")  # what XML, unlike HTML, cannot hold
    neighbours = tuple(
        Neighbour(Step("a.html", legal.sub("", en), vi and legal.sub("", vi)), to, to, not to)
        for en, vi, to in titles
    )
    between = ((0, len(neighbours) - 1),) if len(neighbours) > 1 else ()
    picture = ElementTree.fromstring(
        drawing("<me> & co", "Tôi", Around(neighbours, 0, between), "id")
    )
    svg, room = picture.findall("svg")
    rows = [row for row in svg if row.find("a") is not None or row.tag == "a"]
    places = [(down(next(row.iter("a"))), lines(row)) for row in rows]
    end = int(svg.attrib["height"]), lines(room, "height")
    assert len(places) == len(neighbours)
    for line in (0, 19):  # one language, and both
        found = [at + more * line for at, more in (*places, end)]
        assert found == sorted(set(found))


def down(drawn: ElementTree.Element) -> int:
    return int(drawn.attrib["transform"].split()[1][:-1])


def lines(drawn: ElementTree.Element, name: str = "y") -> int:
    """Return how many lines further down something is with both languages."""
    return int(drawn.get(name, "0").removesuffix("em"))


def test_a_name_in_two_lines_is_one_name_and_the_note_has_both_of_its_own() -> None:
    step = Step("a.html", "Continual improvement", "Những thực nghiệm cải tiến liên tục của nhóm")
    svg = drawing("Me", "Tôi", Around((Neighbour(step, True, True, False),)), "id")
    own, name = re.findall(r'<text x="20" y=.*?</text>', svg)
    assert re.findall('lang="vi"[^>]*>([^<]*)', own) == ["Tôi"]
    # Each line stands one below the line before that is shown.
    assert name.count('<tspan x="20" dy="19" class="second" lang="vi">') == 2
    assert name.count('dy="19"') == 3
    assert '<svg y="1em">' in svg
