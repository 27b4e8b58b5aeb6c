"""A glossary written and read back loses nothing; a file of others that cannot be read says why."""

import msgspec
import pytest
from conftest import vault_of
from hypothesis import example, given
from hypothesis import strategies as st

from ci_vault.extend import Answer, Proposal, VaultError, feature, identity
from ci_vault.formats import write
from ci_vault.proposing import offer
from ci_vault.reports import ask
from ci_vault.reports.glossary import Entry
from ci_vault.vault.vault import Vault

NAMESPACE = 'xmlns="urn:iso:std:iso:30042:ed-2"'
Rendering = tuple[str, str, str]


def read(to: str, data: str) -> list[Proposal]:
    found: list[Proposal] = feature("formats", to).read(data.encode())
    return found


def tbx(*sections: str, root: str = f'<tbx {NAMESPACE} type="TBX-Basic" style="dca">') -> str:
    entry = f"<conceptEntry id='c'>{''.join(sections)}</conceptEntry>"
    return f"{root}<text><body>{entry}</body></text></tbx>"


def section(language: str, *terms: str) -> str:
    return f"<langSec xml:lang='{language}'>{''.join(terms)}</langSec>"


def term(text: str, status: str = "") -> str:
    note = f"<termNote type='administrativeStatus'>{status}</termNote>" if status else ""
    return f"<termSec><term>{text}</term>{note}</termSec>"


def test_a_termbase_of_others() -> None:
    """The best English beside every Vietnamese; other languages are no concern of ours."""
    text = tbx(
        "<descrip type='subjectField'>ITSM</descrip>",
        section(
            "vi-VN",
            "<descripGrp><descrip type='definition'>Gián đoạn</descrip></descripGrp>",
            term("biến cố", "deprecatedTerm-admn-sts"),
            term("sự  cố", "preferredTerm-admn-sts"),
        ),
        section("de", term("Störung")),
        section("en", term("incident"), term("outage", "admittedTerm-admn-sts")),
    )
    rest = {"definition_vi": "Gián đoạn", "domain": "ITSM"}
    assert read("tbx", text) == [
        Proposal("incident", "sự cố", "preferred", **rest),
        Proposal("incident", "biến cố", "deprecated", **rest),
        Proposal("outage", "sự cố", "admitted", **rest),
    ]


def test_a_termbase_in_dct_style() -> None:
    text = (
        f"<tbx {NAMESPACE} xmlns:min='http://www.tbxinfo.net/ns/min' type='TBX-Min' style='dct'>"
        "<text><body><conceptEntry id='c'>"
        "<langSec xml:lang='en'><termSec><term>risk</term></termSec></langSec>"
        "<langSec xml:lang='vi'><termSec><term>rủi ro</term>"
        "<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>"
        "<min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>"
        "</conceptEntry></body></text></tbx>"
    )
    assert read("tbx", text) == [Proposal("risk", "rủi ro", "preferred", part_of_speech="noun")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "<!DOCTYPE martif SYSTEM 'TBXcoreStructV02.dtd'><martif type='TBX'></martif>",
            "1: is TBX of the 2008 edition (`martif`); convert it to TBX v3",
        ),
        ("<html></html>", "1: is no TBX: its root is `html`, not `tbx`"),
        ("<tbx>\n<text></tbx>", "2: is no well-formed XML (column 9)"),
        ("", "1: is no well-formed XML"),
        (
            '<?xml version="1.0" encoding="foo-9"?><tbx/>',
            "1: is in an encoding that cannot be read",
        ),
        (
            '<?xml version="1.0" encoding="utf-7"?><tbx/>',
            "1: is in an encoding that cannot be read",
        ),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><tbx>&b;</tbx>", "1: defines entities of its own"),
        (tbx(section("de", term("Störung"))), "1: holds no concept with an English"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(text: str, said: str) -> None:
    with pytest.raises(VaultError) as raised:
        read("tbx", text)
    assert str(raised.value).startswith(said)


# What was written

ENGLISH = st.sampled_from(["Incident", "the incident", "Service desk", "SLA", "a / b", "C++ & <x>"])
VIETNAMESE = st.sampled_from(["Sự cố", "sự cố", "Bàn dịch vụ", "Biến cố", "thoả thuận; mức"])
STATUS = st.sampled_from(["preferred", "admitted", "deprecated", "forbidden", "proposed", ""])
ITEMS = st.lists(st.tuples(ENGLISH, VIETNAMESE), min_size=1, max_size=6)
ROWS = st.lists(st.tuples(ENGLISH, VIETNAMESE | st.just(""), STATUS), max_size=4)


def generated(items: list[tuple[str, str]], rows: list[Rendering]) -> Vault:
    words = "".join(f"- {en.replace('<', '&lt;')}: {vi}\n" for en, vi in items)
    table = "".join(f"| {en.replace('<', '&lt;')} | {vi} | {of} |\n" for en, vi, of in rows)
    head = "| English | Tiếng Việt | Status |\n|---|---|---|\n"
    return vault_of({"a.md": f"## Key words\n\n{words}", "Terms.md": head + table})


def renderings(entries: list[Entry]) -> set[Rendering]:
    """Return each English name with each Vietnamese one, as far as a table has them beside it."""
    rows = feature("reports", "glossary").flat(entries)
    return {(row.en, row.vi, row.status) for row in rows}


SIGNED = st.builds(str.__add__, st.text("'=+-@#", max_size=4), st.sampled_from(["a", "ế", "1"]))


@given(SIGNED, SIGNED)
@example("'=a", "''@1")
def test_a_term_that_looks_like_a_formula_comes_back(en: str, vi: str) -> None:
    table = write(Answer("terms", "", "", [Proposal(en, vi)]), "csv")
    assert [(of.en, of.vi) for of in read("csv", str(table))] == [(en, vi)]


@given(ITEMS, ROWS)
def test_every_rendering_comes_back_from_csv(
    items: list[tuple[str, str]], rows: list[Rendering]
) -> None:
    answer = ask(generated(items, rows), "glossary", {})
    back = read("csv", str(write(answer, "csv")))
    assert {(of.en, of.vi, of.status) for of in back} == renderings(list(answer.records))


@given(ITEMS, ROWS)
def test_every_rendering_comes_back_from_tbx(
    items: list[tuple[str, str]], rows: list[Rendering]
) -> None:
    """With its status, but that the standard has none for `forbidden`, and none is none."""
    answer = ask(generated(items, rows), "glossary", {})
    back = {(of.en, of.vi, of.status) for of in read("tbx", str(write(answer, "tbx")))}
    standard = {"forbidden": "deprecated"}
    wanted = {(en, vi, standard.get(of, of)) for en, vi, of in renderings(list(answer.records))}
    assert {(en, vi) for en, vi, _ in back} == {(en, vi) for en, vi, _ in wanted}
    assert {of for *_, of in back} <= {of for *_, of in wanted} | {"proposed"}


@given(ITEMS, ROWS)
def test_every_entry_comes_back_from_json(
    items: list[tuple[str, str]], rows: list[Rendering]
) -> None:
    answer = ask(generated(items, rows), "glossary", {})
    said = str(write(answer, "json"))
    assert msgspec.json.decode(said, type=list[Entry]) == list(answer.records)


@given(ITEMS, ROWS)
def test_every_item_of_the_notes_is_in_the_glossary(
    items: list[tuple[str, str]], rows: list[Rendering]
) -> None:
    entries = ask(generated(items, rows), "glossary", {}).records
    said = {
        (identity(en.text, "en"), identity(vi.text, "vi"))
        for entry in entries
        for en in entry.terms
        for vi in entry.terms
        if (en.language, vi.language) == ("en", "vi")
    }
    assert {(identity(en, "en"), identity(vi, "vi")) for en, vi in items} <= said


def test_an_own_glossary_offers_nothing_new_once_it_is_reviewed() -> None:
    vault = generated([("Incident", "Sự cố"), ("SLA", "thoả thuận; mức")], [("SLA", "", "")])
    back = read("csv", str(write(ask(vault, "glossary", {}), "csv")))
    note = "\n".join(line[1:] for line in offer(vault_of({}), back).diff.splitlines()[3:])
    assert offer(vault_of({"Terms.md": note}), back).diff == ""
