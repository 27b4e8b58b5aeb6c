"""What the YAML parser could not read, in words that help whoever wrote the note."""

from ci_vault.model.diagnostic import Finding
from ci_vault.model.text import Span

# What libyaml says, and what the person who wrote the note can do about it.
_PLAIN = {
    "mapping values are not allowed in this context": "put quotes round a value that holds `: `",
    "found unexpected end of stream": "a quote or a bracket that opens is never closed",
    "did not find expected ',' or ']'": "a `[` that opens is never closed, or a comma is missing",
    "did not find expected ',' or '}'": "a `{` that opens is never closed, or a comma is missing",
    "found character that cannot start any token": "a value that opens with this needs quotes",
    "could not find expected ':'": "a property is written `name: value`; a `:` is missing",
    "did not find expected key": "this line is set in more or less than those above it",
    "did not find expected '-' indicator": "this line is set in more or less than the list",
}


def invalid(error: Exception, text: str, start: int, body: int) -> Finding:
    """Return the finding that the YAML of `text[start:body]` could not be read, and where.

    `error` is what PyYAML raised; the place is the one that its parser names.
    """
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    at = min(start + mark.index, body) if mark else start
    character = getattr(error, "character", None)
    if isinstance(character, int):
        at = max(start, text.find(chr(character), start, body))
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    problem = _PLAIN.get(problem, problem)
    return Finding(
        "invalid-property-block",
        Span(at, min(at + 1, body)),
        f"the properties are no valid YAML and were not read: {problem}",
    )
