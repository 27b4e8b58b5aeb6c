"""A note's properties: YAML between a first line `---` and the next, with the place of each key."""

from msgspec import Struct

from ci_vault.markdown.plain_yaml import FENCE, Read, Scalar, read_plain
from ci_vault.model.diagnostic import Finding
from ci_vault.model.note import Properties
from ci_vault.model.text import Span


class Front(Struct, frozen=True):
    """What stands before the body: properties, their strings, where the body begins."""

    properties: Properties
    strings: tuple[Scalar, ...]
    body: int
    findings: tuple[Finding, ...]


_NONE = Front(Properties({}, (), Span(0, 0)), (), 0, ())


def front(text: str) -> Front:
    """Return the properties of a note's text; invalid YAML gives a finding and no values.

    The body begins behind the second `---` line, or at 0 where there is no YAML block.
    """
    opening = FENCE.match(text)
    read = _read(text, opening.end()) if opening else None
    if read is None:
        return _NONE
    properties = Properties(read.values, tuple(read.places), Span(0, read.body))
    return Front(properties, tuple(read.strings), read.body, tuple(read.findings))


def _read(text: str, start: int) -> Read | None:
    read = read_plain(text, start)
    if read is None:
        # The parser is long to load, and the properties of many vaults never need it.
        from ci_vault.markdown.frontmatter import read_yaml

        read = read_yaml(text, start)
    return read
