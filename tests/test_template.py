"""The vault that `init` gives: every link arrives, and both languages say the same everywhere."""

import re
from pathlib import Path

import pytest

from ci_vault.disk import read_vault
from ci_vault.model.term import Pair
from ci_vault.vault.resolve import Found
from ci_vault.vault.vault import Vault

TEMPLATE = Path(__file__).parents[2] / "vault_template"
BOLD = re.compile(r"\*\*(.+?)\*\*")


@pytest.fixture(scope="module")
def template() -> Vault:
    return read_vault(TEMPLATE)


def practices(vault: Vault) -> list[str]:
    return [p for p, n in vault.notes.items() if n.properties.values.get("type") == "practice"]


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
        name = [str(note.properties.values[key]).lower() for key in ("title", "title_vi")]
        words = pairs(template, path, "keyword")
        assert sides[0] == [name[0], *(word.en for word in words)]
        assert sides[1] == [name[1], *(word.vi for word in words)]
