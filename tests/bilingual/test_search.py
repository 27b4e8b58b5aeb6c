"""What a reader may type for a text: the stored keys, and what holds for every key."""

import unicodedata

import pytest
from conftest import DATA
from hypothesis import given
from hypothesis import strategies as st

from ci_vault.bilingual.language import is_surely_vietnamese
from ci_vault.bilingual.search import search_key, unmarked
from ci_vault.model.term import Language

LINES = (DATA / "bilingual" / "search_keys.txt").read_text(encoding="utf-8").splitlines()
CASES = [tuple(part.strip() for part in of.split("|")) for of in LINES if of and of[0] != "#"]


def language(text: str) -> Language:
    return "vi" if is_surely_vietnamese(text) else "en"


@pytest.mark.parametrize(("text", "key", "other"), CASES, ids=[case[0] for case in CASES])
def test_stored_keys(text: str, key: str, other: str) -> None:
    for form in ("NFC", "NFD"):
        assert search_key(unicodedata.normalize(form, text), language(text)) == key
    assert search_key(other, language(other)) != key


@pytest.mark.parametrize("words", ["ca cá cả cã cạ", "dương đường dướng", "ơ ô o", "ư u ủ"])
def test_without_marks_many_are_one(words: str) -> None:
    """Which is why this key finds and never merges."""
    assert len({search_key(word, "vi")[0] for word in words.split()}) == 1


@given(st.text(alphabet="aăâđêôơưnghkiíìyýqu hòáà'’–-AĐ", max_size=20))
def test_a_key_is_its_own_key(text: str) -> None:
    assert search_key(search_key(text, "vi"), "vi") == search_key(text, "vi")
    assert unmarked(search_key(text, "vi")) == search_key(text, "vi")
