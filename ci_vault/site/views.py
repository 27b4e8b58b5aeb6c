"""What the pages show, as plain data for the templates; every field ending in `html` is safe."""

from msgspec import Struct

from ci_vault.model.term import Language


class Both(Struct, frozen=True, array_like=True):
    """A name in English and, where there is one, in Vietnamese."""

    en: str
    vi: str | None


class Step(Struct, frozen=True, array_like=True):
    """A page to go to, by its name in English and, where there is one, in Vietnamese."""

    href: str
    title: str
    title_vi: str | None = None


class Card(Struct, frozen=True):
    """A note on the home page."""

    href: str
    title: str
    title_vi: str | None
    key_words: int = 0
    activities: int = 0


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
    """One pair: both sides as safe HTML, None where a side is missing.

    An activity may be `done`, and what the reader ticks is kept under its `key`.
    """

    id: str
    en: str | None
    vi: str | None
    done: bool = False
    key: str = ""


class CanvasCard(Struct, frozen=True):
    """A card of a canvas: text as safe HTML, or the page it leads to; neither is not shown."""

    id: str
    html: str = ""
    step: Step | None = None


class CanvasGroup(Struct, frozen=True):
    """Cards of a canvas that stand in one group, which `step` leads to, or in none."""

    step: Step | None
    cards: tuple[CanvasCard, ...]


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
    """The sentence that a backlink stands in, as plain text."""

    text: str
    lang: str | None


class Source(Struct, frozen=True):
    """A note that links here, and the sentences that do.

    `is_two` says that each of them is there in English and in Vietnamese.
    """

    step: Step
    sentences: tuple[Sentence, ...]
    is_two: bool


class Tip(Struct, frozen=True, array_like=True):
    """What a term means, shown beside it: its names and what it is, in each language if known."""

    id: str
    en: str | None
    vi: str | None
    definition_en: str | None
    definition_vi: str | None


class Head(Struct, frozen=True):
    """A heading in the contents of a page, with those below it."""

    id: str
    html: str
    inner: tuple["Head", ...] = ()


class NoteView(Struct, frozen=True):
    """A note's page.

    `ids` are the anchors of its sections by kind, `date` is its last change. `tags` lead to the
    pages of its tags, `related` to practices; `around_html` is the picture of the notes one link
    away, `more_around` says how many of them are not on it. `contents` are its headings where there
    are enough of them.
    """

    path: str
    title: str
    title_vi: str | None
    tags: tuple[Step, ...]
    purposes: tuple[Row, ...]
    key_words: tuple[Row, ...]
    activities: tuple[Row, ...]
    html: str
    backlinks: tuple[Source, ...]
    ids: dict[str, str]
    date: str | None = None
    related: tuple[Step, ...] = ()
    around_html: str = ""
    more_around: int = 0
    tips: tuple[Tip, ...] = ()
    contents: tuple[Head, ...] = ()


class GuideView(Struct, frozen=True, array_like=True):
    """What every page may say of the guide as a whole.

    `name` is written `English / Tiếng Việt` where `both` has two; `id` is what this browser keeps
    ticks under; `lang` is that of words that tell none; `dated` says that the feed has entries.
    """

    name: str
    both: Both
    id: str
    lang: Language
    dated: bool


class Frame(Struct, frozen=True, array_like=True):
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


class Listed(Struct, frozen=True):
    """A note in a list of many; `section` is the folder it stands in, empty for none."""

    step: Step
    section: str


class Under(Struct, frozen=True):
    """The notes under one letter; `href` leads to their own page where they have one."""

    letter: str
    href: str
    count: int
    notes: tuple[Listed, ...] = ()


class TagView(Struct, frozen=True):
    """A tag, how many notes have it or one nested in it, and the tags nested in it."""

    step: Step
    count: int
    below: tuple["TagView", ...] = ()


class LinkRow(Struct, frozen=True):
    """A note in the link report.

    For a link that fails, `target` is what it says, `line` where it stands and `candidates` the
    files that it may mean; `linking` is how many other notes link to the note.
    """

    step: Step
    target: str
    line: int
    linking: int
    candidates: tuple[Step, ...] = ()


class LinkRows(Struct, frozen=True):
    """What the link report found of one kind: the first rows, and how many there are."""

    status: str
    count: int
    rows: tuple[LinkRow, ...]


class GraphNote(Struct, frozen=True):
    """A note in the list beside the graph: its number there, and how many notes are near it."""

    number: int
    step: Step
    near: int


class GraphView(Struct, frozen=True):
    """The page of the graph: the groups by colour, the most linked notes, how many there are."""

    legend: tuple[Both, ...]
    notes: tuple[GraphNote, ...]
    count: int
