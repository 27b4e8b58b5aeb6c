"""What the pages show, as plain data for the templates; every field ending in `html` is safe."""

from msgspec import Struct


class Both(Struct, frozen=True):
    """A name in English and, where there is one, in Vietnamese."""

    en: str
    vi: str | None


class Card(Struct, frozen=True):
    """A note on the home page."""

    href: str
    title: str
    title_vi: str | None
    key_words: int = 0
    activities: int = 0


class Group(Struct, frozen=True):
    """The practices of one group; `vi` is the group's Vietnamese name."""

    en: str
    vi: str | None
    cards: tuple[Card, ...]


class Row(Struct, frozen=True):
    """One pair: both sides as safe HTML, None where a side is missing.

    An activity may be `done`, and what the reader ticks is kept under its `key`.
    """

    id: str
    en: str | None
    vi: str | None
    done: bool = False
    key: str = ""


class Checklist(Struct, frozen=True):
    """The checklist of a note: how many activities it has, and how many the note has ticked."""

    path: str
    href: str
    title: str
    title_vi: str | None
    activities: int
    done: int


class Checklists(Struct, frozen=True):
    """The checklists of one group."""

    en: str
    vi: str | None
    lists: tuple[Checklist, ...]


class Sentence(Struct, frozen=True):
    """The sentence that a backlink stands in."""

    html: str
    lang: str | None


class Source(Struct, frozen=True):
    """A note that links here."""

    href: str
    title: str
    sentences: tuple[Sentence, ...]


class Tip(Struct, frozen=True):
    """What a term means, shown beside it: its names and what it is, in each language if known."""

    id: str
    en: str | None
    vi: str | None
    definition_en: str | None
    definition_vi: str | None


class NoteView(Struct, frozen=True):
    """A note's page; `ids` are the anchors of its sections by kind, `date` is its last change."""

    path: str
    title: str
    title_vi: str | None
    group: Both | None
    tags: tuple[str, ...]
    purposes: tuple[Row, ...]
    key_words: tuple[Row, ...]
    activities: tuple[Row, ...]
    html: str
    backlinks: tuple[Source, ...]
    ids: dict[str, str]
    date: str | None = None
    tips: tuple[Tip, ...] = ()


class Place(Struct, frozen=True):
    """A note in which a term stands."""

    href: str
    title: str


class Entry(Struct, frozen=True):
    """A term in one language with the same concept's terms in the other, and what it means."""

    id: str | None
    text: str
    others: tuple[str, ...]
    definition: str | None
    other_definition: str | None
    places: tuple[Place, ...]


class Letter(Struct, frozen=True):
    """The terms under one letter of the alphabet."""

    id: str
    letter: str
    entries: tuple[Entry, ...]


class GuideView(Struct, frozen=True):
    """What every page may say of the guide as a whole.

    `id` tells it from other guides in one browser: what a reader has ticked is kept under it.
    """

    name: str
    id: str


class Step(Struct, frozen=True):
    """A page to go to, by its name in English and, where there is one, in Vietnamese."""

    href: str
    title: str
    title_vi: str | None = None


class Frame(Struct, frozen=True):
    """What stands round the content of a page.

    `kind` is the template, `name` the file, `title` what the window shows. `crumbs` lead from the
    home page down to here, `beside` are the pages of the same section that are near, `before` and
    `behind` the neighbours in it. `contents` are the headings of the page.
    """

    kind: str
    name: str
    title: str
    crumbs: tuple[Step, ...] = ()
    beside: tuple[Step, ...] = ()
    before: Step | None = None
    behind: Step | None = None
