"""`inspect --format json` keeps its promise: the fields, their types, and what the seed says."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA
from transcripts import run

TEXT, NUMBER, FLAG = {str}, {int}, {bool}
MAYBE_TEXT, MAYBE_NUMBER = {str, type(None)}, {int, type(None)}
PLACE = {"line": NUMBER, "column": NUMBER}

# Each field of a note with the types it may have; a list's items in the same form.
NOTE: dict[str, Any] = {
    "path": TEXT,
    "title": TEXT,
    "title_vi": MAYBE_TEXT,
    "language": TEXT,
    "properties": {dict},
    "aliases": [TEXT],
    "headings": [{"level": NUMBER, "text": TEXT, "line": NUMBER}],
    "external": [{"url": TEXT, "text": TEXT, **PLACE}],
    "links": [
        {
            "kind": TEXT,
            "embed": FLAG,
            "raw": TEXT,
            "target": TEXT,
            "heading": MAYBE_TEXT,
            "block": MAYBE_TEXT,
            "label": MAYBE_TEXT,
            "key": MAYBE_TEXT,
            **PLACE,
            "end_line": NUMBER,
            "end_column": NUMBER,
            "resolved": MAYBE_TEXT,
            "candidates": [TEXT],
            "anchor_line": MAYBE_NUMBER,
        }
    ],
    "tags": [{"name": TEXT, "source": TEXT, **PLACE}],
    "blocks": [{"id": TEXT, "line": NUMBER}],
    "tasks": [{"text": TEXT, "status": TEXT, "done": FLAG, "line": NUMBER}],
    "pairs": [
        {
            "kind": TEXT,
            "en": MAYBE_TEXT,
            "vi": MAYBE_TEXT,
            "line": NUMBER,
            "vi_line": MAYBE_NUMBER,
            "section": MAYBE_TEXT,
            "form": TEXT,
        }
    ],
    "findings": [{"rule": TEXT, **PLACE, "message": TEXT}],
}
PRACTICE = {
    "en": MAYBE_TEXT,
    "vi": MAYBE_TEXT,
    "purpose_en": MAYBE_TEXT,
    "purpose_vi": MAYBE_TEXT,
    "line": NUMBER,
}


def check(value: Any, shape: Any, where: str) -> None:
    if isinstance(shape, set):
        assert type(value) in shape, f"{where} is {value!r}"
    elif isinstance(shape, list):
        assert isinstance(value, list), where
        for number, item in enumerate(value):
            check(item, shape[0], f"{where}[{number}]")
    else:
        assert set(value) == set(shape), where
        for name, part in shape.items():
            check(value[name], part, f"{where}.{name}")


def inspected(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(run("ci-vault inspect --format json --quiet", folder))
    return read


def check_all(folder: Path) -> None:
    read = inspected(folder)
    assert set(read) == {"version", "vault", "notes"}
    assert read["version"] == 1
    assert read["notes"]
    for note in read["notes"]:
        practice = note.pop("practice")
        if practice is not None:
            check(practice, PRACTICE, f"{note['path']}: practice")
        check(note, NOTE, note["path"])
        lines = (folder / note["path"]).read_text(encoding="utf-8-sig").splitlines()
        for link in note["links"]:
            known = link["resolved"] in link["candidates"]
            assert known or (link["resolved"] is None and not link["candidates"])
            if link["kind"] != "property" and link["line"] == link["end_line"]:
                start, end = link["column"] - 1, link["end_column"] - 1
                assert lines[link["line"] - 1][start:end] == link["raw"]


@pytest.mark.parametrize("name", sorted(path.name for path in (DATA / "vaults").iterdir()))
def test_every_field_is_as_promised(name: str) -> None:
    check_all(DATA / "vaults" / name)


def test_every_field_is_as_promised_in_real_vaults(
    corpora: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("obsidian-tasks-testdata/vault", "glean-sample", "kepano"):
        check_all(corpora / name)


def test_what_the_seed_says() -> None:
    [note] = inspected(DATA / "vaults" / "seed")["notes"]
    places = {
        kind: [(pair["line"], pair["vi_line"]) for pair in note["pairs"] if pair["kind"] == kind]
        for kind in ("practice", "purpose", "keyword", "activity")
    }
    assert places == {
        "practice": [(3, 3)],
        "purpose": [(1, 4)],
        "keyword": [(line, line) for line in range(7, 10)],
        "activity": [(line, line) for line in range(12, 19)],
    }
    assert note["practice"]["en"] == "Continual Improvement"
    assert note["practice"]["vi"] == "Những thực nghiệm cải tiến liên tục"
    assert note["practice"]["line"] == 3
    assert {pair["section"] for pair in note["pairs"]} == {None, "Key words", "Key activities"}
    assert [(tag["name"], tag["line"], tag["column"]) for tag in note["tags"]] == [
        ("improvement", 20, 1),
        ("continual-improvement", 20, 14),
        ("improvement-results", 20, 37),
        ("improvement-opporttunities", 20, 58),
        ("improvement-action", 21, 1),
        ("improvement-activities", 21, 21),
        ("coordinating-improvement", 21, 45),
    ]
    assert [(link["target"], link["line"], link["column"]) for link in note["links"]] == [
        ("Practice", 1, 50),
        ("Define/Continual Improvement", 3, 3),
        ("Practice", 3, 36),
    ]
    assert note["findings"] == []
