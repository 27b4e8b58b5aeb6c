"""The feed of the notes changed last, as Atom 1.0 (RFC 4287)."""

import re
from collections.abc import Iterator
from html import unescape

from msgspec import Struct

from ci_vault.bilingual.cleaning import first_sentence, neat
from ci_vault.site.pages import titles
from ci_vault.site.planned import Planned, digest
from ci_vault.site.site import Site
from ci_vault.templates import render

FEED = "feed.xml"
_MOST = 30
# What a feed of no notes says; nothing in it may depend on the clock.
_NEVER = "1970-01-01"
_TAG = re.compile(r"<[^>]*>")
_LONGEST = 1_000
# What XML 1.0 cannot say.
_UNSAYABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Item(Struct, frozen=True):
    """A note in the feed: `updated` is a day, `summary` its purpose or its first sentence."""

    id: str
    href: str
    title: str
    updated: str
    summary: str


def planned(site: Site) -> Iterator[Planned]:
    """Yield the feed; it is there even when no note tells when it changed."""
    base = address_of(site)
    dated = sorted(_dated(site), key=lambda of: of[1])  # by path, as the vault has them
    last = sorted(dated, key=lambda of: of[0], reverse=True)[:_MOST]
    shown = site.pages
    # What is said of a note follows from its text; to look for it takes longer.
    told = [(*of, shown.names[of[1]], shown.outlines[of[1]].text) for of in last]

    def make() -> str:
        values = {
            "name": _sayable(site.view.name),
            "id": _urn(site.view.id),
            "base": base,
            "updated": last[0][0] if last else _NEVER,
            "items": [_item(site, base, path, day) for day, path in last],
        }
        return render(site.theme, [FEED], values)

    yield Planned(FEED, digest(site.view, base, told), make)


def address_of(site: Site) -> str:
    """Return where the guide is published, with a slash at its end, or `""`."""
    url = site.pages.vault.config.guide.url
    return url and url.rstrip("/") + "/"


def _dated(site: Site) -> Iterator[tuple[str, str]]:
    for path in site.pages.vault.notes:
        if path in site.dates:
            yield site.dates[path], path


def _item(site: Site, base: str, path: str, day: str) -> Item:
    names = filter(None, titles(site.pages, path))
    return Item(
        _urn(f"{site.view.id}/{path}"),
        base + site.pages.names[path],
        _sayable(" / ".join(names)),
        day,
        _sayable(_summary(site, path)),
    )


def _summary(site: Site, path: str) -> str:
    """Return the purpose of a practice in both languages, else the note's first sentence."""
    from ci_vault.markdown.html import inline_html

    practice = site.pages.vault.reading(path).practice
    if practice and (practice.purpose_en or practice.purpose_vi):
        return " / ".join(filter(None, (practice.purpose_en, practice.purpose_vi)))
    note = site.pages.vault.notes[path]
    texts = (of.span.of(note.text) for of in note.blocks if of.kind != "heading")
    written = next((text for text in texts if " " in text.strip()), "")[:_LONGEST]
    shown = unescape(_TAG.sub("", inline_html(written, {})))
    return first_sentence(neat(shown))


def _urn(name: str) -> str:
    from uuid import NAMESPACE_URL, uuid5  # which takes longer to load than the feed to make

    return uuid5(NAMESPACE_URL, name).urn


def _sayable(text: str) -> str:
    return _UNSAYABLE.sub("", text)
