"""A note and its parts, as they stand in its text; every place is a `Span` of `Note.text`."""

from typing import Any, Literal

from msgspec import Struct

from ci_vault.model.diagnostic import Finding
from ci_vault.model.text import Span

LinkKind = Literal["wikilink", "markdown", "property"]
EmphasisKind = Literal["strong", "emphasis", "strike", "highlight"]
BlockKind = Literal["paragraph", "heading", "item", "cell", "term", "definition"]
SectionKind = Literal[
    "yaml",
    "heading",
    "paragraph",
    "list",
    "table",
    "code",
    "math",
    "html",
    "comment",
    "blockquote",
    "callout",
    "footnoteDefinition",
    "thematicBreak",
]


# What the tool writes into a Markdown file opens so; a note that does says nothing of its own.
GENERATED = "<!-- ci-vault: generated -->"
# What Templater (`<% … %>`) and Obsidian's own templates (`{{title}}`) fill in opens so.
PLACEHOLDERS = ("<%", "{{")
# How the prompts of our own templates open, which say in what language to answer.
PROMPTS = ("«EN: ", "«VI: ")


class Link(Struct, frozen=True, array_like=True, gc=False):
    """A link as written; what it reaches is a question to the vault."""

    kind: LinkKind
    embed: bool
    raw: str
    target: str
    heading: str | None
    block: str | None
    label: str | None
    span: Span
    key: str | None = None


class External(Struct, frozen=True, array_like=True, gc=False):
    """A link that leaves the vault: `[text](https://…)`, `<https://…>` or a bare address."""

    url: str
    text: str
    span: Span


class Heading(Struct, frozen=True, array_like=True, gc=False):
    """A heading, `level` 1 to 6; `text` is as written, marks and links kept."""

    level: int
    text: str
    span: Span


class Tag(Struct, frozen=True, array_like=True, gc=False):
    """A tag without its `#`; the span takes the `#` in."""

    name: str
    source: Literal["body", "property"]
    span: Span


class BlockId(Struct, frozen=True, array_like=True, gc=False):
    """The `^id` that names a block: `span` is the mark, `block` what it names."""

    id: str
    span: Span
    block: Span


class Block(Struct, frozen=True, array_like=True, gc=False):
    """A run of inline text, the smallest unit that emphasis and links live in.

    `span` is the text without markers of its block. `item` is the index into `Note.items`
    of the innermost list item round it, `callout` that into `Note.callouts`; -1 is none.
    `quoted` says that it stands in a block quote or callout. `title` marks a callout's title.
    """

    kind: BlockKind
    span: Span
    item: int = -1
    callout: int = -1
    quoted: bool = False
    title: bool = False


class Item(Struct, frozen=True, array_like=True, gc=False):
    """A list item: `span` all of it, children too; `text` its own first line of inline text.

    `parent` is an index into `Note.items` (-1 at the top), `list` a number that the items of one
    list share, `task` the character in its box or None, `marker` the bullet or number as written.
    """

    span: Span
    text: Span
    parent: int
    depth: int
    list: int
    marker: str
    task: str | None = None


class Task(Struct, frozen=True, array_like=True, gc=False):
    """A list item with a box; `done` for `[x]` and `[X]` only."""

    text: str
    status: str
    done: bool
    span: Span


class Table(Struct, frozen=True, array_like=True, gc=False):
    """A pipe table: the cells of each row, the head first."""

    span: Span
    rows: tuple[tuple[Span, ...], ...]


class Definition(Struct, frozen=True, array_like=True, gc=False):
    """A term and the texts of the `:` lines below it."""

    term: Span
    texts: tuple[Span, ...]


class Callout(Struct, frozen=True, array_like=True, gc=False):
    """A quote that opens with `[!kind]`; `fold` is `+`, `-` or empty."""

    kind: str
    fold: str
    title: Span
    span: Span


class Footnote(Struct, frozen=True, array_like=True, gc=False):
    """A footnote's mark (`definition` False) or its text (True)."""

    label: str
    definition: bool
    span: Span


class Comment(Struct, frozen=True, array_like=True, gc=False):
    """A `%% … %%` comment; `block` when it stands on lines of its own and hides what it holds."""

    block: bool
    span: Span


class Emphasis(Struct, frozen=True, array_like=True, gc=False):
    """A stretch between emphasis marks: `span` with the marks, `inner` without."""

    kind: EmphasisKind
    span: Span
    inner: Span


class Section(Struct, frozen=True, array_like=True, gc=False):
    """A top-level block, named as Obsidian's own metadata cache names it."""

    kind: SectionKind
    span: Span


class Property(Struct, frozen=True, array_like=True, gc=False):
    """Where a property stands: its dotted key, the key's place and its value's place."""

    key: str
    span: Span
    value: Span


class Properties(Struct, frozen=True, array_like=True):
    """A note's properties: plain values that JSON can say, and the place of each key.

    `values` holds str, int, float, bool, None, date, datetime, lists and dicts with string keys.
    `span` is the whole YAML block with both `---` lines, empty where there is none.
    """

    values: dict[str, Any]
    places: tuple[Property, ...]
    span: Span

    def place(self, key: str) -> Property | None:
        """Return where the property `key` (dotted when nested) stands, or None."""
        return next((place for place in self.places if place.key == key), None)


class Note(Struct, frozen=True, array_like=True):
    """One Markdown file as read: its text, and everything in it with its exact place.

    `path` is POSIX, relative to the vault. `opaque` are the spans in which nothing is Markdown:
    code, math, HTML, block comments; sorted and apart. `strays` are emphasis marks the inline
    parse left standing as text.
    """

    path: str
    text: str
    properties: Properties
    title: str = ""
    aliases: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    externals: tuple[External, ...] = ()
    tags: tuple[Tag, ...] = ()
    block_ids: tuple[BlockId, ...] = ()
    tasks: tuple[Task, ...] = ()
    blocks: tuple[Block, ...] = ()
    items: tuple[Item, ...] = ()
    tables: tuple[Table, ...] = ()
    definitions: tuple[Definition, ...] = ()
    callouts: tuple[Callout, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    comments: tuple[Comment, ...] = ()
    emphasis: tuple[Emphasis, ...] = ()
    sections: tuple[Section, ...] = ()
    opaque: tuple[Span, ...] = ()
    strays: tuple[Span, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def body(self) -> str:
        """The text behind the properties."""
        return self.text[self.properties.span.end :]


def is_generated(text: str) -> bool:
    """Say whether the tool wrote a document: its text opens with the mark."""
    return text.lstrip().startswith(GENERATED)


def byte_order_mark(note: Note) -> str:
    """Return what the file of `note` opens with and its text does not have, or `""`."""
    return "\ufeff" * any(finding.rule == "byte-order-mark" for finding in note.findings)
