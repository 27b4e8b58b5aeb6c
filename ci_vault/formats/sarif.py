"""Results of a static analysis: SARIF 2.1.0, for GitHub's code scanning and many viewers.

Format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; numbers below are its
sections. What GitHub reads of it: https://docs.github.com/code-security/code-scanning.
"""

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

import msgspec

from ci_vault.extend import (
    Answer,
    Diagnostic,
    DiagnosticKey,
    Format,
    Rule,
    Severity,
    feature,
    fingerprint,
    from_top,
    keys_of,
    safe,
)

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
# The name that GitHub gives to the top of the repository.
_TOP = "%SRCROOT%"

_Object = dict[str, Any]


def write(answer: Answer) -> str:
    """Return a log of one run: the rules that spoke, and a result for each diagnostic.

    Paths go from the top of the repository and are percent-encoded; columns count code points.
    Every fix is given, with `safe` among its properties. The partial fingerprint stays while the
    line does, wherever it moves.
    """
    found: Sequence[Diagnostic] = answer.records
    severities: dict[str, Severity] = {}
    for of in found:
        severities.setdefault(of.rule, of.severity)
    rules = {name: number for number, name in enumerate(sorted(severities))}
    run = {
        "tool": {
            "driver": {
                "name": "ci-vault",
                "version": version("ci-vault"),
                "rules": [_rule(name, severities[name]) for name in rules],
            }
        },
        "originalUriBaseIds": {_TOP: {"description": _text("The top of the repository.")}},
        "newlineSequences": ["\r\n", "\n", "\r"],
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(answer, of, key, rules)
            for of, key in zip(found, keys_of(found, answer.texts), strict=True)
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _rule(name: str, severity: Severity) -> _Object:
    """Return what describes a rule (3.49).

    What is said of the vault as it was read, or of the configuration, has no rule on the shelf.
    """
    rule: Rule | None = feature("rules", name)
    summary = rule.summary if rule else f"{name.capitalize().replace('-', ' ')}."
    reason = rule.reason if rule else "ci-vault says this itself; the message tells what to do."
    examples = f"\n\nExamples: ci-vault rules {name}" if rule else ""
    return {
        "id": name,
        "shortDescription": _text(summary),
        "fullDescription": _text(reason),
        # An address that is the same wherever a page of the rule is put: what it is asked for by.
        "helpUri": f"urn:ci-vault:rules:{quote(name, safe='')}",
        "help": _text(reason + examples),
        "defaultConfiguration": {"level": _LEVELS[rule.severity if rule else severity]},
    }


def _result(
    answer: Answer, of: Diagnostic, key: DiagnosticKey, rules: Mapping[str, int]
) -> _Object:
    place = _artifact(answer, of.path)
    # A file whose text we have not has no columns to point at, but viewers want a line.
    region = _region(of) if of.path in answer.texts else {"startLine": 1}
    result: _Object = {
        "ruleId": of.rule,
        "ruleIndex": rules[of.rule],
        "level": _LEVELS[of.severity],
        "message": _message(of.message),
        "locations": [{"physicalLocation": {"artifactLocation": place, "region": region}}],
        # A name of our own: GitHub's uploader computes its `primaryLocationLineHash` itself, and
        # warns of each that is not as it computes it.
        "partialFingerprints": {"ciVaultKey/v1": fingerprint(key, answer.prefix)},
    }
    if of.fix:
        replacements = [
            {"deletedRegion": _region(edit), "insertedContent": {"text": edit.text}}
            for edit in of.fix.edits
        ]
        result["fixes"] = [
            {
                "description": _message(of.fix.title),
                "artifactChanges": [{"artifactLocation": place, "replacements": replacements}],
                "properties": {"safe": of.fix.safe},
            }
        ]
    return result


def _artifact(answer: Answer, path: str) -> _Object:
    return {"uri": quote(from_top(answer, path)), "uriBaseId": _TOP}


def _region(of: Any) -> _Object:
    return {
        "startLine": of.line,
        "startColumn": of.column,
        "endLine": of.end_line,
        "endColumn": of.end_column,
    }


def _message(said: str) -> _Object:
    """Return a message that shows `said`: braces are doubled (3.11.5), nothing is a link (3.11.6).

    A link is `[text](target)`; a blank between the two makes it none.
    """
    braces = said.replace("{", "{{").replace("}", "}}")
    return _text(safe(braces).replace("](", "] ("))


def _text(said: str) -> _Object:
    return {"text": said}


FORMAT = Format(
    summary="Results of a static analysis, for GitHub's code scanning and many viewers.",
    write=write,
    suffix=".sarif",
    kinds=frozenset({"lint"}),
)
