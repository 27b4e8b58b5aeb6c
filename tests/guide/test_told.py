"""Which words of running text explain themselves: those that are a term, and no part of another."""

import re
from collections.abc import Callable

import pytest

from ci_vault.site.build import build
from ci_vault.vault.vault import Vault

TERMS = """## Key words

- customer: khách hàng
- customer journey: hành trình khách hàng
- API: giao diện lập trình
- self service: tự phục vụ
"""
JOURNEY = "# Customer journey\n\nA customer journey is a road. The customer walks it.\n"


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("The customer asks.", ["customer"]),
        ("The **customer** asks a customer again.", ["customer"]),
        ("Một khách hàng hỏi.", ["khách hàng"]),
        ("A customer journey begins.", ["customer journey"]),
        ("Hành trình khách hàng dài.", ["Hành trình khách hàng"]),
        ("A [[Note|customer]] and `customer` ask.", []),
        ("Customers ask.", []),
        ("The customer. Journey begins.", ["customer"]),
        ("An api and an API.", ["API"]),
        ("Some self-service.", []),
        ("Kha\u0301ch ha\u0300ng ho\u0309i.", ["Kha\u0301ch ha\u0300ng"]),
    ],
)
def test_a_term_in_running_text_explains_itself(
    vault_of: Callable[..., Vault], text: str, explained: list[str]
) -> None:
    page = build(vault_of({"Work.md": TERMS, "Note.md": text})).files["note.html"]
    assert re.findall(r'class="term"[^>]*>([^<]*)<', page) == explained


def test_a_name_in_a_longer_one_that_needs_no_telling_is_none(
    vault_of: Callable[..., Vault],
) -> None:
    notes = {"Work.md": TERMS, "Customer journey.md": JOURNEY}
    page = build(vault_of(notes)).files["customer-journey.html"]
    first, _, second = page.partition("is a road")
    assert 'class="term"' not in first
    assert re.search(r'The <a [^>]*class="term"[^>]*>customer</a> walks', second)


def test_a_name_of_signs_alone_is_found_nowhere(vault_of: Callable[..., Vault]) -> None:
    terms = "## Key words\n\n- ->: →\n- customer: khách hàng\n"
    files = build(vault_of({"Work.md": terms, "Empty.md": "", "Note.md": "A -> customer"})).files
    assert re.findall(r'class="term"[^>]*>([^<]*)<', files["note.html"]) == ["customer"]
    assert 'class="term"' not in files["empty.html"]
