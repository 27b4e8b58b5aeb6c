"""What the pages show, as plain data for the templates; every field ending in `html` is safe."""

from msgspec import Struct

from ci_vault.model.term import Language


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


class Step(Struct, frozen=True):
    """A page to go to, by its name in English and, where there is one, in Vietnamese."""

    href: str
    title: str
    title_vi: str | None = None


class Group(Struct, frozen=True):
    """A section as a page shows it: its notes, the sections below it, its own page `href`.

    `more` says how many there are of either where not all are shown, else 0.
    """

    en: str
    vi: str | None
    href: str
    cards: tuple[Card, ...]
    inner: tuple[Step, ...] = ()
    more: int = 0


class Row(Struct, frozen=True):
    """One pair: both sides as safe HTML, None where a side is missing."""

    id: str
    en: str | None
    vi: str | None
    done: bool = False


class Sentence(Struct, frozen=True):
    """The sentence that a backlink stands in."""

    html: str
    lang: str | None


class Source(Struct, frozen=True):
    """A note that links here."""

    href: str
    title: str
    sentences: tuple[Sentence, ...]


class Head(Struct, frozen=True):
    """A heading in the contents of a page, with those below it."""

    id: str
    html: str
    inner: tuple["Head", ...] = ()


class NoteView(Struct, frozen=True):
    """A note's page.

    `ids` are the anchors of its sections by kind, `date` is its last change, `contents` are its
    headings where there are enough of them.
    """

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
    contents: tuple[Head, ...] = ()


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

    `name` is written `English / Tiếng Việt` where `both` has two. `id` tells the guide from others
    in one browser: what a reader has ticked is kept under it. `lang` is the language of words that
    tell none.
    """

    name: str
    both: Both
    id: str
    lang: Language


class Frame(Struct, frozen=True):
    """What stands round the content of a page.

    `kind` is the template, `name` the file, `title` what the window shows. `crumbs` lead from the
    home page down to here, the last is the section. `beside` are the pages of the same section
    that are near, `before` and `behind` the neighbours in it. `menu` and `foot` are the guide's
    own pages, from its root.
    """

    kind: str
    name: str
    title: str
    crumbs: tuple[Step, ...] = ()
    beside: tuple[Step, ...] = ()
    before: Step | None = None
    behind: Step | None = None
    menu: tuple[Step, ...] = ()
    foot: tuple[Step, ...] = ()
    search: str | None = None
