"""Every rule by its own vaults: it speaks at the bad one, is silent at the others, and mends."""

from collections.abc import Mapping

import pytest
from conftest import vault_of

from ci_vault.extend import Rule, discover
from ci_vault.linter import ask, look
from ci_vault.linter.choice import choose
from ci_vault.linter.fixing import mend
from ci_vault.model.text import Edit, apply

RULES: dict[str, Rule] = dict(discover("rules"))
TRAPS = [(name, number) for name, rule in RULES.items() for number in range(len(rule.traps))]


def said(name: str, files: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(of.path, of.message) for of in ask(name, RULES[name], vault_of(files))]


def mended(name: str, files: Mapping[str, str]) -> dict[str, str]:
    """Return `files` with every fix made that the rule offers."""
    edits: dict[str, list[Edit]] = {}
    for finding in ask(name, RULES[name], vault_of(files)):
        if finding.fix:
            edits.setdefault(finding.path, []).extend(finding.fix.edits)
    return {path: apply(text, edits.get(path, [])) for path, text in files.items()}


MENDING = [
    name
    for name, rule in RULES.items()
    if any(of.fix for of in ask(name, rule, vault_of(rule.bad)))
]


@pytest.mark.parametrize("name", RULES)
def test_rule_speaks_at_its_bad_vault(name: str) -> None:
    found = said(name, RULES[name].bad)
    assert found
    assert all(message and path in RULES[name].bad for path, message in found)


@pytest.mark.parametrize("name", RULES)
def test_rule_is_silent_at_its_good_vault(name: str) -> None:
    assert said(name, RULES[name].good) == []


@pytest.mark.parametrize(("name", "number"), TRAPS)
def test_rule_does_not_cry_wolf(name: str, number: int) -> None:
    assert said(name, RULES[name].traps[number]) == []


@pytest.mark.parametrize("name", MENDING)
def test_fixes_make_the_bad_vault_good(name: str) -> None:
    assert mended(name, RULES[name].bad) == RULES[name].good


@pytest.mark.parametrize("name", MENDING)
def test_a_second_round_changes_nothing(name: str) -> None:
    once = mended(name, RULES[name].bad)
    assert mended(name, once) == once


@pytest.mark.parametrize("name", MENDING)
def test_no_fix_of_the_bad_vault_is_refused(name: str) -> None:
    vault = vault_of(RULES[name].bad)
    choice = choose(vault.config, [name])
    looked = {path: look(vault.context(path), choice) for path in vault.notes}
    done = mend(vault, looked, choice, lambda of: of.fix is not None)
    assert done.refused == ()
    assert done.count


@pytest.mark.parametrize("name", RULES)
def test_rule_explains_itself(name: str) -> None:
    rule = RULES[name]
    assert rule.summary.endswith(".")
    assert rule.reason.endswith(".")
    assert (rule.note is None) != (rule.vault is None)
    assert rule.note or not rule.settle
