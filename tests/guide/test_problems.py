"""What is not shown as it was meant is named, and every page still stands."""

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from ci_vault.disk import read_config
from ci_vault.model.diagnostic import VaultError
from ci_vault.site.build import Given, plan
from ci_vault.site.publish import prepare, publish
from ci_vault.templates import _MOST_LINES
from ci_vault.vault.vault import Vault


def png(width: int, height: int) -> bytes:
    """The first bytes of a picture, which tell its size."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIB", 13, b"IHDR", width, height, 8) + bytes(40)


def told(vault: Vault, given: Given | None = None) -> list[str]:
    made = plan(vault, given or Given())
    others = (each for kind in made.others() for each in kind.plan())
    for each in (*(of.plan() for of in made.notes()), *others):
        assert each.make() is not None
    return list(made.problems)


def test_two_notes_of_one_page_name_are_named(vault_of: Callable[..., Vault]) -> None:
    assert told(vault_of({"Duong.md": "", "đường.md": ""})) == [
        "đường.md: has the page name of Duong.md; its page is duong-2.html"
    ]


def test_embeds_that_go_round_are_named(vault_of: Callable[..., Vault]) -> None:
    files = {"a.md": "Text.\n\n![[b]]\n", "b.md": "![[c]]\n", "c.md": "![[a]]\n\n![[c]]\n"}
    said = told(vault_of(files))
    assert (
        said[0] == "a.md:3:1: ![[b]] embeds its own note (a.md > b.md > c.md > a.md); it is a link"
    )
    assert len(said) == 4


def test_notes_that_all_embed_each_other_are_named_soon(vault_of: Callable[..., Vault]) -> None:
    names = [f"n{number}" for number in range(25)]
    files = {f"{of}.md": "".join(f"![[{other}]]\n" for other in names) for of in names}
    assert len(plan(vault_of(files), Given()).problems) == 25 * 25


def test_an_embed_shows_what_it_names(vault_of: Callable[..., Vault]) -> None:
    files = {"a.md": "![[b#Second]]\n", "b.md": "# First\n\none\n\n# Second\n\ntwo [[a]]\n"}
    made = {
        each.name: each for each in (of.plan() for of in plan(vault_of(files), Given()).notes())
    }
    page = made["a.html"].make()
    assert "two" in page
    assert "<p>one" not in page


def test_what_an_embed_does_not_reach_is_named(vault_of: Callable[..., Vault]) -> None:
    assert told(vault_of({"a.md": "x ![[gone.png]]\n"})) == [
        "a.md:1:3: ![[gone.png]] reaches nothing to show"
    ]


def test_a_picture_too_large_for_a_phone_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("![[big.png]] ![[small.png]]\n")
    (tmp_path / "big.png").write_bytes(png(8_000, 5_000))
    (tmp_path / "small.png").write_bytes(png(40, 30))
    guide = prepare(tmp_path, read_config(tmp_path))
    assert [problem.partition(",")[0] for problem in guide.plan.problems] == [
        "big.png: is 8000 × 5000 pixels"
    ]
    page = next(each for each in guide.plan.notes() if each.name == "a.html").plan().make()
    assert 'width="40" height="30"' in page


def test_what_could_run_is_left_out(vault_of: Callable[..., Vault]) -> None:
    files = {"a.md": "![[good.svg]] ![[bad.svg]] [p](page.html)\n"}
    files |= dict.fromkeys(("good.svg", "bad.svg", "page.html"), "")
    drawings = {
        "good.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
        "bad.svg": b"<svg onload='alert(1)'/>",
    }
    made = plan(vault_of(files), Given(read=drawings.__getitem__))
    assert list(made.attachments.values()) == ["good.svg"]
    left = [problem.partition(":")[0] for problem in made.problems]
    assert {"bad.svg", "page.html"} <= {*left}


@pytest.mark.parametrize(
    ("template", "says"),
    [
        ("<p>\n{% if %}</p>", "note.html:2"),
        ("<p>\n{{ note.nothing }}</p>", "note.html:2"),
        ('{% extends "nosuch.html" %}', "note.html:1: there is no template nosuch.html"),
        ('<p>\n{% include "parts/x.html" %}', "note.html:2: there is no template parts/x.html"),
        (
            "\n{% for a in range(90000) %}\n{% for b in range(90000) %}\n{% endfor %}{% endfor %}",
            f"does not end: {_MOST_LINES:,} lines",
        ),
    ],
)
def test_a_template_that_fails_is_named_and_the_old_guide_stays(
    tmp_path: Path, template: str, says: str
) -> None:
    root, guide = tmp_path / "vault", tmp_path / "guide"
    own = root / ".ci-vault" / "templates" / "guide"
    own.mkdir(parents=True)
    (root / "a.md").write_text("text\n")
    publish(prepare(root, read_config(root)), guide)
    before = (guide / "a.html").read_bytes()
    (own / "note.html").write_text(template)
    with pytest.raises(VaultError, match=r"\.ci-vault/templates/guide/note\.html:\d+: ") as error:
        publish(prepare(root, read_config(root)), guide)
    assert says in str(error.value)
    assert (guide / "a.html").read_bytes() == before


def test_an_own_template_that_nothing_uses_is_named(vault_of: Callable[..., Vault]) -> None:
    own = {
        "nots.html": "",
        "style/of-ours.css": "",
        "style/base.css": "p {}",
        "parts/mine.html": "",
        "note.html": '{% include "parts/mine.html" %}',
    }
    assert told(vault_of({"a.md": ""}), Given(own=own)) == [
        ".ci-vault/templates/guide/nots.html: the guide has no template of this name, and none of "
        "yours includes it; did you mean note.html?",
        ".ci-vault/templates/guide/style/of-ours.css: the guide has no template of this name, and "
        "none of yours includes it",
    ]


def test_words_of_a_link_to_what_is_not_published_are_told(vault_of: Callable[..., Vault]) -> None:
    files = {
        "a.md": '---\nup: "[[Pay]]"\n---\nOf [[Pay#Sums]] and [it](Pay.md).\n',
        "b.md": "[[Pay]] [[Gone]]\n",
        "Pay.md": "---\npublish: false\n---\n# Sums\n",
    }
    assert told(vault_of(files)) == [
        "a.md:4:4: [[Pay#Sums]] leads to Pay.md, which is not published; what the link says stays "
        "on the page (2 more like it)"
    ]


def test_a_note_with_very_many_links_to_what_is_not_published(
    vault_of: Callable[..., Vault],
) -> None:
    many = "".join(f"[[Pay|{number}]]\n" for number in range(20_000))
    made = plan(vault_of({"a.md": many, "Pay.md": "---\npublish: false\n---\n"}), Given())
    assert len([*made.of_texts()]) > 3
    [said] = made.problems
    assert said.endswith("(19999 more like it)")
