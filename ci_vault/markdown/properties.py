"""What properties say beyond their values: links, tags, and tags in a form Obsidian drops."""

from collections.abc import Iterator, Sequence

from ci_vault.markdown.frontmatter import Front
from ci_vault.markdown.plain_yaml import Scalar
from ci_vault.markdown.syntax.tag import is_name
from ci_vault.markdown.syntax.wikilink import wikilinks
from ci_vault.model.diagnostic import Finding
from ci_vault.model.note import Link, Tag
from ci_vault.model.text import Span


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
            yield Finding("wrong-property-type", string.span, message)


def _place(text: str, written: str, span: Span) -> Span:
    """Return the place of `written` inside the source of its value, else the whole source."""
    at = text.find(written, span.start, span.end)
    return Span(at, at + len(written)) if at >= 0 else span
