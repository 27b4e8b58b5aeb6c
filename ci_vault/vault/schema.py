"""What a JSON Schema says of a note's properties; the one address of fastjsonschema.

Loaded only where a schema is configured. Drafts 4, 6 and 7 are understood.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec

# What people call the types that JSON knows.
_TYPES = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "null": "empty",
    "number": "a number",
    "object": "a table of keys",
    "string": "text",
}
_ELSEWHERE = "a `$ref` leads out of the schema; put what it names under `definitions`"


def schema_problem(schema: Any) -> str | None:
    """Return why `schema`, as read from JSON or TOML, is no JSON Schema; None if it is one."""
    if not isinstance(schema, dict):
        return "a schema is a table of keys"
    if _leads_out(schema):
        return _ELSEWHERE
    try:
        _check(msgspec.json.encode(schema, order="sorted"))
    # The library checks little before it makes code of a schema: whatever comes up is the schema's.
    except Exception as error:
        return str(error).rstrip(".") or type(error).__name__
    return None


def unmet(schema: Mapping[str, Any], values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what of `schema` the properties `values` do not meet: the property, and why.

    The property is `""` where it is all of them. Dates are compared as text, as JSON has them.
    """
    from fastjsonschema import JsonSchemaValuesException

    check = _check(msgspec.json.encode(schema, order="sorted"))
    try:
        check(msgspec.to_builtins(values))
    except JsonSchemaValuesException as errors:
        for error in errors.errors:
            path = [str(part) for part in error.path[1:]]
            if path:
                yield path[0], _plain(error)
            elif error.rule == "required":
                missing = (name for name in error.rule_definition if name not in values)
                yield from ((name, "is missing") for name in missing)
            elif error.rule == "additionalProperties":
                others = (name for name in values if repr(name) in error.message)
                yield from ((name, "is none of the properties that it may have") for name in others)
            else:
                yield "", _plain(error)


def _plain(error: Any) -> str:
    """Return why a value is wrong, without the name that the library gives it."""
    if error.rule == "additionalProperties":  # which it names as a set, each run in another order
        return "holds what its schema does not know"
    if error.rule == "type":
        kinds = error.rule_definition
        known = [_TYPES.get(kind, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)]
        return f"must be {' or '.join(known)}"
    if error.rule == "enum":
        return f"must be one of {', '.join(map(str, error.rule_definition))}"
    return str(error.message).removeprefix(error.name or "").strip()


def _leads_out(schema: Any) -> bool:
    if isinstance(schema, list):
        return any(map(_leads_out, schema))
    if not isinstance(schema, dict):
        return False
    ref = schema.get("$ref")
    return (isinstance(ref, str) and not ref.startswith("#")) or any(
        map(_leads_out, schema.values())
    )


@lru_cache(maxsize=64)
def _check(schema: bytes) -> Callable[[Any], Any]:
    """Return what checks values against a schema, given as JSON; made once a schema."""
    import fastjsonschema

    made: Callable[[Any], Any] = fastjsonschema.compile(
        msgspec.json.decode(schema), use_default=False, fast_fail=False
    )
    return made
