"""What a note does not want to hear of: which block a mark speaks of, and what is left over."""

import pytest
from conftest import vault_of

from ci_vault.extend import Lines, VaultError
from ci_vault.linter import lint

PAIR = {"B.md": "# B\n"}
BROKEN = "this link"


def rules_of(text: str, *select: str) -> list[tuple[str, int]]:
    """Return rule and line of what is found in one note."""
    chosen = select or ("broken-link", "unused-ignore", "unknown-rule-in-ignore")
    return [(of.rule, of.line) for of in lint(vault_of({"a.md": text, **PAIR}), chosen)]


@pytest.mark.parametrize(
    "text",
    [
        "%% ci-vault: ignore broken-link %%\n\nA [[x]].\n",
        "<!-- ci-vault: ignore broken-link -->\nA [[x]].\n",
        "<!-- ci-vault: ignore broken-link -->\n\n- [[x]]\n- [[y]]\n",
        "%% ci-vault: ignore broken-link %%\n%% ci-vault: ignore broken-* %%\n\nA [[x]].\n",
        "<!-- ci-vault: ignore broken-link -->\n\n%% ci-vault: ignore broken-* %%\nA [[x]].\n",
        "A [[x]]. %% ci-vault: ignore broken-link %%\n",
        "- [[x]] <!-- ci-vault: ignore broken-link -->\n- b\n",
        "- a\n%% ci-vault: ignore broken-link %%\n- [[x]]\n",
        "para [[x]]\n%% ci-vault: ignore broken-link %%\ngoes on\n",
        "> quote\n> %% ci-vault: ignore broken-link %%\n> [[x]]\n",
        "%% ci-vault: ignore broken-link %%\n\n| a | b |\n|---|---|\n| [[x]] | [[y]] |\n",
        "%% ci-vault: ignore broken-link %%\r\rA [[x]].\r",
        "<!-- ci-vault: ignore-file broken-link -->\n\n[[x]]\n\n[[y]]\n",
        "[[x]]\n\n%% ci-vault: ignore-file broken-* %%\n",
        "---\nci-vault:\n  ignore: [broken-link]\n---\n[[x]]\n",
        "---\nci-vault: {ignore: broken-link}\n---\n[[x]]\n",
        "<!-- ci-vault: ignore broken-heading, broken-link -->\n[[x]] [[B#none]]\n",
    ],
)
def test_a_mark_silences_what_it_speaks_of(text: str) -> None:
    rules = ("broken-link", "broken-heading", "unused-ignore", "unknown-rule-in-ignore")
    assert rules_of(text, *rules) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("%% ci-vault: ignore broken-link %%\n\nA.\n\n[[x]]\n", 5),
        ("- a %% ci-vault: ignore broken-link %%\n- [[x]]\n", 2),
        ("%% ci-vault: ignore broken-link %%\n\n# H\n\n[[x]]\n", 5),
        ("`%% ci-vault: ignore broken-link %%` [[x]]\n", 1),
        ("```\n%% ci-vault: ignore-file broken-link %%\n```\n[[x]]\n", 4),
        ("%% ci-vault: ignore orphan %%\n\n[[x]]\n", 3),
        ("%% ignore broken-link %%\n\n[[x]]\n", 3),
    ],
)
def test_a_mark_silences_nothing_else(text: str, left: int) -> None:
    assert ("broken-link", left) in rules_of(text)


def test_what_silences_nothing_is_told() -> None:
    assert rules_of("<!-- ci-vault: ignore broken-link -->\n[[B]]\n") == [("unused-ignore", 1)]
    assert rules_of("---\nci-vault: {ignore: [broken-link]}\n---\n") == [("unused-ignore", 2)]


def test_of_a_rule_that_does_not_run_nothing_can_be_told() -> None:
    assert rules_of("%% ci-vault: ignore orphan %%\n\ntext\n") == []


def test_a_name_that_is_no_rules_is_told_with_the_nearest() -> None:
    found = lint(vault_of({"a.md": "%% ci-vault: ignore brokn-link %%\n\n[[x]]\n"}), ["unknown*"])
    assert [of.message for of in found] == ["brokn-link: no such rule; did you mean broken-link?"]


@pytest.mark.parametrize(
    ("asked", "meant"), [("orfan", "orphan"), ("tba", "tab"), ("line-end", "line-ends")]
)
def test_a_short_name_has_its_nearest_too(asked: str, meant: str) -> None:
    with pytest.raises(VaultError, match=f"{asked}: no such rule; did you mean {meant}"):
        lint(vault_of({}), [asked])
    assert rules_of("%% ci-vault: ignore %%\n\ntext\n") == [("unknown-rule-in-ignore", 1)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\n\n%% ci-vault: ignore broken-link %%\n\nb\n", "a\n\n\nb\n"),
        ("a\r\r%% ci-vault: ignore broken-link %%\r\rb\r", "a\r\r\rb\r"),
        ("a\r\n%% ci-vault: ignore broken-link %%\r\nb\r\n", "a\r\nb\r\n"),
        ("a %% ci-vault: ignore broken-link %%\n", "a\n"),
        (
            "<!-- ci-vault: ignore broken-link orphan -->\n[[B]]\n",
            "<!-- ci-vault: ignore orphan -->\n[[B]]\n",
        ),
        (
            "<!-- ci-vault: ignore orphan, broken-link -->\n[[B]]\n",
            "<!-- ci-vault: ignore orphan -->\n[[B]]\n",
        ),
        (
            "<!-- ci-vault: ignore broken-link, orphan -->\n[[B]]\n",
            "<!-- ci-vault: ignore orphan -->\n[[B]]\n",
        ),
    ],
)
def test_what_is_of_no_use_can_be_deleted(before: str, after: str) -> None:
    found = lint(vault_of({"a.md": before, **PAIR}), ["unused-ignore", "broken-link"])
    (edit,) = [edit for of in found if of.fix for edit in of.fix.edits]
    lines = Lines(before)
    start = lines.offset(edit.line, edit.column)
    end = lines.offset(edit.end_line, edit.end_column)
    assert before[:start] + edit.text + before[end:] == after


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<!-- ci-vault: ignore aaaa \n\n" * 10_000, id="marks that nothing closes"),
        pytest.param("%% ci-vault: ignore tab" + " " * 200_000 + "x\n", id="blanks"),
        pytest.param("%% ci-vault: ignore broken-link %%\n" * 20_000 + "\n[[x]]\n", id="a heap"),
        pytest.param("- [[x]] %% ci-vault: ignore broken-link %%\n" * 5_000, id="marks in a list"),
        pytest.param("%% ci-vault: ignore-file broken-link %%\n\n[[x]]\n\n" * 5_000, id="files"),
    ],
)
def test_many_marks_take_linear_time(text: str) -> None:
    """None is timed: in quadratic time each takes minutes."""
    assert ("broken-link", 1) not in rules_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "<!-- ci-vault: disable broken-link -->\ntext\n",
        "---\nci-vault: [broken-link]\n---\n",
        "---\nci-vault: ignore broken-link\n---\n",
        "---\nci-vault: {ignore-file: [broken-link]}\n---\n",
    ],
)
def test_what_is_no_ignore_though_it_looks_like_one_is_told(text: str) -> None:
    assert [rule for rule, _ in rules_of(text)] == ["unknown-rule-in-ignore"]


def test_what_the_tool_wrote_itself_is_no_ignore() -> None:
    assert rules_of("<!-- ci-vault: generated -->\n# Glossary\n") == []
