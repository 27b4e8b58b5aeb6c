"""Vietnamese on the left, English on the right."""

from ci_vault.extend import Rule, noticed

RULE = Rule(
    summary="An item has Vietnamese before English.",
    reason=(
        "The sections are read as `English: Vietnamese`. The pair is taken the right way round, "
        "but people who skim the left column are stopped by it."
    ),
    severity="warning",
    bad={"a.md": "# Key words\n\n- Lỗi đã biết: Known error\n- Change: Thay đổi\n"},
    good={"a.md": "# Key words\n\n- Known error: Lỗi đã biết\n- SLA: SLA\n"},
    note=noticed("swapped-sides"),
)
