"""A code quality report for GitLab.

Format: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
"""

import msgspec

from ci_vault.extend import Answer, Format, Severity, fingerprint, from_top, keys_of, safe

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def write(answer: Answer) -> str:
    """Return a list with an object for each diagnostic, as GitLab compares them between branches.

    Paths go from the top of the repository. The fingerprint stays while the line does, wherever
    it moves, so that GitLab tells what a merge request adds and what it mends. The description
    opens with the rule, for GitLab shows that nowhere else.
    """
    said = [
        {
            "description": f"{of.rule}: {safe(of.message)}",
            "check_name": of.rule,
            "fingerprint": fingerprint(key, answer.prefix),
            "severity": _SEVERITIES[of.severity],
            "location": {
                "path": from_top(answer, of.path),
                "lines": {"begin": of.line},
            },
        }
        for of, key in zip(answer.records, keys_of(answer.records, answer.texts), strict=True)
    ]
    return msgspec.json.format(msgspec.json.encode(said), indent=2).decode() + "\n"


FORMAT = Format(
    summary="A code quality report for GitLab.",
    write=write,
    suffix="code-quality-report.json",
    kinds=frozenset({"lint"}),
)
