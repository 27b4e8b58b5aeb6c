"""The handbook mended where notes or concepts changed is the one made anew, byte for byte."""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from ci_vault.site.build import Given, plan
from ci_vault.site.planned import Gathered
from ci_vault.vault.vault import Vault

VaultOf = Callable[..., Vault]
Notes = dict[str, str]
PRACTICE = """---
title: Change control
title_vi: Kiểm soát thay đổi
---
## Key words

- keep changes safe: giữ cho thay đổi an toàn
"""
TABLE = """| English | Tiếng Việt | status | definition | định nghĩa |
| --- | --- | --- | --- | --- |
| board | hội đồng | preferred | {} | |
"""
MORE, OTHER = "- board: hội đồng\n", "- board: ban chỉ đạo\n"
NOTES = {
    "P/Change control.md": PRACTICE,
    "Board.md": "# Meetings\n\nThey keep changes safe. The board asks. See [[Change control]].\n",
    "Order.md": "An order of the board. Orders are kept.\n",
}
# What people write at the end of a note, or instead of it.
PIECES = (
    *("", MORE, OTHER, PRACTICE, "The board and its order keep changes safe.\n"),
    *("- order: lệnh\n", "- order: thứ tự\n", "- no English: hội đồng\n", "[[Board]]\n"),
    *("\n" + TABLE.format(means) for means in ("Who decides.", "Who asks.")),
    "## Key words\n\n- <!--/cards--> & <b>: <!--/leaf-->\n",
    "- an order: một lệnh\n- orders of a board: lệnh của hội đồng\n- a change: một thay đổi\n",
)


class Built(Struct):
    """The handbook of a vault, how it is made again, and the pages that it is made from."""

    text: str
    planned: Gathered
    pages: Mapping[str, tuple[bytes, str]]

    def mended(self, before: "Built") -> str:
        """Return it as it is made from the one `before`."""
        assert self.planned.mend
        names = (of for of in self.planned.of if self.pages[of][0] != before.pages[of][0])
        texts = {name: self.pages[name][1] for name in names}
        return self.planned.mend(before.text.encode(), texts).decode()


def handbook_of(vault: Vault, own: Notes | None = None) -> Built:
    planned = plan(vault, Given(own=own or {}))
    notes = [each.plan() for each in planned.notes()]
    pages = {each.name: (each.made_of, each.make()) for each in notes}
    (gathering,) = planned.gathered({name: made_of for name, (made_of, _) in pages.items()})
    gathered = gathering.plan()
    texts = {name: pages[name][1] for name in gathered.of}
    return Built("".join(gathered.make(texts)), gathered, pages)


def many_words(number: int) -> str:
    return "".join(f"- word {at} of many: từ {at} trong nhiều\n" for at in range(number))


def with_words(words: str) -> Notes:
    return NOTES | {"P/Change control.md": PRACTICE + words}


@pytest.mark.parametrize(
    ("before", "after", "linked"),
    [
        pytest.param(NOTES, with_words(MORE), True, id="a concept comes"),
        pytest.param(with_words(MORE), with_words(OTHER), True, id="it is called otherwise"),
        pytest.param(
            NOTES | {"Terms.md": TABLE.format("Who decides.")},
            NOTES | {"Terms.md": TABLE.format("Who asks.")},
            True,
            id="it means something else",
        ),
        pytest.param(with_words(MORE), NOTES, False, id="it goes"),
        pytest.param(
            with_words(many_words(147) + MORE),
            with_words(many_words(150) + MORE),
            True,
            id="the glossary is cut into pages",
        ),
    ],
)
def test_the_handbook_is_mended_card_by_card(
    vault_of: VaultOf, before: Notes, after: Notes, linked: bool
) -> None:
    old, new = handbook_of(vault_of(before)), handbook_of(vault_of(after))
    assert old.planned.shape == new.planned.shape
    assert old.planned.made_of != new.planned.made_of
    assert new.mended(old) == new.text
    assert ('href="#t-c-board"' in new.text) == linked
    assert ('<tr id="t-c-board">' in new.text) == linked


def test_only_cards_that_are_others_are_filled_again(vault_of: VaultOf) -> None:
    old = handbook_of(vault_of(with_words(MORE)))
    old.text = old.text.replace("keep changes safe</b>", "KEPT</b>")
    assert "KEPT</b>" in handbook_of(vault_of(with_words(OTHER))).mended(old)


def test_the_first_concept_makes_another_handbook(vault_of: VaultOf) -> None:
    old, new = (handbook_of(vault_of({"a.md": text})) for text in ("# A\n", f"# A\n\n{MORE}"))
    assert old.planned.shape != new.planned.shape


@pytest.mark.parametrize("name", ["handbook.html", "handbook-cards.html", "base.html"])
def test_one_of_the_vaults_own_template_is_made_whole(vault_of: VaultOf, name: str) -> None:
    """It may say how many cards there are, and which notes name them."""
    own = {name: "{% block content %}{{ cards|length }} {{ cards[0].paths }}{% endblock %}"}
    old = handbook_of(vault_of(with_words(MORE)), own)
    new = handbook_of(vault_of(with_words(MORE) | {"New.md": "- keep changes safe: x\n"}), own)
    assert new.planned.mend is None
    assert old.planned.made_of != new.planned.made_of


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from([*NOTES]), st.sampled_from(PIECES), st.booleans()),
        min_size=1,
        max_size=4,
    )
)
def test_what_is_mended_again_and_again_is_what_is_made(
    vault_of: VaultOf, changes: list[tuple[str, str, bool]]
) -> None:
    notes = with_words(MORE)
    last = handbook_of(vault_of(notes))
    for path, text, is_more in changes:
        notes = notes | {path: notes[path] + "\n" + text if is_more else text}
        now = handbook_of(vault_of(notes))
        if now.planned.shape == last.planned.shape:
            assert now.mended(last) == now.text
        last = now
