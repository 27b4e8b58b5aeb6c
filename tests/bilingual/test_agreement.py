"""How far two renderings agree; the first three are the seed's own."""

import pytest

from ci_vault.bilingual.agreement import Agreement, compare


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
        ("ca", "cá", "conflict"),
    ],
)
def test_vietnamese(left: str, right: str, expected: Agreement) -> None:
    assert compare(left, right) == expected
    assert compare(right, left) == expected


def test_english_number_is_a_variant() -> None:
    assert compare("business needs", "Business need", "en") == "variant"
