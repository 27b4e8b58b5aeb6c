"""Every rule reads a note as long as a book, or one that is a single word, in no long time.

None of these is timed: a rule whose work grows faster than the note shows by the wait.
"""

import pytest
from conftest import vault_of

from ci_vault.extend import discover
from ci_vault.linter import ask

MANY, LINE = 2_000, 300_000
DECIDED = "| English | Tiếng Việt | Status |\n|---|---|---|\n| incident | biến cố | forbidden |\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ðiều ở đây " + "a" * LINE, id="a letter that looks like Đ, and a long word"),
        pytest.param("Một biến cố.\n\n# Incident\n\n" * MANY, id="forbidden terms"),
        pytest.param(
            f"The purpose of the practice is to {'plan work and ' * MANY}go.\n\n# Key words\n\n"
            + "".join(f"- Authorize {at}: Phê duyệt {at}\n" for at in range(MANY)),
            id="a long purpose and many key words",
        ),
    ],
)
def test_it_is_judged_to_the_end(text: str) -> None:
    vault = vault_of({"Terms.md": DECIDED, "a.md": text})
    for name, rule in discover("rules"):
        for finding in ask(name, rule, vault):
            assert finding.span.end <= len(vault.notes[finding.path].text)
