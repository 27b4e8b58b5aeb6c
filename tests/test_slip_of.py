"""Which word of a note a tag's word is a slip for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_vault.vault.nearest import slip_of

WORDS = ("opportunities", "improvement", "process", "change", "contract", "plugin", "service")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("opporttunities", "opportunities"),
        ("oportunites", "opportunities"),
        ("improvment", "improvement"),
        ("proccess", "process"),
        ("chnage", "change"),
        ("plugins", None),
        ("servicing", None),
        ("changed", None),
        ("knowledge", None),
        ("xrocess", None),
    ],
)
def test_slip_of(word: str, meant: str | None) -> None:
    assert slip_of(word, WORDS) == meant


@given(st.sampled_from(WORDS), st.data())
def test_one_letter_more_is_a_slip_or_an_ending(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word)))
    letter = data.draw(st.sampled_from("aeioxq"))
    wrong = word[:at] + letter + word[at:]
    assert slip_of(wrong, WORDS) in (word, None)
    if letter in "xq":
        assert slip_of(wrong, WORDS) == word
