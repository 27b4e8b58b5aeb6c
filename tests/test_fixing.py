"""Fixes change what they aim at and nothing else, come to an end, and mend what they say."""

from collections.abc import Iterator, Mapping

import pytest
from conftest import vault_of

from ci_vault.extend import Context, Edit, Finding, Fix, Rule, Span, Vault
from ci_vault.linter import conclude, look
from ci_vault.linter.choice import Choice
from ci_vault.linter.fixing import Mended, mend

B = {"B.md": "# Head\n\ntext ^id\n"}


def rule(old: str, new: str) -> Rule:
    """Return a rule whose fix writes `new` wherever `old` stands."""

    def check(context: Context) -> Iterator[Finding]:
        text, at = context.note.text, context.note.text.find(old)
        while at >= 0:
            edit = Edit(Span(at, at + len(old)), new)
            yield Finding("", edit.span, f"{old} at {at}", Fix(f"Write {new}", True, (edit,)))
            at = text.find(old, at + len(old))

    return Rule("A.", "B.", "warning", {}, {}, note=check)


def choice_of(*changes: tuple[str, str]) -> Choice:
    rules = {f"rule-{number}": rule(*change) for number, change in enumerate(changes)}
    return Choice(rules, dict.fromkeys(rules, "warning"), {}, tuple(rules), frozenset(rules), {})


NO_EDITS = Rule(
    *("A.", "B.", "warning", {}, {}),
    note=lambda context: [Finding("", Span(0, 1), "none", Fix("Do nothing", True, ()))],
)


def mended(files: Mapping[str, str], *changes: tuple[str, str]) -> Mended:
    choice = choice_of(*changes)
    vault: Vault = vault_of(files)
    looked = {path: look(vault.context(path), choice) for path in vault.notes}
    return mend(vault, looked, choice, lambda finding: True)


def test_all_fixes_of_a_note_are_made() -> None:
    done = mended({"a.md": "teh cat, teh dog\n"}, ("teh", "the"), ("dog", "bird"))
    assert done.texts == {"a.md": "the cat, the bird\n"}
    assert (done.count, done.refused) == (3, ())


def test_a_fix_that_overlaps_another_waits_for_the_next_round() -> None:
    done = mended({"a.md": "abc\n"}, ("ab", "x"), ("bc", "y"), ("xc", "z"))
    assert done.texts == {"a.md": "z\n"}


def test_what_is_left_is_judged_in_the_new_text() -> None:
    done = mended({"a.md": "one\n"}, ("one", "two"))
    choice = Choice({"r": rule("two", "two")}, {"r": "info"}, {}, ("r",), frozenset({"r"}), {})
    looked = {"a.md": look(done.vault.context("a.md"), choice)}
    assert [of.message for of in conclude(done.vault, looked, choice)["a.md"]] == ["two at 0"]


@pytest.mark.parametrize(
    ("text", "change", "harm"),
    [
        ("See [[B]].\n", ("B", "C"), "[[B]]"),
        ("See [[B]].\n", ("[[B]]", "B"), "[[B]]"),
        ("See [[B|x]].\n", ("B|x", "B.md|y"), None),
        ("See [[B#Head]].\n", ("#Head", ""), "[[B#Head]]"),
        ("See [[B#^id]].\n", ("#^id", "#Head"), "[[B#^id]]"),
        ("[[a#Old name]]\n\n# Old name\n", ("# Old", "# New"), "[[a#Old name]]"),
        ("a `code` b\n", ("code", "cod"), "code"),
        ("a `code` b\n", ("a `code`", "`code` a"), None),
        ("a `code` b\n", (" `code` b", ""), "code"),
        ("```\ncode\n```\n", ("code", "cod"), "code"),
        ("~~x~~\n\n    code\n", ("code", "cod"), "code"),
        ("a\n\n```\ncode\n```\n", ("a\n", "```\n"), "code"),
        ("---\na: b\nc: d\n---\n", ("a: b\n", "a: |\n "), "property c"),
        ("---\na: b\nc: d\n---\n", ("---\na", "---\nb"), None),
        ("---\na: b\n---\n", ("b\n-", "b\nz: 1\n-"), "property z"),
        ("---\na: b\n---\n", ("b", "[b"), "properties"),
        ("one\n", ("one\n", "two\r\n"), "line ends"),
        ("one\r\n", ("one", "one\ntwo"), "line ends"),
        ("one", ("one", "two\nthree"), None),
        ("#tag text\n", ("text", "#more [[B]]"), None),
        ("x #tag\n", ("x ", "x"), "tag"),
        ("text\n", ("text", "- [[B]]"), None),
        ("# Head\n", ("# ", ""), None),
        ("a\n# Head\n", ("a\n", "```\n"), "heading"),
    ],
)
def test_a_fix_that_harms_is_not_made(text: str, change: tuple[str, str], harm: str | None) -> None:
    done = mended({"a.md": text, **B}, change)
    if harm is None:
        assert not done.refused
    else:
        assert done.texts == {}
        assert [harm in refused.why for refused in done.refused] == [True]


def test_links_of_other_notes_to_a_heading_count_too() -> None:
    files = {"a.md": "[[B#Head]]\n", **B}
    assert mended(files, ("Head", "Heads")).texts == {}
    assert mended({"a.md": "[[B]]\n", **B}, ("# Head\n", "# Heads\n")).texts != {}


def test_a_broken_link_may_be_made_to_reach_something() -> None:
    done = mended({"a.md": "[[C]]\n", **B}, ("C", "B"))
    assert done.texts == {"a.md": "[[B]]\n"}


def test_one_harmful_fix_does_not_keep_the_others_back() -> None:
    done = mended({"a.md": "teh [[B]] teh\n", **B}, ("teh", "the"), ("B", "C"))
    assert done.texts == {"a.md": "the [[B]] the\n"}
    assert [refused.rule for refused in done.refused] == ["rule-1"]


def test_fixes_that_undo_each_other_are_left_alone() -> None:
    done = mended({"a.md": "one\n"}, ("one", "two"), ("two", "one"))
    assert done.texts == {"a.md": "two\n"}
    assert [refused.why for refused in done.refused] == [
        "it would bring back what another fix changed"
    ]


def test_a_fix_that_never_ends_is_left_alone() -> None:
    done = mended({"a.md": "x\n", "b.md": "old\n"}, ("x", "xx"), ("old", "new"))
    assert done.texts == {"b.md": "new\n"}
    assert [refused.path for refused in done.refused] == ["a.md"]
    assert done.count == 1


def test_a_fix_that_changes_nothing_is_not_made_and_others_are() -> None:
    done = mended({"a.md": "one\n\ntwo\n"}, ("one", "one"), ("two", "three"))
    assert done.texts == {"a.md": "one\n\nthree\n"}
    done = mended({"a.md": "a\n\none\n"}, ("one", "one"))
    assert [(of.line, of.why) for of in done.refused] == [(3, "it would change nothing")]


def test_a_fix_without_edits_is_none() -> None:
    choice = Choice({"r": NO_EDITS}, {"r": "info"}, {}, ("r",), frozenset({"r"}), {})
    vault = vault_of({"a.md": "one\n"})
    looked = {"a.md": look(vault.context("a.md"), choice)}
    assert mend(vault, looked, choice, lambda finding: True).texts == {}


def test_a_note_that_was_changed_since_it_was_looked_at_is_left_alone() -> None:
    choice = choice_of(("teh", "the"))
    looked = {"a.md": look(vault_of({"a.md": "teh cat\n"}).context("a.md"), choice)}
    done = mend(vault_of({"a.md": "A new line, teh cat\n"}), looked, choice, lambda finding: True)
    assert (done.texts, [of.why for of in done.refused]) == (
        {},
        ["the note was changed meanwhile; run again"],
    )


def test_many_fixes_in_a_long_note_are_made_in_linear_time() -> None:
    """Of `n` fixes one is harmful; links, tags and code stand between them.

    In quadratic time this takes minutes.
    """
    text = "a #tag/x `c` teh cat\n\n" * 5_000 + "[[B]]\n"
    done = mended({"a.md": text, **B}, ("teh", "the"), ("B", "C"))
    assert done.texts == {"a.md": text.replace("teh", "the")}
    assert [(of.rule, of.line) for of in done.refused] == [("rule-1", 10_001)]


def test_a_byte_order_mark_is_still_told_of_when_the_note_is_fixed() -> None:
    done = mended({"a.md": "\ufeffone\n"}, ("one", "two"))
    assert [of.rule for of in done.vault.notes["a.md"].findings] == ["byte-order-mark"]
