"""Which language a stretch is in: data in `languages.txt`, then the two sure tests."""

import unicodedata
from pathlib import Path

import pytest

from ci_vault.bilingual.language import (
    has_marks,
    is_surely_not_vietnamese,
    is_surely_vietnamese,
    language_of,
)
from ci_vault.bilingual.syllable import is_syllable, parts


def _stretches() -> list[tuple[str, str]]:
    found, language = [], ""
    for line in (Path(__file__).parent / "languages.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif line and not line.startswith("#"):
            found.append((line, language))
    return found


@pytest.mark.parametrize(("text", "language"), _stretches())
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language
    assert language_of(unicodedata.normalize("NFD", text)) == language


@pytest.mark.parametrize(("text", "language"), _stretches())
def test_no_stretch_is_surely_both(text: str, language: str) -> None:
    assert not (is_surely_vietnamese(text) and is_surely_not_vietnamese(text))


@pytest.mark.parametrize(
    "text", ["café", "São Paulo", "services", "can do", "a holiday in Đà Nẵng"]
)
def test_surely_not_vietnamese(text: str) -> None:
    assert is_surely_not_vietnamese(text)


@pytest.mark.parametrize("text", ["quan ly", "ITIL", "2024", "", "Đà Nẵng", "tên file"])
def test_not_surely_another_language(text: str) -> None:
    assert not is_surely_not_vietnamese(text)


@pytest.mark.parametrize("word", ["hoà", "hòa", "tóan", "nghĩa", "quyết", "giếng", "gì", "Ý", "uy"])
def test_is_a_syllable(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["café", "naïve", "team", "ngĩa", "cĩ", "hàt", "fân", "", "hòá"])
def test_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


def test_tone_of_a_word() -> None:
    assert parts("Quyết") == ("quyêt", "sắc")
    assert parts("đi") == ("đi", "")


def test_marks_are_seen_in_decomposed_text() -> None:
    assert has_marks(unicodedata.normalize("NFD", "quê"))
    assert not has_marks("plain “text”, naïve Zürich → 5 €")
