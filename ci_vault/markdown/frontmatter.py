"""Properties as YAML allows them to be written, read by a YAML parser, with the place of each key.

The one address of python-frontmatter and PyYAML, which are loaded for the first note whose
properties are more than `plain_yaml.py` can tell. Values are read as YAML 1.2's core schema has
them, as Obsidian does (`yes` and `12:30:00` are text), but dates stay dates. The reader goes from
event to event, so that one pass gives values and places, and stops at the first that is too deep:
PyYAML's own composer would end Python itself on a thousand brackets.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml
from frontmatter.default_handlers import YAMLHandler
from yaml import ScalarEvent

from ci_vault.markdown.invalid import invalid
from ci_vault.markdown.plain_yaml import FENCE, Read, Scalar
from ci_vault.markdown.scalar import plain
from ci_vault.model.diagnostic import Finding, Fix
from ci_vault.model.note import Property
from ci_vault.model.text import Edit, Span

_NESTED_LINK = re.compile(r"\[\[(?![\"'{])[^\[\]\r\n]+\]\]")
# Enough for any note a person wrote; an alias bomb passes it at once.
_MOST_VALUES = 10_000
_DEEPEST = 100
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BLOCKS = ("|", ">")
_TAG = "tag:yaml.org,2002:"
_KNOWN_TAGS = frozenset(_TAG + name for name in ("null", "bool", "int", "float", "timestamp"))
_TEXT_TAGS = frozenset(("!", _TAG + "str"))


class _Handler(YAMLHandler):
    """Finds the block as python-frontmatter does, by fences that have every line end."""

    FM_BOUNDARY = FENCE


_HANDLER = _Handler()


def read_yaml(text: str, start: int) -> Read | None:
    """Return what the properties that begin at `start` of a note's text say.

    Invalid YAML gives a finding and no values; None says that the block is never closed.
    """
    try:
        source, content = _HANDLER.split(text)
    except ValueError:  # a thematic break, not properties
        return None
    body = len(text) - len(content)
    try:
        reader = _Reader(text, start, source)
        values = reader.document()
    except yaml.YAMLError as error:
        return Read({}, [], [], [invalid(error, text, start, body)], body)
    return Read(values, reader.places, reader.strings, reader.findings, body)


class _Anchored(NamedTuple):
    """What an anchor `&name` names: the value, how many values it is, its strings by inner key."""

    value: Any
    size: int
    strings: list[tuple[str, str]]


class _Reader:
    """Reads one YAML document event by event; values come out, places and strings collect."""

    def __init__(self, text: str, start: int, source: str) -> None:
        self.places: list[Property] = []
        self.strings: list[Scalar] = []
        self.findings: list[Finding] = []
        self._text = text
        self._start = start
        self._next: Callable[[], Any] = _LOADER(source).get_event
        self._anchored: dict[str, _Anchored] = {}
        self._values = 0
        self._end = start  # where the last value with marks of its own ended

    def document(self) -> dict[str, Any]:
        """Return the values of the document; raises YAMLError."""
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return {}
        event = self._next()
        if isinstance(event, ScalarEvent) and not event.value:
            return {}
        if not isinstance(event, yaml.MappingStartEvent):
            raise _error("properties are lines of the form `name: value`", event)
        values: dict[str, Any] = self._value(event, "", 0)
        self._next()
        self._next()
        return values

    def _value(self, event: Any, key: str, depth: int) -> Any:
        """Return the value that begins with `event`, under the dotted `key`."""
        self._values += 1
        if self._values > _MOST_VALUES or depth > _DEEPEST:
            raise _error("there are too many values, or they are nested too deeply", event)
        values, strings = self._values, len(self.strings)
        if isinstance(event, ScalarEvent):
            value, span = _scalar(event), self._span(event)
            self._end = span.end
            if isinstance(value, str):
                self.strings.append(Scalar(key, value, span))
        elif isinstance(event, yaml.AliasEvent):
            return self._alias(event, key)
        elif isinstance(event, yaml.MappingStartEvent):
            value = self._mapping(event, key, depth)
        else:
            value = self._sequence(event, key, depth)
        if event.anchor:
            inner = [(s.key[len(key) :], s.value) for s in self.strings[strings:]]
            self._anchored[event.anchor] = _Anchored(value, self._values - values + 1, inner)
        return value

    def _alias(self, event: Any, key: str) -> Any:
        named = self._anchored.get(event.anchor)
        if named is None:
            raise _error(f"the alias *{event.anchor} names nothing, or what it stands in", event)
        self._values += named.size
        if self._values > _MOST_VALUES:
            raise _error("there are too many values (see the aliases)", event)
        span = self._span(event)
        self._end = span.end
        self.strings += (Scalar(key + inner, value, span) for inner, value in named.strings)
        return named.value

    def _sequence(self, event: Any, key: str, depth: int) -> list[Any]:
        start = self._place(event.start_mark)
        before = len(self.strings), len(self.places)
        values: list[Any] = []
        while not isinstance(child := self._next(), yaml.SequenceEndEvent):
            inner = f"{key}.{len(values)}" if key else str(len(values))
            values.append(self._value(child, inner, depth + 1))
        if event.flow_style:
            self._end = self._place(child.end_mark)
            link = _NESTED_LINK.fullmatch(self._text, start, self._end)
            # A list in a list of one value is a link even where that is a date or a number.
            if link and (len(values[0]) == 1 or any(isinstance(v, str) for v in values[0])):
                del self.strings[before[0] :], self.places[before[1] :]
                self.findings.append(_unquoted(link[0], Span(start, self._end)))
        return values

    def _mapping(self, event: Any, key: str, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        while not isinstance(name := self._next(), yaml.MappingEndEvent):
            if not isinstance(name, ScalarEvent):
                at = self._place(name.start_mark)
                braces = self._text[at - 1 : at + 1] == "{{"
                problem = "`{{…}}` needs quotes" if braces else "a property's name is plain text"
                raise _error(problem, name)
            child, number = self._next(), len(self.places)
            if name.value == "<<" and not name.style:
                more = self._value(child, key, depth + 1)
                for part in more if isinstance(more, list) else [more]:
                    merged = {**(part if isinstance(part, dict) else {}), **merged}
                continue
            dotted, span = f"{key}.{name.value}" if key else name.value, self._span(name)
            start = self._place(child.start_mark)
            value = self._value(child, dotted, depth + 1)
            self.places.insert(number, Property(dotted, span, Span(start, max(start, self._end))))
            if name.value in values:
                message = f"the property `{name.value}` stands here twice; keep one"
                self.findings.append(Finding("invalid-property-block", span, message))
            values[name.value] = value
        if event.flow_style:
            self._end = self._place(name.end_mark)
        return {**merged, **values} if merged else values

    def _span(self, event: Any) -> Span:
        """Return the place of `event` in the note, without the line end behind a block of text."""
        start, end = self._place(event.start_mark), self._place(event.end_mark)
        if isinstance(event, ScalarEvent) and event.style in _BLOCKS:
            end = start + len(self._text[start:end].rstrip())
        return Span(start, end)

    def _place(self, mark: Any) -> int:
        return self._start + int(mark.index)


def _scalar(event: Any) -> Any:
    """Return what one scalar says: text, a number, a truth value, a date, or None."""
    text: str = event.value
    if event.tag is None:
        if event.style:
            return text
    elif event.tag in _TEXT_TAGS:
        return text
    elif event.tag not in _KNOWN_TAGS:
        raise _error(f"the type {event.tag.replace(_TAG, '!!')} is not known", event)
    return plain(text)


def _error(problem: str, event: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)


def _unquoted(raw: str, span: Span) -> Finding:
    quoted = f'"{raw}"' if not {'"', "\\"} & {*raw} else "'" + raw.replace("'", "''") + "'"
    return Finding(
        "unquoted-property-link",
        span,
        f"{raw} without quotes is a nested list in YAML, no link; write {quoted}",
        Fix("Put the link in quotes", True, (Edit(span, quoted),)),
    )
