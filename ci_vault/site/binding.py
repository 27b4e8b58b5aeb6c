"""Many pages on one: what each links to and is called there.

The pages are the guide's own, so their attributes stand in double quotes, and `<` and `>` stand
for nothing but tags.
"""

import re
from collections.abc import Mapping
from posixpath import dirname, join, normpath

from msgspec import Struct

from ci_vault.markdown.syntax.address import is_external

# What only makes sense on the page itself: who links there, and what a template marks so.
_LEFT_OUT = (
    ("<!--page-->", "<!--/page-->"),
    ('<section class="backlinks">', "</section>"),
    *((f'<nav class="{name}"', "</nav>") for name in ("crumbs", "contents", "steps")),
)
_NAMED = ("id", "for", "popovertarget")
_TAG = re.compile(
    r"<input\b[^<>]*>|<[a-z][^<>]*?\s(?:href|src|id|for|popovertarget|headers|aria-[a-z]+)="
    r'"[^<>]*>'
)
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_OF_NAMES = ("headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-details")


class Binding(Struct, frozen=True):
    """What stands on the one page: the pages by name, and the concepts.

    Of these it is said by their ids on which page of the guide they stand.
    """

    pages: frozenset[str]
    concepts: Mapping[str, str]

    def place(self, page: str, id_there: str = "") -> str:
        """Return what a page, or the place `id_there` in it, is called on the one page.

        No two are called alike: a page's name has neither dot nor `_` in it but for its ending.
        """
        name = "p-" + page.removesuffix(".html").replace("/", ".")
        return f"{name}_{id_there}" if id_there else name


def main_of(page: str) -> str:
    """Return the content of a page, without what makes sense on that page only."""
    start = page.find(">", page.find("<main")) + 1
    content = page[start : page.rfind("</main>")]
    for opening, closing in _LEFT_OUT:
        at = content.find(opening)
        end = content.find(closing, at)
        while 0 <= at < end:
            content = content[:at] + content[end + len(closing) :]
            at = content.find(opening)
            end = content.find(closing, at)
    return content.strip()


def bound(binding: Binding, page: str, html: str) -> str:
    """Return the content `html` of `page` as it stands on the one page, at the guide's root.

    Boxes to tick become boxes for a pen.
    """

    def attribute(found: re.Match[str]) -> str:
        name, value = found.groups()
        if name in _NAMED:
            value = binding.place(page, value)
        elif name in _OF_NAMES:
            value = " ".join(binding.place(page, each) for each in value.split())
        elif name == "href":
            value = _aim(binding, page, value)
        elif name == "src" and not is_external(value):
            value = normpath(join(dirname(page), value))
        else:
            return found[0]
        return f'{name}="{value}"'

    def tag(found: re.Match[str]) -> str:
        text = found[0]
        if text.startswith("<input"):
            # One that cannot be ticked in the browser stands in the note's own text.
            is_done = "disabled" in text and "checked" in text
            return '<span class="box">✓</span>' if is_done else '<span class="box"></span>'
        return _ATTRIBUTE.sub(attribute, text)

    return _TAG.sub(tag, html)


def _aim(binding: Binding, page: str, href: str) -> str:
    if is_external(href):
        return href
    path, _, there = href.partition("#")
    name = normpath(join(dirname(page), path)) if path else page
    if name in binding.pages:
        return "#" + binding.place(name, there)
    if binding.concepts.get(there) == name:
        return f"#t-{there}"
    return f"{name}#{there}" if there else name
