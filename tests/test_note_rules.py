"""Laws of the rules about notes, properties, headings and tags."""

from collections import Counter

from conftest import vault_of
from hypothesis import given
from hypothesis import strategies as st

from ci_vault.extend import feature
from ci_vault.linter import ask, lint
from ci_vault.markdown.scan import scan
from ci_vault.model.config import Config, NoteType
from ci_vault.model.diagnostic import Finding
from ci_vault.model.text import apply
from ci_vault.vault.kinds import is_index, is_template, types_of
from ci_vault.vault.schema import schema_problem, unmet

WORDS = st.text("abcdeiouxyđăơ", min_size=1, max_size=9)
NAMES = st.from_regex(r"[a-zđ0-9_-]{0,6}[a-zđ][a-zđ0-9_/-]{0,6}", fullmatch=True)


def asked(name: str, files: dict[str, str]) -> list[Finding]:
    return list(ask(name, feature("rules", name), vault_of(files)))


@given(
    st.sampled_from(["tag", "Alias", "cssclass"]),
    st.sampled_from(["[a, b]", "a", "'a' # why", "\n  - a\n  - b", ""]),
    st.sampled_from(["{0}", '"{0}"', "'{0}'"]),
)
def test_renaming_a_property_changes_its_name_and_nothing_else(
    key: str, value: str, quotes: str
) -> None:
    text = f"---\n# {key}: x\nbefore: {key}\n{quotes.format(key)}: {value}\nafter: 1\n---\n{key}: a"
    (found,) = asked("deprecated-property", {"a.md": text})
    assert found.fix
    assert found.fix.safe
    mended = apply(text, found.fix.edits)
    name = {"tag": "tags", "Alias": "aliases", "cssclass": "cssclasses"}[key]
    old, new = (scan("a.md", of).properties.values for of in (text, mended))
    assert new == {name if of == key else of: what for of, what in old.items()}
    assert list(new) == [name if of == key else of for of in old]
    assert len(mended) == len(text) - len(key) + len(name)


def test_a_property_is_not_renamed_where_the_new_name_is_taken() -> None:
    (found,) = asked("deprecated-property", {"a.md": "---\ntag: a\nTags: [b]\n---\n"})
    assert found.fix is None
    assert "`Tags`" in found.message


def test_an_alias_with_a_comma_is_renamed_only_when_asked_for() -> None:
    (found,) = asked("deprecated-property", {"a.md": "---\nalias: Plan, Change\n---\n"})
    assert found.fix
    assert not found.fix.safe


@given(st.lists(NAMES, min_size=2, max_size=5), st.sampled_from(["", "#"]))
def test_tags_made_a_list_are_the_tags_of_the_text(names: list[str], mark: str) -> None:
    text = f'---\ntags: "{", ".join(mark + name for name in names)}" # ours\nx: 1\n---\n'
    (found,) = (of for of in scan("a.md", text).findings if of.rule == "wrong-property-type")
    assert found.fix
    assert found.fix.safe
    mended = scan("a.md", apply(text, found.fix.edits))
    assert mended.properties.values == {"tags": names, "x": 1}
    assert "# ours\nx: 1" in mended.text


@given(st.lists(WORDS, min_size=1, max_size=30))
def test_rare_tags_one_slip_from_a_frequent_one_are_found(words: list[str]) -> None:
    """Compared with trying each letter of each tag."""
    frequent = {word + "improve" for word in words}
    for name in sorted(frequent)[:5]:
        for slip in (name[:-1], name[:3] + name[4:], name + "b", name[:-2] + name[-1] + name[-2]):
            plain = Counter(dict.fromkeys(sorted(frequent), 3))
            near = feature("rules", "near-duplicate-tag")
            tags = " ".join(f"#{of}" for of in sorted(plain.elements()))
            found = list(ask("x", near, vault_of({"a.md": f"{tags}\n", "b.md": f"#{slip}\n"})))
            assert slip in frequent or [of.path for of in found] == ["b.md"]


def test_the_first_and_most_frequent_form_of_a_tag_is_kept() -> None:
    found = asked("tag-case-variant", {"a.md": "#B #a/C\n", "b.md": "#b #A/c #A/c\n"})
    assert [of.message.partition(";")[0] for of in found] == [
        "#a/C is written #A/c elsewhere",
        "#b is written #B elsewhere",
    ]


@given(st.lists(WORDS, min_size=40, max_size=90, unique=True))
def test_a_copy_is_found_and_the_same_words_in_another_order_are_not(words: list[str]) -> None:
    text = " ".join(words)
    copy = asked("similar-note", {"a.md": text, "b.md": f"# Copy\n\n{text.upper()}\n"})
    assert [of.path for of in copy] == ["b.md"]
    assert asked("similar-note", {"a.md": text, "b.md": " ".join(reversed(words))}) == []


def test_types_by_property_folder_and_name() -> None:
    types = {
        "practice": NoteType(),
        "team": NoteType(folder="Teams/*/"),
        "open": NoteType(where={"status": "open*", "done": False}),
        "both": NoteType(where={"type": "*"}, folder="Teams"),
    }

    def told(path: str, front: str) -> list[str]:
        note = scan(path, f"---\n{front}\n---\n")
        return [name for name, _ in types_of(note, Config(types=types))]

    assert told("a.md", "type: Practice") == ["practice"]
    assert told("a.md", 'type: ["[[practice]]", index]') == ["practice"]
    assert told("a.md", "type: practices") == []
    assert told("Teams/a.md", "x: 1") == []
    assert told("Teams/A/a.md", "type: x") == ["team", "both"]
    assert told("My Teams/A/a.md", "type: x") == []
    assert told("a.md", "status: open since May\ndone: false") == ["open"]
    assert told("a.md", "status: open\ndone: 0") == []


def test_templates_and_indexes_are_known_by_path_or_by_what_they_hold() -> None:
    config = Config()
    assert is_template(scan("Templates/a.md", ""), config)
    assert is_template(scan("Team/Templates/b/a.md", ""), config)
    assert is_template(scan("a.md", "<% tp.date.now() %>"), config)
    assert not is_template(scan("My Templates/a.md", ""), config)
    assert is_index(scan("Work/README.md", ""))
    assert is_index(scan("a.md", "#MOC"))
    assert is_index(scan("a.md", "---\ntype: index\n---\n"))
    assert not is_index(scan("a.md", "#home #readme"))
    assert not is_index(scan("Indexing.md", "---\ntype: practice\n---\n"))


def test_a_schema_says_what_is_missing_and_what_is_wrong() -> None:
    schema = {
        "required": ["owner", "date"],
        "properties": {
            "date": {"type": "string", "format": "date"},
            "level": {"type": "integer", "minimum": 1},
            "owner": {"$ref": "#/definitions/name"},
            "tags": {"items": {"pattern": "^[a-z]+$"}},
        },
        "definitions": {"name": {"type": "string", "minLength": 2}},
        "additionalProperties": False,
    }
    assert schema_problem(schema) is None
    values = scan("a.md", "---\ndate: 2024-05-02\nlevel: 0\ntags: [a, B]\nz: 1\ny: 2\n---\n")
    assert sorted(unmet(schema, values.properties.values)) == [
        ("level", "must be bigger than or equal to 1"),
        ("owner", "is missing"),
        ("tags", "must match pattern ^[a-z]+$"),
        ("y", "is none of the properties that it may have"),
        ("z", "is none of the properties that it may have"),
    ]


BADLY_SET = "# Sử lý\n\ntwo  blanks, nâng suất \n\n## Empty\n\n## Empty\n\n[[nowhere]]"


def test_of_what_the_tool_wrote_itself_only_links_are_told() -> None:
    """It is written anew each time, so nobody mends its words; people follow its links."""

    def rules(text: str) -> set[str]:
        return {of.rule for of in lint(vault_of({"Home.md": text}))}

    mark = "<!-- ci-vault: generated -->\n\n"
    assert rules(BADLY_SET) > {"broken-link", "confusable-word", "trailing-space", "double-space"}
    assert rules(mark + BADLY_SET) == {"broken-link"}
    assert rules(f"---\ncssclasses: wide\n---\n{mark}{BADLY_SET}") == {"broken-link"}
    silenced = f"{mark}%% ci-vault: ignore-file broken-link %%\n{BADLY_SET}"
    assert rules(silenced) == set()


def test_what_is_left_of_a_template_is_told_once_a_kind_and_counted() -> None:
    left = [*["- «EN: word»: «VI: từ»\n"] * 3, "- Risk: «VI: từ khoá\n", "[[{{date:YYYY}}|a]]\n"]
    found = asked("unfilled-prompt", {"a.md": "# {{ Title }}\n" + "".join(left)})
    assert [(of.span.start, of.message) for of in found] == [
        (
            16,
            "the prompt “«EN: word»” and 6 more in this note are left of a template; put your own "
            "words in the place of what is in « »",
        ),
        (
            2,
            "the placeholder “{{ Title }}” and 1 more in this note are left of a template; write "
            "what Obsidian would have put there",
        ),
    ]


def test_a_prompt_disagrees_with_no_rendering() -> None:
    """The same prompt stands in many notes, and is nobody's word for anything."""
    prompt = "«VI: từ khoá 1»"
    notes = {
        "a.md": f"## Key words\n\n- Risk: {prompt}\n- Value: {prompt}\n",
        "b.md": "## Key words\n\n- Risk: Rủi ro\n",
        "c.md": f"## Key words\n\n- Risk: {prompt}\n- Cost: {prompt}\n",
    }
    assert asked("inconsistent-translation", notes) == []
