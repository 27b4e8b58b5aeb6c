"""An item of a bilingual section with one language only."""

from ci_vault.extend import Rule, noticed

RULE = Rule(
    summary="An item under key words or key activities has no other language.",
    reason=(
        "Whoever reads in that language misses it: it is absent from the glossary and from the "
        "checklists in that language."
    ),
    severity="warning",
    bad={"a.md": "# Key words\n\n- Known error\n- Change: Thay đổi\n"},
    good={"a.md": "# Key words\n\n- Known error: Lỗi đã biết\n- Change: Thay đổi\n"},
    note=noticed("missing-translation"),
)
