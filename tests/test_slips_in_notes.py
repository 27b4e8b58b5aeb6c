"""What the rules of the two languages say of the seed, of a Vietnamese text, and of real vaults."""

from pathlib import Path

import pytest
from conftest import vault_of

from ci_vault.disk import read_vault
from ci_vault.extend import feature
from ci_vault.linter import ask
from ci_vault.vault.vault import Vault

RULES = (
    "confusable-word",
    "invalid-syllable",
    "misplaced-tone",
    "missing-marks",
    "mixed-tone-style",
    "misspelt-english",
    "misspelt-tag",
)


def said(vault: Vault) -> list[tuple[str, str]]:
    """Return what each rule found: the rule, and the words it is about as they are written."""
    return [
        (name, of.span.of(vault.notes[of.path].text))
        for name in RULES
        for of in ask(name, feature("rules", name), vault)
    ]


def test_seed(seed: Vault) -> None:
    assert said(seed) == [
        ("confusable-word", "nâng suất"),
        ("misspelt-english", "Indentifying"),
        ("misspelt-tag", "#improvement-opporttunities"),
    ]


def test_corpora(corpora: Path) -> None:
    """All that is said of four vaults in several languages; every one of these is a slip."""
    found = {
        folder.name: said(read_vault(folder))
        for folder in sorted(corpora.iterdir())
        if folder.is_dir()
    }
    assert {name: those for name, those in found.items() if those} == {
        "glean-sample": [("misplaced-tone", "liú"), *[("misspelt-english", "Contex")] * 4]
    }


PAIRS = (
    "- {}: Quản lý sự cố",
    "We {} the request of a user.",
    "Quản lý sự cố ({})",
    "| {} | Quản lý sự cố |",
    "# {}",
    "Chúng tôi {} yêu cầu.",
    "> [!note] {}",
    "- [ ] {} requests",
    "See [[Sự cố|{}]].",
    "See [{}](a.md).",
    "See <b>{}</b>[^1].",
)


@pytest.mark.parametrize("place", PAIRS)
def test_a_misspelling_is_found_wherever_english_stands(place: str) -> None:
    assert said(vault_of({"a.md": place.format("recieve") + "\n"})) == [
        ("misspelt-english", "recieve")
    ]


@pytest.mark.parametrize("place", ["- Incident: {}", "Đây là {} của người dùng", "({} sự cố)"])
def test_a_slip_is_found_wherever_vietnamese_stands(place: str) -> None:
    text = "Quản lý sự cố và dịch vụ.\n\n" + place + "\n"
    assert said(vault_of({"a.md": text.format("nghành")})) == [("invalid-syllable", "nghành")]
    assert said(vault_of({"a.md": text.format("tóan")})) == [("misplaced-tone", "tóan")]


@pytest.mark.parametrize("sign", ["\0", "`", "~", "_", ".", "@", "ă", "\u0301", "“", "#", "|", "1"])
def test_slips_beside_any_sign_are_read_and_not_stumbled_over(sign: str) -> None:
    for word in ("recieve", "tóan", "nghành", "nâng suất", "#opporttunities opportunities"):
        said(vault_of({"a.md": f"{sign}{word}{sign} Quản lý {word}{sign * 3}\n"}))


def test_a_long_line_of_slips_takes_no_long_time() -> None:
    text = "We recieve tóan nghành nâng suất Quản lý. " * 2_000
    assert len(said(vault_of({"a.md": text + "\n"}))) == 6_000 + 2_000


def test_what_many_notes_write_and_none_rightly_is_the_vaults_own() -> None:
    notes = {f"{number}.md": "We ask the langauge here.\n" for number in range(4)}
    assert said(vault_of(notes)) == []
    assert len(said(vault_of({**notes, "z.md": "The language.\n"}))) == 4
    others = {f"other {number}.md": "We do.\n" for number in range(500)}
    assert len(said(vault_of({**notes, **others}))) == 4


def test_the_style_of_fewer_words_is_told_once_a_note() -> None:
    few = "Bộ phận hoà giải, khoá học và huỷ bỏ.\n"
    vault = vault_of({"a.md": few, "b.md": "Hủy bỏ, hủy bỏ, được hủy, khóa, khóa, hóa, hòa.\n"})
    assert said(vault) == [("mixed-tone-style", "hoà")]


DECIDED = (
    "| English | Tiếng Việt |\n|---|---|\n| service | dịch vụ |\n| customer | khách hàng |\n"
    "| root cause | nguyên nhân gốc |\n| incident | sự cố |\n| user | người dùng |\n"
)


@pytest.mark.parametrize(
    ("english", "slip"),
    [
        ("service", "dịch vu"),
        ("service", "dich vụ"),
        ("customer", "khách hãng"),
        ("root cause", "nguyên nhân góc"),
        ("incident", "sự cô"),
        ("incident", "sư cố"),
        ("user", "người dung"),
        ("deployment", "triễn khai"),
    ],
)
def test_a_slip_for_a_reviewed_term_is_found(english: str, slip: str) -> None:
    vault = vault_of({"a.md": f"The {english}: {slip} là gì?\n", "Terms.md": DECIDED})
    assert said(vault) == [("confusable-word", slip)]
