"""What says in any plain way that it is not for everybody stays out, and is named if it slipped."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ci_vault.disk import read_config
from ci_vault.site.build import Given, build, plan
from ci_vault.site.publish import prepare
from ci_vault.vault.vault import Vault

BODY = "# Pay\n\nThe salaries are a sentinel. [[Open]]\n"


@pytest.mark.parametrize("said", ["publish: false", "draft: true", "publish: FALSE # not yet"])
def test_what_is_said_as_it_should_be_is_not_told(
    vault_of: Callable[..., Vault], said: str
) -> None:
    planned = plan(vault_of({"Pay.md": f"---\n{said}\n---\n{BODY}", "Open.md": ""}), Given())
    assert [*planned.pages.vault.notes] == ["Open.md"]
    assert planned.problems == ()


@pytest.mark.parametrize(
    "said",
    [
        *("publish: true", "publish: yes", "Publish: 'On'", "publish: 1", 'PUBLISH: "TRUE"'),
        *("draft: false", "draft: no", "Draft: 'off'", "draft: 0", "private: false"),
        *("draft:", "private: ''"),
        *("published: 2026-11-22", "title: Publish", "x: {publish: false}"),
        *("publish: true\ntitle: a\ntitle: b", "title: draft\n\n"),
    ],
)
def test_what_is_for_everybody_is_published(vault_of: Callable[..., Vault], said: str) -> None:
    planned = plan(vault_of({"Pay.md": f"---\n{said}\n---\n{BODY}", "Open.md": ""}), Given())
    assert [*planned.pages.vault.notes] == ["Open.md", "Pay.md"]
    assert planned.problems == ()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('---\npublish: "false"\n---\n', 2, '`publish: "false"` is taken as `publish: false`'),
        ("---\npublish: no\n---\n", 2, "`publish: no` is taken as `publish: false`"),
        ("---\ntitle: x\nPublish: False\n---\n", 3, "write that, or `publish: true` to show it"),
        ("---\npublish: private\n---\n", 2, "`publish: private` is taken"),
        ("---\npublish:\n---\n", 2, "`publish:` is taken"),
        ("---\npublish: [false]\n---\n", 2, "`publish: [false]` is taken"),
        ("---\ndraft: yes\n---\n", 2, "`draft: yes` is taken as `draft: true`"),
        ("---\ndraft: for the board\n---\n", 2, "`draft: for the board` is taken"),
        ("---\nprivate: true\n---\n", 2, "`private: true` is taken as `publish: false`"),
        ("---\npublish: true\nDRAFT: True\n---\n", 3, "`DRAFT: True` is taken as `draft: true`"),
        ("---\npublish: false\npublish: true\n---\n", 3, "stands here twice"),
        ("---\ntitle: Pay: 2026\npublish: false\n---\n", 2, "put quotes round a value"),
        ("---\ntitle: [x\n---\n", 3, "they may say that it stays out"),
        ("---\npublish:false\n---\n", 2, "no valid YAML"),
        ("---\ntitle: x\npublish:false\n---\n", 4, "no valid YAML"),
        ("\n---\npublish: false\n---\n", 3, "`publish: false` stands in no property block"),
        (" ---\npublish: false\n ---\n", 2, "stands in no property block"),
        ("# Pay\n\n---\ntitle: Pay\n\nDraft: yes\n---\n", 6, "stands in no property block"),
        ("---\ntitle: x\npublish: false\n\n", 3, "stands in no property block"),
        ("—\npublish: false\n—\n", 2, "stands in no property block"),
        ("--\r\n'publish' : false\r\n--\r\n", 2, "stands in no property block"),
        ("---\ntitle: x\n---\n\n---\npublish: false\n---\n", 6, "stands in no property block"),
        ("+++\ndraft = true\n+++\n", 2, "stands in no property block"),
    ],
)
def test_a_slip_keeps_a_note_out_and_is_named(
    vault_of: Callable[..., Vault], text: str, line: int, says: str
) -> None:
    vault = vault_of({"Pay.md": text + BODY, "Open.md": "[[Pay]]\n"})
    planned = plan(vault, Given())
    assert [*planned.pages.vault.notes] == ["Open.md"]
    [problem] = planned.problems
    assert problem.startswith(f"Pay.md:{line}: the note is left out of the guide: ")
    assert says in problem
    assert "sentinel" not in "".join(build(vault).files.values())


@pytest.mark.parametrize(
    "text",
    [
        "Publish: công bố\nDraft: nháp\n",
        "Text.\n\n---\n\nDraft: bản nháp\n\n---\n",
        "---\n\n1. Draft the text.\n2. Publish it.\n",
        "# Draft\n\n- Publish: công bố\n",
        "---\nDrafting: x\n",
        "---\ntitle: x\n---\n# X\n\n---\n\n## Words\n\nDraft: bản nháp\n",
    ],
)
def test_a_text_that_is_about_drafts_is_published(
    vault_of: Callable[..., Vault], text: str
) -> None:
    planned = plan(vault_of({"Draft.md": text}), Given())
    assert ([*planned.pages.vault.notes], planned.problems) == (["Draft.md"], ())


def test_templates_are_not_told(vault_of: Callable[..., Vault]) -> None:
    files = {"Templates/a.md": "---\ntitle: {{title}}\npublish: no\n---\n", "b.md": ""}
    assert plan(vault_of(files), Given()).problems == ()


def test_what_cannot_be_read_is_not_published(tmp_path: Path) -> None:
    (tmp_path / "ci-vault.toml").write_text("max-note-size = 1000\n")
    (tmp_path / "Open.md").write_text("[[Large]]\n")
    (tmp_path / "Large.md").write_text("---\npublish: false\n---\n" + "x" * 2000)
    (tmp_path / "Wide.md").write_bytes("---\npublish: false\n---\n".encode("utf-16-le"))
    planned = prepare(tmp_path, read_config(tmp_path)).plan
    assert [*planned.pages.vault.notes] == ["Open.md"]
    assert [problem.split(":")[0] for problem in planned.problems] == ["Large.md", "Wide.md"]
