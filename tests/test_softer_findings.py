"""Findings that are softer than their rule: a reader may have meant it so."""

import pytest
from conftest import vault_of

from ci_vault.linter import lint

BEHIND_DASH = {
    "a.md": "- **Continual improvement** - cải tiến liên tục\n",
    "b.md": "- **Continual improvement** - mỗi ghi chú phải có ranh giới rõ\n",
}
IN_BRACKETS = {
    "a.md": "- Continual improvement (cải tiến liên tục)\n",
    "b.md": "- Continual improvement (nâng cấp không ngừng)\n",
}
NOTE = "# Key words\n\n# [Plan](b.md) (_old_)\n\n<a name='top'></a>\n"


@pytest.mark.parametrize(
    ("rule", "files", "said"),
    [
        # A name that GitHub gives a heading, or that HTML gives a place.
        ("broken-heading", {"a.md": "[x](#key-words)\n\n# Key words\n"}, "info"),
        ("broken-heading", {"a.md": "[x](b.md#key-words-1)\n", "b.md": NOTE}, "info"),
        ("broken-heading", {"a.md": "[x](b.md#plan-old)\n", "b.md": NOTE}, "info"),
        ("broken-heading", {"a.md": "[x](b.md#top)\n", "b.md": NOTE}, "info"),
        ("broken-heading", {"a.md": "[x](#từ-khoá)\n\n## Từ khoá\n"}, "info"),
        ("broken-heading", {"a.md": "[x](b.md#key-word)\n", "b.md": NOTE}, "warning"),
        ("broken-heading", {"a.md": "[[b#key-words]]\n", "b.md": NOTE}, "warning"),
        # A folder, and what lies outside of the vault.
        ("broken-link", {"a.md": "[x](docs/)\n", "docs/x/b.md": ""}, "info"),
        ("broken-link", {"docs/a.md": "[x](.)\n"}, "info"),
        ("broken-link", {"docs/a.md": "[x](../../src/main.py)\n"}, "info"),
        ("broken-link", {"docs/a.md": "[x](../src/main.py)\n"}, "error"),
        ("broken-link", {"a.md": "[[docs]]\n", "docs/b.md": ""}, "error"),
        # What stands behind a dash outside the known sections may explain a word.
        ("inconsistent-translation", BEHIND_DASH, "info"),
        ("inconsistent-translation", IN_BRACKETS, "warning"),
    ],
)
def test_severity(rule: str, files: dict[str, str], said: str) -> None:
    assert [of.severity for of in lint(vault_of(files), [rule])] == [said]
