"""What the linter says of real vaults: how many errors and warnings of each rule, and why.

Each finding was read. A rule that begins to cry wolf, or falls silent, changes a count here.
`CI_VAULT_SNAPSHOTS=write pytest tests/test_corpora_lint.py` writes the counts anew and keeps the
reasons; read the new findings, and the diff.
"""

import os
import re
from collections import Counter
from pathlib import Path

import pytest
from conftest import DATA

from ci_vault.disk import read_vault
from ci_vault.linter import lint

TABLES = sorted((DATA / "snapshots" / "corpora").glob("*.txt"))
ROW = re.compile(r"(?P<severity>error|warning) +(?P<rule>\S+) +(?P<count>\d+)  (?P<why>.*)")
UNREAD = "read these and say here why they are right"


def table(vault: Path, before: str) -> str:
    """Return one line a rule: severity, name, number of findings, and the reason of `before`."""
    reasons = {row["rule"]: row["why"] for row in ROW.finditer(before)}
    found = Counter(
        (of.severity, of.rule) for of in lint(read_vault(vault)) if of.severity != "info"
    )
    head = [line for line in before.splitlines() if line.startswith("#")]
    rows = [
        f"{severity:7} {rule:24} {count:4}  {reasons.get(rule, UNREAD)}"
        for (severity, rule), count in sorted(found.items())
    ]
    return "\n".join((*head, *rows)) + "\n"


@pytest.mark.parametrize("file", TABLES, ids=lambda file: str(file.stem))
def test_errors_and_warnings(file: Path, corpora: Path) -> None:
    before = file.read_text(encoding="utf-8")
    now = table(corpora / file.stem, before)
    if os.environ.get("CI_VAULT_SNAPSHOTS") == "write":
        file.write_text(now, encoding="utf-8")
    assert now.splitlines() == file.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("file", TABLES, ids=lambda file: str(file.stem))
def test_every_count_has_its_reason(file: Path) -> None:
    rows = [line for line in file.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    assert all(ROW.fullmatch(line) for line in rows)
    assert not [line for line in rows if UNREAD in line]
