"""Test results: JUnit XML, which Jenkins, GitLab and most others show.

Format: what https://github.com/testmoapp/junitxml describes; there is no standard. GitLab reads a
test case's `file`, Jenkins parts its `classname` at the dots into package and class.
"""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ci_vault.extend import Answer, Diagnostic, Format, from_top, safe


def write(answer: Answer) -> str:
    """Return a test suite for each note with findings, and a failed test case for each of these.

    A case is named by rule and message, not by its line, so that a history of it can be kept; one
    that comes again in its note is counted. An answer without findings is one case that passed,
    for a report without any is taken for a broken one.
    """
    suites: dict[str, list[Diagnostic]] = {}
    for of in answer.records:
        suites.setdefault(of.path, []).append(of)
    root = Element("testsuites", name="ci-vault")
    for path, found in suites.items():
        _add(root, from_top(answer, path), found)
    if not suites:
        clean = SubElement(root, "testsuite", name="ci-vault", tests="1", failures="0", errors="0")
        SubElement(clean, "testcase", name="nothing to mend", classname="ci-vault", time="0")
    root.set("tests", str(len(answer.records) or 1))
    root.set("failures", str(len(answer.records)))
    root.set("errors", "0")
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _add(root: Element, path: str, found: list[Diagnostic]) -> None:
    file, count = safe(path), str(len(found))
    suite = SubElement(root, "testsuite", name=file, tests=count, failures=count, errors="0")
    # A dot of a name is none between package and class.
    of_note = file.removesuffix(".md").replace(".", "_").replace("/", ".")
    seen: dict[str, int] = {}
    for of in found:
        name = f"{of.rule}: {safe(of.message)}"
        seen[name] = seen.get(name, 0) + 1
        case = SubElement(
            suite,
            "testcase",
            name=name if seen[name] == 1 else f"{name} ({seen[name]})",
            classname=of_note,
            file=file,
            line=str(of.line),
            time="0",
        )
        failure = SubElement(case, "failure", type=of.rule, message=safe(of.message))
        failure.text = f"{file}:{of.line}:{of.column}: {of.severity} {name}"


FORMAT = Format(
    summary="Test results for Jenkins, GitLab and others.",
    write=write,
    suffix=".xml",
    kinds=frozenset({"lint"}),
)
