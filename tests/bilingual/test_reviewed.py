"""The reviewed terms: what their rows decide, and what is said of rows that cannot be used."""

import re
import unicodedata
from typing import Literal

import pytest
from conftest import vault_of

from ci_vault.bilingual.agreement import disagreements
from ci_vault.model.config import BilingualConfig, Config
from ci_vault.model.term import Concept, Term
from ci_vault.reports import ask
from ci_vault.vault.vault import Vault

HEAD = "| English | Tiếng Việt | Status | Note |\n|---|---|---|---|\n"
NOTES = {
    "Incident management.md": (
        "---\ntitle: Incident management\ntitle_vi: Quản lý sự cố\ntype: practice\n"
        "group: Service management\naliases: [Xử lý sự cố, IM]\n---\n"
        "The purpose of the **incident management** practice is to restore service, and to keep "
        "users informed.\n\n"
        "Mục đích của thực hành **quản lý sự cố** là khôi phục dịch vụ, và báo cho người dùng.\n\n"
        "## Key words\n\n- Restoring services: Khôi phục dịch vụ\n- Incident: Biến cố\n"
        "- SLA: Thoả thuận\n\n[[Problem management]] #known-error\n"
    ),
    "Problem management.md": (
        "---\ntitle: Problem management\ntitle_vi: Quản lý vấn đề\n---\n\n"
        "## Key words\n\n- Known error: Lỗi đã biết\n- incident: Sự cố\n"
    ),
    "Terms.md": (
        HEAD
        + "| incident | sự cố | preferred | what breaks a service |\n"
        + "| incident | biến cố | cấm | too grave |\n"
        + "| **Incident** | sự việc | admitted | |\n"
        + "| SLA | | | stays English |\n"
        + "| service owner | chủ dịch vụ | deprecated | |\n"
    ),
}


def concept(vault: Vault, name: str) -> Concept:
    return next(of for of in vault.concepts() if of.terms[0].text.casefold() == name.casefold())


def vietnamese(of: Concept) -> list[tuple[str, str]]:
    return [(term.text, term.status) for term in of.terms if term.language == "vi"]


def reviewed(text: str) -> tuple[list[tuple[str, str, str]], list[str]]:
    """Return the rows that count, and what is said of the rest with its line."""
    vault = vault_of({"Terms.md": text})
    said, lines = vault.reading("Terms.md"), vault.lines("Terms.md")
    rows = [(row.en, row.vi, row.status) for row in said.reviewed]
    told = [f"{lines.position(of.span.start).line}: {of.message}" for of in said.findings]
    return rows, told


def test_what_the_team_decided_is_laid_over_what_the_notes_say() -> None:
    incident = concept(vault_of(NOTES), "incident")
    assert vietnamese(incident) == [
        ("sự cố", "preferred"),
        ("sự việc", "admitted"),
        ("biến cố", "forbidden"),
    ]
    preferred, _, forbidden = (term for term in incident.terms if term.language == "vi")
    assert preferred.note == "what breaks a service"
    assert preferred.places == ["Problem management.md:9:13", "Terms.md:3:14"]
    assert forbidden.places == ["Incident management.md:15:13", "Terms.md:4:14"]
    assert incident.terms[0] == Term(
        "en", "incident", "preferred", incident.terms[0].occurrences, incident.terms[0].reviewed
    )


def test_the_reviewed_note_says_nothing_by_itself() -> None:
    """A forbidden rendering in its table is no use of it, and its rows are no pairs."""
    vault = vault_of(NOTES)
    assert vault.reading("Terms.md").pairs == ()
    assert vietnamese(concept(vault, "service owner")) == [("chủ dịch vụ", "deprecated")]
    assert concept(vault, "service owner").practices == ()


def test_english_that_is_kept() -> None:
    sla = concept(vault_of(NOTES), "SLA")
    assert (sla.terms[0].keep_en, sla.terms[0].status) == (True, "preferred")
    assert vietnamese(sla) == [("Thoả thuận", "proposed")]


def test_a_row_that_only_proposes_decides_nothing() -> None:
    files = {
        "Terms.md": HEAD
        + "| SLA | | preferred | |\n| SLA | thoả thuận | proposed | |\n"
        + "| risk | nguy cơ | proposed | |\n",
        "a.md": "## Key words\n\n- Risk: Rủi ro\n- SLA: SLA\n",
    }
    vault = vault_of(files)
    assert vietnamese(concept(vault, "risk")) == [("Rủi ro", "proposed"), ("nguy cơ", "proposed")]
    shown = {entry.en: entry.vi for entry in ask(vault, "glossary", {}).records}
    assert shown == {"risk": "Rủi ro; nguy cơ", "SLA": "SLA"}
    assert disagreements(vault.concepts()) == []


def test_readers_see_what_is_accepted() -> None:
    files = {
        "Terms.md": HEAD + "| ticket | phiếu yêu cầu | | |\n| ticket | phiếu | | |\n",
        "a.md": "## Key words\n\n- Ticket: Vé\n",
    }
    (entry,) = ask(vault_of(files), "glossary", {}).records
    assert entry.vi == "phiếu yêu cầu; phiếu"
    assert [term.text for term in entry.terms if term.language == "vi"] == [
        *("phiếu yêu cầu", "phiếu", "Vé"),
    ]


def test_aliases_of_a_note_are_admitted_names_of_what_it_is_about() -> None:
    practice = concept(vault_of(NOTES), "Incident management")
    assert [term.places[0] for term in practice.terms if term.status == "admitted"] == [
        *("Incident management.md:6:24", "Incident management.md:6:11"),
    ]
    assert [(term.text, term.status) for term in practice.terms] == [
        ("Incident management", "proposed"),
        ("IM", "admitted"),
        ("Quản lý sự cố", "proposed"),
        ("Xử lý sự cố", "admitted"),
    ]


def test_a_practice_is_defined_by_its_purpose_and_a_key_word_met_in_a_clause_of_it() -> None:
    vault = vault_of(NOTES)
    practice, word = concept(vault, "Incident management"), concept(vault, "Restoring services")
    assert practice.definition_vi == (
        "Mục đích của thực hành quản lý sự cố là khôi phục dịch vụ, và báo cho người dùng"
    )
    assert (word.definition_en, word.domain) == (None, "Service management")
    assert word.context_en == (
        "The purpose of the incident management practice is to restore service"
    )
    assert word.context_vi == "Mục đích của thực hành quản lý sự cố là khôi phục dịch vụ"


def test_links_and_tags_relate_concepts_both_ways() -> None:
    vault = vault_of(NOTES)
    own = concept(vault, "Incident management")
    assert own.related == ("c-known-error", "c-problem-management")
    assert own.id in concept(vault, "Problem management").related
    assert own.id in concept(vault, "Known error").related


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("named", ["Admin/Thuật ngữ.md", "./Admin/Thuật ngữ", "admin/thuật ngữ.md"])
def test_another_note_may_hold_the_reviewed_terms(named: str, form: Literal["NFC", "NFD"]) -> None:
    config = Config(bilingual=BilingualConfig(terms=named))
    path = unicodedata.normalize(form, "Admin/Thuật ngữ.md")
    vault = vault_of({path: HEAD + "| task | việc | | |\n"}, config)
    assert vault.terms() == path
    assert vietnamese(concept(vault, "task")) == [("việc", "preferred")]


def test_an_id_does_not_depend_on_other_notes() -> None:
    words = ["C++", "C#", "C", "c++", "Ca", "Cá", "x 2", "x", "end-to-end", "end to end", "😀", "…"]
    notes = {f"{n}.md": f"## Key words\n\n- {word}: việc\n" for n, word in enumerate(words)}
    alone = {vault_of({path: text}).concepts()[0].id for path, text in notes.items()}
    together = [of.id for of in vault_of(notes).concepts()]
    assert set(together) == alone
    assert len(together) == len(alone) == 11
    assert all(re.fullmatch(r"c-[a-z0-9-]+", name) for name in together)


def test_further_columns_and_other_tables() -> None:
    text = (
        "| Trạng thái | Ý nghĩa |\n|---|---|\n| cấm | không dùng |\n\n"
        "| Tiếng Việt | Từ loại | English | Định nghĩa | Definition | Domain |\n"
        "|---|---|---|---|---|---|\n| sự cố | noun | incident | Gián đoạn | A break | ITIL |\n"
    )
    (of,) = vault_of({"Terms.md": text}).concepts()
    assert (of.definition_en, of.definition_vi, of.domain) == ("A break", "Gián đoạn", "ITIL")
    assert of.terms[1].part_of_speech == "noun"


@pytest.mark.parametrize(
    ("table", "rows", "told"),
    [
        (HEAD + "| a b | một | | |\n", [("a b", "một", "preferred")], []),
        (
            HEAD + "| a | một | prefered | |\n| b | hai | | |\n",
            [("b", "hai", "preferred")],
            [
                "3: “prefered” is no status; write one of preferred, admitted, proposed, "
                "deprecated, forbidden. The row is not used"
            ],
        ),
        (
            HEAD + "| a | một | admitted | |\n| The A | Một | forbidden | |\n",
            [("a", "một", "admitted")],
            ["4: “The A” with “Một” stands in the table already; delete one row"],
        ),
        (
            HEAD + "| a | một | preferred | |\n| a | hai | preferred | |\n",
            [("a", "một", "preferred"), ("a", "hai", "admitted")],
            [
                "4: “a” has a preferred term already, “một”; “hai” counts as admitted. Say so in "
                "its status, or in that of the other"
            ],
        ),
        (
            HEAD + "| | một | | |\n| | | | |\n",
            [],
            ["3: the row has no English term and is not used; add one"],
        ),
        (
            "| English | Tiếng Việt |\n|---|---|\n| a | một |\n| a | hai |\n",
            [("a", "một", "preferred"), ("a", "hai", "admitted")],
            [
                "1: the table has no column “Status”, “Note”; its rows count as preferred until "
                "it has; add it"
            ],
        ),
        (
            "| English | Status | Note |\n|---|---|---|\n| a | | |\n",
            [],
            ["1: the table has no column “Tiếng Việt”, so its rows cannot be used; add it"],
        ),
        (
            "Nothing yet.\n",
            [],
            [
                "1: holds no table of terms; start one with "
                "`| English | Tiếng Việt | Status | Note |`"
            ],
        ),
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_the_rest_is_used(
    table: str, rows: list[tuple[str, str, str]], told: list[str]
) -> None:
    assert reviewed(table) == (rows, told)


def test_what_the_tool_wrote_into_the_vault_is_not_read_back_as_notes() -> None:
    glossary = (
        "<!-- ci-vault: generated -->\n# Glossary\n\n"
        "| No. | English | Tiếng Việt |\n|---|---|---|\n| 1 | asset | tài sản |\n"
    )
    assert vault_of({"Glossary.md": glossary}).concepts() == ()
    by_hand = glossary.removeprefix("<!-- ci-vault: generated -->\n")
    assert len(vault_of({"Glossary.md": by_hand}).concepts()) == 1
