"""The glossary and the translation memory for other programs: what each reads back.

`CI_VAULT_SNAPSHOTS=write pytest tests/test_exports.py` writes the snapshots anew; read the diff.
What a TBX termbase has to be stands in `test_tbx.py`.
"""

import csv
import html
import os
import re
import sqlite3
import sys
import unicodedata
from collections.abc import Callable, Mapping
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec import Struct
from openpyxl import load_workbook
from pyshacl import validate
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS

from ci_vault.disk import read_vault
from ci_vault.extend import Answer, VaultError, identity, one_line
from ci_vault.formats import write
from ci_vault.reports import ask
from ci_vault.reports.glossary import Entry, Name, flat
from ci_vault.reports.memory import Sentence
from ci_vault.vault.vault import Vault

VaultOf = Callable[..., Vault]
DATA = Path(__file__).parent / "exports"
SNAPSHOTS = Path(__file__).parent / "snapshots" / "exports"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TEXTS = ("tsv", "tbx", "skos", "anki")
FORMATS = (*TEXTS, "xlsx", "apkg")


@pytest.fixture(scope="module")
def glossary() -> Answer:
    """A small team's glossary: reviewed terms, practices, texts that mean something to a format."""
    return ask(read_vault(DATA / "vault"), "glossary", {})


@pytest.fixture(scope="module")
def memory() -> Answer:
    return ask(read_vault(DATA / "vault"), "memory", {})


def snapshot(name: str, said: str | bytes) -> None:
    assert isinstance(said, str)
    file = SNAPSHOTS / name
    if os.environ.get("CI_VAULT_SNAPSHOTS") == "write":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(said.encode())
    assert said.encode() == file.read_bytes(), (
        f"{name} is not as it was; if that is meant, run with CI_VAULT_SNAPSHOTS=write"
    )


@pytest.mark.parametrize("to", TEXTS)
def test_what_the_glossary_says(glossary: Answer, to: str) -> None:
    snapshot(f"glossary.{to}", write(glossary, to))


def test_what_the_memory_says(memory: Answer) -> None:
    said = str(write(memory, "tmx"))
    snapshot("memory.tmx", re.sub(r'(?<=toolversion=")[^"]+', "0", said))


@pytest.mark.parametrize("to", FORMATS)
def test_a_glossary_without_terms_can_be_written(vault_of: VaultOf, to: str) -> None:
    assert write(ask(vault_of({}), "glossary", {}), to) is not None


@pytest.mark.parametrize("to", FORMATS)
def test_an_export_is_the_same_tomorrow(glossary: Answer, to: str) -> None:
    again = ask(read_vault(DATA / "vault"), "glossary", {})
    assert write(glossary, to) == write(again, to)


def test_formats_of_terms_take_no_other_answer() -> None:
    for to in (*TEXTS, "apkg", "tmx"):
        with pytest.raises(VaultError, match=f"{to}: no such format"):
            write(Answer("checklist", "Checklist", "test", []), to)


# TSV


def test_tsv_has_source_target_comment(glossary: Answer) -> None:
    rows = {tuple(line.split("\t")) for line in str(write(glossary, "tsv")).splitlines()}
    assert {len(row) for row in rows} == {3}
    assert ("Change schedule", "", "Change enablement") in rows
    assert ("", "Sự cố nghiêm trọng", "Incident management") in rows
    assert ("API", "API", "preferred; an abbreviation everybody knows") in rows
    assert "biến động" not in {vi for _, vi, _ in rows}  # it is forbidden


def test_tsv_has_forbidden_renderings_where_they_are_asked_for() -> None:
    said = ask(read_vault(DATA / "vault"), "glossary", {}, statuses=["forbidden"])
    [line] = str(write(said, "tsv")).splitlines()
    assert line.startswith("change\tbiến động\tforbidden; ")


def test_tsv_runs_nothing_and_loses_no_line(glossary: Answer) -> None:
    lines = str(write(glossary, "tsv")).splitlines()
    # OmegaT takes a line that opens with # for a remark.
    assert [line.split("\t")[0] for line in lines[:2]] == ["'#1 priority", "'=rollback"]
    assert not any(line.startswith("\ufeff") for line in lines)


def test_a_comment_is_short() -> None:
    said = entry(["change"], ["thay đổi"], definition_en="word " * 200)
    [line] = str(write(answered(said), "tsv")).splitlines()
    assert line.endswith("word …")
    assert len(line) < 200


# XLSX


class Row(Struct, frozen=True):
    name_vi: str
    count: int
    done: bool
    more: list[str]


def test_xlsx_reads_back(glossary: Answer) -> None:
    sheet = load_workbook(BytesIO(bytes(write(glossary, "xlsx")))).active
    titles, *rows = sheet.iter_rows(values_only=True)
    assert titles[:6] == (
        *("English", "Vietnamese", "Status", "Kind"),
        *("Definition in English", "Definition in Vietnamese"),
    )
    assert [row[:2] for row in rows] == [(of.en or None, of.vi or None) for of in glossary.rows]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:N{len(rows) + 1}")
    assert sheet["A2"].alignment.wrap_text
    assert 8 <= sheet.column_dimensions["A"].width <= 50
    # A row whose texts are longer than their columns is as high as the longest needs.
    heights = [sheet.row_dimensions[number].height for number in (2, 7, 10)]
    assert heights == [None, 30, 45]


def test_xlsx_holds_texts_and_never_runs_one() -> None:
    texts = ["=1+1", "{=1}", "+1", "-1", "@a", "12", "http://a.b", "mailto:a@b", "ế\u0301", "'q"]
    rows = [Row(text, 7, True, ["a", "=b"]) for text in texts]
    said = write(Answer("rows", "Rows", "test", rows), "xlsx")
    sheet = load_workbook(BytesIO(bytes(said))).active
    assert [cell.value for cell in sheet["A"]] == ["Name in Vietnamese", *texts]
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    assert not any(cell.hyperlink for cell in sheet["A"])
    assert [cell.value for cell in sheet[2][1:]] == [7, True, "a; =b"]


def test_xlsx_cuts_what_no_cell_holds() -> None:
    said = write(Answer("rows", "Rows", "test", [Row("🌱" * 20_000, 0, False, [])]), "xlsx")
    sheet = load_workbook(BytesIO(bytes(said))).active
    assert sheet["A2"].value == "🌱" * 16_383


# SKOS


def shapes() -> Graph:
    return Graph().parse(DATA / "labels.shacl.ttl")


def faults(graph: Graph) -> set[str]:
    """The names of the shapes that `graph` does not fit."""
    _, report, _ = validate(graph, shacl_graph=shapes())
    sources = report.objects(predicate=URIRef("http://www.w3.org/ns/shacl#sourceShape"))
    return {str(of).rpartition("#")[2] for of in sources}


def turtle(glossary: Answer) -> Graph:
    return Graph().parse(data=str(write(glossary, "skos")), format="turtle")


def concept(name: str) -> URIRef:
    return URIRef(f"urn:ci-vault:vault#{name}")


def test_skos_says_what_a_term_is(glossary: Answer) -> None:
    graph = turtle(glossary)
    scheme = URIRef("urn:ci-vault:vault")
    assert list(graph.subjects(RDF.type, SKOS.ConceptScheme)) == [scheme]
    assert graph.value(scheme, DCTERMS.title) == Literal("Glossary: vault")
    change = concept("c-change")
    assert set(graph.objects(change, SKOS.prefLabel)) == {
        *(Literal("change", "en"), Literal("thay đổi", "vi")),
    }
    # What a team does not want to read is to be found by, and not to be offered.
    assert set(graph.objects(change, SKOS.hiddenLabel)) == {
        *(Literal("sự biến đổi", "vi"), Literal("biến động", "vi")),
    }
    assert set(graph.objects(concept("c-api"), SKOS.prefLabel)) == {
        *(Literal("API", "en"), Literal("API", "vi")),
    }
    assert set(graph.objects(concept("c-change-enablement"), SKOS.altLabel)) == {
        Literal("Change control", "en"),
    }
    assert set(graph.subject_objects(SKOS.related)) == {
        (concept("c-change-enablement"), concept("c-incident-management")),
        (concept("c-incident-management"), concept("c-change-enablement")),
    }
    assert len(set(graph.subjects(SKOS.topConceptOf, scheme))) == len(glossary.records)


def test_skos_fits_the_shapes(glossary: Answer, seed: Vault) -> None:
    assert faults(turtle(glossary)) == set()
    assert faults(turtle(ask(seed, "glossary", {}))) == set()


@pytest.mark.parametrize(
    ("of", "more", "shape"),
    [
        ("c-risk", 'skos:prefLabel "danger"@en', "OnePreferred"),
        ("c-risk", 'skos:prefLabel "Risiko"@de', "OnePreferred"),
        ("c-risk", 'skos:prefLabel "risk"', "OnePreferred"),
        ("c-risk", 'skos:altLabel "risk"@en', "Preferred"),
        ("c-risk", 'skos:altLabel ""@en', "Alternative"),
        ("c-risk", 'skos:hiddenLabel "nguy cơ"@vi', "Alternative"),
        ("c-risk", 'skos:hiddenLabel "risk"@en', "Hidden"),
        ("c-change", 'skos:definition "another"@en', "Definition"),
        ("c-risk", "skos:related :c-gone", "Related"),
        ("c-risk", "skos:related :c-change", "RelatedBack"),
        ("c-risk", "skos:inScheme <urn:other>", "Scheme"),
        ("c-risk", 'skos:notation "second"', "Notation"),
    ],
)
def test_a_shape_finds_its_fault(glossary: Answer, of: str, more: str, shape: str) -> None:
    text = f"{write(glossary, 'skos')}\n:{of} {more} .\n"
    assert shape in faults(Graph().parse(data=text, format="turtle"))


def test_a_vault_of_any_name_makes_an_iri() -> None:
    said = entry(["a"], [])
    for name in ("", "Kho ghi chú", 'a"b<c>#d', "v1.0"):
        text = str(write(answered(said, vault=name), "skos"))
        [scheme] = Graph().parse(data=text, format="turtle").subjects(RDF.type, SKOS.ConceptScheme)
        assert re.fullmatch(r"urn:ci-vault:[\w.%~-]+", scheme)


# TMX

# What the DTD of TMX 1.4b says of the elements that we write: their attributes, and those needed.
TMX_ATTRIBUTES = {
    "tmx": {"version"},
    "header": {
        *("creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang"),
        "datatype",
    },
    "body": set(),
    "tu": {"tuid"},
    "prop": {"type"},
    "tuv": {LANG},
    "seg": set(),
}
TMX_CHILDREN = {
    "tmx": "header body ",
    "header": "(note |prop |ude )*",
    "body": "(tu )*",
    "tu": "(note |prop )*(tuv )+",
    "tuv": "(note |prop )*seg ",
    "prop": "",
    "seg": "",
}


def tmx_faults(root: etree._Element) -> list[str]:
    found = []
    for of in root.iter():
        children = "".join(f"{child.tag} " for child in of)
        if of.tag not in TMX_CHILDREN or not re.fullmatch(TMX_CHILDREN[of.tag], children):
            found.append(f"{of.tag} holds {children}")
        elif set(of.attrib) != TMX_ATTRIBUTES[of.tag]:
            found.append(f"{of.tag} has {dict(of.attrib)}")
    head = root.find("header")
    if head is not None and head.get("segtype") not in ("block", "paragraph", "sentence", "phrase"):
        found.append("segtype")
    ids = [of.get("tuid") for of in root.iter("tu")]
    return found + [one for one in ids if ids.count(one) > 1]


def test_tmx_is_as_its_dtd_has_it(memory: Answer) -> None:
    root = etree.fromstring(str(write(memory, "tmx")).encode())
    assert root.get("version") == "1.4"
    assert not tmx_faults(root)


@pytest.mark.parametrize(
    ("sound", "harmed"),
    [
        ("<body>", "<body><note>x</note>"),
        (' srclang="en"', ""),
        ('segtype="paragraph"', 'segtype="page"'),
        ("</seg>", "</seg><prop>late</prop>"),
        ('tuid="t-16b9cf8bc9268353"', 'tuid="t-809e05e075afd650"'),
        (' xml:lang="vi"', ""),
    ],
)
def test_what_the_dtd_forbids_is_seen(memory: Answer, sound: str, harmed: str) -> None:
    text = str(write(memory, "tmx"))
    assert sound in text
    assert tmx_faults(etree.fromstring(text.replace(sound, harmed).encode()))


def units(text: str) -> dict[str, tuple[str, str, list[str]]]:
    """The units by id: English, Vietnamese, the notes that say it."""
    return {
        unit.get("tuid"): (
            *(unit.findtext(f"tuv[@{LANG}='{of}']/seg") for of in ("en", "vi")),
            [prop.text for prop in unit.findall("prop[@type='x-note']")],
        )
        for unit in etree.fromstring(text.encode()).iter("tu")
    }


def test_tmx_reads_back_and_says_a_text_once(memory: Answer) -> None:
    found = units(str(write(memory, "tmx")))
    assert [of[0].split(" practice")[0] for of in found.values()] == [
        "The purpose of the change enablement",
        "The purpose of the incident management",
        "The purpose of the problem management",
    ]
    assert found["t-809e05e075afd650"][2] == [
        *("Practices/Incident management.md", "Practices/Problem management.md"),
    ]
    assert {of[:2] for of in found.values()} == {(of.en, of.vi) for of in memory.records}


def test_the_memory_has_what_both_languages_say(vault_of: VaultOf) -> None:
    text = "The purpose of a practice is to help.\n\nMục đích của thực hành là giúp.\n"
    vault = vault_of({"a.md": text, "b.md": "The purpose of b is to stay alone.\n", "c.md": "c\n"})
    [only] = ask(vault, "memory", {}).records
    assert only == Sentence(
        *("purpose", "The purpose of a practice is to help", "Mục đích của thực hành là giúp"),
        *("a", "", "a.md", 1),
    )
    assert ask(vault, "memory", {}, practices=["b"]).records == []
    assert ask(vault, "memory", {}, practices=["a"]).records == [only]
    with pytest.raises(VaultError, match="no practice and no note"):
        ask(vault, "memory", {}, practices=["nothing"])


# Anki


def notes(text: str) -> tuple[dict[str, str], list[list[str]]]:
    """What Anki takes from a text: its settings, and the columns of each note."""
    lines = text.split("\n")
    head = [line[1:].split(":", 1) for line in lines if line.startswith("#")]
    rest = StringIO("\n".join(line for line in lines if not line.startswith("#")), newline="\n")
    return dict(head), list(csv.reader(rest, delimiter="\t"))


def test_anki_has_what_both_languages_name(glossary: Answer) -> None:
    head, found = notes(str(write(glossary, "anki")))
    assert head == {
        "separator": "tab",
        "html": "true",
        "notetype": "ci-vault",
        "deck": "vault",
        "guid column": "1",
        "tags column": "5",
        "if matches": "update current",
    }
    assert {len(note) for note in found} == {5}
    by_name = {note[1]: note for note in found}
    # What has one side only asks nothing.
    assert "Change schedule" not in by_name
    plan = by_name["Backout &quot;plan&quot;"]
    assert plan[2] == "Kế hoạch &#91;quay lui] &amp; lùi"
    assert plan[4].split(" ") == ["kind::keyword", "practice::Change-enablement"]
    assert by_name["Incident management"][3].count("<br>") == 1


def test_importing_again_updates_a_note() -> None:
    def guid(en: str, vi: str, vault: str) -> str:
        [note] = notes(str(write(answered(entry([en], [vi]), vault=vault), "anki")))[1]
        return note[0]

    before = guid("The Change", "thay đổi", "team")
    assert guid("change", "sự thay đổi", "team, renamed") == before
    assert guid("changes", "thay đổi", "team") != before


def collection(package: bytes) -> sqlite3.Connection:
    with ZipFile(BytesIO(package)) as file:
        assert file.namelist() == ["collection.anki2", "media"]
        opened = sqlite3.connect(":memory:")
        opened.deserialize(file.read("collection.anki2"))
    return opened


def test_a_package_has_the_notes_of_the_text_in_both_directions(glossary: Answer) -> None:
    _, expected = notes(str(write(glossary, "anki")))
    opened = collection(bytes(write(glossary, "apkg")))
    found = opened.execute("select guid, flds, tags from notes order by id").fetchall()
    directions = opened.execute("select ord, count(*) from cards group by ord").fetchall()
    opened.close()
    assert [[guid, *fields.split("\x1f"), tags.strip()] for guid, fields, tags in found] == expected
    assert directions == [(0, len(expected)), (1, len(expected))]


def test_a_changed_note_of_a_package_has_another_time() -> None:
    """Anki takes what changed by the time alone."""

    def times(*vi: str) -> list[int]:
        entries = [entry([name], [name], id=f"c-{name}") for name in vi]
        opened = collection(bytes(write(answered(*entries), "apkg")))
        found = opened.execute("select mod from notes order by id").fetchall()
        opened.close()
        return [time for (time,) in found]

    assert times("a", "b") == times("a", "b")
    assert times("a", "b")[1:] == times("b") != times("c")


def test_without_genanki_a_package_says_what_to_install(
    glossary: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)
    with pytest.raises(VaultError, match=r"^the format apkg needs genanki: .*ci-vault\[anki\]"):
        write(glossary, "apkg")


# Laws


def entry(en: list[str], vi: list[str], **rest: object) -> Entry:
    """An entry with names of these texts; all else is empty but what is given."""
    names = [
        Name(language, text, "proposed", "", "", False, ["a.md:1:1"])
        for language, texts in (("en", en), ("vi", vi))
        for text in texts
    ]
    empty: dict[str, object] = dict.fromkeys(Entry.__struct_fields__, "")
    lists = {"terms": names, "practices": [], "related": []}
    joined = {"en": "; ".join(en), "vi": "; ".join(vi), "id": "c-x", "kind": "term"}
    return Entry(**{**empty, **lists, **joined, **rest})


def answered(*entries: Entry, vault: str = "test") -> Answer:
    return Answer("glossary", "Glossary", vault, entries, rows=flat(entries))


def cleaned(text: str) -> str:
    """`text` in one line, without what no text file can hold."""
    kept = (
        " " if unicodedata.category(char) in ("Cc", "Cs") or char in "\ufffe\uffff" else char
        for char in text
    )
    return " ".join("".join(kept).split())


WORDS = st.text(max_size=12) | st.text(
    st.sampled_from("a\t\n\r\x00\x1b\"'<&>]]\\#=+-@;:{}[\u2028\u202eשế🌱"), max_size=8
)
NAMES = st.lists(WORDS, max_size=3)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    count = draw(st.integers(0, 3))
    ids = [f"c-{number}" for number in range(count)]
    entries = [
        entry(
            draw(NAMES),
            draw(NAMES),
            id=of,
            definition_en=draw(WORDS),
            context_vi=draw(WORDS),
            domain=draw(WORDS),
            practices=draw(NAMES),
            related=draw(st.lists(st.sampled_from([*ids, "c-gone"]), max_size=2)),
        )
        for of in ids
    ]
    return answered(*entries, vault=draw(WORDS))


def terms(answer: Answer) -> set[tuple[str, str]]:
    """Each name of an answer with its language."""
    said = {(name.language, cleaned(name.text)) for of in answer.records for name in of.terms}
    return {(language, text) for language, text in said if text}


def pairs(found: Mapping[str, object]) -> set[tuple[str, str]]:
    return {(language, str(text)) for language, texts in found.items() for text in texts if text}


@given(WORDS)
def test_one_line_is_what_every_format_can_hold(text: str) -> None:
    assert one_line(text) == cleaned(text)


@settings(max_examples=60)
@given(answers())
@example(answered(entry([], ["'="])))
@example(answered(entry(["'@", "''+a", "#", "'#", "'", "'a"], ["'@", "''-", "#", "'#"])))
def test_no_export_loses_a_term(answer: Answer) -> None:
    expected = terms(answer)
    assert from_tsv(answer) == expected
    assert from_xlsx(answer) == expected
    assert from_tbx(answer) == expected
    assert from_skos(answer) == expected


def from_tsv(answer: Answer) -> set[tuple[str, str]]:
    lines = str(write(answer, "tsv")).split("\n")[:-1]
    assert len(lines) == len(answer.rows or ())
    cells = [line.split("\t") for line in lines]
    assert {len(row) for row in cells} <= {3}
    assert not any(cell.startswith(tuple("=+-@")) for row in cells for cell in row)
    assert not any(row[0].startswith("#") for row in cells)
    # One apostrophe goes, where a sign stands behind it and any more of them.
    en = [re.sub(r"^'(?='*[=+\-@#])", "", row[0]) for row in cells]
    vi = [re.sub(r"^'(?='*[=+\-@])", "", row[1]) for row in cells]
    return pairs({"en": en, "vi": vi})


def from_xlsx(answer: Answer) -> set[tuple[str, str]]:
    sheet = load_workbook(BytesIO(bytes(write(answer, "xlsx")))).active
    rows = list(sheet.iter_rows(min_row=2, max_col=2, values_only=True))
    return pairs({"en": [row[0] for row in rows], "vi": [row[1] for row in rows if len(row) > 1]})


def from_tbx(answer: Answer) -> set[tuple[str, str]]:
    root = etree.fromstring(str(write(answer, "tbx")).encode())
    return {
        (of.get(LANG), term.text) for of in root.iter("{*}langSec") for term in of.iter("{*}term")
    }


def from_skos(answer: Answer) -> set[tuple[str, str]]:
    graph = turtle(answer)
    labels = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
    return {(of.language, str(of)) for kind in labels for of in graph.objects(predicate=kind)}


@given(answers())
def test_anki_shows_every_name_as_it_is(answer: Answer) -> None:
    _, found = notes(str(write(answer, "anki")))
    shown = [(html.unescape(note[1]), html.unescape(note[2])) for note in found]
    sides = [(cleaned(of.en), cleaned(of.vi)) for of in answer.records]
    assert shown == [side for side in sides if all(side)]
    assert len({note[0] for note in found}) == len(found)
    assert not any(re.search(r"[<>\[]", field) for note in found for field in note[1:3])
    assert not any("" in note[4].split(" ") for note in found)


@settings(max_examples=30)
@given(answers())
def test_a_package_can_hold_any_name(answer: Answer) -> None:
    opened = collection(bytes(write(answer, "apkg")))
    [(found,)] = opened.execute("select count(*) from notes").fetchall()
    opened.close()
    assert found == len(notes(str(write(answer, "anki")))[1])


@given(st.lists(st.builds(Sentence, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, st.integers(1))))
def test_tmx_loses_no_text(sentences: list[Sentence]) -> None:
    said = str(write(Answer("memory", "Translation memory", "test", sentences), "tmx"))
    assert not tmx_faults(etree.fromstring(said.encode()))
    back = [(en, vi) for en, vi, _ in units(said).values()]
    both = [(cleaned(of.en), cleaned(of.vi)) for of in sentences]
    both = [pair for pair in both if all(pair)]
    assert set(back) <= set(both)
    assert sorted(map(keys, back)) == sorted(set(map(keys, both)))


def keys(pair: tuple[str, str]) -> tuple[str, str]:
    return identity(pair[0], "en"), identity(pair[1], "vi")


def test_real_vaults_can_be_exported(corpora: Path) -> None:
    for folder in sorted(path for path in corpora.iterdir() if path.is_dir()):
        answer = ask(read_vault(folder), "glossary", {})
        assert from_tbx(answer) == from_skos(answer) >= terms(answer)
        assert from_tsv(answer) >= terms(answer)
        assert len(notes(str(write(answer, "anki")))[1]) == sum(
            bool(of.en and of.vi) for of in answer.records
        )
        sentences = ask(read_vault(folder), "memory", {})
        assert not tmx_faults(etree.fromstring(str(write(sentences, "tmx")).encode()))
