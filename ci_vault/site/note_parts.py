"""All that the page of one note is made from, as bytes: any process can make it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct, msgpack

from ci_vault.markdown.syntax.wikilink import Target
from ci_vault.model.config import GuideConfig
from ci_vault.site.embeds import Embedded
from ci_vault.site.note_inputs import NoteInputs
from ci_vault.site.site import Site
from ci_vault.site.terms import TermCard, Terms
from ci_vault.site.theme import guide_theme
from ci_vault.site.views import Frame, GuideView
from ci_vault.site.whole import Whole, whole_at
from ci_vault.templates import Theme
from ci_vault.vault.lazy import Lazy


class Common(Struct, frozen=True, array_like=True):
    """What the pages of all notes have in common; `own` are the vault's templates by name."""

    own: tuple[tuple[str, str], ...]
    config: GuideConfig
    view: GuideView

    @property
    def theme(self) -> Theme:
        """What renders the pages."""
        return guide_theme(self.own, self.config)


class NoteParts(Struct, frozen=True):
    """What the page of one note is made from.

    `wholes` are the note and those that it embeds, by path, `terms` the concepts it may explain.
    """

    frame: Frame
    inputs: NoteInputs
    wholes: Mapping[str, Whole]
    terms: Terms


class _Sent(Struct, frozen=True, array_like=True):
    told: bytes
    wholes: dict[str, bytes]
    cards: list[bytes]


def told_of(frame: Frame, inputs: NoteInputs) -> bytes:
    """Return what is planned for the page of a note; it says of the rest what tells it apart."""
    return msgpack.encode((frame, inputs))


def sent(site: Site, told: bytes) -> bytes:
    """Return all that a page is made from for which `told` is planned."""
    _, inputs = _read(told)
    paths = {inputs.path, *_paths(inputs.embedded)}
    shown = site.terms.shown
    return msgpack.encode(
        _Sent(
            told,
            {path: site.notes.rests[path].whole for path in sorted(paths)},
            [shown[of.id] for of in inputs.telling.told],
        )
    )


def received(data: bytes) -> NoteParts:
    """Return what was `sent`."""
    given = msgpack.decode(data, type=_Sent)
    cards = tuple(map(_card, given.cards))
    wholes = given.wholes
    return NoteParts(
        *_read(given.told), Lazy(wholes, lambda path: whole_at(wholes[path])), Terms(cards)
    )


@lru_cache(maxsize=2)
def common(data: bytes) -> Common:
    """Return what `Common` was made these bytes of; for the same bytes it is the same."""
    return msgpack.decode(data, type=Common)


@lru_cache(maxsize=1 << 10)  # many pages explain the same
def _card(data: bytes) -> TermCard:
    return msgpack.decode(data, type=TermCard)


def _read(told: bytes) -> tuple[Frame, NoteInputs]:
    return msgpack.decode(told, type=tuple[Frame, NoteInputs])


def _paths(embedded: Iterable[tuple[Target, Embedded]]) -> Iterator[str]:
    for _, each in embedded:
        yield each.path
        yield from _paths(each.inner)
