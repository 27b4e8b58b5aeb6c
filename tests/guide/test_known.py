"""The notes of a large vault, held elsewhere than in memory."""

from pathlib import Path

import pytest

from ci_vault.cache.store import Cache
from ci_vault.disk import read_config
from ci_vault.site.heard import Rest
from ci_vault.site.known import read_known

NOTES = {
    "One.md": "# One\n\nSee [[Two]].\n",
    "Two.md": "- board: hội đồng\n",
    "Ba.md": "Ba đường.\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    vault = tmp_path / "vault"
    vault.mkdir()
    for name, text in NOTES.items():
        (vault / name).write_text(text, encoding="utf-8")
    return vault


def rests(root: Path, cache: Cache, room: int) -> dict[str, Rest]:
    known = read_known(root, read_config(root), cache, room=room)
    return {path: known.notes.rests[path] for path in NOTES}


def test_the_cache_gives_what_there_is_no_room_for(root: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "kept.db")
    held = rests(root, cache, 1_000_000)
    assert rests(root, cache, 0) == held
    assert rests(root, cache, len(held["One.md"].whole)) == held


def test_what_could_not_be_kept_is_read_once_more(root: Path, tmp_path: Path) -> None:
    nowhere = Cache(tmp_path / "no folder" / "kept.db")
    assert rests(root, nowhere, 0) == rests(root, nowhere, 1_000_000)
