"""Two blanks or more between two words."""

import re
from collections.abc import Iterator

from ci_vault.extend import (
    Context,
    Edit,
    Finding,
    Fix,
    Rule,
    Span,
    before_in_line,
    passages,
)

# Behind the end of a sentence two blanks are a house style of those who learnt to type so.
_RUN = re.compile(r"(?<=[^\s.!?:…|])(?<![.!?…][”\"’)]) {2,}(?=[^\s|])")


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each such run; what is laid out as a table may be as wide as it likes."""
    if "  " not in context.note.text:
        return
    for match, block in passages(context, _RUN):
        # Behind the mark of a quote it is indentation, and may hold a list together.
        if block.kind != "cell" and before_in_line(context, block, match.start()):
            span = Span(match.start(), match.end())
            fix = Fix("Write one blank", True, (Edit(span, " "),))
            yield Finding(
                "", span, f"{len(match[0])} blanks stand between two words; one is enough", fix
            )


RULE = Rule(
    summary="More than one blank stands between two words.",
    reason="They are shown as one, and a search for the two words does not find them.",
    severity="info",
    bad={
        "a.md": "- Change  enablement   is **a  practice** of [[Note|the  team]].\n",
        "Note.md": "",
    },
    good={"a.md": "- Change enablement is **a practice** of [[Note|the team]].\n", "Note.md": ""},
    traps=(
        {"a.md": "A hard break  \nhere.  And a typist's style?  Yes.\n\n-   far bullet\n"},
        {"a.md": "He said “so.”  She (too.)  It\n"},
        {"a.md": "| a  b | c   |\n|---|---|\n| d    | e  f |\n"},
        {
            "a.md": "`a  b` $x  y$ <b  title='a  b'>c</b>\n\n    code  here\n\n[[A  B]]\n",
            "A  B.md": "",
        },
        {"a.md": "---\ntitle: a  b\n---\n%% a  b %%\n"},
        {"a.md": "> 1. Let it be\n>    so.\n>    1. Then\n>       _that_.\n> > a\n> >   b\n"},
    ),
    note=check,
)
