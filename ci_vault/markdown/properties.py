"""What properties say beyond their values: links, tags, and tags in a form Obsidian drops."""

from collections.abc import Iterator, Sequence

from ci_vault.markdown.front import Front
from ci_vault.markdown.plain_yaml import Scalar
from ci_vault.markdown.scalar import plain
from ci_vault.markdown.syntax.tag import is_name
from ci_vault.markdown.syntax.wikilink import wikilinks
from ci_vault.model.diagnostic import Finding, Fix
from ci_vault.model.note import Link, Tag
from ci_vault.model.text import Edit, Span


def property_links(text: str, strings: Sequence[Scalar]) -> Iterator[Link]:
    """Yield the links among the properties: strings that are one wikilink and nothing else."""
    for string in strings:
        if "[[" not in string.value:
            continue
        whole = string.value.strip()
        for link in wikilinks(whole, 0, len(whole)):
            if link.start == 0 and link.end == len(whole):
                span, key = _place(text, whole, string.span), string.key
                to = link.target
                name, heading, block = to.name, to.heading, to.block
                yield Link(
                    "property", link.embed, whole, name, heading, block, link.label, span, key
                )


def property_tags(text: str, strings: Sequence[Scalar]) -> Iterator[Tag]:
    """Yield the tags of the property `tags`, in any case; what cannot be a tag is dropped."""
    for string in strings:
        key, _, number = string.key.partition(".")
        if len(key) == 4 and key.lower() == "tags" and (not number or number.isdigit()):
            written = string.value.strip()
            name = written.removeprefix("#")
            if is_name(name):
                yield Tag(name.rstrip("/"), "property", _place(text, written, string.span))


def wrong_tags(before: Front) -> Iterator[Finding]:
    """Yield a finding for `tags: a, b`, a text that Obsidian reads no tag from."""
    for string in before.strings:
        if string.key.lower() == "tags" and not is_name(string.value.strip().removeprefix("#")):
            if not string.value.strip():
                continue
            message = "`tags` is a text that Obsidian reads no tag from; make it a list: [a, b]"
            yield Finding("wrong-property-type", string.span, message, _as_list(string))


def _as_list(string: Scalar) -> Fix | None:
    """Return the edit that makes a list of a text of tags; None where a part can be no tag.

    Commas part tags, as Obsidian once read them; of blanks that is only likely.
    """
    commas = "," in string.value
    parts = [part.strip() for part in string.value.split("," if commas else None)]
    names = [part.removeprefix("#") for part in parts if part]
    if not names or not all(map(is_name, names)) or "\n" in string.value:
        return None
    # A name that YAML would read as a number, a date or a truth value is text in quotes only.
    sources = (
        name if isinstance(plain(name), str) and name[0] != "-" else f'"{name}"' for name in names
    )
    return Fix("Make it a list", commas, (Edit(string.span, f"[{', '.join(sources)}]"),))


def _place(text: str, written: str, span: Span) -> Span:
    """Return the place of `written` inside the source of its value, else the whole source."""
    at = text.find(written, span.start, span.end)
    return Span(at, at + len(written)) if at >= 0 else span
