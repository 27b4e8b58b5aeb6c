"""Where a concept is at home: what an index, a link or a list says of it, and what its own note."""

import pytest
from conftest import said_of, vault_of

from ci_vault.bilingual.agreement import disagreements
from ci_vault.model.term import Concept
from ci_vault.reports import ask
from ci_vault.reports.glossary import ask as glossary
from ci_vault.vault.vault import Vault

TABLE = "| English | Tiếng Việt |\n|---|---|\n"
INDEX = "---\ntitle: Home\ntitle_vi: Trang chủ\ntype: index\n---\n"
INCIDENT = (
    "---\ntitle: Incident\ntitle_vi: Sự cố\ntype: concept\n---\n"
    "An incident is a moment when a service stops.\n\nSự cố là lúc một dịch vụ ngừng.\n"
)
DESK = "---\ntitle: Service desk\ntitle_vi: Bàn dịch vụ\ntype: practice\ngroup: Service\n---\n"
SECURITY = "---\ntitle: Security\ntitle_vi: An ninh\ntype: practice\ngroup: General\n---\n"


def names(vault: Vault) -> list[str]:
    return sorted(concept.terms[0].text for concept in vault.concepts())


def concept(vault: Vault, name: str) -> Concept:
    [found] = (of for of in vault.concepts() if name in [term.text for term in of.terms])
    return found


@pytest.mark.parametrize(
    "line",
    [
        "| [[Start here]] | Bắt đầu từ đây |",
        "| **[[Maps/Start here.md\\|Start here]]** | Bắt đầu từ đây |",
        "| [Start here](Start%20here.md) | Bắt đầu từ đây |",
        "| [[Value chain.canvas\\|Value chain]] | Sơ đồ chuỗi giá trị |",
    ],
)
@pytest.mark.parametrize("beside", [{}, {"Start here.md": INDEX + "Bắt đầu.\n\nStart.\n"}])
def test_what_an_index_only_leads_to_is_no_concept(line: str, beside: dict[str, str]) -> None:
    vault = vault_of({"Home.md": f"{INDEX}{TABLE}{line}\n", **beside})
    assert vault.reading("Home.md").pairs != ()
    assert names(vault) == []


def test_what_leads_to_an_attachment_is_no_term_anywhere() -> None:
    words = "## Key words\n\n- [[Chain.canvas|Chain]]: Chuỗi\n- [[Node.js]]: nền tảng Node\n"
    assert names(vault_of({"a.md": words})) == ["Node.js"]


def test_an_index_gives_a_concept_no_place_and_no_practice() -> None:
    listed = INDEX + TABLE + "| [[Incident]] | sự cố |\n| change | thay đổi |\n"
    vault = vault_of({"Home.md": listed, "Incident.md": INCIDENT})
    found = concept(vault, "Incident")
    assert found.paths == {"Incident.md"}
    assert found.practices == ()
    assert [term.text for term in found.terms] == ["Incident", "Sự cố"]
    # What is no link names a concept there as anywhere.
    assert concept(vault, "change").paths == {"Home.md"}
    assert concept(vault, "change").practices == ()


def test_an_index_says_in_the_other_language_what_a_note_is_called() -> None:
    files = {
        "Home.md": INDEX + "- [[Incident]]: Sự cố\n",
        "Incident.md": "# Incident\n\nIt stops.\n",
    }
    assert [term.text for term in concept(vault_of(files), "Incident").terms] == [
        "Incident",
        "Sự cố",
    ]


def test_an_index_that_departs_from_a_title_is_told() -> None:
    files = {"Home.md": INDEX + TABLE + "| [[Incident]] | Sự việc |\n", "Incident.md": INCIDENT}
    assert [said for said in said_of(vault_of(files)) if "inconsistent" in said] == [
        "Home.md:8: inconsistent-translation: “Incident” is “Sự việc” here; it is “Sự cố” at "
        "Incident.md:3:11"
    ]
    terms = {"Terms.md": TABLE + "| incident | sự cố |\n"}
    assert any("has decided on" in said for said in said_of(vault_of({**files, **terms})))


def test_two_indexes_that_disagree_on_a_note_are_told() -> None:
    files = {
        "Home.md": INDEX + "- [[Incident]]: Sự cố\n",
        "MOC.md": "- [[Incident]]: Sự việc\n",
        "Incident.md": "It stops.\n",
    }
    vault = vault_of(files)
    assert len(disagreements(vault.disputed())) == 1
    assert disagreements(vault.disputed()) == disagreements(vault.concepts())


def test_an_index_defines_nothing() -> None:
    index = "---\ntitle: Support\ntype: index\n---\nFour steps in all.\n\nTất cả có bốn bước.\n"
    vault = vault_of({"Support.md": index, "Terms.md": TABLE + "| support | hỗ trợ |\n"})
    assert concept(vault, "support").definition_en is None


@pytest.mark.parametrize("before", ["", "# Incident\n\n", "#a #b #c #d\n\n", "Up: [[Home]]\n\n"])
def test_a_note_says_first_what_its_word_is(before: str) -> None:
    found = concept(
        vault_of({"Incident.md": INCIDENT.replace("---\nAn", f"---\n{before}An")}), "Incident"
    )
    assert found.definition_en == "An incident is a moment when a service stops"


def test_what_a_note_goes_on_to_say_is_no_definition() -> None:
    """Where the opening has no rendering, the next paragraph is not taken for it."""
    more = "An incident is what nobody has put into Vietnamese.\n\nIt is told to the service desk."
    files = {"Incident.md": INCIDENT.replace("An incident is a moment when a service stops.", more)}
    vault = vault_of(files)
    assert [pair.kind for pair in vault.reading("Incident.md").pairs] == ["term", "passage"]
    assert concept(vault, "Incident").definition_en is None


def test_an_alias_that_repeats_the_title_decides_nothing_and_hides_nothing() -> None:
    aliased = INCIDENT.replace("type:", "aliases: [Sự cố, Trục trặc]\ntype:")
    files = {"Incident.md": aliased, "a.md": "## Key words\n\n- Incident: Sự việc\n"}
    vault = vault_of(files)
    assert {term.text: term.status for term in concept(vault, "Incident").terms} == {
        "Incident": "proposed",
        "Sự cố": "proposed",
        "Sự việc": "proposed",
        "Trục trặc": "admitted",
    }
    assert len(disagreements(vault.concepts())) == 1
    assert disagreements(vault.disputed()) == disagreements(vault.concepts())


LISTING = {
    "Practices/A.md": f"{SECURITY}## Concepts\n\n- [[Incident]]: Sự cố\n- ticket: phiếu\n",
    "Practices/B.md": f"{DESK}## Key words\n\n- ticket: phiếu\n- [[Incident]]: Sự cố\n",
}


def test_a_list_of_links_is_no_home() -> None:
    incident = concept(vault_of({**LISTING, "Incident.md": INCIDENT}), "Incident")
    assert (incident.domain, incident.practices) == (None, ())
    assert incident.paths == {"Incident.md", "Practices/A.md", "Practices/B.md"}


def test_a_key_word_is_at_home_in_its_practice() -> None:
    ticket = concept(vault_of(LISTING), "ticket")
    assert (ticket.domain, ticket.practices) == ("Service", ("Practices/B.md",))


def test_the_own_note_says_the_domain_before_a_practice_and_after_the_team() -> None:
    own = "---\ntitle: Ticket\n{}---\nA ticket.\n"
    for line, domain in (
        ("domain: Own\ngroup: No\n", "Own"),
        ("group: Own\n", "Own"),
        ("", "Service"),
    ):
        files = {**LISTING, "Ticket.md": own.format(line)}
        assert concept(vault_of(files), "ticket").domain == domain
    head = "| English | Tiếng Việt | Domain |\n|---|---|---|\n"
    files = {**LISTING, "Ticket.md": own.format("domain: Own\n")}
    files["Terms.md"] = head + "| ticket | phiếu | Team |\n"
    assert concept(vault_of(files), "ticket").domain == "Team"


def test_the_terms_of_a_practice_are_those_that_stand_in_it() -> None:
    entries = glossary(vault_of({**LISTING, "Incident.md": INCIDENT}), practices=["Security"])
    assert [entry.en for entry in entries] == ["Incident", "Security", "ticket"]
    assert [entry.practices for entry in entries] == [[], ["Security"], ["Service desk"]]


VIETNAMESE = {
    "Bàn dịch vụ.md": (
        "---\ntitle: Bàn dịch vụ\ntype: practice\n---\n"
        "Mục đích của thực hành bàn dịch vụ là giúp đỡ.\n\n## Hoạt động chính\n\n- Mở phiếu\n"
    )
}


def test_a_name_in_one_language_is_said_once() -> None:
    vault = vault_of(VIETNAMESE)
    assert vault.titles("Bàn dịch vụ.md") == ("", "Bàn dịch vụ")
    [activity] = ask(vault, "checklist", {}).records
    assert (activity.practice, activity.practice_vi) == ("", "Bàn dịch vụ")
    assert [entry.practices for entry in glossary(vault, "vi")] == [["Bàn dịch vụ"]] * 2


@pytest.mark.parametrize(
    ("properties", "titles"),
    [
        ("title: DevOps\ntitle_vi: DevOps", ("DevOps", "")),
        ("title: Service desk\ntitle_vi: Bàn dịch vụ", ("Service desk", "Bàn dịch vụ")),
        ("title: Service desk", ("Service desk", "")),
        ("title_vi: Bàn dịch vụ", ("a", "Bàn dịch vụ")),
    ],
)
def test_a_name_in_two_languages(properties: str, titles: tuple[str, str]) -> None:
    vault = vault_of({"a.md": f"---\n{properties}\ntype: practice\n---\n"})
    assert vault.titles("a.md") == titles


def test_a_record_of_work_is_no_concept() -> None:
    record = "---\ntype: improvement\ntitle: Faster answers\ntitle_vi: Trả lời nhanh hơn\n---\n"
    vault = vault_of(
        {
            "a.md": record,
            "Index.md": "| English | Tiếng Việt |\n|---|---|\n| [[a]] | Trả lời nhanh hơn |\n",
        }
    )
    assert vault.concepts() == ()


def test_what_a_template_still_asks_for_is_no_term() -> None:
    text = "## Key words\n\n- «EN: key word»: «VI: từ khoá»\n- Change: Thay đổi\n"
    assert [concept.id for concept in vault_of({"a.md": text}).concepts()] == ["c-change"]
