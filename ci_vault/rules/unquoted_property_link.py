"""A link in the properties that YAML reads as a nested list."""

from ci_vault.extend import Rule, noticed

RULE = Rule(
    summary="A link in the properties stands without quotes.",
    reason=(
        "YAML reads `[[Note]]` as a list in a list. Obsidian sees no link there, and the note does "
        "not show in the backlinks of its target."
    ),
    severity="warning",
    bad={
        "a.md": "---\nup: [[B]]\nday: [[2024-03-01]]\nrelated: [[[B]], [[B|c]]]\n---\n",
        "B.md": "---\nnext:\n  - [[a, and more]]\n  - [[Note: it's]] # here\n---\n",
    },
    good={
        "a.md": '---\nup: "[[B]]"\nday: "[[2024-03-01]]"\nrelated: ["[[B]]", "[[B|c]]"]\n---\n',
        "B.md": '---\nnext:\n  - "[[a, and more]]"\n  - "[[Note: it\'s]]" # here\n---\n',
    },
    traps=(
        {
            "a.md": "---\nmatrix: [[1, 2], [3]]\nrow: [[1, 2]]\nnone: [[]]\n---\nup: [[B]]\n",
            "B.md": "",
        },
        {"a.md": "---\nup: '[[B]]'\nall: [\"[[B]]\", '[[B]]']\ntext: see [[B]]\n---\n", "B.md": ""},
        {"a.md": '---\nnested: [["B"]]\nblock: |\n  [[B]]\n# [[B]]\n---\n', "B.md": ""},
    ),
    note=noticed("unquoted-property-link"),
)
