"""An item of a bilingual section that cannot be read as a pair."""

from ci_vault.extend import Rule, noticed

RULE = Rule(
    summary="An item under key words or key activities cannot be read as a pair.",
    reason=(
        "It has no separator between two languages, so it is absent from the glossary and from the "
        "checklists."
    ),
    severity="warning",
    bad={"a.md": "# Key words\n\n- ???\n- Change: Thay đổi\n"},
    good={"a.md": "# Key words\n\n- Known error: Lỗi đã biết\n"},
    note=noticed("unpaired-item"),
)
