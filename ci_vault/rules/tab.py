"""A tab between two words."""

import re
from collections.abc import Iterator

from ci_vault.extend import Context, Edit, Finding, Fix, Rule, Span, passages

_RUN = re.compile(r"(?<=[^\s|]) *+\t[ \t]*(?=[^\s|])")


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each tab inside a line; those that set a line in are no concern of it."""
    if "\t" not in context.note.text:
        return
    for match, block in passages(context, _RUN):
        if block.kind != "cell":
            span = Span(match.start(), match.end())
            fix = Fix("Write one blank", True, (Edit(span, " "),))
            yield Finding("", span, "a tab stands between two words; write a blank", fix)


RULE = Rule(
    summary="A tab stands between two words.",
    reason="It is as wide as each program likes, and shown as one blank where notes are read.",
    severity="info",
    bad={"a.md": "Change\tenablement \t is\n- [ ] a **practice**\t.\n"},
    good={"a.md": "Change enablement is\n- [ ] a **practice** .\n"},
    traps=(
        {"a.md": "-\tone\n\t- two\n\t\ton\n1.\tthree\n- [ ]\ttask\n\n>\tquote\n\n#\tHead\n"},
        {"a.md": "| a\tb |\tc |\n|---|---|\n|\td | e\t|\n"},
        {"a.md": "`a\tb`\n\n\tcode\there\n\n```\na\tb\n```\n\nend\t\nline\n"},
    ),
    note=check,
)
