"""Patterns of two languages find the same however they are looked for."""

from hypothesis import given
from hypothesis import strategies as st

from ci_vault.bilingual.kept import Table, lacks, pattern, said
from ci_vault.bilingual.remarks import _ASIDES, _MORE
from ci_vault.bilingual.sense import _KEPT

TABLES = (_KEPT, _MORE, _ASIDES)
WORDS = sorted(set().union(*(table.words for table in TABLES)))
SIGNS = ["một", "Trẻ", "thiết", "việc", ".", "?", "…", "İ", "x", "3"]
TEXTS = st.lists(st.sampled_from([*WORDS, *map(str.upper, WORDS), *SIGNS]), max_size=8).map(
    " ".join
)
ENGLISH = st.lists(st.sampled_from(["this", "must", "not", "today", "order"]), max_size=9).map(
    " ".join
)


@given(st.sampled_from(TABLES), TEXTS, ENGLISH)
def test_only_where_a_word_stands_is_what_any_place_would_tell(
    table: Table, vietnamese: str, english: str
) -> None:
    anywhere = any(
        len(english.split()) <= of.most
        and pattern(of.vietnamese).search(vietnamese)
        and not pattern(of.english).search(english)
        for of in table.kept
    )
    assert lacks(table, vietnamese, english) == anywhere


def test_words_without_case() -> None:
    assert said("Việc này, VIỆC kia.") == {"việc", "này", "kia"}
