"""The JSON Schema of the configuration, as editors of TOML use it."""

import json
import tomllib
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest
from transcripts import run

TEMPLATE = Path(__file__).parent.parent / "vault_template" / "ci-vault.toml"


@pytest.fixture
def schema(tmp_path: Path) -> Any:
    return json.loads(run("ci-vault config --schema", tmp_path))


def test_each_key_says_what_it_is_for(schema: Any) -> None:
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    for table in (schema, *schema["definitions"].values()):
        assert table["description"]
        for key, value in table["properties"].items():
            assert "$ref" in value or value["description"].endswith("."), key


def test_each_key_stands_in_the_template(schema: Any) -> None:
    text = TEMPLATE.read_text(encoding="utf-8")
    for table in (schema, *schema["definitions"].values()):
        for key in table["properties"]:
            assert key in text, f"{key} is not shown in the vault that `init` makes"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("exclud = []", "exclud"),
        ("[types.a]\nfolder = 3", "folder"),
        ("[lint]\nfail-on = 'never'", "fail-on"),
    ],
)
def test_an_editor_sees_what_is_wrong(schema: Any, text: str, key: str) -> None:
    check = fastjsonschema.compile(schema)
    check(tomllib.loads(TEMPLATE.read_text(encoding="utf-8")))
    with pytest.raises(fastjsonschema.JsonSchemaException, match=key):
        check(tomllib.loads(text))
