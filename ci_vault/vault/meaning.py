"""All that the concepts of a vault take from one note, as one short value to compare."""

from hashlib import blake2b

import msgspec

from ci_vault.model.note import Note
from ci_vault.model.term import Reading
from ci_vault.vault.disputed import named
from ci_vault.vault.opening import opening
from ci_vault.vault.roles import is_index, names_nothing


def meaning(note: Note, said: Reading) -> bytes:
    """Return what tells the meaning of a note from any other: 16 bytes.

    Notes that mean the same, at the same path and with links that reach the same, make the same
    concepts, but for the lines that their terms stand in.
    """
    practice, first = said.practice, opening(note, said)
    values = note.properties.values
    return _digest(
        (
            note.title,
            note.aliases,
            [tag.name for tag in note.tags],
            [str(values.get(key)) for key in ("domain", "group")],
            is_index(note),
            names_nothing(note),
            [
                (of.home, of.listed, of.pair.kind, of.pair.form, of.pair.en, of.pair.vi)
                for of in named(note, said)
            ],
            practice and (practice.en, practice.vi, practice.purpose_en, practice.purpose_vi),
            first and (first.en, first.vi),
            [
                (
                    *(row.en, row.vi, row.status, row.keep_en, row.note),
                    *(row.definition_en, row.definition_vi, row.part_of_speech, row.domain),
                )
                for row in said.reviewed
            ],
        )
    )


def _digest(said: object) -> bytes:
    return blake2b(msgspec.msgpack.encode(said), digest_size=16).digest()
