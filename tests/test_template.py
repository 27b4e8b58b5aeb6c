"""The vault that `init` gives: all practices, every link arrives, both languages say the same."""

import json
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from conftest import DATA, said_of

from ci_vault.bilingual.keys import identity
from ci_vault.bilingual.language import is_vietnamese
from ci_vault.bilingual.page import page, shown
from ci_vault.bilingual.syllable import is_syllable
from ci_vault.bilingual.word_kind import MARKED, WORD
from ci_vault.disk import read_vault
from ci_vault.model.note import Note
from ci_vault.model.term import ACCEPTED, UNWANTED, Pair
from ci_vault.reports import ask
from ci_vault.vault.resolve import Found
from ci_vault.vault.roles import in_templates
from ci_vault.vault.vault import Vault

TEMPLATE = DATA.parent / "vault_template"
BOLD = re.compile(r"\*\*(.+?)\*\*")
GROUPS = {"General management": 14, "Service management": 17, "Technical management": 3}


@pytest.fixture(scope="module")
def template() -> Vault:
    return read_vault(TEMPLATE)


def of_type(vault: Vault, name: str) -> list[str]:
    """Return the notes of one type, but not what such notes are made from."""
    return [
        path
        for path, note in vault.notes.items()
        if note.properties.values.get("type") == name and not in_templates(note, vault.config)
    ]


def practices(vault: Vault) -> list[str]:
    return of_type(vault, "practice")


def pairs(vault: Vault, path: str, kind: str) -> list[Pair]:
    return [pair for pair in vault.reading(path).pairs if pair.kind == kind]


def test_every_link_reaches_one_note_and_every_note_is_linked(template: Vault) -> None:
    for path in template.notes:
        assert all(isinstance(reached, Found) for _, reached in template.links_from(path))
        assert template.notes[path].findings == ()
    assert template.orphans() == []
    assert template.dead_ends() == []


def test_a_practice_has_a_purpose_key_words_activities_and_properties(template: Vault) -> None:
    for path in practices(template):
        properties = template.notes[path].properties.values
        assert {"title", "title_vi", "type", "group", "aliases", "tags"} <= properties.keys()
        assert len(pairs(template, path, "purpose")) == 1
        assert 3 <= len(pairs(template, path, "keyword")) <= 6
        assert 5 <= len(pairs(template, path, "activity")) <= 8
        assert template.reading(path).findings == ()


def test_no_side_is_missing(template: Vault) -> None:
    for path in template.notes:
        assert all(pair.en and pair.vi for pair in template.reading(path).pairs)


def test_the_bold_phrases_of_both_purposes_are_the_key_words_in_order(template: Vault) -> None:
    for path in practices(template):
        note = template.notes[path]
        [purpose] = pairs(template, path, "purpose")
        assert purpose.vi_span
        sides = [BOLD.findall(side.of(note.text)) for side in (purpose.span, purpose.vi_span)]
        name = [str(note.properties.values[key]) for key in ("title", "title_vi")]
        words = pairs(template, path, "keyword")
        assert sides[0][1:] == [word.en for word in words]
        assert sides[1][1:] == [word.vi for word in words]
        assert [side[0].casefold() for side in sides] == [each.casefold() for each in name]


def test_no_rule_has_anything_to_say(template: Vault) -> None:
    assert said_of(template, infos=True) == []


def test_all_practices_are_there_in_their_groups(template: Vault) -> None:
    folders = Counter(path.split("/")[1] for path in practices(template))
    assert folders == GROUPS
    for path in practices(template):
        group = template.notes[path].properties.values["group"]
        assert group.startswith(f"{path.split('/')[1]} / ")
    assert len(of_type(template, "concept")) >= 40
    assert len(of_type(template, "improvement")) == 5


def test_no_key_word_and_no_activity_stands_twice(template: Vault) -> None:
    for side in ("en", "vi"):
        said = Counter(
            identity(getattr(pair, side), side)
            for path in practices(template)
            for kind in ("keyword", "activity")
            for pair in pairs(template, path, kind)
        )
        assert [text for text, times in said.items() if times > 1] == []


def test_the_reviewed_terms_are_many_and_say_why_a_wording_is_unwanted(template: Vault) -> None:
    rows = template.reviewed
    assert sum(row.status in ACCEPTED for row in rows) >= 120
    unwanted = [row for row in rows if row.status in UNWANTED]
    assert {row.status for row in unwanted} == {*UNWANTED}
    assert all(row.note for row in unwanted)


def test_the_glossary_is_large_and_at_one_with_itself(template: Vault) -> None:
    assert len(template.concepts()) >= 250
    assert {gap.status for gap in ask(template, "coverage", {}).records} == {"total"}


def test_each_concept_is_defined_in_both_languages(template: Vault) -> None:
    defined = {
        term.text.lower()
        for concept in template.concepts()
        if concept.definition_en and concept.definition_vi
        for term in concept.terms
    }
    titles = [template.notes[path].title for path in of_type(template, "concept")]
    assert [title for title in titles if title.lower() not in defined] == []


def test_the_index_of_key_words_has_each_with_its_practice(template: Vault) -> None:
    note = template.notes["Maps/Key words.md"]
    rows = [[cell.of(note.text) for cell in row] for table in note.tables for row in table.rows[1:]]
    said = [
        [pair.en, pair.vi, f"[[{template.titles(path)[0]}]]"]
        for path in practices(template)
        for pair in pairs(template, path, "keyword")
    ]
    assert sorted(rows) == sorted(said)


def test_each_practice_has_its_checklist(template: Vault) -> None:
    lists = ask(template, "checklist", {}).records
    assert len({each.practice for each in lists}) == sum(GROUPS.values())


def test_each_reviewed_term_is_rendered_as_decided(template: Vault) -> None:
    terms = renderings_of(template)
    wrong = [
        f"{path}: “{term}” is not rendered in “{vi}”"
        for path, note in template.notes.items()
        if not in_templates(note, template.config)
        for en, vi in sides(template, note)
        for term in unrendered(terms, en, vi)
    ]
    assert wrong == []


def sides(vault: Vault, note: Note) -> Iterator[tuple[str, str]]:
    """Yield what a note says in English with the Vietnamese beside: paragraphs, pairs of an item.

    Under each heading stand as many paragraphs in one language as in the other.
    """
    laid = page(note)
    for pair in vault.reading(note.path).pairs:
        if pair.en and pair.vi and pair.kind != "passage":  # of which only a part may be one
            yield pair.en, pair.vi
    run: list[str] = []
    for section in note.sections:
        if section.kind == "paragraph":
            run.append(shown(laid, section.span))
        elif section.kind == "heading":
            yield from halves(run)
            run = []
    yield from halves(run)


def halves(run: list[str]) -> list[tuple[str, str]]:
    vietnamese = [text for text in run if is_vietnamese(text)]
    english = [text for text in run if text not in vietnamese]
    return list(zip(english, vietnamese, strict=True))


def unrendered(
    terms: list[tuple[str, re.Pattern[str], list[str]]], en: str, vi: str
) -> Iterator[str]:
    """Yield the terms of `en`, the longest at each place, with no accepted rendering in `vi`."""
    for term, pattern, renderings in terms:
        if pattern.search(en):
            en = pattern.sub(" ", en)
            if not any(rendering in identity(vi, "vi") for rendering in renderings):
                yield term


def renderings_of(vault: Vault) -> list[tuple[str, re.Pattern[str], list[str]]]:
    """Return each term and practice, longest first: how it stands in English, and in Vietnamese."""
    known: dict[str, list[str]] = {}
    for row in vault.reviewed:
        if row.status in ACCEPTED:
            known.setdefault(row.en.lower(), []).append(identity(row.vi or row.en, "vi"))
    for path in practices(vault):
        title, title_vi = vault.titles(path)
        known.setdefault(title.lower(), []).append(identity(title_vi, "vi"))
    patterns = {
        term: re.compile(rf"(?<!\w){re.escape(term)}(?:e?s)?(?![\w-])", re.IGNORECASE)
        for term in sorted(known, key=len, reverse=True)
    }
    return [(term, pattern, known[term]) for term, pattern in patterns.items()]


def test_each_vietnamese_syllable_is_one(template: Vault) -> None:
    odd = {
        word
        for note in template.notes.values()
        for word in WORD.findall(note.text)
        if MARKED.search(word) and not is_syllable(word.lower())
    }
    assert odd == set()


def test_the_canvas_and_the_settings_name_what_is_there(template: Vault) -> None:
    [canvas] = TEMPLATE.glob("*.canvas")
    nodes = json.loads(canvas.read_text(encoding="utf-8"))["nodes"]
    files = [node["file"] for node in nodes if node["type"] == "file"]
    assert files
    assert {*files} <= {*template.notes}
    settings = {
        file.stem: json.loads(file.read_text("utf-8")) for file in TEMPLATE.glob(".obsidian/*")
    }
    assert (TEMPLATE / settings["templates"]["folder"]).is_dir()
    for group in settings["graph"]["colorGroups"]:
        assert (TEMPLATE / group["query"].removeprefix('path:"').removesuffix('"')).is_dir()
