"""How far two renderings agree; the first three are the seed's own."""

import pytest
from conftest import vault_of

from ci_vault.bilingual.agreement import Agreement, compare, disagreements
from ci_vault.vault.vault import Vault


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "sự thay đổi của những Nhu Cầu kinh doanh",
            "Sự thay đổi của Những nhu cầu kinh doanh",
            "same",
        ),
        (
            "Việc liên tục nhận diện và cải tiến",
            "Liên tục nhận diện và cải tiến",
            "variant",
        ),
        (
            "điều chỉnh những Bài học kinh nghiệm của tổ chức và dịch vụ",
            "Điều chỉnh, định hướng những kinh nghiệm thực tiễn và dịch vụ của tổ chức",
            "conflict",
        ),
        ("hòa giải", "hoà giải", "same"),
        ("quản lý sự cố", "quản lí sự cố", "variant"),
        ("cải tiến liên tục", "liên tục cải tiến", "word order"),
        ("sự cố", "trục trặc, sự cố", "variant"),
        ("sự cố / trục trặc", "biến cố, trục trặc", "conflict"),
        ("sự cố, trục trặc", "trục trặc; sự cố", "word order"),
        ("ca", "cá", "conflict"),
    ],
)
def test_vietnamese(left: str, right: str, expected: Agreement) -> None:
    assert compare(left, right) == expected
    assert compare(right, left) == expected


def test_english_number_is_a_variant() -> None:
    assert compare("business needs", "Business need", "en") == "variant"


# Over a whole vault

HEAD = "| English | Tiếng Việt | Status | Note |\n|---|---|---|---|\n"


def told(files: dict[str, str]) -> list[tuple[str, str, str, str, bool]]:
    """Return level, what is rendered, the term that departs, the other, and who decided."""
    return [
        (of.level, of.text, of.term.text, of.other.text, of.decided)
        for of in disagreements(vault_of(files).concepts())
    ]


def words(*items: str) -> str:
    return "## Key words\n\n" + "".join(f"- {item}\n" for item in items)


def test_the_seed_says_one_phrase_in_the_same_words_one_varied_one_otherwise(seed: Vault) -> None:
    found = disagreements(seed.concepts())
    assert [(of.level, of.text, of.difference) for of in found] == [
        ("conflict", "Align the organization’s practices and services", ""),
        ("variant", "Ongoing identification and improvement", "“việc”"),
    ]
    assert [(of.term.places, of.other.places) for of in found] == [
        (["continual-improvement.md:4:57"], ["continual-improvement.md:7:57"]),
        (["continual-improvement.md:4:182"], ["continual-improvement.md:9:45"]),
    ]


def test_across_notes() -> None:
    files = {"a.md": words("Asset: Tài sản"), "b.md": words("The asset: Của cải", "Risk: Rủi ro")}
    assert told(files) == [("conflict", "Asset", "Của cải", "Tài sản", False)]


def test_against_what_the_team_decided() -> None:
    files = {
        "Terms.md": HEAD
        + "| asset | tài sản | | |\n| asset | của | forbidden | |\n| SLA | | | |\n",
        "a.md": words("Asset: Của cải", "SLA: thoả thuận"),
        "b.md": words("Asset: những tài sản"),
    }
    assert told(files) == [
        ("conflict", "asset", "Của cải", "tài sản", True),
        ("variant", "asset", "những tài sản", "tài sản", True),
        ("conflict", "SLA", "thoả thuận", "SLA", True),
    ]


def test_an_admitted_name_is_no_conflict() -> None:
    note = "---\ntitle: Risk\ntitle_vi: Rủi ro\naliases: [Nguy cơ]\n---\n"
    assert told({"Risk.md": note, "a.md": words("risk: nguy cơ")}) == []


def test_the_reverse_direction() -> None:
    files = {"a.md": words("Event: Sự kiện", "Occasion: sự kiện", "Events: Sự kiện")}
    assert told(files) == [("variant", "Sự kiện", "Occasion", "Event", False)]
