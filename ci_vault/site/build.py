"""The whole guide from a vault: every page by its file name, and the attachments they reach."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from ci_vault.bilingual.collation import english_key
from ci_vault.model.config import Config
from ci_vault.model.note import Link, Note
from ci_vault.site.glossary import letters, listed
from ci_vault.site.note_page import group_of, names, note_view
from ci_vault.site.pages import GLOSSARY, HOME, Pages, address, pages, relative
from ci_vault.site.theme import STYLE, guide_theme
from ci_vault.site.views import Card, Group, GuideView
from ci_vault.templates import render, source
from ci_vault.vault.resolve import Missing
from ci_vault.vault.roles import in_templates
from ci_vault.vault.vault import Vault


class Guide(Struct, frozen=True):
    """A built guide: the text of each file by its name in the guide, which is relative and POSIX.

    `attachments` are the files to copy: the name in the guide -> the path in the vault.
    """

    files: dict[str, str]
    attachments: dict[str, str]


def build(vault: Vault, overrides: Mapping[str, str] | None = None) -> Guide:
    """Return the guide of `vault`, the same to the byte for the same vault.

    `overrides` are templates of the vault's own by name (`note.html`, `style.css` …), which go
    before those that come along. A link that reaches nothing is shown as text marked missing.
    Templates and notes with `publish: false` or `draft: true` stay out, and all that only they say
    or use.
    """
    shown = pages(published(vault))
    environment = guide_theme(overrides or {})
    terms = listed(shown)
    cards = {path: _card(shown, path) for path in shown.vault.notes}
    practices = {path for path in cards if is_practice(shown, path)}
    view = GuideView(vault.name, len(practices), len(terms))

    def page(template: str, name: str, here: str, **values: object) -> str:
        up = relative(name, HOME).removesuffix(HOME)
        seen = {"guide": view, "up": up, "here": here, **values}
        return render(environment, [template], seen)

    notes = [card for path, card in cards.items() if path not in practices]
    groups = list(_groups(shown, cards, practices))
    files = {
        HOME: page("home.html", HOME, "home", groups=groups, notes=notes),
        GLOSSARY: page(
            "glossary.html",
            GLOSSARY,
            "glossary",
            english=letters(shown, terms, "en"),
            vietnamese=letters(shown, terms, "vi"),
        ),
        STYLE: source(environment, STYLE),
    }
    for path in shown.vault.notes:
        name = shown.names[path]
        files[name] = page("note.html", name, "note", note=note_view(shown, path))
    return Guide(files, dict(sorted(_attachments(shown))))


def published(vault: Vault) -> Vault:
    """Return `vault` without templates and the notes that are not to be published."""
    notes = [note for note in vault.notes.values() if _is_published(note, vault.config)]
    if len(notes) == len(vault.notes):
        return vault
    return Vault(vault.name, notes, vault.attachments, vault.config)


def broken(vault: Vault) -> Iterator[tuple[str, Link]]:
    """Yield the links that the guide of `vault` shows as missing, each with its note's path."""
    shown = published(vault)
    for path in shown.notes:
        for link, reached in shown.links_from(path):
            if link.key is None and shown.is_broken(reached):
                yield path, link


def _is_published(note: Note, config: Config) -> bool:
    values = note.properties.values
    withheld = values.get("publish") is False or values.get("draft") is True
    return not withheld and not in_templates(note, config)


def is_practice(pages: Pages, path: str) -> bool:
    """Say whether the note at `path` describes a practice: it says so, or it has a purpose."""
    practice = pages.vault.reading(path).practice
    kind = pages.vault.notes[path].properties.values.get("type")
    has_purpose = practice is not None and bool(practice.purpose_en or practice.purpose_vi)
    return kind == "practice" or (kind is None and has_purpose)


def _card(pages: Pages, path: str) -> Card:
    title, title_vi = names(pages, path)
    kinds = [pair.kind for pair in pages.vault.reading(path).pairs]
    href = address(pages, HOME, path)
    return Card(href, title, title_vi, kinds.count("keyword"), kinds.count("activity"))


def _groups(pages: Pages, cards: Mapping[str, Card], practices: set[str]) -> Iterator[Group]:
    """Yield the practices by group, both in English order; those without a group come last."""
    grouped: dict[str, list[str]] = {}
    for path in sorted(practices):
        group = group_of(pages.vault.notes[path])
        grouped.setdefault(group.en if group else "", []).append(path)
    for name in sorted(grouped, key=lambda name: (not name, english_key(name))):
        group = group_of(pages.vault.notes[grouped[name][0]])
        members = sorted((cards[path] for path in grouped[name]), key=_order)
        if group is None:
            yield Group("Practices", "Thực hành", tuple(members))
        else:
            yield Group(group.en, group.vi, tuple(members))


def _order(card: Card) -> tuple[object, str]:
    return english_key(card.title), card.href


def _attachments(pages: Pages) -> Iterator[tuple[str, str]]:
    """Yield the attachments that a page links to or shows."""
    for path in pages.vault.notes:
        for link, reached in pages.vault.links_from(path):
            if isinstance(reached, Missing) or link.key is not None:
                continue
            if reached.path not in pages.vault.notes:
                yield pages.names[reached.path], reached.path
