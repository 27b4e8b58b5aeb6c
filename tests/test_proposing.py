"""What another glossary offers to the reviewed terms: a diff that takes nothing away."""

import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import vault_of
from hypothesis import given
from hypothesis import strategies as st

from ci_vault.extend import Answer, Proposal, VaultError, feature, identity
from ci_vault.formats import write
from ci_vault.proposing import offer
from ci_vault.reports import ask
from ci_vault.vault.vault import Vault

TERMS = (
    "# Terms\n\n| Tiếng Việt | English | Status | Note |\n|---|---|---|---|\n"
    "| sự cố | incident | preferred | decided in May |\n\nText below.\n"
)
read = feature("formats", "csv").read


def vault(terms: str = TERMS) -> Vault:
    return vault_of({"Terms.md": terms} if terms else {"a.md": ""})


def patched(folder: Path, before: str, diff: str) -> str:
    """Return the note as `git apply` leaves it."""
    if before:
        (folder / "Terms.md").write_bytes(before.encode())
    subprocess.run(["git", "apply", "-"], input=diff.encode(), cwd=folder, check=True)
    return (folder / "Terms.md").read_bytes().decode()


def test_new_rows_follow_the_last_one_in_the_columns_there_are() -> None:
    found = offer(
        vault(),
        [
            Proposal("Incident", "Sự cố"),
            Proposal("incident", "biến cố", "preferred"),
            Proposal("a | b", "một *hai*", "admitted", note="why", definition_en="What it is"),
            Proposal("", "không có tiếng Anh"),
            Proposal("not translated", ""),
        ],
    )
    assert found.diff == (
        "--- a/Terms.md\n+++ b/Terms.md\n@@ -3,5 +3,7 @@\n"
        " | Tiếng Việt | English | Status | Note |\n"
        " |---|---|---|---|\n"
        " | sự cố | incident | preferred | decided in May |\n"
        "+| biến cố | incident | proposed |  |\n"
        "+| một \\*hai\\* | a \\| b | admitted | why |\n"
        " \n"
        " Text below.\n"
    )
    assert (found.known, found.halves, found.left_out) == (1, 2, ("Definition",))


def test_an_empty_note_is_there_all_the_same(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / "Terms.md").touch()
    diff = offer(vault_of({"Terms.md": ""}), [Proposal("change", "thay đổi")]).diff
    assert "| change | thay đổi | proposed |  |" in patched(tmp_path, "", diff)


@pytest.mark.parametrize("open_", ["```\nnever closed\n", "%%\nnever closed\n"])
def test_rows_that_would_not_be_read_are_not_offered(open_: str) -> None:
    with pytest.raises(VaultError, match=r"^Terms.md: new rows would not be read there; look for"):
        offer(vault(open_), [Proposal("change", "thay đổi")])


@pytest.mark.parametrize(
    "text",
    ["done.", "x[^1]", "a &amp; b", "&nbsp;x", "\u200bx", "\ufeffx", "e.g.", "a\\*b", "  x  y "],
)
def test_an_applied_row_is_known_the_next_time(text: str) -> None:
    offered = [Proposal(text, f"việc {text}")]
    note = "\n".join(line[1:] for line in offer(vault_of({}), offered).diff.splitlines()[3:])
    assert offer(vault_of({"Terms.md": note}), offered).diff == ""


def test_what_the_team_has_decided_otherwise_is_named() -> None:
    terms = TERMS.replace("\n\nText", "\n| biến cố | incident | forbidden | |\n\nText")
    offered = [
        Proposal("incident", "biến cố", "preferred", line=2),
        Proposal("incident", "vụ việc", "preferred", line=3),
        Proposal("incident", "sự cố", "deprecated", line=4),
        Proposal("incident", "tai nạn", "forbidden", line=5),
        Proposal("risk", "rủi ro", "preferred", line=6),
    ]
    found = offer(vault(terms), offered)
    assert found.against == (
        "2: “incident” is “biến cố”, preferred there; here it is forbidden",
        "3: “incident” is “vụ việc” there; here it is “sự cố”, so the row is only proposed",
        "4: “incident” is “sự cố”, deprecated there; here it is preferred",
    )
    assert [(row.vi, row.status) for row in found.added] == [
        ("vụ việc", "proposed"),
        ("tai nạn", "forbidden"),
        ("rủi ro", "preferred"),
    ]


def test_a_status_of_theirs_is_kept_as_a_note() -> None:
    text = "en,vi,status,note\nrisk,rủi ro,approved,seen\nevent,sự kiện,,\n"
    assert read(text.encode()) == [
        Proposal("risk", "rủi ro", "proposed", "seen; approved", line=2),
        Proposal("event", "sự kiện", "proposed", line=3),
    ]


def test_nothing_new_is_no_diff() -> None:
    assert offer(vault(), [Proposal("The incident", "SỰ CỐ", "forbidden")]).diff == ""


@pytest.mark.skipif(not shutil.which("git"), reason="git applies the diff")
@pytest.mark.parametrize(
    "terms",
    [
        "",
        "Only text, no final line end",
        TERMS,
        TERMS.replace("\n", "\r\n"),
        TERMS.removesuffix("\nText below.\n"),
        TERMS.removesuffix("\n\nText below.\n"),
        "| English | Tiếng Việt |\n|---|---|",
        "| English | Tiếng Việt |\n|---|---|\n| incident | sự cố |  \n\nText\n",
        "English | Tiếng Việt\n---|---\nincident | sự cố  \n",
        "> [!note] Terms\n> | English | Tiếng Việt |\n> |---|---|\n> | incident | sự cố |\n",
        "- Terms\n\n  | English | Tiếng Việt |\n  |---|---|\n  | incident | sự cố |\n",
        "\ufeff| English | Tiếng Việt |\n|---|---|\n| incident | sự cố |\n",
    ],
)
def test_the_diff_applies_and_says_what_was_offered(tmp_path: Path, terms: str) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    found = offer(vault(terms), [Proposal("change", "thay đổi", "preferred")])
    after = patched(tmp_path, terms, found.diff)
    assert [line for line in after.splitlines() if "thay đổi" not in line][
        : len(terms.splitlines())
    ] == terms.splitlines()
    rows = vault(after).reading("Terms.md").reviewed
    assert ("change", "thay đổi", "preferred") in [(row.en, row.vi, row.status) for row in rows]
    assert offer(vault(after), [Proposal("change", "thay đổi")]).diff == ""


# Reading a table


def test_titles_in_either_language_and_any_order() -> None:
    text = "Ghi chú,Tiếng Việt,Khác,English,Trạng thái\nx,sự cố,?,incident,cấm\n,,,,\n"
    assert read(text.encode()) == [Proposal("incident", "sự cố", "forbidden", "x", line=2)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("en,vi\ncafé,\n".encode("latin-1"), "2: byte 0xE9 is not UTF-8; save it as"),
        ("en,vi\nrisk,rủi ro\n".encode("utf-16"), "1: is UTF-16; save it as “CSV UTF-8”"),
        ("en;vi\nrisk;rủi ro\n".encode(), "1: its columns are parted by `;`; save it with commas"),
        ("en\tvi\nrisk\trủi ro\n".encode(), "1: its columns are parted by tabs; save it"),
        ("risk,rủi ro\n".encode(), "1: its first line names no column English (or en, Tiếng"),
        (b"", "1: its first line names no column English"),
        (b'en,vi\n"risk,r\n', "2: is no CSV: unexpected end of data"),
    ],
)
def test_a_table_that_cannot_be_read_is_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(VaultError) as raised:
        read(data)
    assert str(raised.value).startswith(said)


WORD = st.text(st.sampled_from("abcđêơ'=+-@;,\"|*_[]\\:"), min_size=1, max_size=8).map(str.strip)


@given(st.lists(st.tuples(WORD, WORD), max_size=6))
def test_terms_written_as_a_table_and_read_back_lose_none(pairs: list[tuple[str, str]]) -> None:
    """Offered as rows of the reviewed terms, read from there, written as CSV and read again."""
    table = write(Answer("terms", "", "", [Proposal(en, vi) for en, vi in pairs]), "csv")
    diff = offer(vault_of({}), read(str(table).encode()) if pairs else ()).diff
    noted = vault("\n".join(line[1:] for line in diff.splitlines()[3:]))
    offered = {(identity(en, "en"), identity(vi, "vi")) for en, vi in pairs if en and vi}
    back = read(str(write(ask(noted, "glossary", {}), "csv")).encode())
    assert {identity(row.en, "en") for row in back} == {en for en, _ in offered}
    assert {identity(row.vi, "vi") for row in back} - {""} == {
        vi for en, vi in offered if vi and vi != en
    }
