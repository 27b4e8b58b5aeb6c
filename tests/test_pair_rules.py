"""The rules about pairs and terms: what they say of the seed, and laws of their fixes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import vault_of
from hypothesis import given
from hypothesis import strategies as st

from ci_vault.bilingual.keys import identity, spellings
from ci_vault.bilingual.phrases import occurrences, phrases
from ci_vault.disk import read_vault
from ci_vault.extend import feature
from ci_vault.linter import ask, lint
from ci_vault.model.text import Edit, apply
from ci_vault.vault.vault import Vault

RULES = [
    "activity-shape",
    "emphasis-count",
    "emphasis-without-key-word",
    "forbidden-term",
    "inconsistent-translation",
    "invalid-reviewed-term",
    "key-word-not-in-purpose",
    "missing-translation",
    "swapped-sides",
    "unpaired-item",
]


def test_on_the_seed(seed: Vault) -> None:
    assert [(of.line, of.column, of.severity, of.rule) for of in lint(seed, RULES)] == [
        (4, 57, "warning", "inconsistent-translation"),
        (4, 182, "info", "inconsistent-translation"),
        (18, 68, "info", "activity-shape"),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # One word rendered in two ways in two notes: `entirety`, `due`.
        ("glean-sample", {"inconsistent-translation": 2}),
        ("kepano", {}),
        ("obsidian-tasks-testdata", {}),
        ("obsidiantools-stub", {}),
    ],
)
def test_errors_and_warnings_on_real_notes(
    corpora: Path, name: str, expected: dict[str, int]
) -> None:
    found = [of.rule for of in lint(read_vault(corpora / name), RULES) if of.severity != "info"]
    assert {rule: found.count(rule) for rule in found} == expected


# Swapped sides

ENGLISH = ["Known error", "Log the incidents", "Recovery", "the *known* error"]
VIETNAMESE = ["Lỗi đã biết", "ghi nhận sự cố", "Khôi phục", "lỗi **đã biết**"]
SHAPES = ["{}: {}", "**{}**: {}", "**{}:** {}", "*{}* - {}", "{} ({})", "{} => **{}**", "“{}”: {}."]
TAILS = ["", ".", " #tag", " #tag ^id"]


@st.composite
def items(draw: st.DrawFn) -> str:
    sides = [draw(st.sampled_from(VIETNAMESE)), draw(st.sampled_from(ENGLISH))]
    if draw(st.integers(0, 3)) == 0:
        sides.reverse()
    box = draw(st.sampled_from(["- ", "- [ ] ", "1. ", "- [x] "]))
    return box + draw(st.sampled_from(SHAPES)).format(*sides) + draw(st.sampled_from(TAILS)) + "\n"


@given(st.lists(items(), min_size=1, max_size=5))
def test_swapped_sides_are_put_right_without_changing_a_pair(lines: list[str]) -> None:
    text = "# Key words\n\n" + "".join(lines)
    mended = apply(text, fixes(text, "swapped-sides"))
    assert pairs_of(mended) == pairs_of(text)
    assert sorted(mended) == sorted(text)
    if "*known*" not in text and "**đã" not in text:
        assert not lint(vault_of({"a.md": mended}), ["swapped-sides"])


def fixes(text: str, rule: str) -> Iterator[Edit]:
    for finding in ask(rule, feature("rules", rule), vault_of({"a.md": text})):
        yield from finding.fix.edits if finding.fix else ()


def pairs_of(text: str) -> list[tuple[str | None, str | None]]:
    return [(pair.en, pair.vi) for pair in vault_of({"a.md": text}).reading("a.md").pairs]


def test_a_section_written_vietnamese_first_is_one_finding() -> None:
    item = "- Lỗi đã biết: Known error\n"
    right = "- Known error: Lỗi đã biết\n"

    def found(*lines: str) -> list[int]:
        vault = vault_of({"a.md": "# Key words\n\n" + "".join(lines)})
        return [of.line for of in lint(vault, ["swapped-sides"])]

    assert found(item, item, item, right) == [3]
    assert found(item, right, item, right) == [3, 5]
    assert found(item) == [3]


# Phrases in running text


@given(
    st.lists(st.sampled_from(["biến", "cố", "hoà", "thuý", "đích", "ứng"]), min_size=1, max_size=3),
    st.data(),
)
def test_a_phrase_is_found_however_it_is_spelt(words: list[str], data: st.DataObject) -> None:
    spelt = [data.draw(st.sampled_from(sorted(spellings(word)))) for word in words]
    case = data.draw(st.sampled_from([str.lower, str.upper, str.capitalize]))
    written = case(data.draw(st.sampled_from([" ", "  ", "\u00a0", "\n"])).join(spelt))
    text = f"một {written}, và"
    found = next(occurrences(text, text.lower(), phrases([" ".join(words)])))
    assert found[0] == written
    assert identity(found[0], "vi") == " ".join(words)


@pytest.mark.parametrize(
    "text", ["biến cốt", "abiến cố", "biến, cố", "biến\n\ncố", "ca\u0301", "cá"]
)
def test_a_phrase_is_found_as_whole_words_only(text: str) -> None:
    assert not list(occurrences(text, text.lower(), phrases(["biến cố", "ca"])))


def test_of_phrases_that_begin_alike_the_longest_is_found() -> None:
    text = "Sự cố lớn, sự cố, cố"
    found = occurrences(text, text.lower(), phrases(["sự cố", "sự cố lớn", "cố"]))
    assert [of[0] for of in found] == [
        "Sự cố lớn",
        "sự cố",
        "cố",
    ]


def test_a_message_names_the_first_places_and_counts_the_rest() -> None:
    text = "# Key words\n\n- Service desk: {}\n"
    files = {f"{number:02}.md": text.format("Bàn dịch vụ") for number in range(12)}
    one, *others = lint(vault_of({**files, "z.md": text.format("Quầy")}), RULES)
    assert not others
    assert one.message.endswith("08.md:3:17, 09.md:3:17 and 2 more")


def test_senses_of_a_word_in_one_note_are_told_only() -> None:
    def said(files: dict[str, str]) -> list[str]:
        return [of.severity for of in lint(vault_of(files), ["inconsistent-translation"])]

    back, raise_ = "- rear (phía sau)\n", "- rear (nuôi dạy)\n"
    assert said({"a.md": back + raise_}) == ["info"]
    assert said({"a.md": back, "b.md": raise_}) == ["warning"]
    assert said({"a.md": f"# Key words\n\n{back}{raise_}"}) == ["warning"]
    decided = "| English | Tiếng Việt |\n|---|---|\n| rear | phía sau |\n"
    assert said({"a.md": back + raise_, "Terms.md": decided}) == ["error"]


def test_without_its_bold_phrases_the_seed_says_its_conflict_as_a_missing_key_word(
    seed: Vault,
) -> None:
    (note,) = seed.notes.values()
    text = note.text.replace("**Việc liên tục nhận diện và cải tiến**", "Việc cải tiến liên tục")
    found = [(of.line, of.rule) for of in lint(vault_of({"a.md": text}), RULES)]
    assert found == [
        (4, "emphasis-count"),
        (7, "key-word-not-in-purpose"),
        (9, "key-word-not-in-purpose"),
        (18, "activity-shape"),
    ]


def test_a_forbidden_rendering_is_an_error_and_in_running_text_a_warning() -> None:
    decided = (
        "| English | Tiếng Việt | Status | Note |\n|---|---|---|---|\n| incident | sự cố | | |\n"
        "| incident | biến cố | forbidden | |\n| incident | trục trặc | deprecated | |\n"
        "| ticket | | forbidden | say request |\n"
    )
    text = (
        "# Key words\n\n- Incident: Biến cố\n- Incident: trục trặc\n- Ticket: Phiếu\n\n"
        "# Key activities\n\n- Record incidents: Ghi nhận biến cố\n- Recall it: Nhớ biến cố\n\n"
        "A ticket is closed.\n\nMột biến cố lịch sử.\n"
    )
    found = lint(vault_of({"a.md": text, "Terms.md": decided}), ["forbidden-term"])
    assert [(of.line, of.severity, of.fix.edits[0].text if of.fix else "") for of in found] == [
        (3, "error", "Sự cố"),
        (4, "warning", "sự cố"),
        (5, "error", ""),
        (9, "warning", "sự cố"),
        (12, "warning", ""),
    ]


def test_a_vault_in_one_language_is_asked_for_no_translations() -> None:
    alone = {"a.md": "# Keywords\n\n- Known error\n- Asset\n"}
    other = {"b.md": "# Key words\n\n- Change: Thay đổi\n"}
    assert lint(vault_of(alone), ["missing-translation"]) == []
    found = lint(vault_of({**alone, **other}), ["missing-translation"])
    assert [(of.path, of.line) for of in found] == [("a.md", 3), ("a.md", 4)]
