"""Cards for Anki, as a package that brings its note type along: two cards a term.

Written by genanki, which comes with the extra `anki`.
"""

import sqlite3
from hashlib import blake2s
from io import BytesIO
from itertools import count
from typing import Any
from zipfile import ZipFile, ZipInfo

from ci_vault.extend import Answer, Format, VaultError, feature

# Anki knows a note type by its number; it is ours for good.
_MODEL = 1_720_534_911
# Notes carry the time they were made, in seconds since 1970; a clock would make each file another.
_MADE = 946_684_800
_CSS = ".card { font: 20px sans-serif; text-align: center; } .more { font-size: 16px; }"
_ANSWER = (
    '{{FrontSide}}<hr id="answer">{{%s}}'
    '{{#Definition}}<p class="more">{{Definition}}</p>{{/Definition}}'
)


def write(answer: Answer) -> bytes:
    """Return a package with the notes that the format `anki` has, under the same guids.

    Each asks for the Vietnamese of the English, and the other way round. The time of a note is
    made of its words, for the bytes are the same in every run: so Anki takes a changed note for
    sure with its option “Update notes: Always”, or from the text. Raises VaultError where genanki
    is not installed.
    """
    head, rows = _notes(answer)
    try:
        import genanki
    except ImportError:
        raise VaultError(
            "the format apkg needs genanki: run `pip install 'ci-vault[anki]'`"
        ) from None
    name = head["deck"]
    number = int.from_bytes(blake2s(name.encode(), digest_size=4).digest()) | 1 << 31
    deck = genanki.Deck(number, name)
    model = _model(genanki, head["notetype"])
    for guid, en, vi, definition, tags in rows:
        fields = [en, vi, definition]
        deck.add_note(genanki.Note(model, fields, guid=guid, tags=tags.split(" ")))
    return _packed(genanki.Package(deck))


def _notes(answer: Answer) -> tuple[dict[str, str], list[list[str]]]:
    """Return the settings of the text to import, and its notes column by column."""
    lines = feature("formats", "anki").write(answer).rstrip("\n").split("\n")
    head = dict(line[1:].split(":", 1) for line in lines if line.startswith("#"))
    return head, [line.split("\t") for line in lines if not line.startswith("#")]


def _model(genanki: Any, name: str) -> Any:
    sides = (("English", "Vietnamese"), ("Vietnamese", "English"))
    return genanki.Model(
        _MODEL,
        name,
        fields=[{"name": field} for field in ("English", "Vietnamese", "Definition")],
        templates=[
            {"name": f"{front} to {back}", "qfmt": f"{{{{{front}}}}}", "afmt": _ANSWER % back}
            for front, back in sides
        ],
        css=_CSS,
    )


def _packed(package: Any) -> bytes:
    """Return the bytes of a package, which hold no clock: genanki's own writing takes the time."""
    collection = sqlite3.connect(":memory:")
    try:
        package.write_to_db(collection.cursor(), _MADE, count(_MADE * 1000))
        _date(collection)
        collection.commit()
        data = collection.serialize()
    finally:
        collection.close()
    out = BytesIO()
    with ZipFile(out, "w") as file:
        for name, content in (("collection.anki2", data), ("media", b"{}")):
            info = ZipInfo(name)
            info.create_system = 3  # as on Unix, wherever it is written
            file.writestr(info, content)
    return out.getvalue()


def _date(collection: sqlite3.Connection) -> None:
    """Give each note a time that is another when its words are: Anki updates by it alone."""
    for number, fields, tags in collection.execute("select id, flds, tags from notes").fetchall():
        said = blake2s(f"{fields}\n{tags}".encode(), digest_size=3).digest()
        changed = _MADE + int.from_bytes(said)
        collection.execute("update notes set mod = ? where id = ?", (changed, number))


FORMAT = Format(
    summary="A deck for Anki with both directions (needs the extra anki).",
    write=write,
    suffix=".apkg",
    kinds=frozenset({"glossary"}),
)
