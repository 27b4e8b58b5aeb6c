"""What a note's properties say: values that JSON can say, and the exact place of each."""

import json
import os
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ci_vault.markdown.frontmatter import read_yaml
from ci_vault.markdown.plain_yaml import read_plain
from ci_vault.markdown.scan import scan
from ci_vault.model.note import Note

CORPORA = Path(os.environ.get("CI_VAULT_CORPORA", ""))
corpora = pytest.mark.skipif(
    "CI_VAULT_CORPORA" not in os.environ, reason="CI_VAULT_CORPORA names no folder of corpora"
)

# Without U+2028 and U+2029, which end a line for the YAML 1.1 scanner below ours.
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Cs", "Zl", "Zp"]), max_size=12
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(1 << 53), 1 << 53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | WORDS
    | st.sampled_from(["yes", "1", "~", "null", "12:30", "2024-01-01", "#a", "[[x]]", "- a"])
    | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


# Lines as people write them, for what is read without the parser; and what may go wrong in them.
WRITTEN = st.sampled_from(
    'a|việc|x y|12:30|https://a.b/c|1.5|2024-01-01|null|é\u0301|…|it\'s|say "x"|C#|a: b|a #b|a, b'
    "|- a|[[x]]|{{x}}|*a|\u00a0|\\n".split("|")
)
ONE = WRITTEN | WRITTEN.map("'{}'".format) | WRITTEN.map('"{}"'.format)
MANY = st.lists(ONE, max_size=3)
END = st.sampled_from(["\n", "\n", " \n", "\r\n", "\n\n", ""])
LINE = st.builds(
    "{}:{}{}".format,
    st.sampled_from(["a", "tags", "title_vi", "ngày tạo", "null", "<<", "- b", "x "]),
    ONE.map(" {}".format)
    | MANY.map(lambda values: f" [{', '.join(values)}]")
    | MANY.map(lambda values: "".join(f"\n  - {value}" for value in values))
    | MANY.map(lambda values: "".join(f"\n- {value}" for value in values)),
    END,
)


def properties(source: str) -> Note:
    return scan("Name.md", f"---\n{source}---\n")


@given(st.dictionaries(WORDS, VALUES, max_size=6))
def test_what_yaml_wrote_is_read_again(values: dict[str, Any]) -> None:
    """PyYAML writes YAML 1.1, where fewer words are numbers; so every text is put in quotes."""
    written = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, default_style='"')
    note = properties(written)
    assert note.properties.values == values
    assert all(finding.rule == "unquoted-property-link" for finding in note.findings)


@given(st.dictionaries(WORDS, VALUES, max_size=6))
def test_json_is_yaml_too(values: dict[str, Any]) -> None:
    plain = json.loads(json.dumps(values, default=str))
    source = json.dumps(plain, ensure_ascii=False)
    assert properties(source + "\n").properties.values == plain


@given(st.dictionaries(WORDS.filter(str.isalnum), st.text("abế 🌱", min_size=1), min_size=1))
def test_a_place_holds_its_key_and_its_value(values: dict[str, str]) -> None:
    note = properties("".join(f'"{key}": "{value}"\n' for key, value in values.items()))
    for place in note.properties.places:
        assert place.span.of(note.text) == f'"{place.key}"'
        assert place.value.of(note.text) == f'"{values[place.key]}"'
        assert note.properties.place(place.key) == place


@given(st.lists(LINE, max_size=3).map("".join))
def test_what_is_read_without_the_parser_is_what_the_parser_reads(source: str) -> None:
    text = f"---\n{source}---\n"
    read = read_plain(text, 4)
    assert read is None or repr(read) == repr(read_yaml(text, 4))


def test_properties_as_most_people_write_them_need_no_parser() -> None:
    source = "a: b c\nd: 2024-05-25\ne:\nf: [g, 'h']\ni:\n  - \"[[J]]\"\n  - k\nviệc: 12:30\n"
    read = read_plain(f"{source}---\n", 0)
    assert read
    assert read.values == {
        "a": "b c",
        "d": date(2024, 5, 25),
        "e": None,
        "f": ["g", "h"],
        "i": ["[[J]]", "k"],
        "việc": "12:30",
    }


def test_places_of_nested_values_end_where_they_end() -> None:
    note = properties("a:\n  - b\n  - c: d\n\n# a comment\ne: |\n  f\n\ng: [h,\n  i]\n")
    written = {place.key: place.value.of(note.text) for place in note.properties.places}
    assert written == {
        "a": "- b\n  - c: d",
        "a.1.c": "d",
        "e": "|\n  f",
        "g": "[h,\n  i]",
    }


def test_dates_do_not_break_json() -> None:
    values = properties("a: 2024-05-25\nb: 2024-05-25T15:17:00\n").properties.values
    assert values == {"a": date(2024, 5, 25), "b": datetime(2024, 5, 25, 15, 17)}
    assert msgspec.json.encode(values) == b'{"a":"2024-05-25","b":"2024-05-25T15:17:00"}'


@pytest.mark.parametrize(
    ("source", "aliases"),
    [
        ("aliases: [a, b]\n", ("a", "b")),
        ("Aliases:\n  - a\n  - ' b '\n  -\n  - 3\n", ("a", "b")),
        ("aliases: a, b\n", ("a, b",)),
        ("aliases:\n", ()),
        ("alias: a\n", ()),
    ],
)
def test_aliases(source: str, aliases: tuple[str, ...]) -> None:
    assert properties(source).aliases == aliases


@pytest.mark.parametrize(
    ("source", "title"),
    [("title: A\n", "A"), ("title: 2024\n", "2024"), ("title:\n", "Name"), ("a: b\n", "Name")],
)
def test_the_title_is_the_property_or_the_name_of_the_file(source: str, title: str) -> None:
    assert properties(source).title == title


def test_a_fix_for_an_unquoted_link_makes_it_a_link() -> None:
    note = properties('up: [[A "b" it\'s]]\n')
    [finding] = note.findings
    assert finding.fix
    [edit] = finding.fix.edits
    text = note.text[: edit.span.start] + edit.text + note.text[edit.span.end :]
    mended = scan("Name.md", text)
    assert [link.target for link in mended.links] == ['A "b" it\'s']
    assert not mended.findings


@corpora
def test_invalid_properties_in_real_vaults_are_all_named() -> None:
    """One author's templates hold `{{date}}` without quotes, another vault was made to be wrong."""
    wrong: Counter[str] = Counter()
    for file in sorted(CORPORA.rglob("*.md")):
        note = scan(file.name, file.read_bytes().decode())
        msgspec.json.encode(note.properties.values)
        if any(finding.rule == "invalid-property-block" for finding in note.findings):
            wrong[file.relative_to(CORPORA).parts[0]] += 1
            assert not note.properties.values
    assert wrong == {"kepano": 28, "obsidiantools-stub": 3}
