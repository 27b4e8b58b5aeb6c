"""Every rule by its own two vaults: it speaks at the bad one and is silent at the good one."""

import pytest
from conftest import vault_of

from ci_vault.extend import Rule, discover
from ci_vault.linter import ask
from ci_vault.markdown.scan import scan
from ci_vault.model.text import apply

RULES = dict(discover("rules"))


@pytest.mark.parametrize("name", RULES)
def test_rule_speaks_at_its_bad_vault(name: str) -> None:
    found = list(ask(name, RULES[name], vault_of(RULES[name].bad)))
    assert found
    assert all(finding.message and finding.path in RULES[name].bad for finding in found)


@pytest.mark.parametrize("name", RULES)
def test_rule_is_silent_at_its_good_vault(name: str) -> None:
    assert list(ask(name, RULES[name], vault_of(RULES[name].good))) == []


@pytest.mark.parametrize("name", RULES)
def test_a_fix_leaves_nothing_to_say(name: str) -> None:
    """Whatever edits a rule offers for its bad vault, made, leave it silent there."""
    vault = vault_of(RULES[name].bad)
    for path, note in vault.notes.items():
        found = [of for of in ask(name, RULES[name], vault) if of.path == path and of.fix]
        if found:
            mended = apply(note.text, [edit for of in found if of.fix for edit in of.fix.edits])
            again = vault.with_note(scan(path, mended))
            assert [of for of in ask(name, RULES[name], again) if of.path == path] == []


@pytest.mark.parametrize("name", RULES)
def test_rule_explains_itself(name: str) -> None:
    rule: Rule = RULES[name]
    assert rule.summary.endswith(".")
    assert rule.reason.endswith(".")
    assert (rule.note is None) != (rule.vault is None)
