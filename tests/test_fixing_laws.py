"""All rules' fixes together, in notes made of what rules speak at: nothing else changes."""

from collections import Counter

import pytest
from conftest import vault_of
from hypothesis import given, settings
from hypothesis import strategies as st

from ci_vault.extend import Missing, Note, Vault, discover
from ci_vault.linter import Looked, conclude, look
from ci_vault.linter.choice import choose
from ci_vault.linter.fixing import Mended, mend

BAD = [
    part
    for _, rule in discover("rules")
    for path, text in rule.bad.items()
    if path.endswith(".md") and not text.startswith(("---", "\ufeff"))
    for part in (text, *text.split("\n\n"))
]
PLACES = [
    "```\nteh  code [[b]]\n```",
    "> [!note] a\n> teh  b [[b|x]]",
    "| a | b |\n|---|---|\n| teh [[b\\|x]] | c  |",
    "- a\n  - teh [[b]]  \n    - c",
    "$$\nx  y\n$$\n\n`a  b` and $a  b$",
    "<div>teh  x</div>\n\n<% tp.file  %>",
    "%% c  d %%\n\ntext[^1]\n\n[^1]: foot  note",
    "    code  teh",
    "Key words\n===\n\n# Head  ",
    "<!-- ci-vault: ignore tab -->\n\n%% ci-vault: ignore-file double-space, tab %%",
    "[[b#Head|x]] [m](b.md) ![[c]] a\u00a0 b text ^id",
]
PROPERTIES = [
    "",
    "---\ntag: [A, a]\nup: [[b]]\n---\n",
    '---\n# c\naliases: &x [x, y]\ncssclass: q\nz: "a\\tb  c"\nm: |\n  a  b\n  c\n---\n',
    "---\nalias: b\nq: 'it''s'\nrelated:\n  - [[b]]\n  - \"[[B]]\"\n---\n",
]
OTHERS = {
    "B.md": "# Head\n\n[[a#Head]] text ^id\n",
    "sub/Long name.md": "---\naliases: [x, Alias]\n---\n# T\n\n[[B]]\n",
    "c.md": "#tag\n\nhòa hòa\n",
}
# What `fix(bad) == good` and the tests of each rule have no part in: where the parts meet.
NOTES = st.builds(
    lambda properties, parts, between, end, line_end: (
        (properties + between.join(parts) + end).replace("\r\n", "\n").replace("\n", line_end)
    ),
    st.sampled_from(PROPERTIES),
    st.lists(st.sampled_from(BAD) | st.sampled_from(PLACES), min_size=1, max_size=5),
    st.sampled_from(["\n\n", "\n", "\n\n\n"]),
    st.sampled_from(["", "\n", "\n\n"]),
    st.sampled_from(["\n", "\n", "\r\n"]),
)
CHOICE = choose(vault_of({}).config)


def fixed(vault: Vault, looked: dict[str, Looked], unsafe: bool) -> Mended:
    return mend(vault, looked, CHOICE, lambda of: bool(of.fix and (of.fix.safe or unsafe)))


def code(note: Note) -> list[str]:
    return [span.of(note.text) for span in note.opaque if note.text[span.start] not in "<%"]


def reached(vault: Vault, note: Note) -> Counter[str]:
    found = (vault.resolve(note, link) for link in note.links)
    return Counter(each.path for each in found if not isinstance(each, Missing))


@pytest.mark.parametrize("unsafe", [False, True])
@settings(max_examples=100)
@given(text=NOTES)
def test_fixes_together_change_nothing_else_and_come_to_an_end(unsafe: bool, text: str) -> None:
    vault = vault_of({"a.md": text, **OTHERS})
    done = fixed(vault, {path: look(vault.context(path), CHOICE) for path in vault.notes}, unsafe)
    before, after = vault.notes["a.md"], done.vault.notes["a.md"]
    assert code(after) == code(before)
    assert reached(vault, before) <= reached(done.vault, after)
    assert ("\r\n" in after.text) <= ("\r\n" in text)
    # A second run finds what a first would find in these texts, and has nothing to do.
    again = vault_of(done.vault.texts)
    looked = {path: look(again.context(path), CHOICE) for path in again.notes}
    assert looked == done.looked
    assert fixed(again, looked, unsafe).texts == {}
    refused = {(of.path, of.rule) for of in done.refused}
    for of in conclude(again, looked, CHOICE).get("a.md", ()):
        if of.fix and (of.fix.safe or unsafe):
            assert (of.path, of.rule) in refused, of
