"""Cards for Anki, as text to import.

Format: https://docs.ankiweb.net/importing/text-files.html. The columns have no names on purpose:
so they go in order into the fields of whatever note type there is, such as `Front` and `Back`.
"""

from collections.abc import Iterator
from hashlib import blake2s
from html import escape
from typing import Any

from ci_vault.extend import Answer, Format, identity, one_line

_HEAD = (
    "#separator:tab",
    "#html:true",
    "#notetype:ci-vault",
    "#deck:{deck}",
    "#guid column:1",
    "#tags column:5",
    "#if matches:update current",
)


def write(answer: Answer) -> str:
    """Return a line a note, for entries with names in both languages.

    Its columns: guid, English, Vietnamese, definition in both languages, tags. A guid is made of
    the identity key of the English name, in whatever vault, so that importing again updates a
    note and keeps what was learned. Every text is escaped and shows as it is.
    """
    deck = one_line(answer.vault) or "ci-vault"
    taken: set[str] = set()
    lines = [line.format(deck=deck) for line in _HEAD]
    for entry in answer.records:
        en, vi = _field(entry.en), _field(entry.vi)
        if en and vi:
            definitions = map(_field, (entry.definition_en, entry.definition_vi))
            about = "<br>".join(filter(None, definitions))
            lines.append("\t".join((_guid(entry, taken), en, vi, about, " ".join(_tags(entry)))))
    return "\n".join(lines) + "\n"


def _field(text: str) -> str:
    """Return `text` as HTML in one line; a `[` could open a sound or a formula."""
    said = escape(one_line(text), quote=False)
    return said.replace('"', "&quot;").replace("[", "&#91;")


def _guid(entry: Any, taken: set[str]) -> str:
    first = next((name.text for name in entry.terms if name.language == "en"), entry.en)
    key = identity(one_line(first), "en")
    if key in taken:
        key = f"{key}\n{entry.id}"
    taken.add(key)
    return blake2s(key.encode(), digest_size=8, person=b"ci-vault").hexdigest()


def _tags(entry: Any) -> Iterator[str]:
    yield f"kind::{entry.kind}"
    for title in entry.practices:
        if one_line(title):
            yield "practice::" + one_line(title).replace(" ", "-")


FORMAT = Format(
    summary="Cards for Anki, as text to import.",
    write=write,
    suffix=".anki.txt",
    kinds=frozenset({"glossary"}),
)
