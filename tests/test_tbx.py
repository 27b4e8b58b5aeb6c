"""What a termbase has to be: ISO 30042:2019, and the rules of its dialect TBX-Basic.

Each law is a function that returns what breaks it, and stands in a table beside a small harm done
to a sound document: it says nothing of the document, and something of the harm. The laws are
those of the dialect's own definition (https://ltac-global.github.io/TBX-Basic_dialect/), and what
makes a termbase good beyond it.
"""

import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from ci_vault.disk import read_vault
from ci_vault.extend import Answer
from ci_vault.formats import write
from ci_vault.reports import ask
from ci_vault.vault.vault import Vault

VAULT = Path(__file__).parent / "exports" / "vault"
Root = etree._Element
Law = Callable[[Root], Iterator[str]]

NS = "{urn:iso:std:iso:30042:ed-2}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ELEMENTS = """tbx tbxHeader fileDesc sourceDesc encodingDesc p text body conceptEntry langSec
    termSec term termNote descrip descripGrp admin ref note""".split()
STATUSES = [f"{of}Term-admn-sts" for of in ("preferred", "admitted", "deprecated", "superseded")]
PARTS_OF_SPEECH = ["adjective", "noun", "other", "verb", "adverb"]


@pytest.fixture(scope="module")
def document() -> str:
    return str(write(ask(read_vault(VAULT), "glossary", {}), "tbx"))


def parsed(text: str) -> Root:
    return etree.fromstring(text.encode())


def name(of: Root) -> str:
    return etree.QName(of).localname


def every(root: Root, tag: str, **attributes: str) -> Iterator[Root]:
    for of in root.iter(NS + tag):
        if all(of.get(key) == value for key, value in attributes.items()):
            yield of


def level(of: Root) -> str:
    """The element that something is said of, whether in a group or not."""
    above = of.getparent()
    while name(above).endswith("Grp"):
        above = above.getparent()
    return name(above)


def misplaced(root: Root, tag: str, kind: str, *levels: str) -> Iterator[str]:
    for of in every(root, tag, type=kind):
        if level(of) not in levels:
            yield f"{kind} at {level(of)}"


# The document and its head


def the_dialect_is_named(root: Root) -> Iterator[str]:
    if root.get("type") != "TBX-Basic":
        yield f"type {root.get('type')}"


def the_style_is_dca(root: Root) -> Iterator[str]:
    if root.get("style") != "dca":
        yield f"style {root.get('style')}"


def the_document_has_a_language(root: Root) -> Iterator[str]:
    if root.get(LANG) != "en":
        yield f"language {root.get(LANG)}"


def the_head_names_the_vault(root: Root) -> Iterator[str]:
    said = [of.text or "" for of in root.iterfind(f"{NS}tbxHeader/{NS}fileDesc/{NS}sourceDesc/*")]
    if not any("“vault”" in text for text in said):
        yield f"the head says {said}"


def the_head_names_the_encoding(root: Root) -> Iterator[str]:
    said = [of.text or "" for of in root.iterfind(f"{NS}tbxHeader/{NS}encodingDesc/{NS}p")]
    if not any("UTF-8" in text for text in said):
        yield f"the head says {said}"


def every_element_is_of_the_dialect(root: Root) -> Iterator[str]:
    for of in root.iter():
        if of.tag not in [NS + tag for tag in ELEMENTS]:
            yield str(of.tag)


# Concepts


def every_concept_has_an_id_of_its_own(root: Root) -> Iterator[str]:
    ids = [of.get("id") for of in root.iter() if of.get("id") is not None]
    yield from (one for one in ids if ids.count(one) > 1)
    yield from (of.tag for of in every(root, "conceptEntry") if not of.get("id"))


def every_id_is_an_xml_name(root: Root) -> Iterator[str]:
    for of in root.iter():
        if of.get("id") is not None and not re.fullmatch(r"[A-Za-z_][\w.-]*", of.get("id")):
            yield of.get("id")


def every_target_is_in_the_document(root: Root) -> Iterator[str]:
    ids = {of.get("id") for of in root.iter()}
    yield from (of.get("target") for of in every(root, "ref") if of.get("target") not in ids)


def no_concept_refers_to_itself(root: Root) -> Iterator[str]:
    for of in every(root, "conceptEntry"):
        yield from (r.get("target") for r in every(of, "ref") if r.get("target") == of.get("id"))


def references_are_cross_references(root: Root) -> Iterator[str]:
    for of in every(root, "ref"):
        if of.get("type") != "crossReference":
            yield str(of.get("type"))


def references_stand_with_concepts_or_terms(root: Root) -> Iterator[str]:
    yield from misplaced(root, "ref", "crossReference", "conceptEntry", "termSec")


def a_subject_field_stands_with_its_concept(root: Root) -> Iterator[str]:
    yield from misplaced(root, "descrip", "subjectField", "conceptEntry")


def a_concept_has_one_subject_field(root: Root) -> Iterator[str]:
    for of in every(root, "conceptEntry"):
        if len(list(every(of, "descrip", type="subjectField"))) > 1:
            yield of.get("id")


def languages_come_last_in_a_concept(root: Root) -> Iterator[str]:
    for of in every(root, "conceptEntry"):
        tags = [name(child) for child in of]
        if tags != sorted(tags, key=lambda tag: tag == "langSec") or "langSec" not in tags:
            yield f"{of.get('id')}: {tags}"


# Languages


def languages_are_english_and_vietnamese(root: Root) -> Iterator[str]:
    for of in every(root, "langSec"):
        if of.get(LANG) not in ("en", "vi"):
            yield str(of.get(LANG))


def a_language_comes_once_in_a_concept(root: Root) -> Iterator[str]:
    for of in every(root, "conceptEntry"):
        languages = [section.get(LANG) for section in every(of, "langSec")]
        if len(languages) != len(set(languages)):
            yield f"{of.get('id')}: {languages}"


def a_language_ends_in_its_terms(root: Root) -> Iterator[str]:
    for of in every(root, "langSec"):
        tags = [name(child) for child in of]
        if tags != sorted(tags, key=lambda tag: tag == "termSec") or "termSec" not in tags:
            yield str(tags)


def a_definition_stands_with_its_language(root: Root) -> Iterator[str]:
    yield from misplaced(root, "descrip", "definition", "langSec", "conceptEntry")


def a_definition_with_the_concept_names_its_language(root: Root) -> Iterator[str]:
    for of in every(root, "descrip", type="definition"):
        if level(of) == "conceptEntry" and of.get(LANG) not in ("en", "vi"):
            yield str(of.text)


def one_term_of_a_language_is_preferred(root: Root) -> Iterator[str]:
    for of in every(root, "langSec"):
        preferred = [note for note in every(of, "termNote") if note.text == STATUSES[0]]
        if len(preferred) > 1:
            yield str(of.get(LANG))


def no_term_comes_twice_in_a_language(root: Root) -> Iterator[str]:
    for of in every(root, "langSec"):
        terms = [term.text for term in every(of, "term")]
        yield from (str(term) for term in terms if terms.count(term) > 1)


# Terms


def a_term_section_opens_with_its_one_term(root: Root) -> Iterator[str]:
    for of in every(root, "termSec"):
        tags = [name(child) for child in of]
        if tags[:1] != ["term"] or tags.count("term") != 1:
            yield str(tags)


def term_notes_follow_the_term(root: Root) -> Iterator[str]:
    for of in every(root, "termSec"):
        tags = [name(child) for child in of][1:]
        if tags != sorted(tags, key=lambda tag: tag != "termNote"):
            yield str(tags)


def term_notes_stand_with_terms(root: Root) -> Iterator[str]:
    for of in every(root, "termNote"):
        if level(of) != "termSec":
            yield level(of)


def term_notes_say_part_of_speech_or_status(root: Root) -> Iterator[str]:
    for of in every(root, "termNote"):
        if of.get("type") not in ("partOfSpeech", "administrativeStatus"):
            yield str(of.get("type"))


def a_term_has_one_note_of_a_kind(root: Root) -> Iterator[str]:
    for of in every(root, "termSec"):
        kinds = [note.get("type") for note in every(of, "termNote")]
        if len(kinds) != len(set(kinds)):
            yield str(kinds)


def a_part_of_speech_is_one_of_the_list(root: Root) -> Iterator[str]:
    for of in every(root, "termNote", type="partOfSpeech"):
        if of.text not in PARTS_OF_SPEECH:
            yield str(of.text)


def a_status_is_one_of_the_list(root: Root) -> Iterator[str]:
    for of in every(root, "termNote", type="administrativeStatus"):
        if of.text not in STATUSES:
            yield str(of.text)


def a_context_stands_with_its_term(root: Root) -> Iterator[str]:
    yield from misplaced(root, "descrip", "context", "termSec")


def a_context_names_its_source(root: Root) -> Iterator[str]:
    for of in every(root, "descrip", type="context"):
        if not list(every(of.getparent(), "admin", type="source")):
            yield str(of.text)


# What is said anywhere


def descriptions_are_of_the_dialect(root: Root) -> Iterator[str]:
    for of in every(root, "descrip"):
        if of.get("type") not in ("subjectField", "definition", "context"):
            yield str(of.get("type"))


def administrative_information_is_a_source(root: Root) -> Iterator[str]:
    for of in every(root, "admin"):
        if of.get("type") != "source" or level(of) not in ("conceptEntry", "langSec", "termSec"):
            yield f"{of.get('type')} at {level(of)}"


def a_group_opens_with_what_it_is_about(root: Root) -> Iterator[str]:
    for of in every(root, "descripGrp"):
        if [name(child) for child in of].index("descrip") != 0:
            yield str([name(child) for child in of])


def nothing_is_empty(root: Root) -> Iterator[str]:
    for of in root.iter():
        # A vault without terms has no body.
        if not len(of) and not (of.text or "").strip() and name(of) != "text":
            yield name(of)


def texts_are_one_line_of_composed_characters(root: Root) -> Iterator[str]:
    for of in root.iter():
        text = of.text or ""
        if not len(of) and text != unicodedata.normalize("NFC", " ".join(text.split())):
            yield text


LAWS: list[tuple[Law, str, str]] = [
    (the_dialect_is_named, 'type="TBX-Basic"', 'type="TBX-Core"'),
    (the_style_is_dca, 'style="dca"', 'style="dct"'),
    (the_document_has_a_language, ' xml:lang="en">\n  <tbxHeader', ">\n  <tbxHeader"),
    (the_head_names_the_vault, "“vault”", "mine"),
    (the_head_names_the_encoding, "encodingDesc>", "revisionDesc>"),
    (every_element_is_of_the_dialect, "<term>risk</term>", '<x xmlns="urn:x">risk</x>'),
    (every_element_is_of_the_dialect, "<term>risk</term>", "<title>risk</title>"),
    (every_concept_has_an_id_of_its_own, 'id="c-risk"', 'id="c-change"'),
    (every_concept_has_an_id_of_its_own, ' id="c-risk"', ""),
    (every_id_is_an_xml_name, 'id="c-risk"', 'id="1 risk"'),
    (every_target_is_in_the_document, 'target="c-incident-management"', 'target="c-gone"'),
    (
        no_concept_refers_to_itself,
        'target="c-incident-management"',
        'target="c-change-enablement"',
    ),
    (references_are_cross_references, 'type="crossReference"', 'type="see"'),
    (
        references_stand_with_concepts_or_terms,
        '<langSec xml:lang="en">',
        '<langSec xml:lang="en"><ref type="crossReference" target="c-risk">risk</ref>',
    ),
    (
        a_subject_field_stands_with_its_concept,
        '<langSec xml:lang="en">',
        '<langSec xml:lang="en"><descrip type="subjectField">IT</descrip>',
    ),
    (
        a_concept_has_one_subject_field,
        '<descrip type="subjectField">',
        '<descrip type="subjectField">IT</descrip><descrip type="subjectField">',
    ),
    (languages_come_last_in_a_concept, "</langSec>", "</langSec><note>late</note>"),
    (languages_are_english_and_vietnamese, 'langSec xml:lang="vi"', 'langSec xml:lang="vn"'),
    (a_language_comes_once_in_a_concept, 'langSec xml:lang="vi"', 'langSec xml:lang="en"'),
    (a_language_ends_in_its_terms, "</termSec>", "</termSec><note>late</note>"),
    (
        a_definition_stands_with_its_language,
        '<descrip type="context">',
        '<descrip type="definition">',
    ),
    (
        a_definition_with_the_concept_names_its_language,
        '<descrip type="definition" xml:lang="vi">',
        '<descrip type="definition">',
    ),
    (
        one_term_of_a_language_is_preferred,
        "<term>sự biến đổi</term>",
        "<term>sự biến đổi</term><termNote>preferredTerm-admn-sts</termNote>",
    ),
    (no_term_comes_twice_in_a_language, "<term>sự biến đổi<", "<term>thay đổi<"),
    (a_term_section_opens_with_its_one_term, "<term>risk", "<term>danger</term><term>risk"),
    (term_notes_follow_the_term, "<term>thay đổi</term>", "<term>thay đổi</term><note>x</note>"),
    (
        term_notes_stand_with_terms,
        '<langSec xml:lang="vi">',
        '<langSec xml:lang="vi"><termNote type="partOfSpeech">noun</termNote>',
    ),
    (term_notes_say_part_of_speech_or_status, 'type="partOfSpeech"', 'type="frequency"'),
    (a_term_has_one_note_of_a_kind, 'type="partOfSpeech"', 'type="administrativeStatus"'),
    (a_part_of_speech_is_one_of_the_list, ">noun<", ">properNoun<"),
    (a_status_is_one_of_the_list, ">admittedTerm-admn-sts<", ">admitted<"),
    (
        a_context_stands_with_its_term,
        '<descrip type="definition">',
        '<descrip type="context">',
    ),
    (
        a_context_names_its_source,
        '<admin type="source">Change enablement; Incident management</admin>',
        "",
    ),
    (descriptions_are_of_the_dialect, 'type="context"', 'type="example"'),
    (administrative_information_is_a_source, 'admin type="source"', 'admin type="entrySource"'),
    (
        a_group_opens_with_what_it_is_about,
        "<descripGrp>",
        '<descripGrp><admin type="source">x</admin>',
    ),
    (nothing_is_empty, "<term>risk</term>", "<term> </term>"),
    (texts_are_one_line_of_composed_characters, "Sự cố", "Su\u031b\u0323 cố"),
    (texts_are_one_line_of_composed_characters, "<term>risk<", "<term>\n  risk\n<"),
]


@pytest.mark.parametrize(
    ("law", "sound", "harmed"),
    LAWS,
    ids=[f"{law.__name__}-{n}" for n, (law, *_) in enumerate(LAWS)],
)
def test_a_termbase_keeps_the_law(document: str, law: Law, sound: str, harmed: str) -> None:
    assert not list(law(parsed(document)))
    assert sound in document
    assert list(law(parsed(document.replace(sound, harmed))))


def test_the_example_has_all_that_a_termbase_may_say(document: str) -> None:
    """Else a law would hold because there is nothing that could break it."""
    tags = {name(of) for of in parsed(document).iter()}
    assert tags == set(ELEMENTS)
    kinds = {of.get("type") for of in parsed(document).iter() if of.get("type")}
    assert kinds == {
        *("TBX-Basic", "subjectField", "definition", "context", "source", "crossReference"),
        *("partOfSpeech", "administrativeStatus"),
    }


# The schema of the core


@pytest.fixture(scope="session")
def schema() -> etree.RelaxNG:
    folder = os.environ.get("CI_VAULT_SCHEMAS")
    if not folder:
        pytest.skip("CI_VAULT_SCHEMAS names no folder of schemas")
    return etree.RelaxNG(file=str(Path(folder) / "tbx-core.rng"))


def test_the_schema_accepts_what_is_written(
    document: str, schema: etree.RelaxNG, seed: Vault
) -> None:
    empty = Answer("glossary", "Glossary", "", [])
    for text in (
        document,
        write(ask(seed, "glossary", {}), "tbx"),
        write(ask(seed, "glossary", {}, order="vi", kinds=["activity"]), "tbx"),
        write(empty, "tbx"),
    ):
        schema.assertValid(parsed(str(text)))


@pytest.mark.parametrize(
    ("sound", "harmed"),
    [
        ("<term>thay đổi</term>", "<term>thay đổi</term><note>x</note>"),
        ('target="c-incident-management"', 'target="c-gone"'),
        ("</langSec>", "</langSec><note>late</note>"),
        ('style="dca"', 'style="xcs"'),
    ],
)
def test_the_schema_refuses_what_is_harmed(
    document: str, schema: etree.RelaxNG, sound: str, harmed: str
) -> None:
    assert sound in document
    assert not schema.validate(parsed(document.replace(sound, harmed)))


def test_real_vaults_make_sound_termbases(corpora: Path, schema: etree.RelaxNG) -> None:
    laws = {law for law, *_ in LAWS} - {the_head_names_the_vault}
    for folder in sorted(path for path in corpora.iterdir() if path.is_dir()):
        root = parsed(str(write(ask(read_vault(folder), "glossary", {}), "tbx")))
        schema.assertValid(root)
        assert not [fault for law in laws for fault in law(root)], folder.name
