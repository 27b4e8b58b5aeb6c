"""Where a tone stands: a table made to be read, then the laws that hold for every syllable."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_vault.bilingual.syllable import MARK_OF, all_syllables, is_syllable
from ci_vault.bilingual.tone_place import is_misplaced, style_of, toned

# syllable, as the old style writes it, as the new one does
TABLE = """
tóan toán toán
qúa quá quá
gía giá giá
gíêng giếng giếng
ngừơi người người
đựơc được được
cuả của của
muà mùa mùa
hòa hòa hoà
khoẻ khỏe khoẻ
thúy thúy thuý
quý quý quý
qùa quà quà
giừơng giường giường
ngoẻo ngoẻo ngoẻo
yếu yếu yếu
gì gì gì
gìn gìn gìn
goòng goòng goòng
thuở thuở thuở
"""


@pytest.mark.parametrize("row", [row for row in TABLE.split("\n") if row])
def test_each_style_has_the_tone_at_its_place(row: str) -> None:
    written, old, new = row.split()
    assert (toned(written, "old"), toned(written, "new")) == (old, new)
    assert is_misplaced(written) == (written not in (old, new))


BARE = sorted(all_syllables())


@given(st.sampled_from(BARE), st.sampled_from(sorted(MARK_OF)), st.sampled_from(["old", "new"]))
def test_a_tone_is_placed_once_and_for_all(base: str, tone: str, style: str) -> None:
    """A tone on any vowel goes to one place, where it is right, and is one syllable still."""
    places = {
        unicodedata.normalize("NFC", base[:at] + letter + MARK_OF[tone] + base[at + 1 :])
        for at, letter in enumerate(base)
        if letter in "aăâeêioôơuưy"
    }
    right = {toned(written, style) for written in places}
    assert len(right) == 1
    assert right <= places
    assert not any(map(is_misplaced, right))
    assert {written for written in places if not is_misplaced(written)} == {
        toned(written, each) for written in places for each in ("old", "new")
    }


@pytest.mark.parametrize("word", "quả giá hoặc hoạch toàn mùa thuế hoa của tuần".split())
def test_only_open_pairs_of_vowels_show_a_style(word: str) -> None:
    assert style_of(word) is None
    assert is_syllable(word)
    assert not is_misplaced(word)


@pytest.mark.parametrize(("word", "style"), [("hòa", "old"), ("hoà", "new"), ("ủy", "old")])
def test_style(word: str, style: str) -> None:
    assert style_of(word) == style
