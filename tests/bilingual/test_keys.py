"""The four keys, and what must stay apart under each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_vault.bilingual.keys import bag, identity, light
from ci_vault.model.term import Language


@pytest.mark.parametrize(
    ("left", "right", "language"),
    [
        ("hòa bình", "hoà bình", "vi"),
        ("Thúy", "thuý", "vi"),
        ("hoe\u0301", "hoé", "vi"),
        ("The organization’s practices", "organization's  practices", "en"),
        ("change – control", "change — control", "en"),
    ],
)
def test_one_identity(left: str, right: str, language: Language) -> None:
    assert identity(left, language) == identity(right, language)


@pytest.mark.parametrize(
    ("left", "right", "language"),
    [
        ("ca", "cá", "vi"),
        ("an toàn", "toàn", "vi"),
        ("service", "services", "en"),
        ("theory", "ory", "en"),
        ("the", "", "en"),
        ("sự thay đổi", "thay đổi", "vi"),
    ],
)
def test_two_identities(left: str, right: str, language: Language) -> None:
    assert identity(left, language) != identity(right, language)


@pytest.mark.parametrize("word", ["quý", "hoàn", "toán", "quạ", "quỳ"])
def test_the_tone_of_these_stays_where_it_is(word: str) -> None:
    assert identity(word, "vi") == word


@pytest.mark.parametrize(
    ("left", "right", "language"),
    [
        ("Services", "service", "en"),
        ("planning improvements", "plan improvement", "en"),
        ("identifying", "identify", "en"),
        ("business cases", "business case", "en"),
        ("making", "make", "en"),
        ("processes", "process", "en"),
        ("sign-on", "sign on", "en"),
        ("Việc liên tục cải tiến", "liên tục cải tiến", "vi"),
        ("quản lí", "quản lý", "vi"),
    ],
)
def test_light_equal(left: str, right: str, language: Language) -> None:
    assert light(left, language) == light(right, language)


@pytest.mark.parametrize(("left", "right"), [("us", "use"), ("process", "procession")])
def test_light_apart(left: str, right: str) -> None:
    assert light(left, "en") != light(right, "en")


def test_padding_alone_is_kept() -> None:
    assert light("Sự việc", "vi") == "sự việc"


def test_bag_forgets_the_order() -> None:
    assert bag("cải tiến liên tục", "vi") == bag("liên tục cải tiến", "vi")


@given(st.text(alphabet="aăâđêôơưnghkiíìyýqu hòáà'’–-AĐ", max_size=20))
def test_a_key_is_its_own_key(text: str) -> None:
    assert identity(identity(text, "vi"), "vi") == identity(text, "vi")
