"""What the linter found, written for the places where teams run it.

`CI_VAULT_SNAPSHOTS=write pytest tests/test_lint_formats.py` writes the snapshots anew; read the
diff. The text format, for people, has its tests in `test_formats.py`.
"""

import json
import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from time import process_time
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from conftest import DATA
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from lxml import etree

from ci_vault.extend import Answer, Diagnostic, Edit, Lines, Severity, Span, VaultError
from ci_vault.formats import named, write
from ci_vault.markdown.scan import scan
from ci_vault.model.diagnostic import FixEdit, FixPlan
from ci_vault.model.text import apply

SNAPSHOTS = DATA / "snapshots" / "lint"
FORMATS = ("concise", "github", "gitlab", "junit", "markdown", "sarif")

# A team's notes with names that mean something to a format.
VAULT = {
    "Practices/Quản lý sự cố.md": "# Quản lý sự cố\n\n**Xem** [[Practce]]** và [[Practce]].\n",
    "50%, a: b#1 & <c>.md": "```\nnever\nclosed\n",
    "Home.md": "- Risk\n- Risk\n",
}


def said(
    rule: str, severity: Severity, path: str, what: str, message: str, new: str | None = None
) -> Diagnostic:
    """A diagnostic of the first stretch `what` of a note; `new` is what a fix would put there."""
    text = VAULT[path]
    start = text.index(what)
    first, last = map(Lines(text).position, (start, start + len(what)))
    place = (first.line, first.column, last.line, last.column)
    fix = FixPlan("write it so", safe=False, edits=(FixEdit(*place, new),)) if new else None
    return Diagnostic(rule, severity, path, *place, message, fix)


FOUND = [
    said("unclosed-fence", "error", "50%, a: b#1 & <c>.md", VAULT["50%, a: b#1 & <c>.md"], "100%"),
    Diagnostic("missing-translation", "info", "Home.md", 1, 3, 1, 7, "“Risk” has no Vietnamese"),
    Diagnostic("missing-translation", "info", "Home.md", 2, 3, 2, 7, "“Risk” has no Vietnamese"),
    said(
        *("broken-link", "error", "Practices/Quản lý sự cố.md", "[[Practce]]"),
        "nothing is called “Practce”; ask @me | see #12, {x} or [a](b) <b>]]></b>",
        "[[Practice]]",
    ),
    said("stray-emphasis", "warning", "Practices/Quản lý sự cố.md", "]]**", "`**` marks\nnothing"),
    Diagnostic("note-too-large", "error", "big\x1b[31m.md", 1, 1, 1, 1, "it has 20 MB"),
]


def answer(
    found: list[Diagnostic] = FOUND, texts: Mapping[str, str] = VAULT, prefix: str = "docs/vault"
) -> Answer:
    return Answer("lint", "Lint", "vault", found, texts=texts, prefix=prefix)


def many(count: int, severity: Severity = "error", message: str = "look") -> list[Diagnostic]:
    return [
        Diagnostic("a-rule", severity, "a.md", line, 1, line, 2, message)
        for line in range(1, count + 1)
    ]


@pytest.mark.parametrize("to", FORMATS)
def test_what_is_said(to: str) -> None:
    text = str(write(answer(), to))
    text = re.sub(r'(?<="version": ")0[^"]+', "VERSION", text)
    file = SNAPSHOTS / f"found.{to}"
    if os.environ.get("CI_VAULT_SNAPSHOTS") == "write":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    assert text.encode() == file.read_bytes(), (
        f"{file.name} is not as it was; if that is meant, run with CI_VAULT_SNAPSHOTS=write"
    )


@pytest.mark.parametrize(
    ("to", "text"),
    [
        ("concise", ""),
        ("github", ""),
        ("gitlab", "[]\n"),
        ("markdown", "<!-- ci-vault: generated -->\n\n**ci-vault:** nothing to mend\n"),
    ],
)
def test_where_nothing_is_found(to: str, text: str) -> None:
    assert write(answer([]), to) == text


@pytest.mark.parametrize("to", FORMATS)
def test_other_answers_are_not_written_so(to: str) -> None:
    with pytest.raises(VaultError, match=f"{to}: no such format"):
        write(Answer("glossary", "Glossary", "vault", []), to)


@pytest.mark.parametrize(
    ("name", "to"),
    [
        ("lint.sarif", "sarif"),
        ("gl-code-quality-report.json", "gitlab"),
        ("lint.json", "json"),
        ("lint.xml", "junit"),
        ("lint.txt", "text"),
        ("lint.log", "concise"),
        ("comment.md", "markdown"),
    ],
)
def test_a_file_is_written_as_its_name_says(name: str, to: str) -> None:
    assert named(name, "lint") == to
    if to == "markdown":
        assert named(name, "glossary") == "md"


# Text that anybody may have written.

TEXT = st.text(
    st.one_of(
        st.sampled_from("\n\r\t\x00\x1b\x85\u202e%,:;#@|`*[](){}<>&\"'\\ếa1 "), st.characters()
    )
)
PATH = TEXT.map(lambda name: name.replace("\0", "") + ".md")
ANY = st.lists(
    st.builds(
        lambda rule, severity, path, line, width, message: Diagnostic(
            rule, severity, path, line, 1, line, 1 + width, message
        ),
        st.sampled_from(["broken-link", "a-rule"]),
        st.sampled_from(["error", "warning", "info"]),
        PATH,
        st.integers(1, 3),
        st.integers(0, 3),
        TEXT,
    ),
    max_size=6,
)
LONE = "\ud800"  # half a character: in no text of a file, but Python may hold it
LONELY = [Diagnostic("a-rule", "error", f"{LONE}\udcff.md", 1, 1, 1, 2, f"look {LONE}")]


def held(text: str) -> str:
    """What all formats hold of a text: UTF-8 has no lone surrogate."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@given(ANY)
def test_a_concise_answer_has_a_line_for_each_and_steers_no_terminal(
    found: list[Diagnostic],
) -> None:
    text = str(write(answer(found), "concise"))
    assert text.count("\n") == len(found)
    assert not UNSAFE.search(text)


# GitHub

COMMAND = re.compile(r"::(?P<level>error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)")


def unescaped(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def command(line: str) -> dict[str, str]:
    """What the runner of GitHub's workflows reads in a command."""
    parts = COMMAND.fullmatch(line)
    assert parts, line
    properties = dict(part.split("=", 1) for part in parts["properties"].split(","))
    read = {
        name: unescaped(value.replace("%3A", ":").replace("%2C", ","))
        for name, value in properties.items()
    }
    return read | {"level": parts["level"], "message": unescaped(parts["message"])}


def test_github_marks_the_stretch_in_the_repository() -> None:
    first, *_ = str(write(answer(), "github")).splitlines()
    assert command(first) == {
        "level": "error",
        "file": "docs/vault/50%, a: b#1 & <c>.md",
        "line": "1",
        "endLine": "4",
        "title": "unclosed-fence",
        "message": "100%",
    }


@given(ANY)
@example(LONELY)
def test_github_reads_back_what_was_said(found: list[Diagnostic]) -> None:
    lines = str(write(answer(found), "github")).split("\n")
    assert lines.pop() == ""
    levels = {"error": "error", "warning": "warning", "info": "notice"}
    ordered = sorted(found, key=lambda of: list(levels).index(of.severity))
    for line, of in zip(lines, ordered, strict=True):
        read = command(line)
        assert read["level"] == levels[of.severity]
        assert not UNSAFE.search(read["message"].replace("\r", ""))
        if not UNSAFE.search(of.message.replace("\r", "")):
            assert read["message"] == held(of.message)
        if not UNSAFE.search(of.path.replace("\r", "")):
            assert read["file"] == held(f"docs/vault/{of.path}")


def test_github_is_given_ten_of_a_level() -> None:
    found = [*many(11, "info"), *many(12, "warning"), *many(10)]
    lines = str(write(answer(found), "github")).splitlines()
    assert [line.partition(" ")[0] for line in lines] == [
        *(["::error"] * 10),
        *(["::warning"] * 10),
        "2",
        *(["::notice"] * 10),
        "1",
    ]
    assert lines[20] == "2 more warnings, which GitHub would not show here"
    assert lines[-1] == "1 more info, which GitHub would not show here"


# GitLab


@given(ANY)
@example(LONELY)
def test_gitlab_tells_all_findings_apart(found: list[Diagnostic]) -> None:
    read = json.loads(write(answer(found), "gitlab"))
    assert len({one["fingerprint"] for one in read}) == len(found)
    paths = [held(f"docs/vault/{of.path}") for of in found]
    assert [one["location"]["path"] for one in read] == paths
    assert all(one["severity"] in ("major", "minor", "info") for one in read)


@pytest.mark.parametrize("to", ["gitlab", "sarif"])
def test_a_fingerprint_stays_where_a_note_grows(to: str) -> None:
    home = [of for of in FOUND if of.path == "Home.md"]
    moved = [
        Diagnostic(of.rule, of.severity, of.path, of.line + 1, 3, of.line + 1, 7, of.message)
        for of in home
    ]
    grown = {"Home.md": "New\n" + VAULT["Home.md"]}

    def prints(text: str | bytes) -> list[str]:
        return re.findall(r'(?:"fingerprint"|Key/v1"): "(\w+)"', str(text))

    now = prints(write(answer(moved, grown), to))
    assert len(now) == 2
    assert now == prints(write(answer(home), to))


# SARIF


@cache
def schema() -> Draft4Validator:
    return Draft4Validator(json.loads((DATA / "sarif" / "sarif-2.1.0-rtm.5.json").read_text()))


def faults(log: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in schema().iter_errors(log)]


@pytest.mark.parametrize("found", [FOUND, []], ids=["found", "nothing"])
def test_sarif_is_as_its_schema_has_it(found: list[Diagnostic]) -> None:
    assert faults(json.loads(write(answer(found), "sarif"))) == []


@given(ANY)
@example(LONELY)
def test_sarif_fits_its_schema_whatever_notes_say(found: list[Diagnostic]) -> None:
    log = json.loads(write(answer(found), "sarif"))
    assert faults(log) == []
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for of, result in zip(found, run["results"], strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == of.rule
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert place["uriBaseId"] in run["originalUriBaseIds"]
        assert re.fullmatch(r"(?:[\w.~/-]|%[0-9A-F]{2})+", place["uri"], re.ASCII)
        assert urlsplit(place["uri"]).path == place["uri"], "it is a path and nothing else"
        assert unquote(place["uri"]) == held(f"docs/vault/{of.path}")


@pytest.mark.parametrize(
    ("sound", "harmed"),
    [
        ('"level": "error"', '"level": "fatal"'),
        ('"startLine": 3', '"startLine": 0'),
        ('"columnKind": "unicodeCodePoints"', '"columnKind": "bytes"'),
        ('"deletedRegion"', '"region"'),
        ('"version": "2.1.0"', '"version": "2.0.0"'),
        ('"uriBaseId"', '"base"'),
    ],
)
def test_what_the_schema_forbids_is_seen(sound: str, harmed: str) -> None:
    text = str(write(answer(), "sarif"))
    assert sound in text
    assert faults(json.loads(text.replace(sound, harmed)))


def test_a_fix_of_sarif_makes_the_change() -> None:
    [run] = json.loads(write(answer(), "sarif"))["runs"]
    [fix] = [fix for result in run["results"] for fix in result.get("fixes", ())]
    assert fix["properties"] == {"safe": False}
    [change] = fix["artifactChanges"]
    path = unquote(change["artifactLocation"]["uri"]).removeprefix("docs/vault/")
    lines = Lines(VAULT[path])
    edits = []
    for replacement in change["replacements"]:
        region = replacement["deletedRegion"]
        start = lines.offset(region["startLine"], region["startColumn"])
        end = lines.offset(region["endLine"], region["endColumn"])
        edits.append(Edit(Span(start, end), replacement["insertedContent"]["text"]))
    mended = apply(VAULT[path], edits)
    assert mended == VAULT[path].replace("[[Practce]]", "[[Practice]]", 1)


def test_a_rule_of_sarif_says_why() -> None:
    [run] = json.loads(write(answer(), "sarif"))["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert list(rules) == sorted({of.rule for of in FOUND})
    fence = rules["unclosed-fence"]
    assert fence["helpUri"] == "urn:ci-vault:rules:unclosed-fence"
    assert fence["defaultConfiguration"] == {"level": "error"}
    assert rules["stray-emphasis"]["defaultConfiguration"] == {"level": "warning"}
    assert all(rule["shortDescription"]["text"] for rule in rules.values())
    assert all(rule["fullDescription"]["text"] for rule in rules.values())


# JUnit


@given(ANY)
@example(LONELY)
def test_junit_is_xml_whatever_notes_say(found: list[Diagnostic]) -> None:
    root = etree.fromstring(str(write(answer(found), "junit")).encode())
    suites = root.findall("testsuite")
    cases = list(root.iter("testcase"))
    assert int(root.get("tests")) == sum(int(suite.get("tests")) for suite in suites) == len(cases)
    assert int(root.get("failures")) == len(found) == len(list(root.iter("failure")))
    names = [(case.get("classname"), case.get("file"), case.get("name")) for case in cases]
    assert len(set(names)) == len(names), "a case of the same name would hide another"


def test_junit_without_findings_has_a_test_that_passed() -> None:
    root = etree.fromstring(str(write(answer([]), "junit")).encode())
    [case] = root.iter("testcase")
    assert (root.get("tests"), root.get("failures"), len(case)) == ("1", "0", 0)


def test_junit_groups_notes_as_jenkins_does() -> None:
    root = etree.fromstring(str(write(answer(prefix=""), "junit")).encode())
    classes = {case.get("classname") for case in root.iter("testcase")}
    assert classes == {
        *("50%, a: b#1 & <c>", "Home", "Practices.Quản lý sự cố", "big␛[31m"),
    }


# Markdown


@given(ANY)
@example(LONELY)
def test_no_text_breaks_out_of_the_comment(found: list[Diagnostic]) -> None:
    text = str(write(answer(found), "markdown"))
    note = scan("a.md", text)
    cells = [len(row) for table in note.tables for row in table.rows]
    assert cells == [4] * (1 + len(found) if found else 0)
    assert not note.links
    assert not note.tags
    assert not note.externals
    assert not re.search(r"[@#!]\w", text), "nobody is called, nothing is referred to"
    assert not UNSAFE.search(text)


def test_the_comment_names_the_gravest_first_and_counts_the_rest() -> None:
    found = [*many(3, "info"), *many(20, "warning"), *many(40)]
    text = str(write(answer(found), "markdown"))
    assert "**ci-vault:** 40 errors, 20 warnings, 3 infos\n" in text
    rows = [line for line in text.splitlines() if line.startswith("| ")][1:]
    assert [row.split(" | ")[0] for row in rows[:50]] == ["| error"] * 40 + ["| warning"] * 10
    assert text.partition("<details>\n")[2] == (
        "<summary>13 more findings</summary>\n\n"
        "| | Rule | Findings |\n|---|---|---|\n"
        "| warning | a-rule | 10 |\n| info | a-rule | 3 |\n\n</details>\n"
    )


@pytest.mark.parametrize("char", ["x", "#a", "[", "ế", "🌱", "&lt;"])
def test_the_comment_is_never_longer_than_github_takes(char: str) -> None:
    found = [
        Diagnostic(f"{char * 9}{number}", "error", char * 4000, 1, 1, 1, 1, char * 4000)
        for number in range(5000)
    ]
    text = str(write(answer(found), "markdown"))
    assert 16_000 < len(text) <= 65_536
    assert text.endswith("</details>\n")


# Size


@pytest.mark.parametrize("to", FORMATS)
def test_each_finding_costs_the_same(to: str) -> None:
    """All findings on one long line: it takes 0.2 s, and 20 s if each has the line read anew."""
    count = 20_000
    texts = {"a.md": "[[x]] " * count}
    found = [
        Diagnostic("broken-link", "error", "a.md", 1, at, 1, at + 5, "gone")
        for at in range(1, 6 * count, 6)
    ]
    start = process_time()
    assert write(answer(found, texts), to)
    assert process_time() - start < 5


def test_the_schema_says_where_it_is_from() -> None:
    [file] = (DATA / "sarif").glob("*.json")
    assert file.name in Path(DATA / "sarif" / "README.md").read_text(encoding="utf-8")
