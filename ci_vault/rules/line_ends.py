"""Lines that end otherwise than in LF."""

from ci_vault.extend import Rule, noticed

RULE = Rule(
    summary="Lines end in CRLF or a lone CR.",
    reason=(
        "Where some notes of a vault end their lines in one way and some in another, every tool "
        "that compares or merges them shows changes that nobody made."
    ),
    severity="info",
    bad={"a.md": "one\r\ntwo\r\n"},
    good={"a.md": "one\ntwo\n"},
    note=noticed("line-ends"),
)
