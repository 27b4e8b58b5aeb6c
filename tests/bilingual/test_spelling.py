"""The words that come along, and what is looked up in them."""

import pkgutil
import unicodedata
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ci_vault.bilingual.spelling as spelling
from ci_vault.bilingual.slips import slips
from ci_vault.bilingual.spelling import (
    corrections,
    is_english,
    is_misspelt,
    notable,
    slip_kinds,
    words_of,
)
from ci_vault.bilingual.syllable import (
    MARK_OF,
    all_syllables,
    has_syllable_letters,
    is_bare_syllable,
    is_syllable,
)
from ci_vault.bilingual.tone_place import is_misplaced, toned

LISTS = Path(spelling.__file__).parent / "lists"


def lines(name: str) -> list[str]:
    first, *rest = (LISTS / name).read_text("ascii").splitlines()
    assert first.startswith("# ")
    assert "NOTICE.md says how it was made" in first
    return rest


@pytest.mark.parametrize("name", ["english.txt", "misspellings.txt"])
def test_lists_are_small_and_in_order(name: str) -> None:
    found = [line.split(" ")[0] for line in lines(name)]
    assert found == sorted(set(found))
    assert all(word.isalpha() and word.islower() for word in found)
    assert (LISTS / name).stat().st_size < 1_500_000
    assert pkgutil.get_data("ci_vault.bilingual", "lists/NOTICE.md")


def test_no_misspelling_is_a_word_of_either_language() -> None:
    for line in lines("misspellings.txt"):
        wrong, *right = line.split(" ")
        assert not is_english(wrong), wrong
        assert not is_bare_syllable(wrong), wrong
        assert 1 <= len(right) <= 3
        assert all(map(is_english, right)), line


@pytest.mark.parametrize("word", "thay thi tham hoc hanh nay mang colour color organise".split())
def test_words_of_either_language_are_no_misspellings(word: str) -> None:
    assert not is_misspelt(word)
    assert corrections(word) == ()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("indentifying", "identifying"),
        ("recieve", "receive"),
        ("teh", "the"),
        ("seperate", "separate"),
        ("occured", "occurred"),
        ("managment", "management"),
        ("enviroment", "environment"),
        ("accomodate", "accommodate"),
        ("responsibilty", "responsibility"),
    ],
)
def test_common_misspellings_have_their_correction(wrong: str, right: str) -> None:
    assert right in corrections(wrong)


def test_words_are_lower_case_and_parted_by_all_but_letters() -> None:
    assert words_of("Sự_cố 1st, “SỰ CỐ” it's") == {"sự", "cố", "st", "it", "s"}


def test_kinds_of_slip() -> None:
    text = "**Indentifying** tóan học, (nghành), nâng suất; hoặc quả\u00a0hoạch"
    found = {
        "misspelt": {"indentifying"},
        "misplaced": {"tóan"},
        "invalid": {"nghành"},
        "slip": {"nâng", "suất"},
    }
    assert notable(frozenset(text.split())) == found
    assert notable(frozenset(text.split())) == found, "what was seen before is said again"


@given(st.text(alphabet="aăâeêioôơuưyáàảãạốềưgnhctkq Mm*,-(“”.0_\0\n", max_size=40))
def test_what_is_notable_hangs_on_words_alone(text: str) -> None:
    """What has been seen before changes nothing, nor do marks round a word."""
    found = {kind: set(words) for kind, words in notable(frozenset(text.split())).items()}
    expected: dict[str, set[str]] = {}
    for word in words_of(text):
        for kind, words in notable(frozenset((word,))).items():
            expected.setdefault(kind, set()).update(words)
    assert found == expected


@pytest.mark.parametrize("word", "crôm axít iôn bêtông pôkêmôn très être krông fốt ôtô".split())
def test_loans_do_not_look_like_a_syllable(word: str) -> None:
    assert not is_syllable(word)
    assert not has_syllable_letters(word)


SYLLABLES = sorted(all_syllables())
TONES = ["", *sorted(MARK_OF)]


def kinds_with(base: str, tone: str) -> tuple[str, tuple[str, ...]]:
    """A syllable with its tone where it belongs, and the slips that it may be."""
    vowel = max(at for at, letter in enumerate(base) if letter in "aăâeêioôơuưy")
    written = base[: vowel + 1] + MARK_OF.get(tone, "") + base[vowel + 1 :]
    word = toned(unicodedata.normalize("NFC", written), "new")
    return word, slip_kinds(word)


def test_a_syllable_is_no_slip_but_with_a_tone_that_its_end_forbids() -> None:
    """All of them, in every tone: few break the rule, and chance would rarely meet these."""
    wrong = []
    for base, tone in product(SYLLABLES, TONES):
        word, kinds = kinds_with(base, tone)
        stopped = base.endswith(("c", "ch", "p", "t", "k"))
        # Names have a k without a tone: Đăk Nông.
        bare = word.isascii() or (not tone and base.endswith("k"))
        allowed = not stopped or tone in ("sắc", "nặng") or bare
        if ("invalid" in kinds) == allowed or "misplaced" in kinds:
            wrong.append(word)
    assert wrong == []


@given(st.sampled_from(SYLLABLES))
def test_k_and_c_are_told_apart(base: str) -> None:
    """So are gh and g, ngh and ng, but `gi` is an onset of its own."""
    for front, back in (("ngh", "ng"), ("gh", "g"), ("k", "c")):
        if base.startswith(front) and not base.startswith("kh"):
            word = toned(back + base.removeprefix(front), "new")
            if not word.startswith("gi") and not word.isascii():
                assert "invalid" in slip_kinds(word), word


def test_slips_are_spelt_as_vietnamese_is() -> None:
    """Else other rules would speak as well; and what is right is so in every rule."""
    every = [slip for those in slips().values() for slip in those]
    for slip in every:
        assert all(map(is_syllable, (*slip.wrong.split(), *slip.right.split()))), slip
        assert not any(map(is_misplaced, (*slip.wrong.split(), *slip.right.split()))), slip
        assert len(slip.wrong.split()) == len(slip.right.split())
    wrong = {slip.wrong for slip in every}
    assert len(wrong) == len(every)
    assert wrong.isdisjoint(slip.right for slip in every)
