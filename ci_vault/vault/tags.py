"""The tags of a vault: their names first, for few questions need their places."""

from collections.abc import Iterator

from ci_vault.model.note import Note, Tag
from ci_vault.model.text import Edit
from ci_vault.vault.vault import Vault


def tag_names(vault: Vault) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the path of each note with the names of its tags as written, one for each place."""
    for path, card in vault.cards.items():
        yield path, card.tags


def renamed(note: Note, tag: Tag, name: str) -> Edit | None:
    """Return the edit that makes `tag`, where it stands in `note`, the tag `name`.

    None where its source is not simply its name, as in a text of YAML with escapes.
    """
    written = tag.span.of(note.text)
    bare = written.removeprefix("#")
    if bare.rstrip("/") != tag.name:
        return None
    return Edit(tag.span, written[: len(written) - len(bare)] + name)
