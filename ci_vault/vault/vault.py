"""The vault: every note and attachment, and what links them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cached_property
from types import MappingProxyType

from ci_vault.bilingual.practice import names_of
from ci_vault.bilingual.reviewed import holds_terms
from ci_vault.model.config import Config
from ci_vault.model.diagnostic import Finding
from ci_vault.model.note import Link, Note, is_generated
from ci_vault.model.term import Concept, Occurrence, Reading, Reviewed
from ci_vault.model.text import Lines, Span
from ci_vault.vault.card import Card, called
from ci_vault.vault.context import Context, Team
from ci_vault.vault.disputed import disputed
from ci_vault.vault.doubtful import doubtful, is_unlisted, plain_names
from ci_vault.vault.guess import Guesses
from ci_vault.vault.lazy import Fleeting, Lazy
from ci_vault.vault.resolve import Index, Missing, Reached, fold, index, resolve
from ci_vault.vault.roles import in_templates
from ci_vault.vault.terms import concepts


class Vault:
    """A vault as read: immutable, and lazy where an answer costs a pass over all notes.

    `notes` is by path, in code-point order (a mapping that is given has it so); `attachments` are
    the paths of all other files; `findings` say what could not be read, each with its path.
    `texts` are those of the notes, `cards` what all of the vault asks of each, `readings` what each
    says in two languages, `links` its links and `aliases` its other names, by path; they may be
    given where they are known already. Of notes that are `Fleeting` nothing is held here either.
    Paths are POSIX, relative.
    """

    def __init__(
        self,
        name: str,
        notes: Iterable[Note] | Mapping[str, Note],
        attachments: Iterable[str] = (),
        config: Config | None = None,
        findings: Sequence[Finding] = (),
        texts: Mapping[str, str] | None = None,
        cards: Mapping[str, Card] | None = None,
        readings: Mapping[str, Reading] | None = None,
        links: Mapping[str, Sequence[Link]] | None = None,
        aliases: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        lazy = Fleeting if isinstance(notes, Fleeting) else Lazy
        self.name = name
        self.notes: Mapping[str, Note] = MappingProxyType(
            notes
            if isinstance(notes, Mapping)
            else {note.path: note for note in sorted(notes, key=lambda note: note.path)}
        )
        self.texts = texts or lazy(self.notes, lambda path: self.notes[path].text)
        self.cards = cards or Lazy(self.notes, lambda path: self.context(path).card)
        self.readings = readings or Lazy(self.notes, lambda path: self.context(path).reading)
        self.links = links or lazy(self.notes, lambda path: self.notes[path].links)
        self.aliases = aliases or lazy(self.notes, lambda path: self.cards[path].aliases)
        self.attachments = tuple(sorted(attachments))
        self.config = config or Config()
        self.findings = tuple(findings)
        terms = (path for path in self.notes if holds_terms(path, self.config.bilingual))
        self._terms = next(terms, None)
        self._lines = lazy(self.notes, lambda path: Lines(self.texts[path]))
        self._contexts: dict[str, Context] = {}
        self._reached: dict[str, tuple[tuple[Link, Reached], ...]] = {}

    def note(self, path: str) -> Note | None:
        """Return the note at `path`, or None."""
        return self.notes.get(path)

    def lines(self, path: str) -> Lines:
        """Return what turns offsets of the note at `path` into lines and columns, made once."""
        return self._lines[path]

    def span(self, place: Occurrence) -> Span:
        """Return the stretch of its note in which a term stands."""
        start = self.lines(place.path).offset(place.line, place.column)
        return Span(start, start + len(place.raw))

    def resolve(self, note: Note, link: Link) -> Reached:
        """Return what `link`, written in `note`, reaches."""
        return resolve(link, note.path, self.notes, self._index)

    def links_from(self, path: str) -> tuple[tuple[Link, Reached], ...]:
        """Return the links of the note at `path` with what each reaches."""
        if path not in self._reached:
            notes, index = self.notes, self._index
            found = [(link, resolve(link, path, notes, index)) for link in self.links[path]]
            self._reached[path] = tuple(found)
        return self._reached[path]

    def is_broken(self, reached: Reached) -> bool:
        """Say whether reaching nothing is a mistake here.

        It is none where no listing of the vault can show the target, nor for targets that the
        configuration allows (`external-ok`).
        """
        if not isinstance(reached, Missing):
            return False
        allowed = self.config.lint.external_ok
        target = reached.target
        return not is_unlisted(target) and not any(fnmatchcase(target, each) for each in allowed)

    def named(self, name: str) -> list[str]:
        """Return the paths of the notes whose file is called `name`, case and `.md` aside."""
        return self._index.names.get(fold(name).removesuffix(".md") + ".md", [])

    def backlinks(self, path: str) -> tuple[tuple[str, Link], ...]:
        """Return who links to `path`: each link with the path of its note, in order."""
        return tuple(self._backlinks.get(path, ()))

    def orphans(self) -> list[str]:
        """Return the notes that no other note links to, templates and what the tool wrote aside."""
        alone = (path for path in self.notes if all(of == path for of, _ in self.backlinks(path)))
        return [path for path in alone if self._is_written(path)]

    def dead_ends(self) -> list[str]:
        """Return the notes that link to no other note, templates and what the tool wrote aside."""
        leading = {
            source for path in self.notes for source, _ in self.backlinks(path) if source != path
        }
        return [path for path in self.notes if path not in leading and self._is_written(path)]

    def unread(self) -> list[Finding]:
        """Return what could not be read, each with its path: files, folders, parts of notes."""
        # A finding that the disk puts on a note carries the path; one of the scan does not.
        partly = (found for note in self.notes.values() for found in note.findings if found.path)
        return sorted((*self.findings, *partly), key=lambda finding: finding.path)

    def context(self, path: str) -> Context:
        """Return what a rule may see of the note at `path` alone, made once."""
        if path not in self._contexts:
            self._contexts[path] = Context(self.notes[path], self._team(path))
        return self._contexts[path]

    def reading(self, path: str) -> Reading:
        """Return what the note at `path` says in two languages."""
        return self.readings[path]

    def _team(self, path: str) -> Team:
        """Return what the note at `path` is judged by; that of the terms is read to know them."""
        own = holds_terms(path, self.config.bilingual)
        return Team(self.config) if own else self._decided

    @cached_property
    def _decided(self) -> Team:
        return Team(self.config, self.reviewed)

    @cached_property
    def reviewed(self) -> tuple[Reviewed, ...]:
        """The rows of the note of reviewed terms; none where the vault has no such note."""
        path = self.terms()
        return self.reading(path).reviewed if path else ()

    def terms(self) -> str | None:
        """Return the path of the note of reviewed terms, or None where the vault has none."""
        return self._terms

    def titles(self, path: str) -> tuple[str, str]:
        """Return the name of what the note at `path` is about, in English and in Vietnamese.

        That is its practice, else its title; one of the two may be `""`, and is where both agree.
        """
        return names_of(self.reading(path).practice, self.notes[path].title)

    def concepts(self) -> tuple[Concept, ...]:
        """Return the concepts of all notes, merged."""
        return self._concepts

    def disputed(self) -> tuple[Concept, ...]:
        """Return those of the concepts that their terms may disagree about.

        They are found by the notes' cards, so that nothing is made where all agree.
        """
        found = disputed({path: of.names for path, of in self.cards.items()}, self.reviewed)
        if not found.keys:
            return ()
        also = (*called(self.cards, found.listed), *filter(None, [self.terms()]))
        notes = {path: self.notes[path] for path in sorted({*found.paths, *also})}
        return concepts(notes, self.reading, self.lines, lambda path: (), found)

    def with_notes(self, *notes: Note) -> "Vault":
        """Return this vault with `notes` in it, each instead of the one at its path."""
        changed = {note.path: note for note in notes}
        paths = sorted({*self.notes, *changed})
        together = Lazy(paths, lambda path: changed.get(path) or self.notes[path])
        texts = Lazy(
            paths, lambda path: together[path].text if path in changed else self.texts[path]
        )
        vault = Vault(self.name, together, self.attachments, self.config, self.findings, texts)
        vault.cards = Lazy(
            paths, lambda path: vault.context(path).card if path in changed else self.cards[path]
        )
        if self.terms() not in changed:
            vault._contexts = {p: c for p, c in self._contexts.items() if p not in changed}
        return vault

    def _is_written(self, path: str) -> bool:
        """Say whether people wrote the note at `path`, and it is no template."""
        note = self.notes[path]
        return not in_templates(note, self.config) and not is_generated(note.body)

    @cached_property
    def _index(self) -> Index:
        aliases = self.aliases if self.config.resolve_aliases else {}
        return index((*self.notes, *self.attachments), aliases)

    @cached_property
    def plain(self) -> Mapping[str, str]:
        """The targets that plainly reach one file, whichever note they stand in, with its path."""
        return plain_names(self._index.names)

    @cached_property
    def guesses(self) -> Guesses:
        """What links that reach nothing were probably meant to say."""
        return Guesses(self.cards, self.attachments)

    @cached_property
    def doubtful(self) -> tuple[tuple[str, Link, Reached], ...]:
        """The links that are not plainly found: note, link, what it reaches; in order.

        Plainly found are those that name a file by its path or by a name that no other has, and a
        heading or block that is there; so what is wrong with a link is wrong with one of these.
        """
        found = doubtful(self.cards, self.notes, self.plain)
        return tuple((path, link, self.resolve(self.notes[path], link)) for path, link in found)

    @cached_property
    def _backlinks(self) -> dict[str, list[tuple[str, Link]]]:
        incoming: dict[str, list[tuple[str, Link]]] = {}
        for path in self.notes:
            for link, reached in self.links_from(path):
                if not isinstance(reached, Missing):
                    incoming.setdefault(reached.path, []).append((path, link))
        return incoming

    @cached_property
    def _concepts(self) -> tuple[Concept, ...]:
        return concepts(self.notes, self.reading, self.lines, self._reached_notes)

    def _reached_notes(self, path: str) -> Iterator[str]:
        """Yield the paths that the links of the note at `path` reach."""
        for _, reached in self.links_from(path):
            if not isinstance(reached, Missing):
                yield reached.path
