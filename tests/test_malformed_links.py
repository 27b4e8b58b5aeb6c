"""What looks like a wikilink and is none: never what the scan reads as one, and in linear time."""

import pytest
from conftest import vault_of
from hypothesis import given
from hypothesis import strategies as st

from ci_vault.vault.malformed import Malformed, malformed

PIECES = st.sampled_from(
    ["[[", "]]", "[", "]", "a", "B c", "|", "\\", "\n", " ", "`", "%%", "<%", "{{", "#h", "- ", "!"]
)
TABLE = "| x |\n|---|\n| "


def found(text: str) -> list[Malformed]:
    return list(malformed(vault_of({"a.md": text}).context("a.md")))


@given(st.lists(PIECES, max_size=30), st.sampled_from(["", TABLE]))
def test_no_link_is_malformed_and_each_fault_stands_by_itself(
    pieces: list[str], before: str
) -> None:
    text = before + "".join(pieces)
    links = [link.span for link in vault_of({"a.md": text}).notes["a.md"].links]
    faults = found(text)
    assert [fault.span for fault in faults] == sorted({fault.span for fault in faults})
    for fault in faults:
        assert fault.span.of(text).startswith("[[")
        assert "\n" not in fault.span.of(text)
        assert all(text[at] == "|" for at in fault.pipes)
        assert not any(link.start <= fault.span.start < link.end for link in links)


@pytest.mark.parametrize(
    ("text", "count"),
    [("[[a " * 20_000, 20_000), ("[[a [[b]] c]] " * 5_000, 5_000), ("[[" * 50_000, 0)],
    ids=["never closed", "nested", "brackets only"],
)
def test_a_long_line_costs_its_length(text: str, count: int) -> None:
    assert len(found(text)) == count
