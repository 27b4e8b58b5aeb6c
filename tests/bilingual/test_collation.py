"""Dictionary order against stored expectations: CLDR vi order."""

import random
import unicodedata
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_vault.bilingual.collation import Key, english_key, initial, vietnamese_key
from ci_vault.model.term import Language


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _lines(name: str) -> list[str]:
    lines = (Path(__file__).parent / name).read_text("utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("name", ["order_syllables.txt", "order_phrases.txt"])
def test_cldr_vi_order(name: str) -> None:
    expected = _lines(name)
    shuffled = random.Random(5).sample(expected, len(expected))
    assert sorted(shuffled, key=vietnamese_key) == expected


@pytest.mark.parametrize("name", ["order_syllables.txt", "order_phrases.txt"])
def test_decomposed_text_sorts_alike(name: str) -> None:
    expected = [unicodedata.normalize("NFD", line) for line in _lines(name)]
    assert sorted(random.Random(5).sample(expected, len(expected)), key=vietnamese_key) == expected


def test_english_sees_letters_with_marks_as_letters() -> None:
    assert sorted(["ơn", "oan", "on", "đa", "do", "da"], key=english_key) == [
        *("da", "đa", "do"),
        *("oan", "on", "ơn"),
    ]


def test_vietnamese_sees_them_as_letters_of_their_own() -> None:
    assert sorted(["ơn", "oan", "on", "đa", "do", "da"], key=vietnamese_key) == [
        *("da", "do", "đa"),
        *("oan", "on", "ơn"),
    ]


def test_a_blank_comes_first_then_signs_digits_letters() -> None:
    assert sorted(["aa", "a1", "a-", "a a", "a"], key=vietnamese_key) == [
        *("a", "a a", "a-", "a1", "aa")
    ]


@given(st.lists(st.text(max_size=6), max_size=6, unique_by=_nfc), st.randoms())
def test_the_order_never_depends_on_the_order_before(
    texts: list[str], chance: random.Random
) -> None:
    shuffled = chance.sample(texts, len(texts))
    assert sorted(texts, key=vietnamese_key) == sorted(shuffled, key=vietnamese_key)


# Letter heads

NAMES = st.text(st.sampled_from("aăâàắbcdđeéêßøł 12“'(.😀ơưùzñçð日-"), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("text", "vietnamese", "english"),
    [
        ("Ắn", "Ă", "A"),
        ("ạn", "A", "A"),
        ("Đường", "Đ", "D"),
        ("ưu tiên", "Ư", "U"),
        ("Élan", "E", "E"),
        ("Quản lý", "Q", "Q"),
        ("5 whys", "#", "#"),
        ("“Quoted”", "#", "#"),
        ("😀 ấm", "#", "#"),
        ("", "#", "#"),
    ],
)
def test_the_letter_a_text_stands_under(text: str, vietnamese: str, english: str) -> None:
    for form in ("NFC", "NFD"):
        written = unicodedata.normalize(form, text)
        assert (initial(written, "vi"), initial(written, "en")) == (vietnamese, english)


@given(st.lists(NAMES, max_size=12))
def test_each_letter_stands_once_in_a_sorted_list(names: list[str]) -> None:
    orders: tuple[tuple[Language, Callable[[str], Key]], ...]
    orders = (("vi", vietnamese_key), ("en", english_key))
    for language, key in orders:
        heads = [
            head for head, _ in groupby(initial(of, language) for of in sorted(names, key=key))
        ]
        assert len(heads) == len(set(heads))
