"""The keys of a configuration: what may stand there, and on which line what should not does."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec
from msgspec import Struct, structs

from ci_vault.model.config import Config
from ci_vault.model.diagnostic import VaultError
from ci_vault.vault.nearest import Nearest

_Keys = tuple[str, ...]

# What TOML's users call the values, by what Python has of them.
_WORDS = {
    str: "text in quotes",
    bool: "true or false",
    int: "a whole number",
    float: "a number with a point",
    list: "a list",
    tuple: "a list",
    dict: "a table",
}
# What tomllib says of a place, behind what is wrong there.
_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)\Z")


class Source:
    """A TOML file as written; `table` is what stands in it under the keys `below`, or None.

    Raises VaultError where the text is no TOML.
    """

    def __init__(self, path: Path, text: str, below: _Keys = ()) -> None:
        self.path = path
        self._text = text
        self._below = below

    @cached_property
    def table(self) -> Any:
        """What stands in the file, as TOML says it."""
        try:
            return _at(tomllib.loads(self._text), self._below)
        except tomllib.TOMLDecodeError as error:
            said, place = _placed(str(error), self._text)
            raise VaultError(f"{self.path}:{place}: cannot be read as TOML: {said}") from error

    def wrong(self, keys: _Keys, problem: str) -> VaultError:
        """Return the error that what stands at `keys` is wrong: file, line, key, problem."""
        line = self._line((*self._below, *keys))
        return VaultError(f"{self.path}:{line}: `{'.'.join(keys)}`: {problem}")

    def _line(self, keys: _Keys) -> int:
        """Return the line, from 1, on which the last of `keys` is written.

        That is the one whose change makes the key vanish: so TOML's own grammar decides, and no
        second one has to be written.
        """
        name = re.compile(rf"(?<![\w-]){re.escape(keys[-1])}(?![\w-])")
        lines = self._text.splitlines(keepends=True)
        named = [number for number, line in enumerate(lines) if name.search(line)]
        for number in named:
            changed = name.sub(f"{keys[-1]}-", lines[number], count=1)
            text = "".join((*lines[:number], changed, *lines[number + 1 :]))
            try:
                gone = _at(tomllib.loads(text), keys) is None
            except tomllib.TOMLDecodeError:
                continue
            if gone:
                return number + 1
        return named[0] + 1 if named else 1


def _placed(said: str, text: str) -> tuple[str, str]:
    """Return what tomllib says is wrong with `text`, and its place as `line:column`."""
    found = _PLACE.search(said)
    if found:
        return said[: found.start()], f"{found[1]}:{found[2]}"
    end = text.rstrip()
    line, column = end.count("\n") + 1, len(end) - end.rfind("\n")
    return said.removesuffix(" (at end of document)") + "; the file ends there", f"{line}:{column}"


def _at(table: Any, keys: _Keys) -> Any:
    for key in keys:
        table = table.get(key) if isinstance(table, dict) else None
    return table


def check_table(source: Source, value: Any, kind: Any, keys: _Keys = ()) -> None:
    """Raise VaultError for the first key or value under `keys` that `kind` does not allow.

    `kind` is the type that `value` should be read as: a Struct, a dict of such, or anything plain.
    """
    limited = kind  # with what its description says of the values
    if get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if isinstance(value, dict) and isinstance(kind, type) and issubclass(kind, Struct):
        fields = {field.encode_name: field.type for field in structs.fields(kind)}
        for key, inner in value.items():
            if key not in fields:
                raise source.wrong((*keys, key), f"no such key{_suggestion(key, keys, fields)}")
            check_table(source, inner, fields[key], (*keys, key))
    elif isinstance(value, dict) and get_origin(kind) is dict:
        for key, inner in value.items():
            check_table(source, inner, get_args(kind)[1], (*keys, key))
    else:
        try:
            msgspec.convert(value, limited)
        except msgspec.ValidationError as error:
            raise source.wrong(keys, _problem(value, limited)) from error


def _problem(value: Any, limited: Any) -> str:
    """Return what could stand where `value` does, which is none of the type `limited`."""
    kind, *limits = get_args(limited) if get_origin(limited) is Annotated else (limited,)
    if get_origin(kind) is Literal:
        return f"expected one of {', '.join(f'`{word}`' for word in get_args(kind) if word)}"
    if isinstance(value, int) and kind is int and not isinstance(value, bool):
        return f"expected {_WORDS[int]} from {limits[0].ge} to {limits[0].le}"
    if isinstance(value, str) and kind is str:
        # It is text, so it is the pattern that it does not follow: an example says more.
        return f'expected text such as "{limits[0].examples[0]}"'
    wanted = _named(kind)
    if wanted == _WORDS[tuple] and isinstance(value, list):
        odd = next(each for each in value if not isinstance(each, str))
        return f"expected a list of {_WORDS[str]}, got {_named(type(odd))} in it"
    if wanted == _WORDS[tuple] and isinstance(value, str):
        wanted += f", such as [{msgspec.json.encode(value).decode()}]"
    return f"expected {wanted}, got {_named(type(value))}"


def _named(kind: Any) -> str:
    """Return what a type of values is called by who writes TOML; of several, each."""
    if isinstance(kind, UnionType):
        return " or ".join(map(_named, get_args(kind)))
    plain = get_origin(kind) or kind
    if issubclass(plain, Struct):
        plain = dict
    return _WORDS.get(plain, "a date or a time")


def _suggestion(asked: str, keys: _Keys, fields: Mapping[str, Any]) -> str:
    """Return what the unknown key `asked` was probably meant to be, or where it belongs."""
    elsewhere = dict(_tables(Config, ()))
    if asked in elsewhere:
        table = ".".join(elsewhere[asked])
        return f"; write it under `[{table}]`" if table else "; write it at the top"
    near = Nearest(fields, ours=True).of(asked)
    if near:
        return f"; did you mean `{near}`?"
    near = Nearest(elsewhere, ours=True).of(asked)
    if near:
        return f"; did you mean `{'.'.join((*elsewhere[near], near))}`?"
    return f"; the keys here are {', '.join(f'`{name}`' for name in fields)}"


def _tables(kind: type[Struct], keys: _Keys) -> Iterator[tuple[str, _Keys]]:
    """Yield each key that there is with the table it stands in."""
    for field in structs.fields(kind):
        yield field.encode_name, keys
        if isinstance(field.type, type) and issubclass(field.type, Struct):
            yield from _tables(field.type, (*keys, field.encode_name))
