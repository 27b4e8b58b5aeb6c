"""What every page of the guide is made from: the published vault, its names and its terms."""

from collections.abc import Callable, Mapping
from functools import cached_property, partial

from msgspec import Struct
from msgspec.structs import replace

from ci_vault.bilingual.collation import english_key
from ci_vault.markdown.anchors import slug
from ci_vault.model.term import Language
from ci_vault.site.glossary_pages import Division, divided
from ci_vault.site.heard import Notes, notes_of
from ci_vault.site.joined import Joined, joined
from ci_vault.site.keeping import Keep, made
from ci_vault.site.pages import Pages, titles
from ci_vault.site.planned import digest
from ci_vault.site.practices import both_of
from ci_vault.site.shelf import Shelf, Shelves, shelves
from ci_vault.site.tag_tree import TagTree, tag_tree
from ci_vault.site.terms import TermCard, Terms
from ci_vault.site.views import Both, GuideView
from ci_vault.templates import Theme
from ci_vault.vault.lazy import Lazy
from ci_vault.vault.resolve import Missing
from ci_vault.vault.vault import Vault

# What stands in the vault's root is called so where it is practices.
_PRACTICES = Both("Practices", "Thực hành")


class Site(Struct, frozen=True, dict=True):
    """A guide that is being built.

    `pages` hold the published vault, `terms` what its notes call things. `dates` say by path when
    a note changed last (`YYYY-MM-DD`, from its properties or the history of the vault), `sizes`
    how large a picture is (width, height in pixels) by its path; `known` is what is held of the
    notes, where that is known; `read` gives what is in the attachment at a path; `own` are the
    vault's templates, each with its name; `keep` gives what was worked out before; `whole` is the
    vault with what is left out of the guide, None where that is nothing; `states` tell by path
    whether an attachment has changed.
    """

    pages: Pages
    theme: Theme
    terms: Terms
    dates: Mapping[str, str]
    sizes: Mapping[str, tuple[int, int] | None]
    known: Notes | None = None
    read: Callable[[str], bytes] = lambda _: b""
    own: tuple[tuple[str, str], ...] = ()
    keep: Keep = made
    whole: Vault | None = None
    states: Mapping[str, bytes] = {}

    @cached_property
    def view(self) -> GuideView:
        """What every page may say of the guide as a whole."""
        name = self.pages.vault.name
        told = slug(name) or digest(name).hex()[:8]
        dated = any(path in self.dates for path in self.pages.vault.notes)
        return GuideView(name, both_of(name), told, self._language, dated)

    @cached_property
    def common(self) -> bytes:
        """What tells all that any note's page may take from the vault, from any other.

        That is how all notes are called and sorted, and the attachments. Paths that give one name
        of a page tell other folders.
        """
        pages, outlines = self.pages, self.pages.outlines
        return digest(
            self.view,
            [
                (path, pages.names[path], *of.titles, of.aliases, of.group, of.is_practice)
                for path, of in ((path, outlines[path]) for path in pages.vault.notes)
            ],
            [(path, pages.names[path], self.sizes.get(path)) for path in pages.vault.attachments],
        )

    @cached_property
    def seen(self) -> bytes:
        """What tells all that notes and attachments show of themselves from any other."""
        pages = self.pages
        return digest(
            pages.vault.name,
            [(path, pages.outlines[path].seen) for path in pages.vault.notes],
            [(path, self.states.get(path)) for path in pages.vault.attachments],
            sorted(self.dates.items()),
        )

    @cached_property
    def counts(self) -> bytes:
        """What tells how many key words and activities each note has, and are done, from others."""
        outlines = (self.pages.outlines[path] for path in self.pages.vault.notes)
        return digest([(of.key_words, of.activities, of.done) for of in outlines])

    @cached_property
    def notes(self) -> Notes:
        """What is held of the notes."""
        return self.known or notes_of(self.pages.vault)

    @cached_property
    def practices(self) -> frozenset[str]:
        """The paths of the notes that describe a practice."""
        outlines = self.pages.outlines
        return frozenset(of for of in self.pages.vault.notes if outlines[of].is_practice)

    @cached_property
    def about(self) -> dict[str, list[TermCard]]:
        """The concepts that have a note about them, by the path of that note."""
        found: dict[str, list[TermCard]] = {}
        for card in self.terms.cards:
            if card.home is not None:
                found.setdefault(card.home, []).append(card)
        return found

    @cached_property
    def joined(self) -> dict[str, dict[str, Joined]]:
        """Which notes link to which."""
        return joined(self.pages)

    @cached_property
    def quotes(self) -> Mapping[str, dict[str, list[str | None]]]:
        """The sentence of each link, by the path of the note it is in and of what it reaches."""
        vault, outlines = self.pages.vault, self.pages.outlines

        def made(path: str) -> dict[str, list[str | None]]:
            found: dict[str, list[str | None]] = {}
            links = vault.links_from(path)
            for (_, reached), quote in zip(links, outlines[path].quotes, strict=True):
                if not isinstance(reached, Missing):
                    found.setdefault(reached.path, []).append(quote)
            return found

        return Lazy(vault.notes, made)

    @cached_property
    def tags(self) -> TagTree:
        """The tags of all notes, and the pages that they have."""
        return tag_tree(self.pages)

    @cached_property
    def by_title(self) -> tuple[str, ...]:
        """The paths of all notes in the English order of their titles."""
        paths = self.pages.vault.notes
        return tuple(sorted(paths, key=lambda of: (english_key(titles(self.pages, of)[0]), of)))

    @cached_property
    def glossary(self) -> Division:
        """On which page of the glossary each concept stands."""
        cards = self.terms.cards
        return self.keep("glossary", Division, (self.terms.told,), partial(divided, cards))

    @cached_property
    def shelves(self) -> Shelves:
        """The sections that the notes stand in."""
        return shelves(self.pages, self.practices)

    @cached_property
    def groups(self) -> list[tuple[Shelf, list[str]]]:
        """The sections that hold practices, with the paths of these alone."""
        found: list[tuple[Shelf, list[str]]] = []
        for shelf in self.shelves.by_key.values():
            paths = [path for path in shelf.notes if path in self.practices]
            if paths:
                named = shelf if shelf.key else replace(shelf, name=_PRACTICES)
                found.append((named, paths))
        return found

    @property
    def _language(self) -> Language:
        """The language of words that tell none: Vietnamese where all notes are written in it."""
        notes = (self.pages.outlines[path] for path in self.pages.vault.notes)
        told = {note.language for note in notes} - {"none"}
        return "vi" if told == {"vi"} else "en"
