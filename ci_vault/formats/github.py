"""Annotations on GitHub: workflow commands, which a step prints.

Format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions; how text is
escaped is what https://github.com/actions/toolkit does (`packages/core/src/command.ts`).
"""

from collections.abc import Iterator

from ci_vault.extend import Answer, Diagnostic, Format, Severity, from_top, safe

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
# GitHub shows no more of a level, a step.
_MOST = 10
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def write(answer: Answer) -> str:
    """Return a command for each diagnostic that GitHub will show, errors first.

    It shows ten of a level; a plain line behind them says how many more there are. Paths go from
    the top of the repository. Columns are given only where a finding ends on the line where it
    starts, for GitHub takes no others; its end column is the one behind the last character.
    """
    return "".join(f"{line}\n" for level in _LEVELS for line in _level(answer, level))


def _level(answer: Answer, level: Severity) -> Iterator[str]:
    found = [of for of in answer.records if of.severity == level]
    yield from (_command(answer, of) for of in found[:_MOST])
    more = len(found) - _MOST
    if more > 0:
        yield f"{more} more {level}{'s' * (more != 1)}, which GitHub would not show here"


def _command(answer: Answer, of: Diagnostic) -> str:
    properties: dict[str, str | int] = {
        "file": from_top(answer, of.path),
        "line": of.line,
        "endLine": of.end_line,
    }
    if of.line == of.end_line:
        properties |= {"col": of.column, "endColumn": of.end_column}
    properties["title"] = of.rule
    said = ",".join(f"{name}={_said(value, _PROPERTY)}" for name, value in properties.items())
    return f"::{_LEVELS[of.severity]} {said}::{_said(of.message, _DATA)}"


def _said(value: str | int, escapes: dict[int, str]) -> str:
    """Return a value escaped; line ends stay what they are, other control characters are seen."""
    ends = {code: chr(code) for code in (0xD, 0xA)}
    parts = (char if ord(char) in ends else safe(char) for char in str(value))
    return "".join(parts).translate(escapes)


FORMAT = Format(
    summary="Annotations on GitHub, printed by a step of a workflow.",
    write=write,
    suffix=".github.txt",
    kinds=frozenset({"lint"}),
)
