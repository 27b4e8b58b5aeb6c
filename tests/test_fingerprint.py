"""What a diagnostic is known again by: it stays while its line does, and no two share it."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from ci_vault.extend import Diagnostic, DiagnosticKey, fingerprint, keys_of


def at(line: int, column: int = 1, rule: str = "a-rule", path: str = "a.md") -> Diagnostic:
    return Diagnostic(rule, "warning", path, line, column, line, column + 1, f"line {line}")


def key(found: Diagnostic, text: str) -> DiagnosticKey:
    [only] = keys_of([found], {found.path: text})
    return only


def test_a_line_may_move_and_be_indented() -> None:
    there = key(at(1), "[[gone]] is gone\n")
    assert key(at(3), "one\ntwo\n  [[gone]]   is gone  \r\n") == there
    assert key(at(1), "[[gone]] is here\n") != there
    assert key(at(1, rule="b-rule"), "[[gone]] is gone\n") != there


def test_the_form_of_unicode_does_not_count() -> None:
    text, path = "sự cố", "Sự cố.md"
    nfd = unicodedata.normalize("NFD", path)
    assert key(at(1, path=path), text) == key(at(1, path=nfd), unicodedata.normalize("NFD", text))


def test_equal_ones_are_counted_in_the_order_in_which_they_stand() -> None:
    text = "- Risk [[x]] [[y]]\n- Change\n- Risk [[x]] [[y]]\n"
    found = [at(3, 8), at(1, 14), at(1, 8)]
    assert [one.ordinal for one in keys_of(found, {"a.md": text})] == [3, 2, 1]


def test_a_file_without_text_is_known_by_the_message() -> None:
    one, two = at(1, path="big.md"), at(2, path="big.md")
    assert len({key.line for key in keys_of([one, two], {})}) == 2
    assert keys_of([one], {}) == keys_of([one], {"a.md": "text"})


def test_a_line_that_the_text_has_not_is_no_error() -> None:
    assert key(at(9), "one\n") == key(at(7), "")


def test_fingerprints_are_words_of_32_digits() -> None:
    assert fingerprint(DiagnosticKey("a.md", "a-rule", "0" * 16, 1)) == (
        "714a0e9a44be23643cf34cae5b41e1aa"
    )


def test_vaults_of_one_repository_are_told_apart() -> None:
    of = key(at(1), "one\n")
    assert len({fingerprint(of), fingerprint(of, "a"), fingerprint(of, "b")}) == 3


# A note is lines, each with the rules that speak on it; few words, so that lines come again.
NOTES = st.lists(
    st.tuples(st.sampled_from(["one", "two", ""]), st.lists(st.sampled_from("ab"), max_size=2)),
    max_size=8,
)


def found_in(lines: list[tuple[str, list[str]]]) -> list[Diagnostic]:
    return [
        at(number, column, rule)
        for number, (_, rules) in enumerate(lines, 1)
        for column, rule in enumerate(rules, 1)
    ]


def keys(lines: list[tuple[str, list[str]]]) -> list[DiagnosticKey]:
    return keys_of(found_in(lines), {"a.md": "\n".join(text for text, _ in lines)})


@given(NOTES)
def test_no_two_are_equal(lines: list[tuple[str, list[str]]]) -> None:
    said = keys(lines)
    assert len(set(said)) == len({fingerprint(one) for one in said}) == len(said)


@given(NOTES, st.lists(st.tuples(st.integers(0, 8), st.sampled_from(["one", "new", ""]))))
def test_lines_put_in_elsewhere_change_no_key(
    lines: list[tuple[str, list[str]]], new: list[tuple[int, str]]
) -> None:
    grown = list(lines)
    for place, text in new:
        grown.insert(place, (text, []))
    assert keys(grown) == keys(lines)


@given(NOTES, st.randoms())
def test_the_order_of_the_findings_does_not_count(
    lines: list[tuple[str, list[str]]], random: object
) -> None:
    found, texts = found_in(lines), {"a.md": "\n".join(text for text, _ in lines)}
    mixed = list(found)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    there = dict(zip(mixed, keys_of(mixed, texts), strict=True))
    assert [there[one] for one in found] == keys_of(found, texts)
