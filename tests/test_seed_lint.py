"""What the linter says of the one real note that the tool starts from, and what it must not say.

Every finding stands here, `--all` ones too; what is not in the list is not said.
"""

import pytest
from conftest import vault_of

from ci_vault.linter import lint
from ci_vault.model.diagnostic import Diagnostic
from ci_vault.vault.vault import Vault

# Line, column, rule, the text it is about; the four no-break spaces stand for themselves.
LOUD = [
    (1, 50, "broken-link", "[[Practice]]"),
    (1, 62, "stray-emphasis", "**"),
    (1, 111, "no-break-space", "\xa0"),
    (1, 214, "no-break-space", "\xa0"),
    (1, 311, "no-break-space", "\xa0"),
    (3, 3, "broken-link", "[[Define/Continual Improvement]]"),
    (3, 36, "broken-link", "[[Practice]]"),
    (
        *(4, 57, "inconsistent-translation"),
        "điều chỉnh những Bài học kinh nghiệm của tổ chức và dịch vụ",
    ),
    (4, 315, "confusable-word", "nâng suất"),
    (7, 43, "no-break-space", "\xa0"),
    (14, 5, "misspelt-english", "Indentifying"),
    (20, 58, "misspelt-tag", "#improvement-opporttunities"),
]
INFOS = [
    (4, 182, "inconsistent-translation", "Việc liên tục nhận diện và cải tiến"),
    (6, 1, "pseudo-heading", "*Key words*"),
    (7, 3, "list-style", "**Align the organization’s practices and\xa0 services**"),
    (11, 1, "pseudo-heading", "*Key activities*"),
    (13, 3, "list-style", "securing time and budget for continual improvement"),
    (18, 68, "activity-shape", "Những hoạt động cải tiến phối hợp với nhau trong tổ chức."),
    (21, 69, "final-newline", "t"),
]


def about(vault: Vault, found: Diagnostic) -> str:
    """Return the text that a finding of one line underlines."""
    line = vault.texts[found.path].splitlines()[found.line - 1]
    return line[found.column - 1 : found.end_column - 1]


def test_all_that_is_said(seed: Vault) -> None:
    for wanted, expected in ((False, LOUD), (True, INFOS)):
        found = [of for of in lint(seed) if (of.severity == "info") == wanted]
        places = [(of.line, of.column, of.rule, about(seed, of)) for of in found]
        assert [place[:3] for place in places] == [place[:3] for place in expected]
        assert all(
            text.startswith(said) for (*_, text), (*_, said) in zip(places, expected, strict=True)
        )


@pytest.mark.parametrize(
    "right",
    [
        *("liên quan trong", "hoặc", "quả", "hoạch", "organization’s"),
        *("#improvement ", "#continual-improvement", "#improvement-results", "#improvement-action"),
        *("#improvement-activities", "#coordinating-improvement"),
    ],
)
def test_what_is_right_is_let_be(seed: Vault, right: str) -> None:
    (note,) = seed.notes.values()
    at, lines = note.text.index(right), seed.lines(note.path)
    found = lint(seed, ("confusable-word", "invalid-*", "misplaced-tone", "misspelt-*", "*-tag"))
    starts = [lines.offset(of.line, of.column) for of in found]
    assert not [start for start in starts if at <= start < at + len(right)]


def test_tags_are_no_headings(seed: Vault) -> None:
    assert not [of for of in lint(seed) if of.line > 20 and of.rule != "final-newline"]
    assert not [of for of in lint(seed) if of.line == 20 and of.rule != "misspelt-tag"]


def test_beside_its_neighbours_no_link_is_broken(seed: Vault) -> None:
    (note,) = seed.notes.values()
    files = {note.path: note.text, "Practice.md": "A practice.\n"}
    files["Define/Continual Improvement.md"] = "Improvement, continual.\n"
    said = {of.rule for of in lint(vault_of(files)) if of.path == note.path}
    assert "broken-link" not in said
    assert said > {"stray-emphasis", "misspelt-tag"}
