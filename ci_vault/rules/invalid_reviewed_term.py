"""Rows of the note of reviewed terms that cannot be used."""

from ci_vault.extend import Rule, noticed

RULE = Rule(
    summary="A row or column of the reviewed terms cannot be used.",
    reason=(
        "What a team has decided stands in one note, `Terms.md`, as a table English | Tiếng Việt "
        "| Status | Note. A row with a status there is not, without English, or that stands twice "
        "decides nothing, and a missing column leaves open what its rows mean. The rest counts."
    ),
    severity="error",
    bad={
        "Terms.md": (
            "| English | Tiếng Việt | Status | Note |\n|---|---|---|---|\n"
            "| incident | sự cố | prefered |  |\n"
        )
    },
    good={
        "Terms.md": (
            "| English | Tiếng Việt | Trạng thái | Note |\n|---|---|---|---|\n"
            "| incident | sự cố |  |  |\n| incident | biến cố | cấm | too grave |\n"
            "| SLA |  | preferred | stays English |\n|  |  |  |  |\n"
        ),
        "Other.md": "| English | Tiếng Việt | Status |\n|---|---|---|\n| task | việc | done |\n",
    },
    note=noticed("invalid-reviewed-term"),
)
